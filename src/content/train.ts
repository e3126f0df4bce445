/** Learns from what people say which words tell the articles apart: multinomial logistic regression, the same weights every time. */

import type { Article, Language } from '../core/library.ts'
import type { Concept, Stem } from '../core/understand/concepts.ts'
import { readFeatures, strengths } from '../core/understand/symptom-features.ts'
import { buildReader, type SymptomModel } from '../core/understand/symptoms.ts'
import { words } from '../core/understand/words.ts'
import type { ConceptData } from './data.ts'
import { exp, ln } from './exact-math.ts'
import { minimise } from './minimise.ts'

/** What people say in one language when one article is the trouble. */
export interface Symptoms {
  article: Article | 'none'
  language: Language
  says: readonly string[]
}

export interface TrainingData {
  symptoms: readonly Symptoms[]
  concepts: Readonly<Record<string, ConceptData>>
}

interface Line {
  article: Article | 'none'
  language: Language
  text: string
}

/** Found by cross-validation on the training lines (`npm run accuracy -- --folds 5`). */
const settings = {
  /** How strongly weights are held near zero. */
  hold: 0.3,
  steps: 60,
  /** A feature of one line only tells nothing about the next. */
  leastLines: 2,
  temperature: 1.3,
  thresholds: { silent: 0.5, answer: 0.55, topic: 0.1 },
}

/** Learns from all lines at once, in an order of its own, so that the order of files does not matter. */
export function trainSymptoms({ symptoms, concepts }: TrainingData, stem: Stem): SymptomModel {
  const spoken = symptoms
    .flatMap(({ article, language, says }) => says.map(text => ({ article, language, text })))
    .sort(
      (one, other) =>
        compare(one.article, other.article) ||
        compare(one.text, other.text) ||
        compare(one.language, other.language),
    )
  const lines = [...spoken, ...withComplaints(spoken)]
  const languages = [...new Set(lines.map(({ language }) => language))].sort(compare)
  const articles = [...new Set(lines.map(({ article }) => article))].sort(compare)
  const said = count(spoken.map(({ text }) => words(text)))
  const lexicon = conceptsOf(concepts)
  const reader = buildReader(lexicon, languages, said, stem)

  const read = lines.map(({ text }) => readFeatures(reader, text))
  const seen = count(read)
  const names = Object.keys(seen)
    .filter(name => seen[name]! >= settings.leastLines)
    .sort(compare)
  const number = new Map(names.map((name, at) => [name, at]))
  const rows = read.map(features =>
    Int32Array.from(features.map(name => number.get(name) ?? -1).filter(at => at >= 0)),
  )
  const values = Float64Array.from(names, name => strengths[name[0] as keyof typeof strengths])
  const point = learn(
    rows,
    lines.map(({ article }) => articles.indexOf(article)),
    values,
    articles.length,
  )

  const weightsAt = (at: number, strength: number) =>
    articles.map((_, article) => Math.round(100 * strength * point[at * articles.length + article]!) + 0)
  return {
    languages,
    articles,
    bias: weightsAt(names.length, 1),
    weights: Object.fromEntries(
      names
        .map((name, at) => [name, weightsAt(at, values[at]!)] as const)
        .filter(([, weights]) => weights.some(weight => weight !== 0)),
    ),
    concepts: lexicon,
    words: said,
    temperature: settings.temperature,
    thresholds: settings.thresholds,
  }
}

/**
 * Every fourth line again, with a bare complaint of `other` before or after it ("mail to our server is stuck"): people say both
 * in one breath, and a cause that is named outranks the complaint.
 */
function withComplaints(lines: readonly Line[]): Line[] {
  const complaints = lines.filter(({ article, text }) => article === 'other' && text.split(' ').length <= 8)
  return lines.flatMap(({ article, language, text }, at) => {
    if (article === 'none' || article === 'other' || at % 4 > 0) return []
    const own = complaints.filter(complaint => complaint.language === language)
    if (own.length === 0) return []
    const complaint = own[(at * 7) % own.length]!.text
    return [{ article, language, text: at % 8 > 0 ? `${complaint}, ${text}` : `${text}, ${complaint}` }]
  })
}

/** Weights per feature and article; those of the bias come last. */
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
