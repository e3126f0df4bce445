/** Reads a word with one slip of the pen as the word that was meant. */

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
  const less = new Map<string, string[]>()
  for (const word of rank.keys()) {
    if (word.length < lengths.least - 1 || !plain(word)) continue
    for (const rest of shorter(word)) {
      const list = less.get(rest)
      if (list) list.push(word)
      else less.set(rest, [word])
    }
  }

  function correct(word: string): string {
    if (word.length < lengths.least || rank.has(word) || !plain(word)) return word
    let best = word
    let most = -1
    for (const rest of shorter(word))
      for (const meant of less.get(rest) ?? []) {
        // The first letter is seldom the wrong one.
        const score = rank.get(meant)! + (meant[0] === word[0] ? 3 : 0)
        if (
          word.length < changeable &&
          (meant.length === word.length ? !isSwapped(word, meant) : meant[0] !== word[0])
        )
          continue
        if ((score > most || (score === most && meant < best)) && isOneEdit(word, meant)) {
          best = meant
          most = score
        }
      }
    return best
  }

  return { correct }
}

const plain = (word: string) => word.length <= lengths.most && /^[a-z]+$/.test(word)

/** The word, and the word less any one letter: what two words one edit apart have in common. */
function shorter(word: string): string[] {
  return [word, ...Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1))]
}

/** Whether two words have the same letters, in whatever order. */
function isSwapped(one: string, other: string): boolean {
  return [...one].sort().join('') === [...other].sort().join('')
}

/** Whether one letter added, left out, changed, or swapped with its neighbour turns one into the other. */
function isOneEdit(one: string, other: string): boolean {
  let start = 0
  while (start < one.length && one[start] === other[start]) start++
  let end = 0
  const room = Math.min(one.length, other.length) - start
  while (end < room && one[one.length - 1 - end] === other[other.length - 1 - end]) end++
  const left = one.slice(start, one.length - end)
  const right = other.slice(start, other.length - end)
  if (left.length <= 1 && right.length <= 1) return true
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0]
}
