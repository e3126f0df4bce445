/** Reads a word with one slip of the pen as the word that was meant. */

import { isOneEdit, nearIndexOf } from './near-index.ts'

export interface Spelling {
  /** The word itself when it is known, or too short or odd to judge; else the likeliest known word one edit away. */
  correct: (word: string) => string
}

/** Shorter words differ by one letter too easily; longer ones are no words of a person. */
const lengths = { least: 5, most: 30 }
/** In a shorter word another letter makes another word ("walls", "calls"); there a letter is only missing, doubled or swapped. */
const changeable = 7

/**
 * @param rank of every known word: of two words that may be meant, the one with the higher rank is
 */
export function spellingOf(rank: ReadonlyMap<string, number>): Spelling {
  const offer = nearIndexOf([...rank.keys()].filter(word => word.length >= lengths.least - 1 && plain(word)))

  function correct(word: string): string {
    if (word.length < lengths.least || rank.has(word) || !plain(word)) return word
    let best = word
    let most = -1
    offer(word, meant => {
      // The first letter is seldom the wrong one.
      const score = rank.get(meant)! + (meant[0] === word[0] ? 3 : 0)
      if (
        word.length < changeable &&
        (meant.length === word.length ? !isSwapped(word, meant) : meant[0] !== word[0])
      )
        return
      if ((score > most || (score === most && meant < best)) && isOneEdit(word, meant)) {
        best = meant
        most = score
      }
    })
    return best
  }

  return { correct }
}

const plain = (word: string) => word.length <= lengths.most && /^[a-z]+$/.test(word)

/** Whether two words have the same letters, in whatever order. */
function isSwapped(one: string, other: string): boolean {
  return [...one].sort().join('') === [...other].sort().join('')
}
