/** Finds everything in a text that has the shape of a code, sound or damaged; what it means is decided elsewhere. */

/** How much has to be forgiven to read a code: nothing, loose punctuation, or missing and foreign characters. */
export type Damage = 'none' | 'light' | 'heavy'

export interface Shape {
  basic: string | null
  enhanced: string | null
  start: number
  end: number
  /** where the enhanced code itself starts */
  middle: number
  damage: Damage
  /** what to read if this reading is not believed: `4.4.3` where `4.4.3 16` was tried first */
  otherwise?: Shape
}

/** The replies that say a mail was not taken: RFC 5321 4.2.3, RFC 4954 6, RFC 3207, RFC 7504, RFC 5248 and older ones. */
export const basicReplies: ReadonlySet<string> = new Set(
  `421 422 430 432 450 451 452 453 454 455 458 459 500 501 502 503 504
   521 523 524 525 530 533 534 535 538 550 551 552 553 554 555 556`.split(/\s+/),
)

const connectorCode = /^[45]\.(?:4\.31[25678]|7\.320)$/

/**
 * Whether a code is one of the six connector errors or its expired form. They are the only codes that are read when
 * little of their shape is left, because their digits hardly occur by chance.
 */
export const isConnectorCode = (enhanced: string): boolean => connectorCode.test(enhanced)

// RFC 5321 4.2.1: the second digit of a reply is 0 to 5, so the ports 465 and 587 are none
const basic = String.raw`([45][0-5]\d)`
const gap = String.raw`([\s\-#:,;/()[\]<>._|=*'"\x60]{0,4})`
const pair = String.raw`(?<!\d)(?:${basic}${gap})?`
const clean = new RegExp(String.raw`${pair}([245])\.(\d{1,3})\.(\d{1,3})(?!\d)`, 'g')

const between = String.raw`\s?[.,:;_/-]{1,2}\s?|\s(?:dot|punt|point)\s|\s?|`
const damaged = new RegExp(String.raw`${pair}([45])(${between})(\d)(${between})(\d{1,3})(?!\d)`, 'gi')
const reply = /(?<![\d\p{L}])([45]\d\d)(?![\d\p{L}])/gu

/** Letters that are typed, or read by a scanner, for the digits 0 and 1. */
const misread =
  /(?<![\p{L}\d])(?=[OoIiLl.,]{0,6}\d)[\dOoIiLl]{1,8}(?:[.,][\dOoIiLl]{1,8}){0,6}(?![\p{L}\d])/gu

const mixed = /[OoIiLl][OoIiLl.,]{0,5}\d|\d[.,]?[OoIiLl]/

/**
 * A 4 or 5 with another digit, or what is read as one, not far behind it: every code begins so, for it tells of a failure
 * (RFC 3463 2, RFC 5321 4.2.1).
 */
const beginning =
  /[45](?:[.,]?[\dOoIiLl]|(?:\s?[.,:;_/-]{1,2}\s?|\s(?:dot|punt|point)\s|\s)(?:\d|[OoIiLl][OoIiLl.,]{0,5}\d))/i

/** The address of a page is no text, but its fragment may name a heading: #error-code-450-44316-connection-refused. */
const link = /\b(?:https?|ftps?):\/\/[^\s<>"'|#]+/gi

/** Every shape in the order of the text; no two of them overlap. */
export function findShapes(original: string): Shape[] {
  if (!beginning.test(original)) return []
  const written = original.includes('://')
    ? original.replace(link, address => ' '.repeat(address.length))
    : original
  const text = mixed.test(written)
    ? written.replace(misread, digits => digits.replace(/[Oo]/g, '0').replace(/[IiLl]/g, '1'))
    : written
  const shapes = scan(text, clean, match => readClean(match, text, written))
  const spoilt = scan(text, damaged, match => readDamaged(match, text, written))
  const bare = scan(written, reply, readReply)
  return fill(fill(shapes, spoilt), bare)
}

/** The first shapes, and of the others those that stand in between. */
function fill(first: Shape[], others: Shape[]): Shape[] {
  if (first.length === 0 || others.length === 0) return first.length === 0 ? others : first
  const overlaps = overlapping(first)
  return [...first, ...others.filter(other => !overlaps(other))].sort((a, b) => a.start - b.start)
}

/** All readings of a pattern; where a match is no reading the search goes on one character later, not behind it. */
function scan(text: string, pattern: RegExp, read: (match: RegExpExecArray) => Shape | undefined): Shape[] {
  const shapes: Shape[] = []
  pattern.lastIndex = 0
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const shape = read(match)
    if (shape) shapes.push(shape)
    pattern.lastIndex = shape ? Math.max(shape.end, match.index + 1) : match.index + 1
  }
  return shapes
}

function readClean(match: RegExpExecArray, text: string, written: string): Shape | undefined {
  const basic = match[1] ?? null
  const gap = match[2] ?? ''
  const severity = match[3]
  const enhanced = `${severity}.${match[4]}.${match[5]}`
  const end = match.index + match[0].length
  const middle = end - enhanced.length
  const shape: Shape = {
    ...beside(basic, gap, match.index, middle, severity!, text),
    enhanced,
    middle,
    end,
    damage: written.startsWith(match[0], match.index) ? 'none' : 'heavy',
  }
  if (shape.basic && gap === '') shape.damage = 'light'
  // A line that was wrapped inside the last number: 4.4.31 and 6 on the next line
  const rest = /^\s(\d{1,2})(?![\d:]|[.,]\d)/.exec(text.slice(end, end + 5))
  const whole = enhanced + (rest?.[1] ?? '')
  if (!rest || !isConnectorCode(whole)) return shape
  return { ...shape, enhanced: whole, end: end + rest[0].length, damage: 'heavy', otherwise: shape }
}

function readDamaged(match: RegExpExecArray, text: string, written: string): Shape | undefined {
  const first = match[4]!
  const second = match[6]!
  const detail = match[7]!
  const loose = isLoose(first) && isLoose(second)
  // Most numbers of a text go no farther than this: codes of connectors end in three digits.
  if (!loose && detail.length < 3) return undefined
  const basic = match[1] ?? null
  const gap = match[2] ?? ''
  const severity = match[3]!
  const subject = match[5]!
  const end = match.index + match[0].length
  const middle = end - (1 + first.length + subject.length + second.length + detail.length)
  const damage = loose && written.startsWith(match[0], match.index) ? 'light' : 'heavy'
  const enhanced = `${severity}.${subject}.${detail}`
  if (damage === 'heavy' && !isConnectorCode(enhanced)) return undefined
  const known = beside(basic, gap, match.index, middle, severity, text)
  // Digits that go on before or behind are a longer number, and so are eight in a row
  if (known.basic && gap === '' && first === '') return undefined
  if (/\d[.,]?$/.test(text.slice(Math.max(0, known.start - 2), known.start))) return undefined
  if (/^[.,:]?\d/.test(text.slice(end, end + 2))) return undefined
  return { ...known, enhanced, middle, end, damage }
}

const isLoose = (separator: string) =>
  separator === '.' || /^(?:\s?\.{1,2}\s?|,| (?:dot|punt|point) )$/i.test(separator)

/** The reply before an enhanced code, unless it is something else: a port, a tail of a longer number. */
function beside(
  basic: string | null,
  gap: string,
  start: number,
  middle: number,
  severity: string,
  text: string,
) {
  const isReply =
    basic !== null &&
    severity !== '2' &&
    !gap.includes('\n\n') &&
    !another.test(text.slice(Math.max(0, start - 8), start))
  return isReply ? { basic, start } : { basic: null, start: middle }
}

const another = /[\p{L}\d]$|\d[.,:]$|(?:port|poort)[ :=]{1,2}$/iu

function readReply(match: RegExpExecArray): Shape | undefined {
  const basic = match[0]
  if (!basicReplies.has(basic)) return undefined
  const end = match.index + 3
  return { basic, enhanced: null, start: match.index, middle: end, end, damage: 'none' }
}

/** Whether a span overlaps one of these; both must come in the order of the text. */
function overlapping(spans: readonly Shape[]): (shape: Shape) => boolean {
  const ordered = [...spans]
  let next = 0
  return ({ start, end }) => {
    while (next < ordered.length && ordered[next]!.end <= start) next++
    return next < ordered.length && ordered[next]!.start < end
  }
}
