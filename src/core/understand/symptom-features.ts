/** Turns a message into the features its article is told by: stems, concepts, pairs of concepts, and what the whole is like. */

import type { Concept, Found, Lexicon, Stem } from './concepts.ts'
import type { Spelling } from './spelling.ts'
import { stop, words } from './words.ts'

/** What features are made with. */
export interface Reader {
  lexicon: Lexicon
  spelling: Spelling
  languages: readonly string[]
  stem: Stem
}

/** How much a feature counts before any weight, by the letter it begins with: single words tell less than what they mean. */
export const strengths = { w: 0.7, c: 1, p: 0.8, k: 2 } as const

/** Concepts that are paired; a longer text has its first ones paired, so that work stays linear. */
const mostPaired = 14

/** What a message is like, before it is given any weight. */
export interface Signs {
  /** Its words, each once, as they were meant. */
  words: readonly string[]
  /** Numbers of its concepts, each once, in the order in which they were said. */
  concepts: readonly number[]
  /** The first of them, in order of number: each two make a pair. */
  paired: readonly number[]
  /** What the whole is like. */
  wholes: readonly string[]
}

/** Reads the signs of a message. */
export function readSigns({ lexicon, spelling }: Reader, text: string): Signs {
  const row = words(text).map(spelling.correct)
  const spoken = row.filter(word => word !== stop)
  const found = meant(lexicon, row)
  const concepts = [...new Set(found.map(({ concept }) => concept))]
  return {
    words: [...new Set(spoken)],
    concepts,
    paired: concepts.slice(0, mostPaired).sort((one, other) => one - other),
    wholes: wholes(lexicon, found, concepts, spoken.length),
  }
}

/** The features of a message, each once: `w:` a stem, `c:` a concept, `p:` a pair of concepts, `k:` what the whole is like. */
export function readFeatures(reader: Reader, text: string): string[] {
  const { words, concepts, paired, wholes } = readSigns(reader, text)
  const named = (concept: number) => reader.lexicon.concepts[concept]!.concept
  return [
    ...new Set(words.flatMap(word => stemsOf(reader, word).map(stemFeature))),
    ...concepts.map(concept => conceptFeature(named(concept))),
    ...paired.flatMap((one, at) => paired.slice(at + 1).map(other => pairFeature(named(one), named(other)))),
    ...wholes.map(wholeFeature),
  ]
}

/** The language of a message is not always known, and one message may be in two: every word is taken in each. */
export function stemsOf({ languages, stem }: Reader, word: string): string[] {
  return languages.map(language => stem(word, language))
}

export const stemFeature = (stem: string) => `w:${stem}`
export const conceptFeature = (concept: string) => `c:${concept}`
const pairFeature = (one: string, other: string) => `p:${one}+${other}`
const wholeFeature = (kind: string) => `k:${kind}`

/** Whatever was found, less "all is well" that is denied: "not solved yet", "nog niet in orde". */
function meant(lexicon: Lexicon, row: readonly string[]): Found[] {
  const found = lexicon.find(row)
  if (!found.some(({ concept }) => lexicon.concepts[concept]!.kind === 'well')) return found
  const not = new Set(
    found.filter(({ concept }) => lexicon.concepts[concept]!.concept === 'not').map(({ at }) => at),
  )
  return found.filter(
    ({ concept, at }) => lexicon.concepts[concept]!.kind !== 'well' || !(not.has(at - 1) || not.has(at - 2)),
  )
}

/** The gates: is mail meant at all, is another system, is all well, is it talk, how long is it. */
function wholes(lexicon: Lexicon, found: readonly Found[], all: readonly number[], length: number): string[] {
  const kinds = new Set<Concept['kind']>()
  let fields = 0
  for (const concept of all) {
    const { kind } = lexicon.concepts[concept]!
    kinds.add(kind)
    if (kind === 'field') fields++
  }
  const mail = kinds.has('mail')
  const field = fields > 0
  const size = length <= 1 ? '1' : length <= 3 ? '3' : length <= 6 ? '6' : 'more'
  const gates = [
    `${mail ? 'mail' : 'no-mail'}${kinds.has('system') ? '+system' : ''}`,
    `${mail ? 'mail' : 'no-mail'}${kinds.has('foreign') ? '+foreign' : ''}`,
    mail ? 'subject-mail' : field ? 'subject-field' : 'subject-none',
    `length-${size}${mail ? '-mail' : ''}`,
    `fields-${Math.min(4, fields)}`,
  ]
  if (kinds.has('chat') && !mail && !field) gates.push('only-chat')
  if (kinds.has('well')) {
    const names = new Set(all.map(concept => lexicon.concepts[concept]!.concept))
    gates.push(`well${names.has('but') ? '-but' : ''}${names.has('not') ? '-not' : ''}`)
    // "Was down, works again" ends well; "all fine until the line went" does not.
    const last = found.findLast(({ concept }) => !['form', 'mail'].includes(lexicon.concepts[concept]!.kind))
    gates.push(last && lexicon.concepts[last.concept]!.kind === 'well' ? 'ends-well' : 'began-well')
  }
  return [...new Set(gates)]
}
