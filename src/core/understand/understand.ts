/** Everything heard in one message: codes, article, hosts, findings, language, command, term. */

import { type Article, known, type Language, type Library, type QuestionId, type Topic } from '../library.ts'
import { articleOfCodes } from './article.ts'
import { readClauses } from './clauses.ts'
import { type ReadCode, readCodes } from './codes.ts'
import { readCommand } from './commands.ts'
import { readDenials } from './denied-answers.ts'
import { readErrorLine } from './error-line.ts'
import { readFindings } from './findings.ts'
import { readTerm } from './glossary.ts'
import type { Heard } from './heard.ts'
import { readHosts } from './hosts.ts'
import { readLanguage } from './language.ts'
import { indexOf, isUnsure, type LibraryIndex, meant } from './library-index.ts'
import { normalise } from './normalise.ts'
import { readPlace } from './places.ts'
import { readGroups } from './recipients.ts'
import { type SymptomVerdict, scoreSymptoms } from './symptoms.ts'

/** What a message is heard in: the language of the conversation so far, and the question just asked. */
export interface Hearing {
  language?: Language
  asked?: QuestionId
  /** Questions answered before: a short correction is about one of them. */
  known?: readonly QuestionId[]
}

/** How much of a text is read, in UTF-16 units: 100 KB of plain English. */
export const longestText = 100 * 1024

/** Reads a message. Pure and linear in its length; a text longer than {@link longestText} is cut, and the result says so. */
export function understand(library: Library, message: string, hearing: Hearing = {}): Heard {
  const text = normalise(message.slice(0, longestText))
  const index = indexOf(library)
  const tongue = readLanguage(library, text)
  const language = tongue.sure ? tongue.language : (hearing.language ?? library.languages[0]!)
  const codes = readCodes(text, index.readable)
  const reading = readClauses(index.findings.marks, text)
  const asks = codes.length === 0 ? readCommand(index.commands, reading, language) : undefined
  const term = codes.length === 0 ? readTerm(index.terms, reading, language) : undefined
  const place = codes.length === 0 ? readPlace(index.findings, reading) : undefined
  // A command beside other words leaves them their meaning.
  const isTalk = asks?.rest === '' || term !== undefined
  const about = subject(library, index, codes, text, isTalk)
  const own = ownPart(index, codes, text, about.article)
  const line = readErrorLine(own)
  const host = line.host ?? readHosts(own)[0]
  return {
    language,
    languageSure: tongue.sure,
    codes,
    entry: null,
    among: [],
    near: [],
    expired: false,
    topics: [],
    ...about,
    findings: readFindings(index.findings, reading, language, {
      ...(hearing.asked !== undefined && { asked: hearing.asked }),
      ...(hearing.known && { known: hearing.known }),
    }),
    denied: readDenials(index.findings, reading, language),
    hosts: readHosts(text),
    ...(host && { host }),
    line,
    groups: codes.length > 0 ? readGroups(text, part => troubleOf(library, index, part)) : [],
    ...(asks && { command: asks.command, ...(asks.language && { commandLanguage: asks.language }) }),
    ...(term && { term }),
    ...(place !== undefined && { place }),
    ...(message.length > longestText && { cutAt: longestText / 1024 }),
  }
}

/** The trouble that one recipient's part of a bounce tells of. */
function troubleOf(
  library: Library,
  index: LibraryIndex,
  part: string,
): { topic: Topic; code: string } | undefined {
  const codes = readCodes(part, index.codes)
  const [first] = codes
  const { article, entry = null } = subject(library, index, codes, part, true)
  if (!first || article === 'none') return undefined
  return { topic: entry ?? article, code: [first.basic, first.enhanced].filter(Boolean).join(' ') }
}

/** The part of a text that tells of the error answered: of several errors, each names its own server. */
function ownPart(index: LibraryIndex, codes: ReadCode[], text: string, article: Article | 'none'): string {
  const outer = codes.filter(code => code.depth === 0)
  const articleOf = (code: ReadCode) =>
    index.table.articleOf(code.enhanced ?? '') ?? code.enhanced ?? code.basic
  if (new Set(outer.map(articleOf)).size < 2) return text
  const at = outer.findLastIndex(code => articleOf(code) === article)
  return at < 0 ? text : text.slice(outer[at]!.start, outer[at + 1]?.start)
}

type Subject = Pick<Heard, 'article' | 'decision' | 'confidence'> &
  Partial<Pick<Heard, 'entry' | 'among' | 'near' | 'expired' | 'topics'>>

/** What a message is about: its codes decide; without any, or with a bare reply code, its words do. */
function subject(
  library: Library,
  index: LibraryIndex,
  codes: ReadCode[],
  text: string,
  isTalk: boolean,
): Subject {
  const read = articleOfCodes(codes, text, index.table)
  if (read?.article.includes('.')) return byCode(library, index, codes, read, text)
  const words = scoreSymptoms(library.symptoms, text, library.stem)
  // A bare reply code gives what the words say; a connector problem of no known code says less than the number.
  if (read)
    return words.decision === 'answer' && words.topic !== 'other'
      ? byWords(library, words, text)
      : byCode(library, index, codes, read, text)
  return isTalk ? silent(words.confidence) : byWords(library, words, text)
}

function byCode(
  library: Library,
  index: LibraryIndex,
  codes: readonly ReadCode[],
  { article, expired }: { article: Article; expired: boolean },
  text: string,
): Subject {
  if (article.includes('.') && !index.codes.has(article)) {
    const near = index.nearCodes(article)
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
    return { article, decision: 'answer', confidence: 0.8 }
  }
  const found = entryAmong(library, article, text)
  // A bare reply inside a wrapper says less than the wrapper's own entry.
  const outer = codes[0]?.enhanced
  const wrapped = !article.includes('.') && outer ? entryAmong(library, outer, text) : found
  return { article, ...(found.entry ? found : wrapped), decision: 'answer', confidence: 1, expired }
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

/** The entry an article stands for; several when the words beside a shared code do not say which. */
function entryAmong(library: Library, article: Article, text: string): Pick<Heard, 'entry' | 'among'> {
  const entries = meant(library, article, text).map(({ entry }) => entry)
  const isOpen = entries.length > 1 || isUnsure(library, article, text)
  return isOpen ? { entry: null, among: entries } : { entry: entries[0] ?? null, among: [] }
}

function silent(confidence: number): Subject {
  return { article: 'none', decision: 'silent', confidence }
}
