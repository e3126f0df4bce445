/** Reads long words with one slip of the pen, without comparing every word with every other. */

/** The words that may be meant, found by what is left of them after dropping a letter. */
export interface NearWords {
  /** For each word, and each word less one letter, the words it comes from. */
  less: Map<string, string[]>
  /** Words that mean themselves and are never read as another. */
  known: ReadonlySet<string>
  own: ReadonlySet<string>
  distance: (one: string, other: string) => number
}

/** Shorter words differ by one letter too easily; longer ones are no words of a person. */
const lengths = { least: 6, most: 24 }

/** Prepares the words that may be meant; `known` ones mean themselves. */
export function buildNearWords(
  meant: Iterable<string>,
  known: ReadonlySet<string>,
  distance: (one: string, other: string) => number,
): NearWords {
  const near: NearWords = { less: new Map(), known, own: new Set(meant), distance }
  for (const word of near.own) {
    if (!fits(word)) continue
    for (const rest of [word, ...shorter(word)]) {
      const list = near.less.get(rest) ?? []
      list.push(word)
      near.less.set(rest, list)
    }
  }
  return near
}

/** The words that one slip of the pen may have turned into this one. */
export function nearWords(near: NearWords, word: string): string[] {
  if (!fits(word) || near.known.has(word) || near.own.has(word)) return []
  const found = new Set<string>()
  for (const rest of [word, ...shorter(word)])
    for (const meant of near.less.get(rest) ?? []) if (near.distance(word, meant) <= 1) found.add(meant)
  return [...found]
}

const fits = (word: string) => word.length >= lengths.least && word.length <= lengths.most && !/\d/.test(word)

function shorter(word: string): string[] {
  return Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1))
}
