/** Finds words one letter away among many: by what is left of both after dropping a letter, as numbers in typed arrays. */

/** Offers all words that are one edit away, some of them twice, and a few that are not. */
export type OfferNear = (word: string, take: (near: string) => void) => void

/** Prepares words for finding. */
export function nearIndexOf(words: readonly string[]): OfferNear {
  const size = words.reduce((sum, word) => sum + word.length + 1, 0)
  const slots = 2 ** Math.ceil(Math.log2(size + 1))
  const heads = new Int32Array(slots).fill(-1)
  const next = new Int32Array(size)
  const owners = new Int32Array(size)
  let count = 0
  // From the last to the first: a chain begins with what came to it last.
  for (let owner = words.length - 1; owner >= 0; owner--)
    remainders(words[owner]!, hash => {
      const slot = hash & (slots - 1)
      owners[count] = owner
      next[count] = heads[slot]!
      heads[slot] = count++
    })
  return (word, take) =>
    remainders(word, hash => {
      for (let at = heads[hash & (slots - 1)]!; at >= 0; at = next[at]!) take(words[owners[at]!]!)
    })
}

/** A number for the word, and for the word less each of its letters (FNV-1a). */
function remainders(word: string, take: (hash: number) => void): void {
  for (let less = -1; less < word.length; less++) {
    let hash = 0x811c9dc5
    for (let at = 0; at < word.length; at++)
      if (at !== less) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193)
    take(hash ^ (hash >>> 15))
  }
}

/** Whether one letter added, left out, changed, or swapped with its neighbour turns one into the other. */
export function isOneEdit(one: string, other: string): boolean {
  let start = 0
  while (start < one.length && one[start] === other[start]) start++
  let end = 0
  const room = Math.min(one.length, other.length) - start
  while (end < room && one[one.length - 1 - end] === other[other.length - 1 - end]) end++
  const left = one.length - end - start
  const right = other.length - end - start
  if (left <= 1 && right <= 1) return true
  return left === 2 && right === 2 && one[start] === other[start + 1] && one[start + 1] === other[start]
}
