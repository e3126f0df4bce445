/** Turns a message into the features its article is told by: stems, concepts, pairs of concepts, and what the whole is like. */

import type { Found, Lexicon, Stem } from './concepts.ts'
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

/** The features of a message, each once: `w:` a stem, `c:` a concept, `p:` a pair of concepts, `k:` what the whole is like. */
export function readFeatures({ lexicon, spelling, languages, stem }: Reader, text: string): string[] {
  const row = words(text).map(spelling.correct)
  const spoken = row.filter(word => word !== stop)
  const features = new Set<string>()
  // The language of a message is not always known, and one message may be in two: every word is taken in each.
  for (const word of new Set(spoken))
    for (const language of languages) features.add(`w:${stem(word, language)}`)

  const found = meant(lexicon, row)
  const all = [...new Set(found.map(({ concept }) => concept))]
  for (const concept of all) features.add(`c:${lexicon.concepts[concept]!.concept}`)
  const paired = all.slice(0, mostPaired).sort((one, other) => one - other)
  paired.forEach((one, at) => {
    for (const other of paired.slice(at + 1))
      features.add(`p:${lexicon.concepts[one]!.concept}+${lexicon.concepts[other]!.concept}`)
  })
  for (const kind of wholes(lexicon, found, all, spoken.length)) features.add(`k:${kind}`)
  return [...features]
}

/** Whatever was found, less "all is well" that is denied: "not solved yet", "nog niet in orde". */
function meant(lexicon: Lexicon, row: readonly string[]): Found[] {
  const found = lexicon.find(row)
  const not = new Set(
    found.filter(({ concept }) => lexicon.concepts[concept]!.concept === 'not').map(({ at }) => at),
  )
  return found.filter(
    ({ concept, at }) => lexicon.concepts[concept]!.kind !== 'well' || !(not.has(at - 1) || not.has(at - 2)),
  )
}

/** The gates: is mail meant at all, is another system, is all well, is it talk, how long is it. */
function wholes(lexicon: Lexicon, found: readonly Found[], all: readonly number[], length: number): string[] {
  const kinds = new Set(all.map(concept => lexicon.concepts[concept]!.kind))
  const names = new Set(all.map(concept => lexicon.concepts[concept]!.concept))
  const mail = kinds.has('mail')
  const field = kinds.has('field')
  const fields = all.filter(concept => lexicon.concepts[concept]!.kind === 'field').length
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
    gates.push(`well${names.has('but') ? '-but' : ''}${names.has('not') ? '-not' : ''}`)
    // "Was down, works again" ends well; "all fine until the line went" does not.
    const last = found.findLast(({ concept }) => !['form', 'mail'].includes(lexicon.concepts[concept]!.kind))
    gates.push(last && lexicon.concepts[last.concept]!.kind === 'well' ? 'ends-well' : 'began-well')
  }
  return gates
}
