/** Works out which error code stands inside which: in its [Message=], its quotation, its brackets or behind its arrow. */
import type { Shape } from './code-shapes.ts'
import { bit, plays } from './code-words.ts'

/** Something that was opened directly before a code and may be closed again; an arrow lasts to the end of the line. */
interface Container {
  closer: RegExp
  /** whether it belongs to a code before it, and so lies one level deeper */
  owned: boolean
  /** whether a code stands directly in it */
  filled: boolean
}

const closers: Record<string, RegExp> = {
  '(': /\)/g,
  '[': /\]/g,
  '{': /\}/g,
  "'": /'(?!\p{L})/gu,
  '"': /"/g,
  '->': /\n/g,
  ':': /\n/g,
}

const opener = /(?:([([{'"]|->|=>|responded with(?=:)) ?:?(?:(\w{1,20})[:=] ?)?|\b(MSG|Message)=)['"#]{0,2}$/i

/** Labels of a line of its own, and labels of the reason inside one. */
const outer = /^LED$/i
const inner = /^(?:message|msg|reason|reden|error)$/i

/** Deeper nesting than this is no error text; the bound keeps the work in proportion to the text. */
const deepest = 8

/** A final error that gives no reason of its own: `550 5.4.300 Message expired`, `550 4.4.7 QUEUE.Expired; message expired`. */
const expiry = /^[\s:;-]*(?:queue\.expired; ?)?message expired(?!,)/i

/** Whether an error only says that a message waited too long; the deferral it waited for stands elsewhere. */
export function isExpiry(
  { basic, enhanced, end }: Pick<Shape, 'basic' | 'enhanced' | 'end'>,
  text: string,
): boolean {
  return (basic ?? enhanced)?.startsWith('5') === true && expiry.test(text.slice(end, end + 60))
}

/** How deep each shape stands, 0 for the outermost; the shapes are in the order of the text. */
export function depthsOf(shapes: readonly Shape[], text: string): number[] {
  const ground: Container = { closer: /$^/g, owned: false, filled: false }
  const open = [ground]
  const finals = new Map<string, number>()
  let expired: number | undefined
  let end = 0
  return shapes.map((shape, index) => {
    const { start, end: nextEnd, basic, enhanced } = shape
    const between = text.slice(end, start)
    const opened = opener.exec(between.slice(-80))
    close(open, opened ? between.slice(0, between.length - opened[0].length) : between)
    if (opened && open.length < deepest) {
      const [written, mark = '[', label = opened[3]] = opened
      const isInner = label !== undefined && inner.test(label) && index > 0
      const isOuter = label !== undefined && outer.test(label)
      const owned =
        !isOuter && (isInner || (open.at(-1)!.filled && tells(between.slice(0, -written.length), mark)))
      open.push({ closer: closers[mark.toLowerCase()] ?? closers[':']!, owned, filled: false })
    }
    end = nextEnd
    open.at(-1)!.filled = true
    const depth = open.filter(({ owned }) => owned).length
    // After 24 hours the bounce quotes the deferral it comes from: the same code in class 4, or any where it says "expired" alone
    const isDeferral = enhanced?.startsWith('4.') && !basic?.startsWith('5')
    const final = isDeferral ? (finals.get(enhanced!.slice(1)) ?? expired) : undefined
    if (isExpiry(shape, text)) expired ??= depth
    if (enhanced?.startsWith('5.') && !finals.has(enhanced.slice(1))) finals.set(enhanced.slice(1), depth)
    return final === undefined ? depth : Math.max(depth, final + 1)
  })
}

/** Takes away what the text closes, with everything that was opened inside it. */
function close(open: Container[], between: string): void {
  let from = 0
  for (let at = open.length - 1; at > 0; at--) {
    const { closer } = open[at]!
    closer.lastIndex = from
    const closed = closer.exec(between)
    if (!closed) continue
    open.length = at
    from = closed.index + 1
  }
}

/** `450 4.4.315 and "450 4.4.316"`, `450 4.4.315 -> 450 4.4.316`: nothing told in between, so neither is the other's reason. */
function tells(between: string, mark: string): boolean {
  const words = between.match(/\p{L}+/gu) ?? []
  return words.length === 0
    ? !['->', '=>', "'", '"'].includes(mark)
    : !words.every(word => plays(word, bit.joint))
}
