/** Everything heard in one message: codes, article, hosts, findings, language, command, term. */

import type { Article, Language, Library, QuestionId, Topic } from '../library.ts'
import { moods, playsOf, type Reading, readClauses, roleSet } from './clauses.ts'
import { type ReadCode, readCodes } from './codes.ts'
import { readCommand } from './commands.ts'
import { readDenials } from './denied-answers.ts'
import { readErrorLine } from './error-line.ts'
import { readFindings } from './findings.ts'
import { readTerm } from './glossary.ts'
import type { Heard } from './heard.ts'
import { readHosts } from './hosts.ts'
import { readLanguage } from './language.ts'
import { indexOf, type LibraryIndex } from './library-index.ts'
import { normalise } from './normalise.ts'
import { readPlace } from './places.ts'
import { readGroups } from './recipients.ts'
import { withoutReturnedMail } from './returned-mail.ts'
import { readSubject } from './subject.ts'

/** What a message is heard in: the language of the conversation so far, and the question just asked. */
export interface Hearing {
  language?: Language
  asked?: QuestionId
  /** Questions answered before: a short correction is about one of them. */
  known?: readonly QuestionId[]
}

/** How much of a text is read, in UTF-16 units: 100 KB of plain English. */
export const longestText = 100 * 1024

/** What is read of a message: the places of its codes are places in this. */
export const textOf = (message: string): string =>
  withoutReturnedMail(normalise(message.slice(0, longestText)))

/** Reads a message. Pure and linear in its length; a text longer than {@link longestText} is cut, and the result says so. */
export function understand(library: Library, message: string, hearing: Hearing = {}): Heard {
  const text = textOf(message)
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
  const about = readSubject(library, index, codes, text, isTalk)
  const own = ownPart(index, codes, text, about.article)
  const line = readErrorLine(own)
  const host = line.host ?? readHosts(own)[0]
  const findings = readFindings(index.findings, reading, language, {
    ...(hearing.asked !== undefined && { asked: hearing.asked }),
    ...(hearing.known && { known: hearing.known }),
  })
  const asked = asks || term || codes.length > 0 || findings.length > 0 ? undefined : hearing.asked
  const leaning =
    asked !== undefined && isPlain(reading, language, index.findings.partials.has(asked))
      ? index.readLeaning(asked, text)
      : undefined
  return {
    language,
    languageSure: tongue.sure,
    ...(tongue.hinted && { languageHint: tongue.language }),
    codes,
    entry: null,
    among: [],
    near: [],
    expired: false,
    topics: [],
    ...about,
    findings,
    ...(leaning !== undefined && { leaning }),
    denied: readDenials(index.findings, reading, language),
    hosts: readHosts(text),
    ...(host && { host }),
    line,
    groups: codes.length > 0 ? readGroups(text, part => troubleOf(library, index, part)) : [],
    ...(asks && {
      command: asks.command,
      ...(asks.language && { commandLanguage: asks.language }),
      ...(asks.urgent && { urgent: asks.urgent }),
    }),
    ...(term && { term }),
    ...(place !== undefined && { place }),
    ...(message.length > longestText && { cutAt: longestText / 1024 }),
  }
}

const unsaid = moods.supposed | moods.asked | moods.reported | moods.hedged | moods.reserved
const turning = roleSet('negations', 'futures', 'laters', 'exceptions')
const wholes = roleSet('wholes')

/**
 * Whether a text says what it says without denial, doubt, plan, question, choice or exception: only then its words alone may lean to
 * an answer, for they do not tell what a "not" is about. Where a part of something is an answer, "all" says too much: "all of it has become slow".
 */
function isPlain(
  { words, roles, text, alternatives }: Reading,
  language: Language,
  hasParts: boolean,
): boolean {
  return (
    !text.includes('?') &&
    !playsOf(roles, turning) &&
    !(hasParts && playsOf(roles, wholes)) &&
    ![...alternatives.values()].includes(language) &&
    words.every(({ mood }) => (mood & unsaid) === 0)
  )
}

/** The trouble that one recipient's part of a bounce tells of. */
function troubleOf(
  library: Library,
  index: LibraryIndex,
  part: string,
): { topic: Topic; code: string } | undefined {
  const codes = readCodes(part, index.codes)
  const [first] = codes
  const { article, entry = null } = readSubject(library, index, codes, part, true)
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
