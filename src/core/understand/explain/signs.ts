/** The signs that the symptom model weighs in a message, each with the words that it came from. */

import type { Stem } from '../concepts.ts'
import { type Reader, readFeatures } from '../symptom-features.ts'
import {
  bounce,
  type Layer,
  leadOf as leadInHundredths,
  type SymptomModel,
  weightOf,
} from '../symptom-model.ts'
import { buildReader } from '../symptoms.ts'
import { stop, words } from '../words.ts'
import { quoted } from './section.ts'
import { wholeInWords } from './wholes.ts'

/** Something in a message that speaks for topics or against them. */
export interface Sign {
  /** What the model weighs; a word that has two stems is weighed twice. */
  features: string[]
  /** The person's words, and what was made of them. */
  because: string
}

/** A word that was read as another. */
export interface Correction {
  typed: string
  meant: string
}

export interface Signs {
  signs: Sign[]
  corrections: Correction[]
}

/** Everything that is weighed, in no order. */
export function signsOf(model: SymptomModel, text: string, stem: Stem): Signs {
  const reader = readerOf(model, stem)
  const typed = words(text)
  const meant = typed.map(reader.spelling.correct)
  const found = reader.lexicon.find(meant)
  const as = (at: number) => (typed[at] === meant[at] ? typed[at]! : `${typed[at]} (${meant[at]})`)
  const ofStem = (wanted: string) =>
    typed.flatMap((_, at) =>
      model.languages.some(language => stem(meant[at]!, language) === wanted) ? [as(at)] : [],
    )
  const ofConcept = (wanted: string) =>
    found
      .filter(({ concept }) => model.concepts[concept]!.concept === wanted)
      .map(({ at, length }) =>
        typed
          .slice(at, at + length)
          .map((_, next) => as(at + next))
          .join(' '),
      )
  const because = (feature: string): string => {
    const name = feature.slice(2)
    if (feature.startsWith('w:')) return once(ofStem(name))
    if (feature.startsWith('c:')) return `${once(ofConcept(name))} (${name})`
    if (feature.startsWith('k:')) return wholeInWords(name)
    const [one = '', other = ''] = name.split('+')
    return `${once(ofConcept(one))} with ${once(ofConcept(other))} (${one} + ${other})`
  }
  const signs = new Map<string, Sign>()
  for (const feature of readFeatures(reader, text)) {
    const reason = because(feature)
    const sign = signs.get(reason) ?? { features: [], because: reason }
    sign.features.push(feature)
    signs.set(reason, sign)
  }
  return {
    signs: [...signs.values()],
    corrections: typed.flatMap((word, at) =>
      word === stop || word === meant[at] ? [] : [{ typed: word, meant: meant[at]! }],
    ),
  }
}

const readers = new WeakMap<SymptomModel, Reader>()

function readerOf(model: SymptomModel, stem: Stem): Reader {
  const reader = readers.get(model) ?? buildReader(model.concepts, model.languages, model.words, stem)
  readers.set(model, reader)
  return reader
}

const once = (said: readonly string[]) => [...new Set(said)].map(quoted).join(', ')

/** How far a sign leads a topic ahead of the average one, in the unit that the model adds up. */
export function leadOf(model: SymptomModel, { features }: Sign, topic: string): number {
  const isBounce = model.bounces.topics.includes(topic)
  return features.reduce(
    (sum, feature) =>
      sum +
      (isBounce
        ? leadIn(model, feature, bounce) + leadIn(model.bounces, feature, topic)
        : leadIn(model, feature, topic)),
    0,
  )
}

const leadIn = (layer: Layer, feature: string, topic: string) =>
  leadInHundredths(layer, feature, topic) / 100 / layer.temperature

/** Every topic with its share, largest first. */
export function sharesOf(model: SymptomModel, signs: readonly Sign[]): { topic: string; share: number }[] {
  const kinds = sharesIn(model.bounces, signs)
  return [...sharesIn(model, signs)]
    .flatMap(([topic, share]) =>
      topic === bounce
        ? [...kinds].map(([kind, part]) => ({ topic: kind, share: share * part }))
        : [{ topic, share }],
    )
    .sort((one, other) => other.share - one.share || (one.topic < other.topic ? -1 : 1))
}

function sharesIn(layer: Layer, signs: readonly Sign[]): Map<string, number> {
  const { topics, bias, temperature } = layer
  const features = signs.flatMap(sign => sign.features)
  const sums = topics.map((_, at) =>
    features.reduce((sum, feature) => sum + weightOf(layer, feature, at), bias[at]!),
  )
  const most = Math.max(...sums)
  const powers = sums.map(sum => Math.exp((sum - most) / 100 / temperature))
  const total = powers.reduce((sum, power) => sum + power, 0)
  return new Map(topics.map((topic, at) => [topic, powers[at]! / total]))
}
