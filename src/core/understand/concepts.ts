/** Finds the concepts of the field in a row of words, by stem, so that "checkpoint swapped" and "firewall vervangen" meet. */

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
/** Compounds remembered; beyond that they are taken apart anew, so that strangers' texts cannot fill the memory. */
const mostRemembered = 5_000

interface Node {
  next: Map<string, Node>
  /** What may follow a `…`. */
  far?: Node
  ends: number[]
}

/** Makes a lexicon to search with. It costs some milliseconds: keep it. */
export function lexiconOf(concepts: readonly Concept[], languages: readonly string[], stem: Stem): Lexicon {
  const roots = new Map(languages.map(language => [language, node()]))
  const halves = new Map<string, number[]>()
  const starts: [string, number][] = []
  const ends: [string, number][] = []
  const known = new Set<string>()

  concepts.forEach(({ kind, says }, number) => {
    for (const [label, phrases] of Object.entries(says))
      for (const phrase of phrases) {
        const row = phraseWords(phrase.replace(/[*=]/g, ''))
        if (row.length === 0) continue
        if (phrase.endsWith('*')) starts.push([row[0]!, number])
        if (phrase.startsWith('*')) ends.push([row[0]!, number])
        for (const word of row) if (word !== stop) known.add(word)
        if (phrase.includes('*')) continue
        // Words of form ("na", "op") and of everyday life would cut compounds anywhere.
        if (row.length === 1 && composing.has(kind) && row[0]!.length >= half) push(halves, row[0]!, number)
        for (const language of label === 'any' ? languages : [label]) {
          const root = roots.get(language)
          if (root)
            plant(root, row, number, word =>
              phrase.startsWith('=') ? `=${word}` : keyOf(word, language, stem),
            )
        }
      }
  })

  const remembered = new Map<string, number[]>()
  function parts(word: string): number[] {
    let found = remembered.get(word)
    if (!found) {
      found = [
        ...starts.filter(([start]) => word.length > start.length && word.startsWith(start)),
        ...ends.filter(([end]) => word.length > end.length && word.endsWith(end)),
      ].map(([, number]) => number)
      found.push(...halvesOf(word, halves))
      if (remembered.size < mostRemembered) remembered.set(word, found)
    }
    return found
  }

  function find(row: readonly string[]): Found[] {
    const found = new Map<number, Found>()
    const add = (concept: number, at: number, length: number) => {
      const key = concept * 4_096 + at
      if ((found.get(key)?.length ?? 0) < length) found.set(key, { concept, at, length })
    }
    for (const [language, root] of roots) {
      const keys = row.map(word => (word === stop ? undefined : keyOf(word, language, stem)))
      const walk = (place: Node, from: number, at: number) => {
        for (const concept of place.ends) add(concept, from, at - from)
        step(place, from, at)
        if (!place.far) return
        for (let to = at; to <= at + gap && keys[to] !== undefined; to++) step(place.far, from, to)
      }
      const step = (place: Node, from: number, at: number) => {
        if (keys[at] === undefined) return
        for (const key of [keys[at], `=${row[at]}`]) {
          const next = place.next.get(key)
          if (next) walk(next, from, at + 1)
        }
      }
      for (let from = 0; from < row.length; from++) step(root, from, from)
    }
    row.forEach((word, at) => {
      for (const concept of parts(word)) add(concept, at, 1)
    })
    return [...found.values()].sort((one, other) => one.at - other.at || one.concept - other.concept)
  }

  return { concepts, find, words: known }
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

function plant(root: Node, row: readonly string[], number: number, key: (word: string) => string) {
  let place = root
  for (const word of row) {
    if (word === stop) {
      place.far ??= node()
      place = place.far
      continue
    }
    const next = place.next.get(key(word)) ?? node()
    place.next.set(key(word), next)
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

function push(into: Map<string, number[]>, key: string, value: number) {
  const list = into.get(key)
  if (list) list.push(value)
  else into.set(key, [value])
}
