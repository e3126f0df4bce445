/** Finds the concepts of the field in a row of words, by stem, so that "checkpoint swapped" and "firewall vervangen" meet. */

import { remembering } from './word-memory.ts'
import { stop, words } from './words.ts'

/** A concept as `knowledge/concepts.yaml` holds it. */
export interface Concept {
  concept: string
  /** `mail` shows by itself that mail delivery is meant, `system` that another system is. */
  kind: 'mail' | 'field' | 'form' | 'well' | 'chat' | 'system' | 'foreign'
  /** Phrases by language; those under `any` belong to all. `*` stands for at least one more letter, `…` for a few words, `=` forbids stemming. */
  says: Readonly<Record<string, readonly string[]>>
}

export type Stem = (word: string, language: string) => string

/** One concept found: its number, and the words it lies on. */
export interface Found {
  concept: number
  at: number
  length: number
}

export interface Lexicon {
  concepts: readonly Concept[]
  /** What is found in a row of words, in order of place. */
  find: (row: readonly string[]) => Found[]
  /** Every word of every phrase. */
  words: ReadonlySet<string>
}

/** Words that may stand between the two halves of a phrase with `…`. */
const gap = 3
/** Kinds whose words make up compounds of this field. */
const composing: ReadonlySet<Concept['kind']> = new Set(['mail', 'field', 'system'])
/** Letters of the shortest half of a compound, and of the shortest and longest compound that is taken apart. */
const half = 3
const compound = { least: 8, most: 40 }

interface Node {
  next: Map<string, Node>
  /** What may follow a `…`. */
  far?: Node
  ends: number[]
}

/** What a word is looked up as, once. */
interface Known {
  /** By language: its stem, and where phrases go on that begin with it; no places when none does. */
  keys: readonly string[]
  places: readonly (readonly Node[])[]
  /** Itself where no stemming is wanted. */
  exact: string
  /** Concepts that it holds as a compound. */
  parts: readonly number[]
}

/** Makes a lexicon to search with. It costs some milliseconds: keep it. */
export function lexiconOf(concepts: readonly Concept[], languages: readonly string[], stem: Stem): Lexicon {
  const roots = languages.map(node)
  const halves = new Map<string, number[]>()
  const starts = affixes()
  const ends = affixes()
  const known = new Set<string>()

  concepts.forEach(({ kind, says }, number) => {
    for (const [label, phrases] of Object.entries(says))
      for (const phrase of phrases) {
        const row = phraseWords(phrase.replace(/[*=]/g, ''))
        if (row.length === 0) continue
        if (phrase.endsWith('*')) starts.add(row[0]!, number)
        if (phrase.startsWith('*')) ends.add(row[0]!, number)
        for (const word of row) if (word !== stop) known.add(word)
        if (phrase.includes('*')) continue
        // Words of form ("na", "op") and of everyday life would cut compounds anywhere.
        if (row.length === 1 && composing.has(kind) && row[0]!.length >= half) push(halves, row[0]!, number)
        languages.forEach((language, at) => {
          if (label === 'any' || label === language)
            plant(roots[at]!, row, number, word =>
              phrase.startsWith('=') ? `=${word}` : keyOf(word, language, stem),
            )
        })
      }
  })

  const look = remembering((word): Known => {
    const keys = languages.map(language => keyOf(word, language, stem))
    const exact = `=${word}`
    const places = roots.map(({ next }, at) => [next.get(keys[at]!), next.get(exact)].filter(isNode))
    return {
      keys,
      exact,
      places: places.some(({ length }) => length > 0) ? places : [],
      parts: [
        ...starts.of(length => (length < word.length ? word.slice(0, length) : undefined)),
        ...ends.of(length => (length < word.length ? word.slice(-length) : undefined)),
        ...halvesOf(word, halves),
      ],
    }
  })

  function find(row: readonly string[]): Found[] {
    const found: Found[] = []
    const words = row.map(word => (word === stop ? undefined : look(word)))
    for (let from = 0; from < words.length; from++) {
      const word = words[from]
      if (!word) continue
      const first = found.length
      for (let language = 0; language < word.places.length; language++)
        for (const place of word.places[language]!)
          walk(place, { words, language, from, first, found }, from + 1)
      for (const concept of word.parts) add(found, first, { concept, at: from, length: 1 })
      if (found.length - first < 2) continue
      const here = found.splice(first).sort((one, other) => one.concept - other.concept)
      found.push(...here)
    }
    return found
  }

  return { concepts, find, words: known }
}

/** A walk along a row of words from one of them, and what was found on it: the last of `found`, from `first` on. */
interface Walk {
  words: readonly (Known | undefined)[]
  language: number
  from: number
  first: number
  found: Found[]
}

/** Adds what ends at a place of the tree, and goes on from there with the next word, or after a `…` with one of the next few. */
function walk({ ends, next, far }: Node, way: Walk, at: number): void {
  const { from, first, found } = way
  for (const concept of ends) add(found, first, { concept, at: from, length: at - from })
  if (next.size > 0) step(next, way, at)
  if (!far) return
  for (let to = at; to <= at + gap && way.words[to]; to++) step(far.next, way, to)
}

function step(next: Node['next'], way: Walk, at: number): void {
  const word = way.words[at]
  if (!word) return
  const stemmed = next.get(word.keys[way.language]!)
  if (stemmed) walk(stemmed, way, at + 1)
  const exact = next.get(word.exact)
  if (exact) walk(exact, way, at + 1)
}

/** Adds a concept once for each place, with its longest phrase. */
function add(found: Found[], first: number, one: Found): void {
  for (let near = first; near < found.length; near++)
    if (found[near]!.concept === one.concept) {
      if (found[near]!.length < one.length) found[near] = one
      return
    }
  found.push(one)
}

/** Beginnings, or ends, of words, found by their length. */
function affixes() {
  const byText = new Map<string, number[]>()
  const lengths = new Set<number>()
  return {
    add(text: string, concept: number): void {
      push(byText, text, concept)
      lengths.add(text.length)
    },
    of(part: (length: number) => string | undefined): number[] {
      return [...lengths].flatMap(length => byText.get(part(length) ?? '') ?? [])
    },
  }
}

/** What two words share to count as one: the stem, but short words must be equal, for "ips" is not "ip". */
export function keyOf(word: string, language: string, stem: Stem): string {
  if (word.length <= 4) return word
  const short = stem(word, language)
  return short.length <= 3 ? word : short
}

/** `mailserverstoring`, `certificaatsvernieuwing`: both halves have to be known. */
function halvesOf(word: string, halves: ReadonlyMap<string, number[]>): number[] {
  if (word.length < compound.least || word.length > compound.most) return []
  for (let cut = word.length - half; cut >= half; cut--) {
    const left = halves.get(word.slice(0, cut))
    if (!left) continue
    const rest = word.slice(cut)
    const right = halves.get(rest) ?? halves.get(rest.replace(/^(?:s|en|e)/, ''))
    if (right) return [...left, ...right]
  }
  return []
}

function plant(root: Node, row: readonly string[], number: number, keyOf: (word: string) => string) {
  let place = root
  for (const word of row) {
    if (word === stop) {
      place.far ??= node()
      place = place.far
      continue
    }
    const key = keyOf(word)
    const next = place.next.get(key) ?? node()
    place.next.set(key, next)
    place = next
  }
  if (!place.ends.includes(number)) place.ends.push(number)
}

/** The words of a phrase. Its gap `…` ends a sentence to the tokeniser; a placeholder such as `<ip>` is a word as it stands. */
function phraseWords(phrase: string): string[] {
  return /^<\w+>$/.test(phrase) ? [phrase] : words(phrase)
}

function node(): Node {
  return { next: new Map(), ends: [] }
}

const isNode = (place: Node | undefined): place is Node => place !== undefined

function push(into: Map<string, number[]>, key: string, value: number) {
  const list = into.get(key)
  if (list) list.push(value)
  else into.set(key, [value])
}
