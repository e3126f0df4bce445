/** Reads long words with one slip of the pen, without comparing every word with every other. */

import { isOneEdit, nearIndexOf, type OfferNear } from './near-index.ts'

/** The words that may be meant. */
export interface NearWords {
  own: Set<string>
  /** Words that mean themselves and are never read as another. */
  known: ReadonlySet<string>
  /** Made at the first question, when all words are there. */
  offer?: OfferNear
}

/** Shorter words differ by one letter too easily; longer ones are no words of a person. */
const lengths = { least: 6, most: 24 }

/** No words yet; `known` ones mean themselves. */
export function emptyNearWords(known: ReadonlySet<string>): NearWords {
  return { own: new Set(), known }
}

/** Adds a word that may be meant. */
export function addNearWord(near: NearWords, word: string): void {
  if (near.own.has(word)) return
  near.own.add(word)
  delete near.offer
}

/** The words that one slip of the pen may have turned into this one. */
export function nearWords(near: NearWords, word: string): string[] {
  if (!fits(word) || near.known.has(word) || near.own.has(word)) return []
  near.offer ??= nearIndexOf([...near.own].filter(fits))
  const found: string[] = []
  near.offer(word, meant => {
    if (!found.includes(meant) && isOneEdit(word, meant)) found.push(meant)
  })
  return found
}

function fits(word: string): boolean {
  return word.length >= lengths.least && word.length <= lengths.most && !/\d/.test(word)
}
