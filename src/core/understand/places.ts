/** Hears which of several is pointed at: "the second one", "option b", "de laatste". */

import { playsOf, type Reading, readClauses, roleSet, type Word } from './clauses.ts'
import { uncovered } from './coverage.ts'
import type { FindingIndex } from './finding-index.ts'
import { type Hit, isNoAnswer, matchPhrases } from './phrases.ts'

const pointing = roleSet('choices', 'framing', 'articles', 'fillers', 'corrections')
const hedging = roleSet(
  'choices',
  'framing',
  'articles',
  'fillers',
  'corrections',
  'hedges',
  'doubts',
  'light',
)
const counting = roleSet('wholes')
const denying = roleSet('negations')

/** Places of a list, each all that its clause says. */
export function readPlaces(index: FindingIndex, reading: Reading): Hit<string>[] {
  const hits = matchPhrases(index.places, reading)
  return hits.filter(hit => {
    if (hit.open || isNoAnswer(hit.mood)) return false
    const around = hit.mood === 0 ? pointing : hedging
    const free = (word: Word) =>
      (playsOf(word, around) && !playsOf(word, counting)) || (hit.denied && playsOf(word, denying))
    return uncovered(reading, hit, free) === 0
  })
}

/** The place in a list that a whole message points at; undefined when it says anything else. */
export function readPlace(index: FindingIndex, text: string | Reading): number | 'last' | undefined {
  const reading = typeof text === 'string' ? readClauses(index.marks, text) : text
  if (reading.words.length === 0 || reading.words.length > 12) return undefined
  const hits = readPlaces(index, reading)
  const [first] = hits
  if (!first || hits.some(hit => hit.denied || hit.means !== first.means)) return undefined
  const said = new Set(hits.flatMap(hit => hit.words.map(at => reading.words[at]!.clause)))
  const rest = reading.words.filter(word => !said.has(word.clause))
  if (!rest.every(word => playsOf(word, hedging) && !playsOf(word, counting))) return undefined
  return first.means === 'last' ? 'last' : Number(first.means)
}
