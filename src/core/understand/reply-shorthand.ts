/** Replies that mean something beside the question alone: its labels, numbers, yes and no, not knowing. */

import type { QuestionId } from '../library.ts'
import { moods, plays, type Reading, type Word } from './clauses.ts'
import { freeWords, uncovered } from './coverage.ts'
import type { FindingIndex } from './finding-index.ts'
import { otherAnswer } from './frames.ts'
import { isGuess, isNoAnswer } from './phrases.ts'
import { readPlaces } from './places.ts'
import { doubted, echoes, framed, freeWordsOf, type Reply } from './reply-parts.ts'
import type { Statement } from './statements.ts'

const done = freeWordsOf('articles', 'deeds')
const undone = freeWordsOf('articles', 'deeds', 'negations')
const bareNo = freeWordsOf('articles')

/** The label itself, typed. */
export function readLabel({ labels }: FindingIndex, { text, words }: Reading, question: QuestionId) {
  if (words.length === 0 || words.length > 12) return undefined
  const answer = labels.get(question)?.byWords.get(words.map(word => word.text).join(' '))
  if (answer === undefined || text.slice(words.at(-1)!.end).includes('?')) return undefined
  const [start, end] = [words[0]!.start, words.at(-1)!.end]
  return { question, answer, quote: text.slice(start, end), start, end, score: 10 } satisfies Statement
}

/** "1", "the second one", "not the former"; one past the last is "not sure", as it is numbered on the screen. */
export function readNumbers({ index, reading, asked }: Reply): Statement[] {
  const { answers } = index.library.questions[asked]!
  return readPlaces(index, reading).flatMap(({ means, denied, mood, quote, start, end, score }) => {
    const at = means === 'last' ? answers.length : Number(means)
    const answer = at === answers.length + 1 ? 'unsure' : answers[at - 1]
    if (answer === undefined) return []
    const one: Statement = { question: asked, answer, quote, start, end, score }
    if (isGuess(mood)) return [doubted(one)]
    return denied ? otherAnswer(index, one) : [one]
  })
}

/** Yes and no where the question has an answer for them. */
export function readYesOrNo({ index, reading, asked, plain, explained }: Reply): Statement[] {
  const labels = index.labels.get(asked)
  return plain.flatMap(({ means, denied, mood, words, quote, start, end, score }) => {
    const answer = means === 'unsure' ? undefined : labels?.[means]
    // "Did that, yes" begins like a question and is none.
    if (answer === undefined || denied || isNoAnswer(mood & ~moods.opened)) return []
    // "Ok" tells that something was read, not that it is so; and the "no" of "no wait" answers nothing.
    if (words.every(at => plays(reading.words[at], 'nods', 'corrections'))) return []
    const own = explained(answer, false)
    // "No, we did" contradicts itself; "no, we did not" does not.
    const isUndone = reading.words.some((word, at) => !words.includes(at) && plays(word, 'negations'))
    const deed = means === 'yes' ? done : isUndone ? undone : bareNo
    const free = (word: Word, at: number) => own.has(at) || framed(word) || deed(word)
    if (uncovered(reading, { words }, free) > 0) return []
    return [{ question: asked, answer: isGuess(mood) ? 'unsure' : answer, quote, start, end, score }]
  })
}

/** Not knowing. */
export function readUnsure({ index, reading, asked, plain }: Reply): Statement[] {
  const free = freeWords(['askers', 'premises', 'doubts', 'negations'], echoes(index, asked))
  return plain.flatMap(({ means, denied, words, quote, start, end, score }) =>
    means !== 'unsure' || denied || uncovered(reading, { words }, free) > 0
      ? []
      : [{ question: asked, answer: 'unsure' as const, quote, start, end, score }],
  )
}
