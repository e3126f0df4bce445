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

/** Phrases by their rarest stem, so that the cost grows with the text and not with phrases times text. */
export interface PhraseIndex<Meaning> {
  marks: Marks
  vocabulary: Vocabulary
  entries: Map<number, Entry<Meaning>[]>
}

/** Prepares phrases for finding; lists that share a vocabulary look every word of a text up together. */
export function buildPhraseIndex<Meaning>(
  library: Library,
  phrases: readonly Phrase<Meaning>[],
  vocabulary: Vocabulary = emptyVocabulary(library, buildMarks(library)),
): PhraseIndex<Meaning> {
  const { marks } = vocabulary
  const index: PhraseIndex<Meaning> = { marks, vocabulary, entries: new Map() }
  const drafts = phrases.flatMap(phrase => {
    const words = readWords(marks, phrase.says)
    return words.length > 0 ? [{ phrase, parts: partsOf(vocabulary, phrase, words) }] : []
  })
  const uses = new Map<number, number>()
  for (const { parts } of drafts) for (const { id } of parts) uses.set(id, (uses.get(id) ?? 0) + 1)
  for (const { phrase, parts } of drafts) {
    const rarity = (part: Part) => (part.optional ? Number.POSITIVE_INFINITY : uses.get(part.id)!)
    const anchor = parts.reduce((best, part, at) => (rarity(part) < rarity(parts[best]!) ? at : best), 0)
    const list = index.entries.get(parts[anchor]!.id) ?? []
    list.push({ phrase, parts, anchor })
    index.entries.set(parts[anchor]!.id, list)
  }
  return index
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
