/** Reads long words with one slip of the pen, without comparing every word with every other. */

/** The words that may be meant, found by what is left of them after dropping a letter. */
export interface NearWords {
  /** For each word, and each word less one letter, the words it comes from. */
  less: Map<string, string[]>
  /** Words that mean themselves and are never read as another. */
  known: ReadonlySet<string>
  own: Set<string>
  distance: (one: string, other: string) => number
}

/** Shorter words differ by one letter too easily; longer ones are no words of a person. */
const lengths = { least: 6, most: 24 }

/** No words yet; `known` ones mean themselves. */
export function emptyNearWords(
  known: ReadonlySet<string>,
  distance: (one: string, other: string) => number,
): NearWords {
  return { less: new Map(), known, own: new Set(), distance }
}

/** Adds a word that may be meant. */
export function addNearWord(near: NearWords, word: string): void {
  if (near.own.has(word)) return
  near.own.add(word)
  if (!fits(word)) return
  for (const rest of [word, ...shorter(word)]) {
    const list = near.less.get(rest)
    if (list) list.push(word)
    else near.less.set(rest, [word])
  }
}

/** The words that one slip of the pen may have turned into this one. */
export function nearWords(near: NearWords, word: string): string[] {
  if (!fits(word) || near.known.has(word) || near.own.has(word)) return []
  const found: string[] = []
  collect(near, word, word, found)
  for (const rest of shorter(word)) collect(near, word, rest, found)
  return found
}

function collect(near: NearWords, word: string, rest: string, found: string[]): void {
  for (const meant of near.less.get(rest) ?? [])
    if (!found.includes(meant) && near.distance(word, meant) <= 1) found.push(meant)
}

function fits(word: string): boolean {
  return word.length >= lengths.least && word.length <= lengths.most && !/\d/.test(word)
}

function shorter(word: string): string[] {
  return Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1))
}
