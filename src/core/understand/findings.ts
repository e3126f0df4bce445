/** Reads which questions a text answers by itself, with the words that do. */

import type { AnswerId, Language, QuestionId } from '../library.ts'
import { type Reading, readClauses } from './clauses.ts'
import { contrasting, readContrasts } from './contrasts.ts'
import type { Answer, FindingIndex } from './finding-index.ts'
import { contrary, isContrary, isWhole, otherAnswer } from './frames.ts'
import { type Hit, matchPhrases, unstated } from './phrases.ts'
import { readReply } from './replies.ts'
import { isStated, type Statement, settle, statement } from './statements.ts'

export { readDenials } from './denied-answers.ts'
export { buildFindingIndex, type FindingIndex } from './finding-index.ts'
export { readPlace } from './places.ts'

/** A question, what the text answers to it, and the words that say so. */
export interface HeardFinding {
  question: QuestionId
  answer: AnswerId | 'unsure'
  quote: string
}

/** What a text is said in reply to. */
export interface Asked {
  /** The question just put: short replies to it are understood, too. */
  asked?: QuestionId | undefined
  /** Questions that have an answer already: a short correction is about one of them. */
  known?: readonly QuestionId[] | undefined
}

/**
 * Everything a text states, at most one answer for each question, in the order of the text. Denials, suppositions,
 * questions and hearsay state nothing; two answers to one question cancel each other unless the second corrects the first.
 * With `asked`, the question just put, also short replies to it are understood, and a guess is "not sure".
 */
export function readFindings(
  index: FindingIndex,
  text: string | Reading,
  _language: Language,
  { asked, known = [] }: Asked = {},
): HeardFinding[] {
  const reading = typeof text === 'string' ? readClauses(index.marks, text) : text
  const all = matchPhrases(index.heard, reading)
  const either = all.filter(hit => hit.either && !hit.denied).slice(0, 50)
  const heard = specific(either.length > 0 ? all.filter(hit => !isRivalled(hit, either)) : all)
  const replies = asked ? matchPhrases(index.replies, reading) : contrasting(index, reading)
  const literals = readLiterals(index, reading.text)
  const statements = [
    ...heard.flatMap(hit => (hit.means.question === asked ? [] : state(index, reading, hit))),
    ...literals,
    ...readContrasts(index, reading, heard, replies, { asked, known }),
  ]
  const found: Statement[] = []
  for (const [question, said] of byQuestion(statements)) {
    const settled = question === asked ? undefined : settle(reading, said, index.partials.get(question))
    if (settled) found.push(settled)
  }
  if (asked && Object.hasOwn(index.library.questions, asked)) {
    const stated = literals.filter(({ question }) => question === asked)
    const reply = readReply(index, reading, asked, { heard, replies, stated, others: found })
    if (reply) found.push(reply)
  }
  return (
    found
      .sort((one, other) => one.start - other.start)
      .map(({ question, answer, quote, start, end }) => ({
        question,
        answer,
        quote: withoutHalves(reading.text, quote, start, end),
      }))
      // What stands in an address altogether says nothing.
      .filter(({ quote }) => quote !== '')
  )
}

/** So far behind a quote an address is looked for (RFC 5321 section 4.5.3.1.1). */
const longestName = 64

/** A quote that ends or begins inside an address would keep half of it, which nobody could take out any more. */
function withoutHalves(text: string, quote: string, start: number, end: number): string {
  const before = /[^\s@]*@[^\s@]*$/.test(text.slice(Math.max(0, start - longestName), start))
  const after = /^[^\s@]*@/.test(text.slice(end, end + longestName))
  const cut = before ? quote.replace(/^\S+\s*/, '') : quote
  return after ? cut.replace(/\s*\S+$/, '') : cut
}

/** What a phrase states by itself: its answer, a part of it, or the contrary of what it denies. */
function state(index: FindingIndex, reading: Reading, hit: Hit<Answer>): Statement[] {
  if (isStated(hit)) return [statement(hit)]
  if ((hit.mood & unstated) !== 0 || hit.either) return []
  const one = statement(hit)
  const partial = index.partials.get(one.question)
  if (partial !== undefined && (hit.excepted ? !hit.denied : hit.denied && isWhole(reading, hit)))
    return [{ ...one, answer: partial }]
  return hit.denied && !hit.open && isContrary(reading, hit, contrary()) ? otherAnswer(index, one) : []
}

/** Whether an "or" sets another answer against it in the same breath: "our own server or the one at our partner". */
function isRivalled(hit: Hit<Answer>, either: readonly Hit<Answer>[]): boolean {
  return either.some(
    ({ means, words }) =>
      means.question === hit.means.question &&
      means.answer !== hit.means.answer &&
      Math.abs(words[0]! - hit.words[0]!) < 12,
  )
}

/** How many neighbours are looked at, so that a pasted book costs no more for each. */
const nearby = 30

/**
 * Drops what a longer phrase about something else goes on from: "nothing changed in DNS" does not say that nothing changed.
 * Words before it qualify nothing: "the error says certificate expired".
 */
function specific(hits: readonly Hit<Answer>[]): Hit<Answer>[] {
  return hits.filter((hit, at) => {
    for (const step of [-1, 1])
      for (
        let near = at + step;
        Math.abs(near - at) <= nearby && hits[near]?.start === hit.start;
        near += step
      ) {
        const other = hits[near]!
        if (other.end > hit.end && other.means.question !== hit.means.question && isStated(other))
          return false
      }
    return true
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

/** What servers and portals state, in the order of the list; a text of theirs does not overlap itself. */
function readLiterals(index: FindingIndex, text: string): Statement[] {
  const hits = index.findLiterals(text)
  if (hits.length === 0) return []
  const ends = new Map<number, number>()
  const whole = hits.filter(({ literal, start, end }) => {
    const isWhole = start >= (ends.get(literal) ?? 0)
    if (isWhole) ends.set(literal, end)
    return isWhole
  })
  return whole
    .sort((one, other) => one.literal - other.literal)
    .map(({ literal, start, end }) => ({
      ...index.literals[literal]!,
      quote: text.slice(start, end),
      start,
      end,
      score: 100,
    }))
}
