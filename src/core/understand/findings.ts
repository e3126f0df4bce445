/** Reads which questions a text answers by itself, with the words that do. */

import type { AnswerId, Language, QuestionId } from '../library.ts'
import { moods, plays, type Reading, readClauses } from './clauses.ts'
import { freeWords, uncovered } from './coverage.ts'
import type { Answer, FindingIndex } from './finding-index.ts'
import { type Hit, matchPhrases, unstated } from './phrases.ts'
import { readReply } from './replies.ts'
import { isStated, type Statement, settle, statement } from './statements.ts'

export { buildFindingIndex, type FindingIndex } from './finding-index.ts'

/** A question, what the text answers to it, and the words that say so. */
export interface HeardFinding {
  question: QuestionId
  answer: AnswerId | 'unsure'
  quote: string
}

/**
 * Everything a text states, at most one answer for each question, in the order of the text. Denials, suppositions,
 * questions and hearsay state nothing; two answers to one question cancel each other unless the second corrects the first.
 * With `asked`, the question just put, also short replies to it are understood, and a guess will do.
 */
export function readFindings(
  index: FindingIndex,
  text: string,
  _language: Language,
  { asked }: { asked?: QuestionId | undefined } = {},
): HeardFinding[] {
  const reading = readClauses(index.marks, text)
  const heard = matchPhrases(index.heard, reading)
  const replies = matchPhrases(index.replies, reading)
  const either = heard.filter(hit => hit.either && !hit.denied)
  const statements = [
    ...specific(heard.filter(hit => isStated(hit) && !isRivalled(hit, either))).map(statement),
    ...readLiterals(index, text),
    ...readContrasts(reading, heard, replies, asked),
  ]
  const found: Statement[] = []
  for (const [question, said] of byQuestion(statements)) {
    const settled = question === asked ? undefined : settle(reading, said)
    if (settled) found.push(settled)
  }
  if (asked && index.library.questions[asked]) {
    const said = statements.filter(({ question }) => question === asked)
    const reply = readReply(index, reading, asked, heard, replies, said)
    if (reply) found.push(reply)
  }
  return found
    .sort((one, other) => one.start - other.start)
    .map(({ question, answer, quote }) => ({ question, answer, quote }))
}

/** Whether an "or" sets another answer against it in the same breath: "our own server or the one at our partner". */
function isRivalled(hit: Hit<Answer>, either: Hit<Answer>[]): boolean {
  return either
    .slice(0, 50)
    .some(
      ({ means, words }) =>
        means.question === hit.means.question &&
        means.answer !== hit.means.answer &&
        Math.abs(words[0]! - hit.words[0]!) < 12,
    )
}

/**
 * Drops what a longer phrase about something else goes on from: "nothing changed in DNS" does not say that nothing changed.
 * Words before it qualify nothing: "the error says certificate expired".
 */
function specific(hits: Hit<Answer>[]): Hit<Answer>[] {
  return hits.filter((hit, at) => {
    const near = hits.slice(Math.max(0, at - 30), at + 30)
    return !near.some(
      other =>
        other.means.question !== hit.means.question && other.start === hit.start && other.end > hit.end,
    )
  })
}

function byQuestion(statements: Statement[]): Map<QuestionId, Statement[]> {
  const groups = new Map<QuestionId, Statement[]>()
  for (const one of statements) {
    const group = groups.get(one.question)
    if (group) group.push(one)
    else groups.set(one.question, [one])
  }
  return groups
}

function readLiterals(index: FindingIndex, text: string): Statement[] {
  return index.literals.flatMap(({ question, answer, pattern }) =>
    [...text.matchAll(pattern)].map(match => ({
      question,
      answer,
      quote: match[0],
      start: match.index,
      end: match.index + match[0].length,
      score: 100,
    })),
  )
}

/**
 * "Not our own server but the partner's", "ours, not theirs", "sorry, the partner's": too short to state anything alone,
 * but beside what they are set against they do.
 */
function readContrasts(
  reading: Reading,
  heard: Hit<Answer>[],
  replies: Hit<Answer>[],
  asked?: QuestionId,
): Statement[] {
  const free = freeWords(['negations'])
  const short = replies.filter(
    hit =>
      !hit.open &&
      (hit.mood & unstated) === 0 &&
      // The "no" of "no wait" answers nothing.
      !hit.words.every(at => plays(reading.words[at], 'corrections', 'interjections')) &&
      uncovered(reading, hit, free) === 0,
  )
  const clauseOf = (hit: Hit<Answer>) => reading.words[hit.words[0]!]!.clause
  const denied = new Map<number, Hit<Answer>[]>()
  for (const hit of [
    ...heard.filter(hit => hit.denied && (hit.mood & ~moods.opened) === 0),
    ...short.filter(hit => hit.denied),
  ]) {
    const list = denied.get(clauseOf(hit)) ?? []
    if (list.length < 20) list.push(hit)
    denied.set(clauseOf(hit), list)
  }
  const earlier = new Set(asked ? [asked] : [])
  const heardSoFar = heard.filter(isStated)
  let next = 0
  const found: Statement[] = []
  for (const hit of short) {
    if (hit.denied) continue
    for (; heardSoFar[next] && heardSoFar[next]!.end <= hit.start; next++)
      earlier.add(heardSoFar[next]!.means.question)
    const at = clauseOf(hit)
    const set = [at - 1, at + 1]
      .filter(near => reading.clauses[near]?.sentence === reading.clauses[at]!.sentence)
      .flatMap(near => denied.get(near) ?? [])
      .some(({ means }) => means.question === hit.means.question && means.answer !== hit.means.answer)
    const corrected = opensCorrection(reading, at) && (earlier.has(hit.means.question) || isOnly(short, hit))
    if (set || corrected) found.push(statement(hit))
  }
  return found
}

/** Whether a clause, or a clause of small words before it, begins a correction. */
function opensCorrection({ words, clauses }: Reading, at: number): boolean {
  const has = (place: number) => clauses[place]?.marks.some(({ role }) => role === 'corrections') ?? false
  if (has(at)) return true
  const before = clauses[at - 1]
  if (!before || !has(at - 1)) return false
  const idle = freeWords(['negations'])
  return words.slice(before.from, Math.min(before.to, before.from + 8)).every(idle)
}

/** Whether a short phrase can belong to one question only. */
function isOnly(hits: Hit<Answer>[], one: Hit<Answer>): boolean {
  return hits.every(
    other => other.end <= one.start || other.start >= one.end || other.means.question === one.means.question,
  )
}
