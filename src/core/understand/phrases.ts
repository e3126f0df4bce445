/** Finds phrases in a text by their stems: in order, close together, and with a word on how they are said. */

import type { Language } from '../library.ts'
import { plays, type Reading, readClauses, type Word } from './clauses.ts'
import { nearWords } from './near-words.ts'
import { type Entry, keyOf, type Part, type Phrase, type PhraseIndex } from './phrase-index.ts'
import { isDenied, isOneOfTwo, isOpen, moodOf } from './said.ts'

export { buildPhraseIndex, type Phrase, type PhraseIndex } from './phrase-index.ts'
export { unanswered, unstated } from './said.ts'

/** Words between two of a phrase that do not belong to it. */
const widestGap = 2
/** The same with articles and "is", which do not count: a text of nothing else must not cost more. */
const farthest = 6
/** Letters by which forms of one word may differ: "require", "required". */
const longestEnding = 2

/** One place where a phrase stands. */
export interface Hit<Meaning> {
  means: Meaning
  language: Language
  /** The person's own words, and where they stand in the text. */
  quote: string
  start: number
  end: number
  /** Index of each word of the reading that belongs to it. */
  words: number[]
  /** Words that count: the longer the phrase, the surer the hit. */
  score: number
  /** Number of words in the phrase as it is written. */
  length: number
  /** True when a "not" that the phrase does not contain turns it round. */
  denied: boolean
  /** True when it is not so yet, one of two, or has an exception. */
  open: boolean
  /** True when an "or" stands beside it. */
  either: boolean
  /** Bits of `moods`, for all of its words together. */
  mood: number
}

/** Every phrase that stands in a text, from its beginning to its end, each with how it is said. */
export function matchPhrases<Meaning>(index: PhraseIndex<Meaning>, text: string | Reading): Hit<Meaning>[] {
  const reading = typeof text === 'string' ? readClauses(index.marks, text) : text
  const seen = new Map<string, Map<number, boolean>>()
  const ids = reading.words.map(word => {
    const known = seen.get(word.text) ?? idsOf(index, word)
    seen.set(word.text, known)
    return known
  })
  const hits: Hit<Meaning>[] = []
  reading.words.forEach((_, at) => {
    for (const id of ids[at]!.keys())
      for (const entry of index.entries.get(id) ?? []) {
        const fits = isForm(reading.words[at]!, entry.parts[entry.anchor]!)
        const hit = fits ? hitAt(reading, ids, entry, at) : undefined
        if (hit) hits.push(hit)
      }
  })
  return hits.sort((one, other) => one.start - other.start || other.score - one.score)
}

/** The numbers of a word of the text; true beside those that need a slip of the pen. */
function idsOf<Meaning>(index: PhraseIndex<Meaning>, word: Word): Map<number, boolean> {
  const found = new Map<number, boolean>()
  const add = (text: string, slip: boolean) => {
    for (const language of index.languages) {
      const id = index.ids.get(keyOf(index, text, language))
      if (id !== undefined && !found.has(id)) found.set(id, slip)
    }
  }
  add(word.text, false)
  if (found.size === 0) for (const meant of nearWords(index.near, word.text)) add(meant, true)
  return found
}

function hitAt<Meaning>(
  reading: Reading,
  ids: Map<number, boolean>[],
  entry: Entry<Meaning>,
  at: number,
): Hit<Meaning> | undefined {
  const { parts, anchor, phrase } = entry
  const left = walk(reading, ids, parts, anchor, at, -1)
  const right = left && walk(reading, ids, parts, anchor, at, 1)
  if (!left || !right) return undefined
  const places = [...left.reverse(), { at, part: anchor }, ...right]
  const slips = places.filter(place => ids[place.at]!.get(parts[place.part]!.id)).length
  if (slips > 1 || (slips === 1 && parts.length === 1)) return undefined
  const words = places.map(place => place.at)
  if (!inOneBreath(reading, words)) return undefined
  return describe(
    reading,
    phrase,
    words,
    places.reduce((sum, { part }) => sum + (parts[part]!.optional ? 0.5 : 1), -slips / 2),
    parts.length,
  )
}

/** Finds the other words of a phrase, going one way from its rarest. */
function walk(
  reading: Reading,
  ids: Map<number, boolean>[],
  parts: Part[],
  anchor: number,
  from: number,
  step: 1 | -1,
) {
  const places: { at: number; part: number }[] = []
  let last = from
  for (let part = anchor + step; part >= 0 && part < parts.length; part += step) {
    const at = nearest(reading, ids, parts[part]!, last, step)
    if (at !== undefined) {
      places.push({ at, part })
      last = at
    } else if (!parts[part]!.optional) return undefined
  }
  return places
}

/** The next place of one word, no farther than a gap allows and in the same run. */
function nearest(
  reading: Reading,
  ids: Map<number, boolean>[],
  part: Part,
  from: number,
  step: 1 | -1,
): number | undefined {
  const { words, clauses, marks } = reading
  const { run } = clauses[words[from]!.clause]!
  let gap = 0
  for (let at = from + step; gap <= widestGap && Math.abs(at - from) <= farthest; at += step) {
    const word = words[at]
    if (!word || clauses[word.clause]!.run !== run) return undefined
    // A "not" is next to what it denies: "does not arrive at our own server" is no "not our own server".
    if (ids[at]!.has(part.id) && isForm(word, part))
      return !marks.deniers.has(words[Math.min(at, from)]!.text) || onlyLight(words, at, from)
        ? at
        : undefined
    if (!plays(word, 'articles', 'copulas')) gap++
  }
  return undefined
}

/** Stemmers make "valid" and "validation" one; forms of one word differ by an ending only. */
function isForm(word: Word, part: Part): boolean {
  return Math.abs(word.text.length - part.letters) <= longestEnding
}

function onlyLight(words: Word[], one: number, other: number): boolean {
  for (let at = Math.min(one, other) + 1; at < Math.max(one, other); at++)
    if (!plays(words[at], 'light', 'articles', 'copulas')) return false
  return true
}

/** Whether no clause begins between the words, except with a word of the phrase or one that carries nothing. */
function inOneBreath({ words, clauses }: Reading, hit: number[]): boolean {
  const own = new Set(hit)
  for (let clause = words[hit[0]!]!.clause + 1; clause <= words[hit.at(-1)!]!.clause; clause++) {
    const first = clauses[clause]!.from
    if (!own.has(first) && (!plays(words[first], 'light') || plays(words[first], 'joins', 'contrasts')))
      return false
  }
  return true
}

function describe<Meaning>(
  reading: Reading,
  phrase: Phrase<Meaning>,
  words: number[],
  score: number,
  length: number,
): Hit<Meaning> {
  const [from, to] = [words[0]!, words.at(-1)!]
  const [start, end] = [reading.words[from]!.start, reading.words[to]!.end]
  const place = { own: new Set(words), from, to }
  return {
    means: phrase.means,
    language: phrase.language,
    quote: reading.text.slice(start, end),
    start,
    end,
    words,
    score,
    length,
    denied: isDenied(reading, place),
    open: isOpen(reading, place, phrase.language),
    either: isOneOfTwo(reading, place, phrase.language),
    mood: moodOf(reading, place),
  }
}
