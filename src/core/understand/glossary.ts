/** Hears when somebody asks what a term means, and not when a term is merely used. */

import type { Language, Library, TermId } from '../library.ts'
import { type Clause, plays, type Reading, readClauses } from './clauses.ts'
import { clausesOf } from './coverage.ts'
import { buildPhraseIndex, type Hit, matchPhrases, type PhraseIndex } from './phrases.ts'
import type { Vocabulary } from './vocabulary.ts'

/** The terms of all languages, ready for hearing. */
export type TermIndex = PhraseIndex<TermId>

/** Longer messages tell of a problem. */
const longest = 80

/** Builds the index of a library. */
export function buildTermIndex(library: Library, vocabulary?: Vocabulary): TermIndex {
  const phrases = library.languages.flatMap(language =>
    Object.entries(library.texts[language]!.terms).flatMap(([means, { term, heard }]) =>
      [term, ...heard].map(says => ({ says, language, means })),
    ),
  )
  return buildPhraseIndex(library, phrases, vocabulary)
}

/** The term that is asked for ("what is a smart host?", "smarthost?"), in whichever language; undefined otherwise. */
export function readTerm(index: TermIndex, text: string | Reading, language: Language): TermId | undefined {
  const reading = typeof text === 'string' ? readClauses(index.marks, text) : text
  if (reading.words.length === 0 || reading.words.length > longest) return undefined
  if (!endsAsking(reading) && !reading.words.some(word => plays(word, 'asks-term'))) return undefined
  const own = (hit: Hit<TermId>) => (hit.language === language ? 1 : 0)
  const hits = matchPhrases(index, reading)
    .filter(hit => isClose(hit))
    .sort((one, other) => other.words.length - one.words.length || own(other) - own(one))
  return hits.find(hit => isAsked(reading, hit, hits))?.means
}

/** A name has no gaps: "mail to the relay" is no "mail relay". */
function isClose({ words }: Hit<TermId>): boolean {
  return words.at(-1)! - words[0]! === words.length - 1
}

/** Whether a term stands alone with a question mark, or in a clause that does nothing but ask what it means. */
function isAsked(reading: Reading, hit: Hit<TermId>, hits: Hit<TermId>[]): boolean {
  const clauses = neighbours(reading, clausesOf(reading, hit))
  const around = clauses.flatMap(({ from, to }) => range(from, to)).filter(at => !hit.words.includes(at))
  const words = around.map(at => reading.words[at]!)
  // A second term makes it a question about how the two go together.
  const others = hits.some(other => other.means !== hit.means && other.words.every(at => around.includes(at)))
  if (others) return false
  if (words.some(word => plays(word, 'asks-term')))
    return words.every(word => plays(word, 'asks-term', 'around-term', 'fillers'))
  const whole = clauses.length === reading.clauses.length
  return whole && endsAsking(reading) && words.every(word => plays(word, 'articles', 'fillers'))
}

/** The clauses of a term, with the ones beside that belong to the asking: "leg uit, connector", "a smart host, what is that?" */
function neighbours({ words, clauses }: Reading, own: Clause[]): Clause[] {
  const asks = ({ from, to }: Clause) =>
    words.slice(from, to).every(word => plays(word, 'asks-term', 'around-term', 'fillers'))
  const [first, last] = [clauses.indexOf(own[0]!), clauses.indexOf(own.at(-1)!)]
  const before = clauses.slice(Math.max(0, first - 2), first)
  const after = clauses.slice(last + 1, last + 3)
  return [
    ...before.slice(before.findLastIndex(clause => !asks(clause)) + 1),
    ...own,
    ...until(after, clause => !asks(clause)),
  ]
}

function until<Item>(items: Item[], ends: (item: Item) => boolean): Item[] {
  const end = items.findIndex(ends)
  return end < 0 ? items : items.slice(0, end)
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, at) => from + at)
}

function endsAsking({ text, words }: Reading): boolean {
  return text.slice(words.at(-1)!.end).includes('?')
}
