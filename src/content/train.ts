/** Learns from what people say which words tell the topics apart: multinomial logistic regression, the same weights every time. */

import type { Language, Topic } from '../core/library.ts'
import type { Concept, Stem } from '../core/understand/concepts.ts'
import { readFeatures, strengths } from '../core/understand/symptom-features.ts'
import { bounce, type Layer, type SymptomModel, type Weights } from '../core/understand/symptom-model.ts'
import { buildReader } from '../core/understand/symptoms.ts'
import { words } from '../core/understand/words.ts'
import type { ConceptData } from './data.ts'
import { exp, ln } from './exact-math.ts'
import { minimise } from './minimise.ts'

/** What people say in one language when one topic is the trouble. */
export interface Symptoms {
  topic: Topic | 'none'
  language: Language
  says: readonly string[]
}

export interface TrainingData {
  symptoms: readonly Symptoms[]
  /** Topics of the first layer, besides `none`; the others are kinds of bounces. */
  connectors: readonly Topic[]
  concepts: Readonly<Record<string, ConceptData>>
}

interface Line {
  topic: Topic | 'none'
  language: Language
  text: string
}

/** Found by cross-validation on the training lines (`npm run accuracy -- --folds 5`). */
const settings = {
  /** How strongly weights are held near zero. */
  hold: 0.3,
  /** With half as many the weights have not settled, and a line more or less moves messages it has nothing to do with. */
  steps: 120,
  /** A weight of fewer hundredths tells nothing, and is not kept. */
  faint: 5,
  /**
   * A feature of one line only tells nothing about the next. Bounces have few lines to a kind, and many kinds to tell apart: pairs of
   * concepts would be learned by heart there.
   */
  first: { leastLines: 2, pairs: true, temperature: 1.3 },
  bounces: { leastLines: 3, pairs: false, temperature: 1 },
  /** Silence has to be less likely than one in three before anything is said: no answer is better than a wrong one. */
  thresholds: { silent: 0.35, guess: 0.25, answer: 0.55, alone: 0.45, topic: 0.1 },
}

/** Learns from all lines at once, in an order of its own, so that the order of files does not matter. */
export function trainSymptoms({ symptoms, connectors, concepts }: TrainingData, stem: Stem): SymptomModel {
  const spoken = symptoms
    .flatMap(({ topic, language, says }) => says.map(text => ({ topic, language, text })))
    .sort(
      (one, other) =>
        compare(one.topic, other.topic) ||
        compare(one.text, other.text) ||
        compare(one.language, other.language),
    )
  const lines = [...spoken, ...withComplaints(spoken)]
  const languages = [...new Set(lines.map(({ language }) => language))].sort(compare)
  const said = count(spoken.map(({ text }) => words(text)))
  const lexicon = conceptsOf(concepts)
  const reader = buildReader(lexicon, languages, said, stem)
  const read = lines.map(({ topic, text }): Read => ({ topic, features: readFeatures(reader, text) }))
  const isBounce = ({ topic }: Read) => topic !== 'none' && !connectors.includes(topic)
  const first = read.map(line => (isBounce(line) ? { ...line, topic: bounce } : line))
  return {
    ...learnLayer(first, settings.first),
    bounces: learnLayer(read.filter(isBounce), settings.bounces),
    languages,
    concepts: lexicon,
    words: said,
    thresholds: settings.thresholds,
  }
}

/** A line as it is learned from. */
interface Read {
  topic: string
  features: readonly string[]
}

function learnLayer(
  lines: readonly Read[],
  { leastLines, pairs, temperature }: typeof settings.first,
): Layer {
  const topics = [...new Set(lines.map(({ topic }) => topic))].sort(compare)
  const seen = count(lines.map(({ features }) => features))
  const names = Object.keys(seen)
    .filter(name => seen[name]! >= leastLines && (pairs || !name.startsWith('p:')))
    .sort(compare)
  const number = new Map(names.map((name, at) => [name, at]))
  const rows = lines.map(({ features }) =>
    Int32Array.from(features.map(name => number.get(name) ?? -1).filter(at => at >= 0)),
  )
  const values = Float64Array.from(names, name => strengths[name[0] as keyof typeof strengths])
  const point = learn(
    rows,
    lines.map(({ topic }) => topics.indexOf(topic)),
    values,
    topics.length,
  )
  const weightsAt = (at: number, strength: number) =>
    topics.map((_, topic) => {
      const weight = Math.round(100 * strength * point[at * topics.length + topic]!)
      return Math.abs(weight) < settings.faint ? 0 : weight
    })
  return {
    topics,
    bias: weightsAt(names.length, 1),
    weights: Object.fromEntries(
      names
        .map((name, at) => [name, told(weightsAt(at, values[at]!))] as const)
        .filter(([, weights]) => weights.length > 0),
    ),
    temperature,
  }
}

/** The weights that tell something, each with the number of its topic. */
function told(hundredths: readonly number[]): Weights {
  return hundredths.flatMap((weight, topic) => (weight === 0 ? [] : [topic, weight]))
}

/**
 * Every fourth line again, with a bare complaint of `other` before or after it ("mail to our server is stuck"): people say both
 * in one breath, and a cause that is named outranks the complaint.
 */
function withComplaints(lines: readonly Line[]): Line[] {
  const complaints = lines.filter(({ topic, text }) => topic === 'other' && text.split(' ').length <= 8)
  return lines.flatMap(({ topic, language, text }, at) => {
    if (topic === 'none' || topic === 'other' || at % 4 > 0) return []
    const own = complaints.filter(complaint => complaint.language === language)
    if (own.length === 0) return []
    const complaint = own[(at * 7) % own.length]!.text
    return [{ topic, language, text: at % 8 > 0 ? `${complaint}, ${text}` : `${text}, ${complaint}` }]
  })
}

/** Weights per feature and topic; those of the bias come last. */
function learn(rows: readonly Int32Array[], answers: readonly number[], values: Float64Array, kinds: number) {
  const bias = values.length * kinds
  const sums = new Float64Array(kinds)
  const point = new Float64Array(bias + kinds)
  minimise(
    (at, slope) => {
      slope.fill(0)
      let height = 0
      for (let row = 0; row < rows.length; row++) {
        for (let kind = 0; kind < kinds; kind++) sums[kind] = at[bias + kind]!
        const features = rows[row]!
        for (let i = 0; i < features.length; i++) {
          const from = features[i]! * kinds
          const value = values[features[i]!]!
          for (let kind = 0; kind < kinds; kind++) sums[kind]! += at[from + kind]! * value
        }
        height += shares(sums, answers[row]!)
        for (let i = 0; i < features.length; i++) {
          const from = features[i]! * kinds
          const value = values[features[i]!]!
          for (let kind = 0; kind < kinds; kind++) slope[from + kind]! += sums[kind]! * value
        }
        for (let kind = 0; kind < kinds; kind++) slope[bias + kind]! += sums[kind]!
      }
      for (let i = 0; i < bias; i++) {
        height += 0.5 * settings.hold * at[i]! * at[i]!
        slope[i]! += settings.hold * at[i]!
      }
      return height
    },
    point,
    settings.steps,
  )
  return point
}

/** Turns sums into how far each share is from what it should be, and gives the loss. */
function shares(sums: Float64Array, answer: number): number {
  let most = sums[0]!
  for (let kind = 1; kind < sums.length; kind++) if (sums[kind]! > most) most = sums[kind]!
  const own = sums[answer]! - most
  let total = 0
  for (let kind = 0; kind < sums.length; kind++) {
    sums[kind] = exp(sums[kind]! - most)
    total += sums[kind]!
  }
  for (let kind = 0; kind < sums.length; kind++) sums[kind] = sums[kind]! / total - (kind === answer ? 1 : 0)
  return ln(total) - own
}

function conceptsOf(concepts: TrainingData['concepts']): Concept[] {
  return Object.entries(concepts)
    .sort(([one], [other]) => compare(one, other))
    .map(([concept, { kind, ...says }]) => ({ concept, kind, says: says as Concept['says'] }))
}

/** In how many lines each thing occurs, in order of name. */
function count(lines: readonly (readonly string[])[]): Record<string, number> {
  const times = new Map<string, number>()
  for (const line of lines) for (const name of new Set(line)) times.set(name, (times.get(name) ?? 0) + 1)
  return Object.fromEntries([...times].sort(([one], [other]) => compare(one, other)))
}

/** By code units: no locale has a say in the order. */
function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
