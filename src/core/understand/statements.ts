/** Weighs what is said about one question: the longest phrase, and the last word when somebody corrects themselves. */

import type { AnswerId, QuestionId } from '../library.ts'
import type { Reading } from './clauses.ts'
import type { Answer } from './finding-index.ts'
import { type Hit, unstated } from './phrases.ts'

/** An answer at a place of the text. */
export interface Statement {
  question: QuestionId
  answer: AnswerId | 'unsure'
  quote: string
  start: number
  end: number
  score: number
}

/** Whether a phrase is said plainly. */
export function isStated(hit: Hit<Answer>): boolean {
  return !hit.denied && !hit.open && (hit.mood & unstated) === 0
}

/** A phrase as what it states. */
export function statement({ means, quote, start, end, score }: Hit<Answer>): Statement {
  return { ...means, quote, start, end, score }
}

/**
 * The one answer that some statements about one question agree on, or that the last of them corrects the others to.
 * `partial` is the answer that goes together with any other: "everything moved, the printers still use it".
 */
export function settle(
  reading: Reading,
  statements: Statement[],
  partial?: AnswerId | undefined,
): Statement | undefined {
  const said = withoutParts(statements).sort((one, other) => one.start - other.start)
  const last = said.at(-1)
  if (!last) return undefined
  let turn = said.length - 1
  while (turn > 0 && said[turn - 1]!.answer === last.answer) turn--
  if (turn > 0) {
    const before = said.slice(0, turn).reduce((latest, { end }) => Math.max(latest, end), 0)
    if (!corrects(reading, before, said[turn]!.start))
      return partial === undefined ? undefined : said.find(({ answer }) => answer === partial)
  }
  return said.slice(turn).reduce((best, one) => (one.score > best.score ? one : best))
}

/** Drops what only stands inside a longer phrase that means something else: "certificate fine" in "certificate fine but expired". */
export function withoutParts(statements: Statement[]): Statement[] {
  const rising = [...statements].sort((one, other) => other.score - one.score || one.start - other.start)
  const kept: Statement[] = []
  for (const one of rising) {
    // Hits of one question in a chat are few; a pasted book must not make this quadratic.
    const rivals = kept.length > 200 ? kept.slice(0, 200) : kept
    const inside = rivals.some(
      other =>
        other.answer !== one.answer &&
        other.score > one.score &&
        one.start < other.end &&
        other.start < one.end,
    )
    if (!inside) kept.push(one)
  }
  return kept
}

/** Whether the person corrects themselves between two places of the text. */
export function corrects({ words, clauses }: Reading, after: number, before: number): boolean {
  return clauses.some(({ marks }) =>
    marks.some(
      ({ role, from }) =>
        role === 'corrections' && words[from]!.start >= after && words[from]!.start < before,
    ),
  )
}
