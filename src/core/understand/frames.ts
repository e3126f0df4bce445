/** Tells what may stand around a short answer without changing it, and when a denial means the contrary. */

import { plays, playsOf, type Reading, roleSet, type Word } from './clauses.ts'
import { idle, uncovered } from './coverage.ts'
import type { Answer, FindingIndex } from './finding-index.ts'
import type { Hit } from './phrases.ts'
import type { Statement } from './statements.ts'

const small = roleSet('light', 'articles', 'copulas', 'negations', 'wholes', 'fillers', 'framing')

/** Whether a phrase is made of small words only, or means all of something: "us", "nothing", "it does", "all our mail". */
export function weak({ words }: Reading, hit: Pick<Hit<unknown>, 'words'>): boolean {
  return hit.words.every(at => playsOf(words[at], small)) || hit.words.some(at => plays(words[at], 'wholes'))
}

const around = roleSet(...idle)

/** "Not" and its kind; "nothing is local any more" denies something else than "not local". */
function isNot(word: Word | undefined): boolean {
  return plays(word, 'negations') && (!plays(word, 'subjects') || plays(word, 'interjections'))
}

/** Words that may stand around a denied phrase that means the contrary: none that limit the denial ("not only ours"). */
export function contrary(
  explained?: ReadonlySet<number>,
  echo?: (word: Word) => boolean,
): (word: Word, at: number) => boolean {
  return (word, at) =>
    (explained?.has(at) ?? false) ||
    isNot(word) ||
    ((playsOf(word, around) || (echo?.(word) ?? false)) && !plays(word, 'limits', 'negations'))
}

/** Whether a denied phrase is all that its clauses say, so that the denial is about exactly that. */
export function isContrary(
  reading: Reading,
  hit: Pick<Hit<unknown>, 'words'>,
  free: (word: Word, at: number) => boolean,
): boolean {
  const { words } = reading
  const inside = (at: number) =>
    hit.words.includes(at) || !plays(words[at], 'limits') || plays(words[at], 'negations')
  for (let at = hit.words[0]!; at <= hit.words.at(-1)!; at++) if (!inside(at)) return false
  return uncovered(reading, hit, free) === 0
}

/** With two answers, what is denied means the other. */
export function otherAnswer(index: FindingIndex, one: Statement): Statement[] {
  const rest = index.library.questions[one.question]!.answers.filter(answer => answer !== one.answer)
  return rest.length === 1 ? [{ ...one, answer: rest[0]! }] : []
}

const between = roleSet('articles', 'copulas', 'framing', 'limits', 'wholes', 'doubts')

/** Whether all of something is denied, which leaves a part of it: "not everything has moved", "we have not moved everything". */
export function isWhole({ words, denials }: Reading, { words: own, denied }: Hit<Answer>): boolean {
  const first = own.find(at => plays(words[at], 'wholes'))
  if (first === undefined || !denied) return false
  let before = first - 1
  while (before >= 0 && !denials.at[before] && (own.includes(before) || playsOf(words[before], between)))
    before--
  return denials.at[before] !== undefined && !own.includes(before)
}
