/** Finds the article a message in plain words is about, offers a few, or stays silent. */

import { type Concept, lexiconOf, type Stem } from './concepts.ts'
import { spellingOf } from './spelling.ts'
import { type Reader, readFeatures } from './symptom-features.ts'

/** What training leaves behind: plain JSON, the same on every machine. */
export interface SymptomModel {
  languages: readonly string[]
  /** What can be told apart: the articles, and `none`. */
  articles: readonly string[]
  /** For each article, in hundredths: how likely before a word is read. */
  bias: readonly number[]
  /** For each feature, for each article, in hundredths. */
  weights: Readonly<Record<string, readonly number[]>>
  concepts: readonly Concept[]
  /** Words of the training lines and how often each was said, so that they are not taken for slips of the pen. */
  words: Readonly<Record<string, number>>
  /** Sums are divided by it, so that a confidence of 0.8 is right four times in five. */
  temperature: number
  thresholds: {
    /** At this much `none`, nothing is said. */
    silent: number
    /** From this share of its article up, an answer is given; below, a choice is offered. */
    answer: number
    /** Articles with less are not worth offering. */
    topic: number
  }
}

/** What the words of a message amount to. */
export interface SymptomVerdict {
  article: string | 'none'
  /** How sure, 0 to 1: of the article, or of the silence. */
  confidence: number
  decision: 'answer' | 'choose' | 'silent'
  /** Articles, best first, at most three; empty unless `choose`. */
  topics: string[]
  /** The features that led there, strongest first. */
  because: string[]
}

const mostTopics = 3
const mostReasons = 6

const readers = new WeakMap<SymptomModel, Reader>()

/** What a message in plain words is about. Linear in the text, and at most so many words are read. */
export function scoreSymptoms(model: SymptomModel, text: string, stem: Stem): SymptomVerdict {
  const none = model.articles.indexOf('none')
  if (none < 0) return silent(1, [])
  const features = readFeatures(readerOf(model, stem), text).filter(feature =>
    Object.hasOwn(model.weights, feature),
  )
  const shares = softmax(sums(model, features), model.temperature)
  const because = (article: number) => reasons(model, features, article)
  if (shares[none]! >= model.thresholds.silent) return silent(shares[none]!, because(none))
  // Silence is ruled out: what is left is divided among the articles.
  const rest = 1 - shares[none]!
  const ranked = model.articles
    .map((article, at) => ({ article, at, share: shares[at]! / rest }))
    .filter(({ at }) => at !== none)
    .sort((one, other) => other.share - one.share || (one.article < other.article ? -1 : 1))
  const first = ranked[0]!
  const topics = ranked
    .filter(({ share }, rank) => rank === 0 || share >= model.thresholds.topic)
    .slice(0, mostTopics)
    .map(({ article }) => article)
  const clear = first.share * rest >= model.thresholds.answer || topics.length === 1
  return {
    article: first.article,
    confidence: round(shares[first.at]!),
    decision: clear ? 'answer' : 'choose',
    topics: clear ? [] : topics,
    because: because(first.at),
  }
}

/** What a model reads messages with; made once. */
function readerOf(model: SymptomModel, stem: Stem): Reader {
  let reader = readers.get(model)
  if (!reader) {
    reader = buildReader(model.concepts, model.languages, model.words, stem)
    readers.set(model, reader)
  }
  return reader
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
  return { lexicon, spelling: spellingOf(rank), languages, stem }
}

function sums(model: SymptomModel, features: readonly string[]): number[] {
  const total = [...model.bias]
  for (const feature of features) {
    const weights = model.weights[feature]!
    for (let at = 0; at < total.length; at++) total[at]! += weights[at]!
  }
  return total.map(hundredths => hundredths / 100)
}

function softmax(scores: readonly number[], temperature: number): number[] {
  const most = Math.max(...scores)
  const powers = scores.map(score => Math.exp((score - most) / temperature))
  const total = powers.reduce((sum, power) => sum + power, 0)
  return powers.map(power => power / total)
}

/** Features that spoke for this article more than for the average one. */
function reasons(model: SymptomModel, features: readonly string[], article: number): string[] {
  return features
    .map(feature => {
      const weights = model.weights[feature]!
      const mean = weights.reduce((sum, weight) => sum + weight, 0) / weights.length
      return { feature, lead: weights[article]! - mean }
    })
    .filter(({ lead }) => lead > 0)
    .sort((one, other) => other.lead - one.lead || (one.feature < other.feature ? -1 : 1))
    .slice(0, mostReasons)
    .map(({ feature }) => feature.slice(2))
}

function silent(confidence: number, because: string[]): SymptomVerdict {
  return { article: 'none', confidence: round(confidence), decision: 'silent', topics: [], because }
}

/** Two decimals: nobody is surer than that, and no machine rounds them differently. */
function round(share: number): number {
  return Math.round(share * 100) / 100
}
