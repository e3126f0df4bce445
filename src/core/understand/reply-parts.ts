/** What the parts of one reply share: the question, the reading, and which words explain each other. */

import type { AnswerId, QuestionId } from '../library.ts'
import { playsOf, type Reading, roleSet, type Word } from './clauses.ts'
import type { Answer, FindingIndex } from './finding-index.ts'
import type { Hit } from './phrases.ts'
import type { Role } from './speech.ts'
import type { Statement } from './statements.ts'

export interface Reply {
  index: FindingIndex
  reading: Reading
  asked: QuestionId
  plain: readonly Hit<'yes' | 'no' | 'unsure'>[]
  /** Words that are explained by phrases that go together with one. */
  explained: (answer: AnswerId, denied: boolean) => ReadonlySet<number>
}

/** Phrases that mean one answer, or deny another, explain each other: "yes, it does", "ours, not theirs". */
export function explain(
  { labels }: FindingIndex,
  asked: QuestionId,
  hits: readonly Hit<Answer>[],
  yesOrNo: readonly Hit<'yes' | 'no' | 'unsure'>[],
): Reply['explained'] {
  const told = [
    ...hits.map(({ means, denied, words }) => ({ answer: means.answer, denied, words })),
    ...yesOrNo.map(({ means, denied, words }) => ({
      answer: means === 'unsure' ? undefined : labels.get(asked)?.[means],
      denied,
      words,
    })),
  ]
  return (answer, denied) =>
    new Set(
      told.filter(one => (one.answer === answer) === (one.denied === denied)).flatMap(({ words }) => words),
    )
}

/** Words that may stand around an answer. */
export const framed = freeWordsOf('framing')

export function freeWordsOf(...roles: Role[]): (word: Word) => boolean {
  const set = roleSet(...roles)
  return word => playsOf(word, set)
}

export const doubted = (one: Statement): Statement => ({ ...one, answer: 'unsure' })

/** Words of the question itself. */
export function echoes(index: FindingIndex, question: QuestionId): (word: Word) => boolean {
  const words = index.echoes.get(question)
  const { stem, languages } = index.library
  return word => languages.some(language => words?.has(`${language}:${stem(word.text, language)}`))
}
