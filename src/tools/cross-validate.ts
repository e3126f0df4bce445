/** Trains on most of the training lines and asks about the rest, part by part: how lines nobody has seen would fare. */

import { gather } from '../content/content.ts'
import { home } from '../content/home.ts'
import { readContent } from '../content/read.ts'
import { stem } from '../content/stem.ts'
import { trainSymptoms } from '../content/train.ts'
import { trainingData } from '../content/training-data.ts'
import { explainSymptoms } from '../core/understand/symptoms.ts'

interface Outcome {
  text: string
  wanted: string
  got: string
  decision: string
  confidence: number
  topics: readonly string[]
  because: readonly string[]
}

/** Prints the figures, and the misses when asked for. */
export function crossValidate(folds: number, misses: boolean): void {
  const outcomes = validate(folds)
  const share = (name: string, of: readonly Outcome[], right: (outcome: Outcome) => boolean) => {
    const good = of.filter(right).length
    console.log(`  ${name.padEnd(34)}${((100 * good) / of.length).toFixed(1)} % (${good}/${of.length})`)
  }
  const isRight = ({ got, wanted }: Outcome) => got === wanted
  const about = outcomes.filter(({ wanted }) => wanted !== 'none')
  console.log(`${outcomes.length} training lines in ${folds} parts`)
  share('article', about, isRight)
  share(
    'silence',
    outcomes.filter(({ wanted }) => wanted === 'none'),
    isRight,
  )
  share('wrongly silent', about, ({ got }) => got === 'none')
  share(
    'answers that are right',
    outcomes.filter(({ decision }) => decision === 'answer'),
    isRight,
  )
  share(
    'choices that hold the right one',
    outcomes.filter(({ decision }) => decision === 'choose'),
    ({ topics, wanted }) => topics.includes(wanted),
  )
  for (let tenth = 3; tenth < 10; tenth++) {
    const near = outcomes.filter(({ confidence }) => Math.min(9, Math.floor(confidence * 10)) === tenth)
    if (near.length > 0) share(`right at a confidence of 0.${tenth}`, near, isRight)
  }
  if (misses)
    for (const { text, wanted, got, confidence, because } of outcomes.filter(outcome => !isRight(outcome)))
      console.log(`  ${wanted} -> ${got} ${confidence} ${JSON.stringify(text)} (${because.join(', ')})`)
}

function validate(folds: number): Outcome[] {
  const data = trainingData(gather(readContent(home).documents))
  return Array.from({ length: folds }, (_, fold) => {
    const seen = data.symptoms.map(file => ({
      ...file,
      says: file.says.filter(text => partOf(text, folds) !== fold),
    }))
    const model = trainSymptoms({ ...data, symptoms: seen }, stem)
    return data.symptoms.flatMap(({ topic: wanted, says }) =>
      says
        .filter(text => partOf(text, folds) === fold)
        .map(text => {
          const { topic: got, ...verdict } = explainSymptoms(model, text, stem)
          return { text, wanted, got, ...verdict }
        }),
    )
  }).flat()
}

/** Which part a line belongs to, told by its letters (FNV-1a), so that adding a line moves no other. */
function partOf(text: string, folds: number): number {
  let hash = 0x811c9dc5
  for (const character of text) hash = Math.imul(hash ^ character.codePointAt(0)!, 0x01000193) >>> 0
  return (hash >>> 8) % folds
}
