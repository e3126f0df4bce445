/** Chooses the article that an answer is about from the codes of a message. */
import { isExpiry } from './code-nesting.ts'
import type { ReadCode } from './codes.ts'

export interface CodeTable {
  /** enhanced code -> the article it belongs to, expired forms included: '5.4.316' -> '4.4.316' */
  articleOf(enhanced: string): string | undefined
  /** connector articles: the six connector codes */
  isConnector(article: string): boolean
  /** codes that stand for a message which waited too long and went back */
  isExpired(enhanced: string): boolean
}

/** Codes that only pass on what another server said; Exchange Online puts the reply behind an arrow. */
const wrappers = new Set(['5.0.350', '5.1.351', '5.7.350', '5.7.367'])

/** What Exchange Server writes when its front end passes on what the target said: 4.7.0, 4.4.0 and 4.4.101. */
const proxy = /^[^\n]{0,40}(?:proxy session|primary target ip address responded)/i

/** The error that an answer is about. */
export interface Decisive {
  article: string
  /** True when the message went back to its sender. */
  expired: boolean
  code: ReadCode
  /** The error that only passes it on. */
  wrapper?: ReadCode
}

/**
 * The error that matters most. A connector error goes first, of several the last one mentioned; else the first error that
 * says something. A wrapper stands for the innermost error in it, and a code without an entry is its own article.
 */
export function articleOfCodes(codes: ReadCode[], text: string, table: CodeTable): Decisive | undefined {
  const article = ({ enhanced, basic }: ReadCode) =>
    enhanced ? (table.articleOf(enhanced) ?? enhanced) : basic!
  const isConnector = (code: ReadCode) => table.isConnector(article(code))
  const isWrapper = ({ enhanced, end }: ReadCode) =>
    enhanced !== null && (wrappers.has(enhanced) || proxy.test(text.slice(end, end + 100)))

  /** Of an error and what it holds, the code that counts. */
  const decisive = (error: ReadCode[]): ReadCode => {
    const outer = error[0]!
    if (isConnector(outer)) return outer
    const depth = Math.max(...error.map(code => code.depth))
    return (
      error.find(isConnector) ?? (isWrapper(outer) ? error.findLast(code => code.depth === depth)! : outer)
    )
  }

  const separated = separate(codes)
  const errors = separated.map(decisive)
  const chosen =
    latest(errors.filter(isConnector), text) ??
    errors.find(code => code.enhanced && !isWrapper(code) && !saysNothing(code.enhanced)) ??
    errors.find(code => code.enhanced) ??
    errors[0]
  if (!chosen) return undefined
  const same = codes.filter(code => article(code) === article(chosen))
  const [outer] = separated[errors.indexOf(chosen)]!
  const isInner = outer !== undefined && outer !== chosen
  return {
    article: article(chosen),
    // A deferral inside an error that says no more than "expired" is what the message died of
    expired:
      same.some(code => isExpired(code, isConnector(code)) || table.isExpired(code.enhanced ?? '')) ||
      (isInner && isExpiry(outer, text)),
    code: chosen,
    ...(isInner && isWrapper(outer) && { wrapper: outer }),
  }
}

/** The errors that stand beside one; what holds it and what it holds are parts of it. */
export function besides(codes: ReadCode[], isOwn: (code: ReadCode) => boolean): ReadCode[] {
  return separate(codes)
    .filter(error => !error.some(isOwn))
    .map(([outer]) => outer!)
}

/** Each outermost code with the codes inside it. */
function separate(codes: ReadCode[]): ReadCode[][] {
  const errors: ReadCode[][] = []
  for (const code of codes) {
    if (code.depth === 0 || errors.length === 0) errors.push([code])
    else errors.at(-1)!.push(code)
  }
  return errors
}

/** A code is listed where it stands first; the situation of today is the one mentioned last. */
function latest(errors: ReadCode[], text: string): ReadCode | undefined {
  const mentioned = (code: ReadCode) => Math.max(code.start, text.lastIndexOf(code.enhanced!))
  return errors.reduce<ReadCode | undefined>(
    (last, error) => (last && mentioned(last) > mentioned(error) ? last : error),
    undefined,
  )
}

/** RFC 3463 3.1: other or undefined status, the only information is the class. */
const saysNothing = (enhanced: string) => enhanced.endsWith('.0.0')

/** The final form of a temporary error: class 5 of a connector code, or a final reply with a code that says `waited too long`. */
const isExpired = ({ basic, enhanced }: ReadCode, connector: boolean): boolean =>
  enhanced !== null &&
  ((connector && (enhanced.startsWith('5.') || Boolean(basic?.startsWith('5')))) ||
    (enhanced.endsWith('.4.7') && (basic ?? enhanced).startsWith('5')))
