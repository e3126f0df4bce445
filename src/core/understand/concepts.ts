/** Finds the concepts of the field in a row of words, by stem, so that "checkpoint swapped" and "firewall vervangen" meet. */

import { stop, words } from './words.ts'

/** A concept as it is written in `knowledge/concepts.yaml`. */
export interface Concept {
  concept: string
  /** `mail` shows by itself that mail delivery is meant, `foreign` that something else is. */
  kind: 'mail' | 'field' | 'form' | 'well' | 'chat' | 'foreign'
  /** Phrases by language; `any` belongs to all of them. */
  says: Readonly<Record<string, readonly string[]>>
}

export type Stem = (word: string, language: string) => string

/** What two words have to share to count as one: the stem, but short words must be equal, for "ips" is no "ip". */
export function keyOf(word: string, language: string, stem: Stem): string {
  if (word.length <= 4) return word
  const short = stem(word, language)
  return short.length <= 3 ? word : short
}

/** Words between the two halves of a phrase with `…`. */
const gap = 3
/** Shortest half of a compound word that is taken for a word of its own. */
const half = 3

interface Node {
  next: Map<string, Node>
  /** The part after a `…`. */
  far?: Node
  ends: number[]
}

/** What was found: concept numbers, each with the place of its first word, in order of place. */
export interface Found {
  at: number
  length: number
  concept: number
}

export interface Lexicon {
  find: (row: readonly string[]) => Found[]
  /** Every word that occurs in a phrase. */
  words: ReadonlySet<string>
}

/** Makes a lexicon to search with. Costs some milliseconds; keep it. */
export function lexiconOf(concepts: readonly Concept[], languages: readonly string[], stem: Stem): Lexicon {
  const roots = new Map(languages.map(language => [language, node()]))
  const starts: [string, number][] = []
  const ends: [string, number][] = []
  const single = new Map<string, number[]>()
  const known = new Set<string>()

  concepts.forEach(({ kind, says }, number) => {
    for (const [label, phrases] of Object.entries(says))
      for (const phrase of phrases) {
        const bare = phrase.replace(/\*/g, '')
        if (phrase.endsWith('*')) starts.push([words(bare)[0]!, number])
        if (phrase.startsWith('*')) ends.push([words(bare)[0]!, number])
        const row = phraseWords(bare)
        for (const word of row) if (word !== stop) known.add(word)
        if (row.length === 1 && kind !== 'form' && row[0]!.length >= half) push(single, row[0]!, number)
        for (const language of label === 'any' ? languages : [label])
          plant(roots.get(language)!, row, language, number)
      }
  })

  function plant(root: Node, row: string[], language: string, number: number) {
    let place = root
    for (const word of row) {
      if (word === stop) place = place.far ??= node()
      else {
        const key = keyOf(word, language, stem)
        let next = place.next.get(key)
        if (!next) place.next.set(key, (next = node()))
        place = next
      }
    }
    if (!place.ends.includes(number)) place.ends.push(number)
  }

  function parts(word: string): number[] {
    const found: number[] = []
    for (const [start, number] of starts)
      if (word.length > start.length && word.startsWith(start)) found.push(number)
    for (const [end, number] of ends) if (word.length > end.length && word.endsWith(end)) found.push(number)
    if (word.length < 8 || word.length > 40) return found
    // mailserverstoring, certificaatsvernieuwing, firewall-regel: both halves have to be known
    for (let cut = word.length - half; cut >= half; cut--) {
      const left = single.get(word.slice(0, cut))
      if (!left) continue
      const right = single.get(word.slice(cut)) ?? single.get(word.slice(cut).replace(/^(?:s|en|e)/, ''))
      if (right) return [...found, ...left, ...right]
    }
    return found
  }

  const compound = new Map<string, number[]>()
  function partsOf(word: string): number[] {
    let found = compound.get(word)
    if (!found) {
      found = parts(word)
      if (compound.size < 5_000) compound.set(word, found)
    }
    return found
  }

  function find(row: readonly string[]): Found[] {
    const found: Found[] = []
    const seen = new Set<number>()
    const add = (concept: number, at: number, length: number) => {
      const key = concept * 2_048 + at
      if (seen.has(key)) return
      seen.add(key)
      found.push({ at, length, concept })
    }
    for (const [language, root] of roots) {
      const stems = row.map(word => (word === stop ? stop : keyOf(word, language, stem)))
      const walk = (place: Node, from: number, at: number) => {
        for (const concept of place.ends) add(concept, from, at - from)
        const next = at < stems.length && stems[at] !== stop ? place.next.get(stems[at]!) : undefined
        if (next) walk(next, from, at + 1)
        if (place.far)
          for (let skip = 0; skip <= gap && at + skip < stems.length && stems[at + skip] !== stop; skip++) {
            const later = place.far.next.get(stems[at + skip]!)
            if (later) walk(later, from, at + skip + 1)
          }
      }
      for (let from = 0; from < stems.length; from++) if (stems[from] !== stop) walk(root, from, from)
    }
    row.forEach((word, at) => {
      for (const concept of partsOf(word)) add(concept, at, 1)
    })
    return found.sort((one, other) => one.at - other.at || one.concept - other.concept)
  }

  return { find, words: known }
}

/** The words of a phrase; its gap `…` is a sentence stop to the tokeniser, which no phrase contains otherwise. */
function phraseWords(phrase: string): string[] {
  return /^<\w+>$/.test(phrase) ? [phrase] : words(phrase)
}

function node(): Node {
  return { next: new Map(), ends: [] }
}

function push<Key>(into: Map<Key, number[]>, key: Key, value: number) {
  const list = into.get(key)
  if (list) list.push(value)
  else into.set(key, [value])
}
