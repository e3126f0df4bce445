/** Finds the topic a message in plain words is about, offers a few, or stays silent. */

import { known } from '../library.ts'
import { type Concept, lexiconOf, type Stem } from './concepts.ts'
import { spellingOf } from './spelling.ts'
import { type Reader, readFeatures } from './symptom-features.ts'

/** Topics that are told apart in one go. */
export interface Layer {
  topics: readonly string[]
  /** For each topic, in hundredths: how likely before a word is read. */
  bias: readonly number[]
  /** For each feature, for each topic, in hundredths. */
  weights: Readonly<Record<string, readonly number[]>>
  /** Sums are divided by it, so that a confidence of 0.8 is right four times in five. */
  temperature: number
}

/**
 * What training leaves behind: plain JSON, the same on every machine. The first layer tells the troubles of a connector, `none`
 * and `bounce` apart, the second one what kind of bounce it is.
 */
export interface SymptomModel extends Layer {
  bounces: Layer
  languages: readonly string[]
  concepts: readonly Concept[]
  /** Words of the training lines and how often each was said, so that they are not taken for slips of the pen. */
  words: Readonly<Record<string, number>>
  thresholds: {
    /** At this much `none`, nothing is said. */
    silent: number
    /** Below this share the likeliest topic is a guess among many, and nothing is said either. */
    guess: number
    /** From this share of its topic up, an answer is given; below, a choice is offered. */
    answer: number
    /** Topics with less are not worth offering. */
    topic: number
  }
}

/** What the words of a message amount to. */
export interface SymptomVerdict {
  topic: string | 'none'
  /** How sure, 0 to 1: of the topic, or of the silence. */
  confidence: number
  decision: 'answer' | 'choose' | 'silent'
  /** Topics, best first, at most three; empty unless `choose`. */
  topics: string[]
  /** The features that led there, strongest first. */
  because: string[]
}

/** The topic of the first layer that the second one divides. */
export const bounce = 'bounce'

const mostTopics = 3
const mostReasons = 6

const readers = new WeakMap<SymptomModel, Reader>()

/** What a message in plain words is about. Linear in the text, and at most so many words are read. */
export function scoreSymptoms(model: SymptomModel, text: string, stem: Stem): SymptomVerdict {
  if (!model.topics.includes('none')) return silent(1, [])
  const features = readFeatures(readerOf(model, stem), text)
  const ranked = rank(model, features)
  const none = ranked.find(({ topic }) => topic === 'none')!.share
  if (none >= model.thresholds.silent) return silent(none, reasons(model, features, 'none'))
  // Silence is ruled out: what is left is divided among the topics.
  const left = ranked.filter(({ topic }) => topic !== 'none')
  const first = left[0]!
  if (first.share < model.thresholds.guess) return silent(none, [])
  const topics = left
    .filter(({ share }, at) => at === 0 || share >= model.thresholds.topic * (1 - none))
    .slice(0, mostTopics)
    .map(({ topic }) => topic)
  const isAlone = topics.length === 1
  if (isAlone && first.share < none) return silent(none, reasons(model, features, 'none'))
  const clear = isAlone || first.share >= model.thresholds.answer
  return {
    topic: first.topic,
    confidence: round(first.share),
    decision: clear ? 'answer' : 'choose',
    topics: clear ? [] : topics,
    because: reasons(model, features, first.topic),
  }
}

/** The topics of both layers with their shares, best first. */
function rank(model: SymptomModel, features: readonly string[]): { topic: string; share: number }[] {
  const { bounces } = model
  const kinds = sharesOf(bounces, features)
  return sharesOf(model, features)
    .flatMap((share, at) =>
      model.topics[at] === bounce
        ? kinds.map((part, kind) => ({ topic: bounces.topics[kind]!, share: share * part }))
        : [{ topic: model.topics[at]!, share }],
    )
    .sort((one, other) => other.share - one.share || (one.topic < other.topic ? -1 : 1))
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

function sharesOf({ bias, weights, temperature }: Layer, features: readonly string[]): number[] {
  const total = [...bias]
  for (const feature of features) {
    const own = known(weights, feature)
    if (own) for (let at = 0; at < total.length; at++) total[at]! += own[at]!
  }
  return softmax(
    total.map(hundredths => hundredths / 100),
    temperature,
  )
}

function softmax(scores: readonly number[], temperature: number): number[] {
  const most = Math.max(...scores)
  const powers = scores.map(score => Math.exp((score - most) / temperature))
  const total = powers.reduce((sum, power) => sum + power, 0)
  return powers.map(power => power / total)
}

/** Features that spoke for this topic more than for the average one. */
function reasons(model: SymptomModel, features: readonly string[], topic: string): string[] {
  return features
    .map(feature => ({
      feature,
      lead: model.bounces.topics.includes(topic)
        ? lead(model, feature, bounce) + lead(model.bounces, feature, topic)
        : lead(model, feature, topic),
    }))
    .filter(({ lead }) => lead > 0)
    .sort((one, other) => other.lead - one.lead || (one.feature < other.feature ? -1 : 1))
    .slice(0, mostReasons)
    .map(({ feature }) => feature.slice(2))
}

function lead({ topics, weights }: Layer, feature: string, topic: string): number {
  const own = known(weights, feature)
  if (!own) return 0
  return own[topics.indexOf(topic)]! - own.reduce((sum, weight) => sum + weight, 0) / own.length
}

function silent(confidence: number, because: string[]): SymptomVerdict {
  return { topic: 'none', confidence: round(confidence), decision: 'silent', topics: [], because }
}

/** Two decimals: nobody is surer than that, and no machine rounds them differently. */
function round(share: number): number {
  return Math.round(share * 100) / 100
}
