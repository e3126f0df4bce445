/** Hears which of several is pointed at: "the second one", "option b", "de laatste". */

import { plays, playsOf, type Reading, readClauses, roleSet, type Word } from './clauses.ts'
import { uncovered } from './coverage.ts'
import type { FindingIndex } from './finding-index.ts'
import { type Hit, isNoAnswer, matchPhrases } from './phrases.ts'

const pointing = roleSet('choices', 'framing', 'pointing', 'articles', 'corrections')
const polite = roleSet('fillers')
const hedging = roleSet('hedges', 'doubts', 'light', 'reserves')
const counting = roleSet('wholes')
const denying = roleSet('negations')

/** Places of a list, each all that its clause says. */
export function readPlaces(index: FindingIndex, reading: Reading): Hit<string>[] {
  return matchPhrases(index.places, reading).filter(hit => {
    if (hit.open || isNoAnswer(hit.mood)) return false
    const free = (word: Word, at: number) =>
      !playsOf(word, counting) &&
      (isAround(word, hit.mood !== 0) || (hit.denied && playsOf(word, denying))) &&
      // "One second" is none of several.
      (at > hit.words[0]! ||
        !plays(word, 'light') ||
        plays(word, 'framing', 'pointing') ||
        isPart(reading, at))
    return uncovered(reading, hit, free) === 0
  })
}

function isAround(word: Word, hedged: boolean): boolean {
  return (
    playsOf(word, pointing) ||
    (playsOf(word, polite) && !plays(word, 'light')) ||
    (hedged && playsOf(word, hedging))
  )
}

/** Whether a word belongs to an expression of several: "I pick", "of the two". */
function isPart({ words, clauses }: Reading, at: number): boolean {
  const { marks } = clauses[words[at]!.clause]!
  return marks.some(
    ({ role, from, to }) => from < to && from <= at && at <= to && (role === 'choices' || role === 'hedges'),
  )
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
  if (!rest.every(word => isAround(word, true) && !playsOf(word, counting))) return undefined
  return first.means === 'last' ? 'last' : Number(first.means)
}
