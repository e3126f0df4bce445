/** The model of the real content, trained once for all tests. */

import { gather } from '../../src/content/content.ts'
import { home } from '../../src/content/home.ts'
import { readContent } from '../../src/content/read.ts'
import { stem } from '../../src/content/stem.ts'
import { type TrainingData, trainSymptoms } from '../../src/content/train.ts'
import { trainingData as dataOf } from '../../src/content/training-data.ts'
import type { SymptomModel } from '../../src/core/understand/symptoms.ts'

let model: SymptomModel | undefined

/** What there is to learn from: `knowledge/symptoms/` and `knowledge/concepts.yaml`. */
export function trainingData(): TrainingData {
  return dataOf(gather(readContent(home).documents))
}

export function symptomModel(): SymptomModel {
  model ??= trainSymptoms(trainingData(), stem)
  return model
}
