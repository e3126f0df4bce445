/** Weighs whether a shape is an error code; this is where versions, dates, prices and phone numbers fall through. */
import type { Context } from './code-context.ts'
import { isConnectorCode, type Shape } from './code-shapes.ts'
import { bit, plays, type Role, rolesNamed } from './code-words.ts'

/** What the reader has to know about codes: a set lookup per enhanced code. */
export interface KnownCodes {
  has(enhanced: string): boolean
}

type Weights<Key extends string> = Partial<Record<Key, number>>

/**
 * A number is a code when what speaks for it outweighs what speaks against it.
 * @param company whether another code of the text is believed already
 */
export function isCode(
  shape: Shape,
  context: () => Context,
  text: string,
  known: KnownCodes,
  company = false,
): boolean {
  if (shape.enhanced === null) return standsAlone(shape, text) && weighReply(shape, context(), text) > 0
  if (!wellFormed(shape.enhanced)) return false
  if (shape.basic && shape.damage === 'none') return !/^\.\d/.test(text.slice(shape.end, shape.end + 2))
  return standsAlone(shape, text) && weighEnhanced(shape, context(), text, known, company) > 0
}

const hears = (around: Context['around'], role: Role) => (around & bit[role]) !== 0

/** RFC 3463 2: the class tells success from failure, and numbers have no leading zeros. */
const wellFormed = (enhanced: string) => !enhanced.startsWith('2.') && !/\.0\d/.test(enhanced)

const damage = { none: 0, light: -1, heavy: -2 }
const strong = 6

const enhancedBefore: Weights<NonNullable<Context['before']>> = {
  label: 4,
  version: -strong,
  product: -strong,
  section: -strong,
  address: -strong,
  number: -2.5,
  foreign: -2,
}
const enhancedAfter: Weights<NonNullable<Context['after']>> = { label: 3, version: -strong }

function weighEnhanced(
  shape: Shape,
  context: Context,
  text: string,
  known: KnownCodes,
  company: boolean,
): number {
  const enhanced = shape.enhanced!
  const longDetail = /\d{3}$/.test(enhanced)
  const broken = shape.damage === 'heavy'
  if (broken && context.numbersBeside) return -strong
  // Five bare digits or a row of them may be a number of any kind
  if (broken && (context.before === 'number' || context.after === 'count')) return -strong
  const { before, after, around } = context
  let weight = isConnectorCode(enhanced) ? 2 : known.has(enhanced) ? (longDetail ? 1 : 0) : -2
  weight += damage[shape.damage]
  if (shape.basic) weight += 4
  // Hardly any document has a section 316
  if (before) weight += before === 'section' && longDetail ? -2 : (enhancedBefore[before] ?? 0)
  // Who tells of one code goes on to tell of the next: first 5.7.124, then after I joined the group 5.7.133
  if (company && before === 'foreign' && known.has(enhanced)) weight += 2
  if (after) weight += enhancedAfter[after] ?? 0
  if (text[shape.start - 1] === '#') weight += 2
  if (looksLikeDate(enhanced) && (context.dated || !known.has(enhanced))) weight -= context.dated ? strong : 2
  if (!/^\d\.\d\./.test(enhanced)) weight -= 3
  if (hears(around, 'mail')) weight += 1.5
  else if (hears(around, 'software')) weight -= 2
  if (hears(around, 'fault')) weight += 1
  if (context.told && (hears(around, 'mail') || hears(around, 'fault'))) weight += 1
  if (context.replyWords > 1) weight += 1.5
  // Nobody sends a version of three digits and nothing else; somebody may send a mistyped code
  if (context.alone) weight += longDetail ? 2.5 : 1.5
  return weight
}

/** Day, month and two digits of a year: 5.7.25. */
const looksLikeDate = (enhanced: string) => /^[45]\.\d{1,2}\.[23]\d$/.test(enhanced)

const replyBefore: Weights<NonNullable<Context['before']>> = {
  label: 4,
  version: -strong,
  product: -strong,
  section: -strong,
  number: -strong,
  address: -strong,
  foreign: -1,
}
const replyAfter: Weights<NonNullable<Context['after']>> = { label: 3, version: -strong, count: -strong }

function weighReply(shape: Shape, context: Context, text: string): number {
  // Processes of a log have numbers: smtp[450]
  if (context.numbersBeside || /\p{L}\[$/u.test(text.slice(Math.max(0, shape.start - 2), shape.start)))
    return -strong
  // The whole message, as a device shows it
  if (shape.start === 0 && /^[\s?!.]*$/.test(text.slice(shape.end))) return isWeb(shape) ? -1 : 1
  const { before, after, around } = context
  let weight = -2.5
  if (before) weight += replyBefore[before] ?? 0
  if (after) weight += replyAfter[after] ?? 0
  const opens = opening(shape, text)
  if (opens > 0) weight += Math.min(4, 2 * context.replyWords) + opens
  else if (context.replyWords > 1) weight += 2.5
  if (hears(around, 'mail')) weight += 1.5
  if (hears(around, 'fault')) weight += 1
  if (context.told) weight += 1.5
  if (
    !hears(around, 'mail') &&
    (hears(around, 'web') ? isHttp(shape) : isWeb(shape) && context.replyWords < 2)
  )
    weight -= 4
  return weight
}

/** Web servers answer with these numbers too (RFC 9110), and with a few of them in everybody's sight. */
const isHttp = ({ basic }: Shape) => /^(?:50[0-4]|42[12]|451)$/.test(basic!)
const isWeb = ({ basic }: Shape) => /^50[0-4]$/.test(basic!)

/** Where a server begins to speak: a line, or less surely a quotation, a bracket or what follows a label or an arrow. */
function opening({ start }: Shape, text: string): number {
  const before = text.slice(Math.max(0, start - 3), start)
  return /(?:^|\n) ?#?$/.test(before) ? 1.5 : /['"[({<>=:;|,] ?#?$/.test(before) ? 1 : 0
}

const tails = rolesNamed('label', 'fault', 'mail', 'reply')

/** Whether the number is whole: no part of an address, a longer number, a name, a path or a price. */
function standsAlone({ start, end, middle, enhanced }: Shape, text: string): boolean {
  const before = text.slice(Math.max(0, start - 24), start)
  const after = text.slice(end, end + 24)
  if (/[\d:][.:]$|[\d\p{L}]\\$|[@~^$€£&+\\]$|[<>=!~^]=$/u.test(before)) return false
  if (/^(?:[.:]\d|\.[\p{L}\d]|_[\p{L}\d]|[@\\%+]|\d|\p{L}(?!(?<=[sS])(?!\p{L})))/u.test(after)) return false
  const glued = /([\p{L}\d.]+)[-_/]?$/u.exec(before)?.[1]
  if (glued && !/[\d.]$/.test(glued) && !plays(glued, bit.label)) return false
  if (glued && /\d$/.test(glued) && !isPartOfRow(glued)) return false
  const tail = /^[-/](\p{L}+|\d+(?:\.\d+)*)/u.exec(after)?.[1]
  if (tail === undefined) return true
  if (/^\d/.test(tail)) return isPartOfRow(tail) || isRange(enhanced ?? text.slice(start, middle), tail)
  return plays(tail, tails)
}

/** Two codes with a stroke between: 4.4.315/4.4.316, 550/554. */
const isPartOfRow = (number: string) => /^(?:\d\.\d\.\d{1,3}|[45][0-5]\d)$/.test(number)

/** Codes from one to another, as documentation has them: 5.7.606-649. */
const isRange = (enhanced: string, last: string) =>
  /^\d{3}$/.test(last) && Number(last) > Number(/\d+$/.exec(enhanced)?.[0]) && /\.\d{3}$/.test(enhanced)
