/** The words of all phrases as numbers, so that a word of a text is stemmed and spelled once for every list. */

import type { Language, Library } from '../library.ts'
import type { Marks, Reading } from './clauses.ts'
import { addNearWord, emptyNearWords, type NearWords, nearWords } from './near-words.ts'
import { remembering } from './word-memory.ts'

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
  /** The digits of each word that has any: no other form of a word has others. */
  digits: Set<string>
  size: number
  near: NearWords
  /** Words count only as they are written: neither another form nor a slip of the pen will do. */
  literally: boolean
  /** What a word of a text may be. To be asked only when all phrases are entered. */
  find: (word: string) => Found
}

/** An empty vocabulary, for phrases of one library; it is filled while their lists are built, and read afterwards. */
export function emptyVocabulary(
  library: Library,
  marks: Marks,
  { literally = false }: { literally?: boolean } = {},
): Vocabulary {
  const vocabulary: Vocabulary = {
    marks,
    languages: library.languages,
    stem: literally ? word => word : library.stem,
    ids: library.languages.map(() => new Map()),
    deniers: new Map(),
    digits: new Set(),
    size: 0,
    near: emptyNearWords(marks.known),
    literally,
    find: remembering(word => find(vocabulary, word)),
  }
  return vocabulary
}

/** The number of a word of a phrase, which is a new one the first time. */
export function enter(vocabulary: Vocabulary, text: string, language: Language): number {
  addNearWord(vocabulary.near, text)
  if (digit.test(text)) vocabulary.digits.add(digitsOf(text))
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

/** What the words of a reading may be, and a sieve of all of their numbers. */
export interface LookedUp {
  found: readonly Found[]
  said: Int32Array
}

/** Bits of a sieve: enough that few numbers share one, and few enough to make one for every text. */
const bits = 1_024

/** What the words of a reading may be, looked up once. */
export function lookUp(vocabulary: Vocabulary, reading: Reading): LookedUp {
  const known = reading.found.get(vocabulary)
  if (known) return known
  const said = new Int32Array(bits / 32)
  const found = reading.words.map(word => {
    const one = vocabulary.find(word.text)
    for (const id of one.ids) said[(id % bits) >> 5]! |= 1 << (id & 31)
    return one
  })
  const made = { found, said }
  reading.found.set(vocabulary, made)
  return made
}

/** Whether a text may hold a word by its number; false when it does not for sure, and true for -1, which is no word. */
export function mayHold(said: Int32Array, id: number): boolean {
  return id < 0 || (said[(id % bits) >> 5]! & (1 << (id & 31))) !== 0
}

const nothing: Found = { ids: [], slip: false }
const digit = /\d/
/** Without repetitions: a stemmer that makes "stopping" and "stop" one may make one of two digits as well. */
const digitsOf = (word: string) => word.replace(/\D+/g, '').replace(/(.)\1+/g, '$1')

function find(vocabulary: Vocabulary, word: string): Found {
  // Of what is pasted, much is numbers and keys, which need no stems to be told from words.
  if (digit.test(word) && !vocabulary.digits.has(digitsOf(word))) return nothing
  const ids: number[] = []
  add(vocabulary, word, ids)
  if (ids.length > 0) return { ids, slip: false }
  if (vocabulary.literally) return nothing
  for (const meant of nearWords(vocabulary.near, word)) add(vocabulary, meant, ids)
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
