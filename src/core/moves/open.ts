/** Opening a problem from what was heard, and adding to the one in hand. */

import { redact } from '../compose/redact.ts'
import type { Act, Conversation, Problem } from '../conversation.ts'
import { findings } from '../conversation.ts'
import { role } from '../diagnose/role.ts'
import { type Article, type Entry, type EntryId, known, type Library, type Topic } from '../library.ts'
import { besides } from '../understand/article.ts'
import type { ReadCode } from '../understand/codes.ts'
import type { ErrorLine } from '../understand/error-line.ts'
import type { Heard, HeardFinding } from '../understand/heard.ts'
import { entriesOf, entryOf, indexOf, meant } from '../understand/library-index.ts'
import { normalise } from '../understand/normalise.ts'
import { textOf } from '../understand/understand.ts'
import { kept } from './bounce.ts'
import type { Moment } from './move.ts'

/** How much of a person's words is kept as a quote, in characters. */
const quoteLength = 400

/**
 * A new problem about a topic, with everything the message already says.
 *
 * @param topic an article, or an entry where several share one
 */
export function openProblem(
  library: Library,
  heard: Heard,
  said: string,
  topic: Article | EntryId,
  moment: Moment,
): Problem {
  const entry =
    heard.article === topic
      ? known(library.entries, heard.entry ?? undefined)
      : entryMeant(library, topic, said)
  const article = articleMeant(heard, topic, entry)
  const code = entry
    ? codeOf(library, heard.codes, holds(entry, article) ? article : entry.article)
    : heard.codes[0]
  const { host } = heard
  const also = otherErrors(library, heard, article, said)
  const problem: Problem = {
    article,
    ...moment,
    ...(entry && { entry: entry.entry }),
    ...(code && { code: written(code), literal: literalOf(code, entry, said, heard.line) }),
    expired: heard.expired,
    ...(heard.elsewhere && heard.entry === entry?.entry && { elsewhere: true }),
    ...(heard.refusal && !entry && { refusal: heard.refusal }),
    quotes: said.trim() ? [quote(said)] : [],
    ...(host && { host }),
    ...(heard.line.lastRetry && { since: heard.line.lastRetry }),
    acts: [],
    ...(also.length > 0 && { also }),
    ...(heard.groups.length > 0 && { bounced: kept(library, heard.groups) }),
  }
  const told = [...telling(library, entry?.entry, heard.findings), ...ofPerson(heard.findings)]
  return hear(problem, told, moment)
}

/** What a message is about: without an enhanced code the entry its words led to, for several may share its article. */
export function topicOf({ article, entry, codes }: Heard): Topic {
  return codes.some(({ enhanced }) => enhanced !== null) ? article : (entry ?? article)
}

/** The entry a topic stands for: itself, or that of an article as far as the words say which. */
function entryMeant(library: Library, topic: Article | EntryId, said: string): Entry | undefined {
  return isArticle(topic) ? entryOf(library, topic, normalise(said)) : known(library.entries, topic)
}

const isArticle = (topic: string): boolean => (/^\d/.test(topic) ? !/[a-z]|-/.test(topic) : topic === 'other')

/** Of an entry with several codes the one that was read counts. */
function articleMeant(heard: Heard, topic: Article | EntryId, entry: Entry | undefined): Article {
  if (!entry || entry.connector) return entry?.article ?? topic
  const read = heard.codes.flatMap(({ enhanced }) => enhanced ?? [])
  if (isArticle(topic) && (read.includes(topic) || !read.some(code => entry.codes.includes(code))))
    return topic
  return read.find(code => entry.codes.includes(code)) ?? entry.article
}

/** Takes findings over that the person said by the way. A later word replaces an earlier one: people correct themselves. */
function hear(problem: Problem, heard: readonly HeardFinding[], moment: Moment): Problem {
  const before = new Map(findings(problem).map(finding => [finding.question, finding]))
  const acts = heard
    .filter(({ question, answer }) => before.get(question)?.answer !== answer)
    .map(
      ({ question, answer, quote: words }): Act => ({
        ...moment,
        act: 'found',
        finding: { question, answer, by: 'heard', quote: quote(words) },
      }),
    )
  return { ...problem, acts: [...problem.acts, ...acts] }
}

/** Those of the findings that an entry's dialog asks about; the others would say nothing about its causes. */
export function telling(
  library: Library,
  entry: EntryId | undefined,
  heard: readonly HeardFinding[],
): HeardFinding[] {
  const dialog = entry && library.entries[entry]?.dialog
  const asks = dialog ? library.dialogs[dialog]!.ask : []
  return heard.filter(({ question }) => asks.includes(question))
}

/** What was said of the person, whatever the error. */
export function ofPerson(heard: readonly HeardFinding[]): HeardFinding[] {
  return heard.filter(({ question }) => question === role)
}

/** Adds what another message about the same error says: its words, host, and whether the message already came back. */
export function addTo(problem: Problem, heard: Heard, said: string, moment: Moment): Problem {
  const host = problem.host ?? heard.host
  const since = problem.since ?? heard.line.lastRetry
  const code =
    problem.code ??
    (heard.codes[0] && heard.article === problem.article ? written(heard.codes[0]) : undefined)
  return hear(
    {
      ...problem,
      ...(code && { code }),
      ...(host && { host }),
      ...(since && { since }),
      expired: problem.expired || heard.expired,
      quotes: heard.codes.length > 0 ? [...problem.quotes, quote(said)].slice(-5) : problem.quotes,
    },
    heard.findings,
    moment,
  )
}

/** The conversation with its current problem replaced. */
export function withProblem(conversation: Conversation, problem: Problem): Conversation {
  return { ...conversation, problems: [...conversation.problems.slice(0, -1), problem] }
}

/** A code as people write it. */
export function written(code: { basic: string | null; enhanced: string | null }): string {
  return [code.basic, code.enhanced].filter(Boolean).join(' ')
}

/**
 * The other errors in the same message, each by its entry where several share its code and its words tell; what holds an error,
 * or is held by it, is part of it.
 */
function otherErrors(library: Library, heard: Heard, article: Article, said: string): Topic[] {
  const { table } = indexOf(library)
  const articleOf = ({ enhanced }: ReadCode) => table.articleOf(enhanced ?? '') ?? enhanced
  const others = besides(heard.codes, code => articleOf(code) === article)
  if (others.length === 0) return []
  const text = textOf(said)
  const topicOf = (code: ReadCode, at: number): Topic[] => {
    const other = articleOf(code)
    if (!other) return []
    const [entry, ...more] = meant(library, other, text.slice(code.start, others[at + 1]?.start))
    return [entry && more.length === 0 && entriesOf(library, other).length > 1 ? entry.entry : other]
  }
  return [...new Set(others.flatMap(topicOf))]
}

/** A connector's codes are one trouble; any other code stands for itself and its expired form. */
const codesOf = ({ connector, codes, becomes }: Entry) => [...(connector ? codes : []), becomes]

/** Whether an entry is about an article itself; what a wrapper passes on is known by the wrapper's code. */
const holds = ({ connector, codes }: Entry, article: Article) => connector || codes.includes(article)

/** The code that led to an article: the last one of it, since of several the newest counts. */
function codeOf(library: Library, codes: readonly ReadCode[], article: Article): ReadCode | undefined {
  const own = new Set([article, ...(indexOf(library).entries.get(article) ?? []).flatMap(codesOf)])
  return codes.filter(code => code.enhanced && own.has(code.enhanced)).at(-1) ?? codes[0]
}

/**
 * The error as it can be shown to somebody else: what was recognized in it and nothing besides, since a message may hold words
 * that are not for them.
 */
function literalOf(
  code: ReadCode,
  entry: Entry | undefined,
  said: string,
  { message, host, ip, port }: ErrorLine,
): string {
  const words = entry?.literal.find(text => said.toLowerCase().includes(text.toLowerCase()))
  return quote(
    [
      written(code),
      words,
      message && `[Message=${message.trim()}]`,
      host && `[LastAttemptedServerName=${host}]`,
      ip && `[LastAttemptedIP=${ip}${port ? `:${port}` : ''}]`,
    ]
      .filter(Boolean)
      .join(' '),
  )
}

/** A person's words as they are kept: without people's addresses, in one line, not too long. */
export function quote(text: string): string {
  const plain = redact(text)
    .replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ')
    .trim()
  return plain.length > quoteLength ? `${plain.slice(0, quoteLength)}…` : plain
}
