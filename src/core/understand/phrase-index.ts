/** Prepares phrases for being found: each by its rarest stem. */

import type { Language, Library } from '../library.ts'
import { buildMarks, type Marks, plays, readWords, type Word } from './clauses.ts'
import { emptyVocabulary, enter, type Vocabulary } from './vocabulary.ts'

/** A phrase, and what it means when it is said. */
export interface Phrase<Meaning> {
  says: string
  language: Language
  means: Meaning
  /** Heard only as it is written: "change" is a command, "changed" tells of something done. */
  exact?: boolean
}

/** One word of a phrase. */
export interface Part {
  id: number
  /** As it is written. */
  text: string
  /** Whether no other form of it will do. */
  exact: boolean
  /** An article or "is", which may be missing. */
  optional: boolean
}

/** A phrase as it is looked for. */
export interface Entry<Meaning> {
  phrase: Phrase<Meaning>
  parts: Part[]
  /** Which part is the rarest. */
  anchor: number
}

/** The phrases with one rarest stem. */
export interface Postings<Meaning> {
  entries: Entry<Meaning>[]
  /** For each the stem of its next rarest part, which a text must hold as well; -1 when there is none. */
  partners: number[]
  /** For each the first that is worded alike: short answers are those of many questions. */
  alike: number[]
}

/** Phrases by their rarest stem, so that the cost grows with the text and not with phrases times text. */
export interface PhraseIndex<Meaning> {
  marks: Marks
  vocabulary: Vocabulary
  postings: (Postings<Meaning> | undefined)[]
}

/** Prepares phrases for finding; lists that share a vocabulary look every word of a text up together. */
export function buildPhraseIndex<Meaning>(
  library: Library,
  phrases: readonly Phrase<Meaning>[],
  vocabulary: Vocabulary = emptyVocabulary(library, buildMarks(library)),
): PhraseIndex<Meaning> {
  const { marks } = vocabulary
  const drafts = phrases.flatMap(phrase => {
    const words = readWords(marks, phrase.says)
    return words.length > 0 ? [{ phrase, parts: partsOf(vocabulary, phrase, words) }] : []
  })
  const uses = new Int32Array(vocabulary.size)
  for (const { parts } of drafts) for (const { id } of parts) uses[id]!++
  const postings = new Array<Postings<Meaning> | undefined>(vocabulary.size).fill(undefined)
  const firsts = new Map<string, number>()
  for (const { phrase, parts } of drafts) {
    const anchor = rarest(parts, uses, -1)
    const partner = parts[rarest(parts, uses, anchor)]
    const { id } = parts[anchor]!
    const list = postings[id] ?? { entries: [], partners: [], alike: [] }
    postings[id] = list
    const wording = `${phrase.language} ${phrase.exact ?? false} ${phrase.says}`
    const first = firsts.get(wording) ?? list.entries.length
    firsts.set(wording, first)
    list.alike.push(first)
    list.entries.push({ phrase, parts, anchor })
    list.partners.push(partner && !partner.optional ? partner.id : -1)
  }
  return { marks, vocabulary, postings }
}

/** The rarest part of a phrase but one; -1 when there is no other. What may be missing is the last choice. */
function rarest(parts: readonly Part[], uses: Int32Array, but: number): number {
  const rarity = ({ id, optional }: Part) => (optional ? Number.POSITIVE_INFINITY : uses[id]!)
  let best = -1
  for (let at = 0; at < parts.length; at++)
    if (at !== but && (best < 0 || rarity(parts[at]!) < rarity(parts[best]!))) best = at
  return best
}

/** The numbers of a phrase's words; articles and "is" may be missing where enough is left. */
function partsOf(
  vocabulary: Vocabulary,
  { language, exact = false }: Phrase<unknown>,
  words: Word[],
): Part[] {
  const weak = (word: Word) => plays(word, 'articles', 'copulas') && !plays(word, 'negations')
  const enough = words.filter(word => !weak(word) && !plays(word, 'light')).length >= 2
  return words.map(word => ({
    id: enter(vocabulary, word.text, language),
    text: word.text,
    exact,
    optional: enough && weak(word),
  }))
}
