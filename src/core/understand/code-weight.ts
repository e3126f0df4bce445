/** Weighs whether a shape is an error code; this is where versions, dates, prices and phone numbers fall through. */
import type { Context } from './code-context.ts'
import { isConnectorCode, type Shape } from './code-shapes.ts'
import { bit, plays, type Role, rolesNamed } from './code-words.ts'

/** What the reader has to know about codes: a set lookup per enhanced code. */
export interface KnownCodes {
  has(enhanced: string): boolean
}

/** Is told each thing that speaks for a code or against it, and how loudly; a weight that is missing settles the matter. */
export type Because = (reason: string, weight?: number) => void

type Weights<Key extends string> = Partial<Record<Key, number>>

/**
 * A number is a code when what speaks for it outweighs what speaks against it.
 * @param company whether another code of the text is believed already
 * @param because for who wants to know why
 */
export function isCode(
  shape: Shape,
  context: () => Context,
  text: string,
  known: KnownCodes,
  company = false,
  because: Because = () => {},
): boolean {
  if (shape.enhanced !== null && !wellFormed(shape.enhanced)) {
    because('tells of success, or has a leading zero')
    return false
  }
  if (shape.enhanced !== null && shape.basic && shape.damage === 'none') {
    const goesOn = /^\.\d/.test(text.slice(shape.end, shape.end + 2))
    because(goesOn ? 'goes on as a longer number' : 'a reply code and an enhanced code side by side')
    return !goesOn
  }
  if (!standsAlone(shape, text)) {
    because('is a part of an address, a longer number, a name, a path or a price')
    return false
  }
  const scale = new Scale(because)
  const weight =
    shape.enhanced === null
      ? weighReply(scale, shape, context(), text)
      : weighEnhanced(scale, shape, context(), text, known, company)
  return weight > 0
}

/** What speaks for a code and against it, added up. */
class Scale {
  weight = 0
  readonly #because: Because

  constructor(because: Because) {
    this.#because = because
  }

  add(weight: number, reason: string): number {
    if (weight !== 0) this.#because(reason, weight)
    this.weight += weight
    return this.weight
  }

  never(reason: string): number {
    this.#because(reason)
    return -strong
  }
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

/** What a number is by the word before it. */
const owned: Readonly<Partial<Record<string, string>>> = {
  label: 'a word before it names a code',
  version: 'a word before it names a version',
  product: 'a product stands before it',
  section: 'a part of a document is named before it',
  address: 'an address is named before it',
  number: 'a number of another kind is named before it',
  foreign: 'an unknown noun stands before it',
}
const followed: Readonly<Partial<Record<string, string>>> = {
  label: 'a word behind it names a code',
  version: 'a word behind it names a version',
  count: 'it counts the word behind it',
}

function weighEnhanced(
  scale: Scale,
  shape: Shape,
  context: Context,
  text: string,
  known: KnownCodes,
  company: boolean,
): number {
  const enhanced = shape.enhanced!
  const longDetail = /\d{3}$/.test(enhanced)
  const broken = shape.damage === 'heavy'
  if (broken && context.numbersBeside) return scale.never('damaged, in a row of numbers')
  // Five bare digits or a row of them may be a number of any kind
  if (broken && (context.before === 'number' || context.after === 'count'))
    return scale.never('damaged, and another kind of number is named beside it')
  const { before, after, around } = context
  if (isConnectorCode(enhanced)) scale.add(2, 'a code of connectors, whose digits hardly occur by chance')
  else if (!known.has(enhanced)) scale.add(-2, 'a code that nobody knows')
  else if (longDetail) scale.add(1, 'a known code of three last digits')
  scale.add(damage[shape.damage], 'damaged')
  if (shape.basic) scale.add(4, 'a reply code beside it')
  // Hardly any document has a section 316
  if (before)
    scale.add(
      before === 'section' && longDetail ? -2 : (enhancedBefore[before] ?? 0),
      owned[before] ?? before,
    )
  // Who tells of one code goes on to tell of the next: first 5.7.124, then after I joined the group 5.7.133
  if (company && before === 'foreign' && known.has(enhanced)) scale.add(2, 'another code in the same message')
  if (after) scale.add(enhancedAfter[after] ?? 0, followed[after] ?? after)
  if (/\bsmtp ?; ?$/i.test(text.slice(Math.max(0, shape.start - 7), shape.start)))
    scale.add(strong, 'smtp; before it, as in a report')
  if (shape.start === 0 && known.has(enhanced) && !looksLikeDate(enhanced))
    scale.add(1.5, 'a known code, and the first word')
  if (text[shape.start - 1] === '#') scale.add(2, 'a # before it')
  if (looksLikeDate(enhanced) && (context.dated || !known.has(enhanced)))
    scale.add(context.dated ? -strong : -2, 'looks like a date')
  if (!/^\d\.\d\./.test(enhanced)) scale.add(-3, 'an odd second number')
  if (hears(around, 'mail')) scale.add(1.5, 'the talk is of mail')
  else if (hears(around, 'software')) scale.add(-2, 'the talk is of software')
  if (hears(around, 'fault')) scale.add(1, 'something goes wrong')
  if (context.told && (hears(around, 'mail') || hears(around, 'fault'))) scale.add(1, 'a system tells it')
  if (context.replyWords > 1) scale.add(1.5, 'words of a mail server behind it')
  // Nobody sends a version of three digits and nothing else; somebody may send a mistyped code
  if (context.alone) scale.add(longDetail ? 2.5 : 1.5, 'hardly anything else is said')
  return scale.weight
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

function weighReply(scale: Scale, shape: Shape, context: Context, text: string): number {
  // Processes of a log have numbers: smtp[450]
  if (context.numbersBeside || /\p{L}\[$/u.test(text.slice(Math.max(0, shape.start - 2), shape.start)))
    return scale.never('in a row of numbers, or the number of a process')
  // The whole message, as a device shows it
  if (shape.start === 0 && /^[\s?!.]*$/.test(text.slice(shape.end)))
    return scale.add(
      isWeb(shape) ? -1 : 1,
      isWeb(shape) ? 'alone, and web servers say it' : 'all that is said',
    )
  const { before, after, around } = context
  scale.add(-2.5, 'three digits may be anything')
  if (before) scale.add(replyBefore[before] ?? 0, owned[before] ?? before)
  if (after) scale.add(replyAfter[after] ?? 0, followed[after] ?? after)
  const opens = opening(shape, text)
  if (opens > 0) {
    scale.add(opens, 'a server begins to speak here')
    scale.add(Math.min(4, 2 * context.replyWords), 'words of a mail server behind it')
  } else if (context.replyWords > 1) scale.add(2.5, 'words of a mail server behind it')
  if (hears(around, 'mail')) scale.add(1.5, 'the talk is of mail')
  if (hears(around, 'fault')) scale.add(1, 'something goes wrong')
  if (context.told) scale.add(1.5, 'a system tells it')
  // "451 Internal resource temporarily unavailable": what begins as a mail server's reply is none of a browser's errors.
  const isReply = opens > 0 && context.replyWords > 1 && !isWeb(shape)
  if (
    !isReply &&
    !hears(around, 'mail') &&
    (hears(around, 'web') ? isHttp(shape) : isWeb(shape) && context.replyWords < 2)
  )
    scale.add(-4, 'web servers say it, and the talk is not of mail')
  return scale.weight
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
  if (/^ ?(?:[€$£]|euro?s?\b|usd\b|gbp\b|dollars?\b)/i.test(after)) return false
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
