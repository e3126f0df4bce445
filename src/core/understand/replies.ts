/** Understands what is typed in reply to the question just asked: a label, a few words, yes, "the second one", "no idea". */

import type { AnswerId, QuestionId } from '../library.ts'
import { moods, type Reading, type Word } from './clauses.ts'
import { freeWords, uncovered } from './coverage.ts'
import type { Answer, FindingIndex } from './finding-index.ts'
import { type Hit, matchPhrases, unanswered } from './phrases.ts'
import { type Statement, settle, statement } from './statements.ts'

/** The answer to a question that was just asked, `unsure` included; undefined when the text does not answer it. */
export function readReply(
  index: FindingIndex,
  reading: Reading,
  asked: QuestionId,
  heard: Hit<Answer>[],
  replies: Hit<Answer>[],
  stated: Statement[],
): Statement | undefined {
  const whole = readWhole(index, reading, asked)
  if (whole) return whole
  const echo = echoes(index, asked)
  const about = (hit: Hit<Answer>) =>
    hit.means.question === asked && !hit.open && (hit.mood & unanswered) === 0
  const free = freeWords(['negations', 'sayings'], echo)
  const covered = (hit: Hit<Answer>) => uncovered(reading, hit, free) <= spare(hit)
  const alone = (hit: Hit<Answer>) => uncovered(reading, hit, free) === 0
  const said = [...heard.filter(about), ...replies.filter(hit => about(hit) && covered(hit))]
  const places = readPlaces(index, reading, asked)
  const answers = [
    ...stated,
    ...said.filter(hit => !hit.denied).map(statement),
    ...said.filter(hit => hit.denied && alone(hit)).flatMap(hit => other(index, asked, statement(hit))),
    ...places,
  ]
  const guessed = new Set(said.filter(hit => (hit.mood & moods.hedged) !== 0).map(hit => hit.start))
  const sure = answers.filter(answer => !guessed.has(answer.start))
  const plain = readPlain(index, reading, asked, echo)
  if (sure.length > 0) return agreeing(settle(reading, sure), plain)
  const unsure = plain.find(one => one.answer === 'unsure')
  if (unsure) return unsure
  if (answers.length > 0) return agreeing(settle(reading, answers), plain)
  return settle(reading, plain)
}

/** A yes that contradicts the words after it answers nothing. */
function agreeing(settled: Statement | undefined, plain: Statement[]): Statement | undefined {
  return plain.some(one => one.answer !== 'unsure' && one.answer !== settled?.answer) ? undefined : settled
}

/** Longer phrases may stand among a word or two of their own; "it is" alone may not: a sentence can go on anywhere from there. */
const spare = (hit: Hit<Answer>) => (hit.words.length > 2 ? 2 : 0)

function whole(reading: Reading, question: QuestionId, answer: AnswerId | 'unsure'): Statement {
  const [start, end] = [reading.words[0]!.start, reading.words.at(-1)!.end]
  return { question, answer, quote: reading.text.slice(start, end), start, end, score: 10 }
}

/** The label itself. */
function readWhole(index: FindingIndex, reading: Reading, question: QuestionId): Statement | undefined {
  if (reading.words.length === 0 || reading.words.length > 12) return undefined
  const answer = index.labels.get(question)?.byWords.get(reading.words.map(word => word.text).join(' '))
  return answer === undefined ? undefined : whole(reading, question, answer)
}

function echoes(index: FindingIndex, question: QuestionId): (word: Word) => boolean {
  const words = index.echoes.get(question)
  const { stem, languages } = index.library
  return word => languages.some(language => words?.has(`${language}:${stem(word.text, language)}`))
}

/** With two answers, what is denied means the other. */
function other(index: FindingIndex, question: QuestionId, one: Statement): Statement[] {
  const { answers } = index.library.questions[question]!
  const rest = answers.filter(answer => answer !== one.answer)
  return rest.length === 1 ? [{ ...one, answer: rest[0]! }] : []
}

/** "1", "the second one", "not the former"; one past the last is "not sure", as it is numbered on the screen. */
function readPlaces(index: FindingIndex, reading: Reading, question: QuestionId): Statement[] {
  const { answers } = index.library.questions[question]!
  const free = freeWords(['choices', 'negations'])
  return matchPhrases(index.places, reading).flatMap(hit => {
    if (hit.open || (hit.mood & unanswered) !== 0 || uncovered(reading, hit, free) > 0) return []
    const at = hit.means === 'last' ? answers.length : Number(hit.means)
    const answer = at === answers.length + 1 ? 'unsure' : answers[at - 1]
    if (answer === undefined) return []
    const one: Statement = {
      question,
      answer,
      quote: hit.quote,
      start: hit.start,
      end: hit.end,
      score: hit.score,
    }
    return hit.denied ? other(index, question, one) : [one]
  })
}

/** Yes and no where the labels begin with them, and not knowing. */
function readPlain(
  index: FindingIndex,
  reading: Reading,
  question: QuestionId,
  echo: (word: Word) => boolean,
): Statement[] {
  const labels = index.labels.get(question)
  const free = {
    yes: freeWords([], echo),
    no: freeWords(['negations'], echo),
    unsure: freeWords(['askers', 'premises', 'doubts', 'negations'], echo),
  }
  return matchPhrases(index.plain, reading).flatMap(
    ({ means, denied, mood, words, quote, start, end, score }) => {
      if (denied || uncovered(reading, { words }, free[means]) > 0) return []
      if (means !== 'unsure' && (mood & unanswered) !== 0) return []
      const answer = means === 'unsure' ? means : labels?.[means]
      return answer === undefined ? [] : [{ question, answer, quote, start, end, score }]
    },
  )
}
