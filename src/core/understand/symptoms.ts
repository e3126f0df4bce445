/** Finds the topic a message in plain words is about, offers a few, or stays silent. */

import { type Concept, lexiconOf, type Stem } from './concepts.ts'
import { spellingOf } from './spelling.ts'
import { type Reader, readFeatures, readSigns } from './symptom-features.ts'
import { bounce, leadOf, type SymptomModel } from './symptom-model.ts'
import { type Ranking, rankingOf } from './symptom-ranking.ts'
import { remembering } from './word-memory.ts'

export { bounce, type Layer, type SymptomModel } from './symptom-model.ts'

/** What the words of a message amount to. */
export interface SymptomVerdict {
  topic: string | 'none'
  /** How sure, 0 to 1: of the topic, or of the silence. */
  confidence: number
  decision: 'answer' | 'choose' | 'silent'
  /** Topics, best first, at most three; empty unless `choose`. */
  topics: string[]
}

/** A verdict, and the features that led there, strongest first. */
export interface Explained extends SymptomVerdict {
  because: string[]
}

const mostReasons = 6

interface Prepared {
  reader: Reader
  rank: Ranking
  /** Nothing was learned. */
  isEmpty: boolean
}

const prepared = new WeakMap<SymptomModel, Prepared>()

/** What a message in plain words is about. Linear in the text, and at most so many words are read. */
export function scoreSymptoms(model: SymptomModel, text: string, stem: Stem): SymptomVerdict {
  const { reader, rank, isEmpty } = prepare(model, stem)
  if (isEmpty) return silent(1)
  const { none, best } = rank(readSigns(reader, text))
  if (none >= model.thresholds.silent) return silent(none)
  const ranked = best()
  const [first] = ranked
  if (!first || first.share < model.thresholds.guess) return silent(none)
  // Silence is ruled out: what is left is divided among the topics.
  const topics = ranked
    .filter(({ share }, at) => at === 0 || share >= model.thresholds.topic * (1 - none))
    .map(({ topic }) => topic)
  const isAlone = topics.length === 1
  if (isAlone && first.share < Math.max(none, model.thresholds.alone)) return silent(none)
  const clear = isAlone || first.share >= model.thresholds.answer
  return {
    topic: first.topic,
    confidence: round(first.share),
    decision: clear ? 'answer' : 'choose',
    topics: clear ? [] : topics,
  }
}

/** The same, with the features that led there; of a message that is like nothing known there are none. */
export function explainSymptoms(model: SymptomModel, text: string, stem: Stem): Explained {
  const verdict = scoreSymptoms(model, text, stem)
  const { reader, rank, isEmpty } = prepare(model, stem)
  if (isEmpty) return { ...verdict, because: [] }
  const { none, best } = rank(readSigns(reader, text))
  const isGuess = none < model.thresholds.silent && (best()[0]?.share ?? 0) < model.thresholds.guess
  return { ...verdict, because: isGuess ? [] : reasons(model, readFeatures(reader, text), verdict.topic) }
}

/** What messages are read with for a model. */
export const readerOf = (model: SymptomModel, stem: Stem): Reader => prepare(model, stem).reader

/** What a model needs to read messages; made once. */
function prepare(model: SymptomModel, stem: Stem): Prepared {
  let known = prepared.get(model)
  if (!known) {
    const reader = buildReader(model.concepts, model.languages, model.words, stem)
    known = { reader, rank: rankingOf(model, reader), isEmpty: !model.topics.includes('none') }
    prepared.set(model, known)
  }
  return known
}

/** Training and scoring must read alike, so both read with this. */
export function buildReader(
  concepts: readonly Concept[],
  languages: readonly string[],
  said: Readonly<Record<string, number>>,
  stem: Stem,
): Reader {
  const lexicon = lexiconOf(concepts, languages, stem)
  const rank = new Map(Object.entries(said).map(([word, times]) => [word, Math.min(4, times)]))
  for (const word of lexicon.words) rank.set(word, (rank.get(word) ?? 0) + 5)
  const { correct } = spellingOf(rank)
  return { lexicon, spelling: { correct: remembering(correct) }, languages, stem }
}

/** Features that spoke for this topic more than for the average one. */
function reasons(model: SymptomModel, features: readonly string[], topic: string): string[] {
  return features
    .map(feature => ({
      feature,
      lead: model.bounces.topics.includes(topic)
        ? leadOf(model, feature, bounce) + leadOf(model.bounces, feature, topic)
        : leadOf(model, feature, topic),
    }))
    .filter(({ lead }) => lead > 0)
    .sort((one, other) => other.lead - one.lead || (one.feature < other.feature ? -1 : 1))
    .slice(0, mostReasons)
    .map(({ feature }) => feature.slice(2))
}

function silent(confidence: number): SymptomVerdict {
  return { topic: 'none', confidence: round(confidence), decision: 'silent', topics: [] }
}

/** Two decimals: nobody is surer than that, and no machine rounds them differently. */
function round(share: number): number {
  return Math.round(share * 100) / 100
}
