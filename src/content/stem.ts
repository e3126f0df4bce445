/** Stems and edit distance: the only file that imports `natural`, by sub-path, which loads 9 modules instead of 1,268. */

import distances from 'natural/lib/natural/distance/levenshtein_distance.js'
import english from 'natural/lib/natural/stemmers/porter_stemmer.js'
import dutch from 'natural/lib/natural/stemmers/porter_stemmer_nl.js'
import type { Language } from '../core/library.ts'
import { remembering } from '../core/understand/word-memory.ts'

/** A longer "word" is no word; stemming it would only cost time. */
const longestWord = 40

const stemmers: Record<Language, (word: string) => string> = {
  en: remembering(word => english.stem(word)),
  nl: remembering(word => {
    // The Dutch stemmer never clears this mark by itself, so that a stem would depend on the words before it.
    dutch.suffixeRemoved = false
    return dutch.stem(word)
  }),
}

/** The stem of one lower-case word. A language without a stemmer keeps its words whole. */
export function stem(word: string, language: Language): string {
  return word.length > longestWord ? word : (stemmers[language]?.(word) ?? word)
}

/** Edits from one word to another; two swapped neighbours count as one. */
export function distance(one: string, other: string): number {
  return distances.DamerauLevenshteinDistance(one, other, { restricted: true })
}
