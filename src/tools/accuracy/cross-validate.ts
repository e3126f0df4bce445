/** Trains on most of the training lines and asks about the rest, part by part: how lines nobody has seen would fare. */

import { gather } from '../../content/content.ts'
import { home } from '../../content/home.ts'
import { readContent } from '../../content/read.ts'
import { stem } from '../../content/stem.ts'
import { trainSymptoms } from '../../content/train.ts'
import { trainingData } from '../../content/training-data.ts'
import { explainSymptoms } from '../../core/understand/symptoms.ts'
import type { Table } from './table.ts'

interface Outcome {
  text: string
  wanted: string
  got: string
  decision: string
  confidence: number
  topics: readonly string[]
  because: readonly string[]
}

/** What came of it: the figures, and a line for each miss. */
export interface CrossValidation {
  figures: Table
  misses: string[]
}

/** Every line of the training data told by a model that has not learned from it. */
export function crossValidate(folds: number): CrossValidation {
  const outcomes = validate(folds)
  const isRight = ({ got, wanted }: Outcome) => got === wanted
  const about = outcomes.filter(({ wanted }) => wanted !== 'none')
  const share = (name: string, of: readonly Outcome[], right = isRight) => {
    const good = of.filter(right).length
    return [name, of.length > 0 ? `${((100 * good) / of.length).toFixed(1)} %` : '–', `${good}/${of.length}`]
  }
  const tenths = [9, 8, 7, 6, 5, 4, 3].map(tenth => {
    const near = outcomes.filter(({ confidence }) => Math.min(9, Math.floor(confidence * 10)) === tenth)
    return share(`right at a confidence of 0.${tenth}`, near)
  })
  return {
    figures: {
      head: [`${outcomes.length} training lines in ${folds} parts`, 'share', 'lines'],
      rows: [
        share('article', about),
        share(
          'silence',
          outcomes.filter(({ wanted }) => wanted === 'none'),
        ),
        share('wrongly silent', about, ({ got }) => got === 'none'),
        share(
          'answers that are right',
          outcomes.filter(({ decision }) => decision === 'answer'),
        ),
        share(
          'choices that hold the right one',
          outcomes.filter(({ decision }) => decision === 'choose'),
          ({ topics, wanted }) => topics.includes(wanted),
        ),
        ...tenths,
      ],
    },
    misses: outcomes
      .filter(outcome => !isRight(outcome))
      .map(
        ({ text, wanted, got, confidence, because }) =>
          `${wanted} -> ${got} ${confidence} ${JSON.stringify(text)} (${because.join(', ')})`,
      ),
  }
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
