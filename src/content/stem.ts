/** Stems and edit distance: the only file that imports `natural`, by sub-path, which loads 9 modules instead of 1,268. */

import distances from 'natural/lib/natural/distance/levenshtein_distance.js'
import english from 'natural/lib/natural/stemmers/porter_stemmer.js'
import dutch from 'natural/lib/natural/stemmers/porter_stemmer_nl.js'
import type { Language } from '../core/library.ts'

/** A longer "word" is no word; stemming it would only cost time. */
const longestWord = 40
/** Words remembered per language; beyond that the memory starts anew, so that strangers' texts cannot fill it. */
const mostWords = 20_000

const stemmers: Record<Language, (word: string) => string> = {
  en: word => english.stem(word),
  nl: word => {
    // The Dutch stemmer never clears this mark by itself, so that a stem would depend on the words before it.
    dutch.suffixeRemoved = false
    return dutch.stem(word)
  },
}

const memories = new Map<Language, Map<string, string>>()

/** The stem of one lower-case word. A language without a stemmer keeps its words whole. */
export function stem(word: string, language: Language): string {
  const stemmer = stemmers[language]
  if (!stemmer || word.length > longestWord) return word
  let memory = memories.get(language)
  if (!memory || memory.size >= mostWords) {
    memory = new Map()
    memories.set(language, memory)
  }
  let found = memory.get(word)
  if (found === undefined) {
    found = stemmer(word)
    memory.set(word, found)
  }
  return found
}

/** Edits from one word to another; two swapped neighbours count as one. */
export function distance(one: string, other: string): number {
  return distances.DamerauLevenshteinDistance(one, other, { restricted: true })
}
