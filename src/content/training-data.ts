/** Gathers what the symptom model learns from. */

import type { Content } from './content.ts'
import type { TrainingData } from './train.ts'

/** What stands in `knowledge/symptoms/` and `knowledge/concepts.yaml`. */
export function trainingData(content: Content): TrainingData {
  return {
    symptoms: content.languages.flatMap(language =>
      content.all('symptoms', language).map(({ data: { topic, says } }) => ({ topic, says, language })),
    ),
    connectors: content.all('entry').flatMap(({ data }) => (data.connector ? [data.article] : [])),
    concepts: content.one('concepts', '')?.data.concepts ?? {},
  }
}
