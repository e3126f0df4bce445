/** What a message is about: the article, the entry where one is clear, and how sure that is. */

import { type Article, known, type Library, type Refusal } from '../library.ts'
import { articleOfCodes, type Decisive } from './article.ts'
import type { ReadCode } from './codes.ts'
import type { Heard } from './heard.ts'
import { type LibraryIndex, meant } from './library-index.ts'
import type { Quotation } from './quotations.ts'
import { beginsReply, isElsewhere, isExchange, replyOf } from './reply-text.ts'
import { type SymptomVerdict, scoreSymptoms } from './symptoms.ts'

export type Subject = Pick<Heard, 'article' | 'decision' | 'confidence'> &
  Partial<Pick<Heard, 'entry' | 'among' | 'near' | 'expired' | 'topics' | 'elsewhere' | 'refusal'>>

/**
 * What a message is about: its codes decide; without any, or with a bare reply code, an error text that is quoted does, and else
 * its words.
 */
export function readSubject(
  library: Library,
  index: LibraryIndex,
  codes: ReadCode[],
  text: string,
  isTalk: boolean,
): Subject {
  const read = articleOfCodes(codes, text, index.table)
  if (read?.article.includes('.')) return byCode(library, index, read, text)
  const quotation = isTalk && codes.length === 0 ? undefined : index.readQuotation(text)
  if (quotation) return byQuotation(library, quotation, read, text)
  if (read && beginsReply(read.code, text) && index.readRefusal(replyOf(read.code, text)))
    return byCode(library, index, read, text)
  const words = scoreSymptoms(library.symptoms, text, library.stem)
  if (!read) return isTalk ? silent(words.confidence) : byWords(library, words, text)
  // A bare reply code gives what the words say; a connector problem of no known code says less than the number.
  const isSaid = words.decision === 'answer' && words.topic !== 'other'
  if (!isSaid || isUndone(library, read, words.topic)) return byCode(library, index, read, text)
  const subject = byWords(library, words, text)
  const isPasted = !/\p{L}/u.test(text.slice(0, read.code.start))
  return {
    ...subject,
    ...(isPasted && isOthers(library, subject.article, read, text) && { elsewhere: true }),
  }
}

/** Whether another server gave a bare reply: Microsoft 365 gives none without an enhanced code. */
function isOthers(library: Library, article: Article, { code }: Decisive, text: string): boolean {
  return library.codes.registry.includes(article) && !isExchange(text, code.end)
}

/** Whether a final reply denies what an error is about that waits: after "554 refused" nothing is tried again. */
function isUndone(library: Library, { article }: Decisive, topic: string): boolean {
  const meant = known(library.entries, topic)?.article ?? topic
  return article.startsWith('5') && meant.startsWith('4.')
}

function byCode(library: Library, index: LibraryIndex, read: Decisive, text: string): Subject {
  const { article, expired, code, wrapper } = read
  const refusal = index.readRefusal(replyOf(code, text))
  if (article.includes('.') && !index.codes.has(article)) {
    const near = index.nearCodes(article)
    // No number near it is known, but its words are an error's, which say more than those of any server: a digit is missing.
    if (near.length === 0 && !wrapper)
      near.push(...(index.readQuotation(text)?.entries ?? []).map(entry => entry.article))
    const topics = [...new Set(near.map(code => index.table.articleOf(code) ?? code))]
    if (topics.length > 0)
      return {
        article: topics[0]!,
        ...entryAmong(library, topics[0]!, text),
        decision: 'choose',
        confidence: 0.5,
        topics,
        near,
      }
    if (!wrapper)
      return {
        article,
        ...(refusal && refused(library, refusal, read, text)),
        decision: 'answer',
        confidence: 0.8,
      }
  }
  const isPublic = code.enhanced === null || library.codes.registry.includes(code.enhanced)
  const elsewhere = isPublic && (wrapper !== undefined || isElsewhere(code, text))
  const certain = { decision: 'answer', confidence: 1, expired } as const
  const own = wrapper ? text.slice(code.start) : text
  const found = entryAmong(library, article, own, elsewhere, refusal !== undefined)
  // Other servers write a code of the registry for more than one reason: "550 5.7.26 ... due to the domain's DMARC policy".
  const raised = found.entry === article ? library.entries[article]?.about?.raised : undefined
  const isTheirs = isPublic && raised === 'remote' && refusal?.entry !== undefined
  if (refusal && (!found.entry || isTheirs)) return { ...refused(library, refusal, read, text), ...certain }
  // The words of the inner error decide; what they do not tell, the wrapper's own entry answers.
  if (!found.entry && wrapper?.enhanced) {
    const outer = entryAmong(library, wrapper.enhanced, text)
    if (outer.entry) return { article, ...outer, ...certain }
  }
  if (found.among.length > 0) return { article, ...toldAmong(library, found.among, text), ...certain }
  return { article, ...found, ...certain, ...(found.entry && elsewhere && { elsewhere }) }
}

/** From how sure on the words beside a code that several errors share say which of them is meant: "his mailbox is full (5.2.2)". */
const tellsApart = 0.8

/** Of the errors that share a code the one that is told of in a person's words; all of them where none is. */
function toldAmong(library: Library, among: string[], text: string): Pick<Heard, 'entry' | 'among'> {
  const { topic, decision, confidence } = scoreSymptoms(library.symptoms, text, library.stem)
  const isTold = decision === 'answer' && confidence >= tellsApart && among.includes(topic)
  return isTold ? { entry: topic, among: [] } : { entry: null, among }
}

/** Who quotes a server leaves little doubt; where several errors have the same text, they are offered. */
function byQuotation(
  library: Library,
  { entries, expired }: Quotation,
  bare: Decisive | undefined,
  text: string,
): Subject {
  const [first] = entries
  const { article, entry } = first!
  const elsewhere = bare !== undefined && isOthers(library, article, bare, text)
  return entries.length === 1
    ? { article, entry, decision: 'answer', confidence: 0.97, expired, ...(elsewhere && { elsewhere }) }
    : { article, decision: 'choose', confidence: 0.5, topics: entries.map(({ entry }) => entry) }
}

function byWords(
  library: Library,
  { topic, decision, confidence, topics }: SymptomVerdict,
  text: string,
): Subject {
  if (decision === 'silent' || topic === 'none') return silent(confidence)
  const entry = known(library.entries, topic)
  return {
    article: entry?.article ?? topic,
    ...(entry ? { entry: entry.entry } : entryAmong(library, topic, text)),
    decision,
    confidence,
    topics: decision === 'choose' ? topics.slice(0, 3) : [],
  }
}

/** A server's own reason: the entry that answers it, or the reason itself. */
function refused(
  library: Library,
  refusal: Refusal,
  { article, code }: Decisive,
  text: string,
): Pick<Subject, 'article' | 'entry' | 'elsewhere' | 'refusal'> {
  const entry = known(library.entries, refusal.entry)
  if (!entry) return { article, refusal: refusal.refusal }
  return {
    // A bare reply code says less than its words.
    article: code.enhanced === null ? entry.article : article,
    entry: entry.entry,
    elsewhere: !isExchange(text, code.end),
  }
}

/** The entry an article stands for; several when the words beside a shared code do not say which. */
function entryAmong(
  library: Library,
  article: Article,
  text: string,
  elsewhere = false,
  refuses = false,
): Pick<Heard, 'entry' | 'among'> {
  const entries = meant(library, article, text, elsewhere, refuses).map(({ entry }) => entry)
  return entries.length > 1 ? { entry: null, among: entries } : { entry: entries[0] ?? null, among: [] }
}

function silent(confidence: number): Subject {
  return { article: 'none', decision: 'silent', confidence }
}
