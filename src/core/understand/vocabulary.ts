/** The words of all phrases as numbers, so that a word of a text is stemmed and spelled once for every list. */

import type { Language, Library } from '../library.ts'
import type { Marks, Reading, Word } from './clauses.ts'
import { addNearWord, emptyNearWords, type NearWords, nearWords } from './near-words.ts'

/** What a word of a text may be: the numbers of its stems, and whether that takes a slip of the pen. */
export interface Found {
  ids: readonly number[]
  slip: boolean
}

/** The words that phrases are made of. */
export interface Vocabulary {
  marks: Marks
  languages: readonly Language[]
  stem: Library['stem']
  /** A number for each stem, language by language, and for words that deny, which are themselves in all of them. */
  ids: Map<string, number>[]
  deniers: Map<string, number>
  size: number
  near: NearWords
}

/** An empty vocabulary, for phrases of one library; it is filled while their lists are built, and read afterwards. */
export function emptyVocabulary(library: Library, marks: Marks): Vocabulary {
  return {
    marks,
    languages: library.languages,
    stem: library.stem,
    ids: library.languages.map(() => new Map()),
    deniers: new Map(),
    size: 0,
    near: emptyNearWords(marks.known, library.distance),
  }
}

/** The number of a word of a phrase, which is a new one the first time. */
export function enter(vocabulary: Vocabulary, text: string, language: Language): number {
  addNearWord(vocabulary.near, text)
  const at = vocabulary.languages.indexOf(language)
  // A stemmer makes "nothing" and "not" one word in Dutch.
  const isDenier = vocabulary.marks.deniers.has(text)
  const ids = isDenier ? vocabulary.deniers : vocabulary.ids[at]!
  const key = isDenier ? text : vocabulary.stem(text, language)
  const known = ids.get(key)
  if (known !== undefined) return known
  const id = vocabulary.size++
  ids.set(key, id)
  return id
}

/** What the words of a reading may be, looked up once. */
export function lookUp(vocabulary: Vocabulary, reading: Reading): Found[] {
  const known = reading.found.get(vocabulary)
  if (known) return known
  const seen = new Map<string, Found>()
  const found = reading.words.map(word => {
    const before = seen.get(word.text)
    if (before) return before
    const now = find(vocabulary, word)
    seen.set(word.text, now)
    return now
  })
  reading.found.set(vocabulary, found)
  return found
}

const nothing: Found = { ids: [], slip: false }

function find(vocabulary: Vocabulary, word: Word): Found {
  const ids: number[] = []
  add(vocabulary, word.text, ids)
  if (ids.length > 0) return { ids, slip: false }
  for (const meant of nearWords(vocabulary.near, word.text)) add(vocabulary, meant, ids)
  return ids.length > 0 ? { ids, slip: true } : nothing
}

function add({ marks, languages, ids, deniers, stem }: Vocabulary, text: string, found: number[]): void {
  if (marks.deniers.has(text)) {
    const id = deniers.get(text)
    if (id !== undefined) found.push(id)
    return
  }
  for (let at = 0; at < languages.length; at++) {
    const id = ids[at]!.get(stem(text, languages[at]!))
    if (id !== undefined && !found.includes(id)) found.push(id)
  }
}
