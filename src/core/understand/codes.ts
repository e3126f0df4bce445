/** Reads the error codes of a text: which they are, and which stands inside which. */
import { contextOf } from './code-context.ts'
import { depthsOf } from './code-nesting.ts'
import { findShapes, type Shape } from './code-shapes.ts'
import { isCode, type KnownCodes } from './code-weight.ts'
import { bit, plays } from './code-words.ts'
import { titlesOf } from './titles.ts'

export type { KnownCodes } from './code-weight.ts'

/** One error code as it stands in the text. */
export interface ReadCode {
  basic: string | null
  enhanced: string | null
  /** as written */
  written: string
  /** true when a damaged form was repaired */
  repaired: boolean
  start: number
  end: number
  /** 0 for the outermost error, 1 for one inside its [Message=], quotation or behind '->', ... */
  depth: number
}

/**
 * The error codes of a normalised text (RFC 3463, RFC 5321 4.2), outer before inner, each once. Success replies are
 * left out, and so is every number that only looks like a code.
 */
export function readCodes(text: string, known: KnownCodes): ReadCode[] {
  const shapes = findShapes(text)
  if (shapes.length === 0) return []
  const context = contextOf(text, shapes)
  // In company codes are only believed the sooner: a shape that is believed alone is not weighed again.
  const believe = (company: boolean, before: readonly (Shape | undefined)[] = []) =>
    shapes.map((shape, at) => {
      if (before[at] === shape) return shape
      const around = () => context(shape)
      if (isCode(shape, around, text, known, company)) return shape
      const { otherwise } = shape
      return otherwise && isCode(otherwise, around, text, known, company) ? otherwise : undefined
    })
  const alone = believe(false)
  const readings = alone.some(reading => reading && reading.enhanced !== null) ? believe(true, alone) : alone
  const believed = withoutTitles(
    readings.filter(reading => reading !== undefined),
    text,
  )
  if (believed.length === 0) return []
  const joined = join(believed, text)
  const depths = depthsOf(joined, text)
  return once(joined.map((shape, index) => readCode(shape, depths[index]!, text)))
}

/** "Release 5.1.2" as the subject of the message that came back is no error beside the real one; alone it may be what is asked about. */
function withoutTitles(shapes: readonly Shape[], text: string): readonly Shape[] {
  if (shapes.length < 2) return shapes
  const isInTitle = titlesOf(text)
  const outside = shapes.filter(({ start }) => !isInTitle(start))
  return outside.length > 0 ? outside : shapes
}

const readCode = ({ basic, enhanced, start, end, damage }: Shape, depth: number, text: string): ReadCode => ({
  basic,
  enhanced,
  written: text.slice(start, end),
  repaired: damage !== 'none',
  start,
  end,
  depth,
})

/** The two halves of one error in different places: `error 550, status 5.7.1`, and the fields of a report (RFC 3464). */
function join(shapes: readonly Shape[], text: string): Shape[] {
  const joined: Shape[] = []
  for (const shape of shapes) {
    const last = joined.at(-1)
    if (
      last &&
      areHalves(last, shape) &&
      isOneError(text.slice(last.end, shape.start), text.slice(0, last.start))
    )
      joined[joined.length - 1] = {
        ...last,
        basic: last.basic ?? shape.basic,
        enhanced: last.enhanced ?? shape.enhanced,
      }
    else joined.push(shape)
  }
  return joined
}

const areHalves = (one: Shape, other: Shape) =>
  (one.basic === null) !== (other.basic === null) && (one.enhanced === null) !== (other.enhanced === null)

/**
 * Whether a reply and an enhanced code belong together: only words that name a code stand between, the reply is the one
 * that a status was drawn from, or the code ends the reply as qmail has it, `553 sorry (#5.7.1)`.
 */
function isOneError(between: string, before: string): boolean {
  if (between.length > 400 || between.includes('\n\n')) return false
  const words = between.match(/[\p{L}\d]+/gu) ?? []
  if (words.length < 6 && words.every(naming)) return true
  if (/^[^\n]*\(#$/.test(between)) return true
  return (
    /(?:^|[\s(,;])(?:status: ?|dsn=)#?$/i.test(before.slice(-12)) &&
    /(?:code: ?\w+ ?; ?|said: ?)$/i.test(between)
  )
}

const naming = (word: string) => plays(word, bit.label) || /^(?:with|met|an?|een|the|de|is)$/i.test(word)

/** Each error once: a half is left out where the whole is there too, unless the half is the reply of another server. */
function once(codes: readonly ReadCode[]): ReadCode[] {
  const whole = codes.filter(({ basic, enhanced }) => basic && enhanced)
  const enhanced = new Set(whole.map(code => code.enhanced))
  const deepest = new Map<string | null, number>()
  for (const { basic, depth } of whole) deepest.set(basic, Math.max(depth, deepest.get(basic) ?? 0))
  const seen = new Set<string>()
  return codes.filter(code => {
    if (code.basic === null && enhanced.has(code.enhanced)) return false
    if (code.enhanced === null && (deepest.get(code.basic) ?? -1) >= code.depth) return false
    const name = `${code.basic} ${code.enhanced}`
    return !seen.has(name) && seen.add(name)
  })
}
