/** Tells whether a phrase is all there is to a clause, small talk aside. */

import type { QuestionId } from '../library.ts'
import { type Clause, playsOf, type Reading, roleSet, type Word } from './clauses.ts'
import type { Hit } from './phrases.ts'
import type { Role } from './speech.ts'

/** Longer clauses are about more than one phrase; not counting them keeps the cost linear. */
const longest = 24

/** The clauses a phrase stands in. */
export function clausesOf(reading: Reading, hit: Pick<Hit<unknown>, 'words'>): Clause[] {
  const first = reading.words[hit.words[0]!]!.clause
  const last = reading.words[hit.words.at(-1)!]!.clause
  return reading.clauses.slice(first, last + 1)
}

/** How many words of its clauses a phrase leaves unexplained; `free` says which words need no explanation. */
export function uncovered(
  reading: Reading,
  hit: Pick<Hit<unknown>, 'words'>,
  free: (word: Word, at: number) => boolean,
): number {
  const own = hit.words
  const last = reading.words[own[own.length - 1]!]!.clause
  let left = 0
  for (let clause = reading.words[own[0]!]!.clause; clause <= last; clause++) {
    const { from, to } = reading.clauses[clause]!
    if (to - from > longest) return longest
    for (let at = from; at < to; at++) if (!own.includes(at) && !free(reading.words[at]!, at)) left++
  }
  return left
}

/** Words that add nothing to an answer. */
export const idle: readonly Role[] = [
  'articles',
  'copulas',
  'light',
  'fillers',
  'joins',
  'contrasts',
  'corrections',
  'afterthoughts',
  'interjections',
  'hedges',
  'reserves',
  'framing',
]

/** Words free beside an answer: the idle ones, some more roles, and those that only repeat the question. */
export function freeWords(more: readonly Role[], echo?: (word: Word) => boolean): (word: Word) => boolean {
  const set = roleSet(...idle, ...more)
  return word => playsOf(word, set) || (echo?.(word) ?? false)
}

/** Words of questions, by question: `en:requir`. */
export type Echoes = Map<QuestionId, Set<string>>
