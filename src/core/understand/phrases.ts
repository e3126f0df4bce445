/** Finds phrases in a text by their stems: in order, close together, and with a word on how they are said. */

import type { Language, Library } from '../library.ts'
import {
  buildMarks,
  type Clause,
  type Marks,
  moods,
  plays,
  type Reading,
  readClauses,
  tokens,
  type Word,
} from './clauses.ts'
import { buildNearWords, type NearWords, nearWords } from './near-words.ts'
import { speechOf } from './speech.ts'

/** A phrase, and what it means when it is said. */
export interface Phrase<Meaning> {
  says: string
  language: Language
  means: Meaning
}

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
  /** Bits of `moods`, for all of its words together. */
  mood: number
}

interface Part {
  id: number
  /** An article or "is", which may be missing. */
  optional: boolean
}

interface Entry<Meaning> {
  phrase: Phrase<Meaning>
  parts: Part[]
  anchor: number
}

/** Phrases by their rarest stem, so that the cost grows with the text and not with phrases times text. */
export interface PhraseIndex<Meaning> {
  marks: Marks
  near: NearWords
  languages: readonly Language[]
  stem: Library['stem']
  /** A number for each stem of each language. */
  ids: Map<string, number>
  entries: Map<number, Entry<Meaning>[]>
}

/** What a list of phrases needs besides them: words that stand for themselves, and words to know by number. */
export interface PhraseOptions {
  /** More words that are real, and so never a misspelling. */
  known?: Iterable<string>
  /** Marks built before, shared by several lists. */
  marks?: Marks
}

/** Words between two of a phrase that do not belong to it. */
const widestGap = 2
/** The same with articles and "is", which do not count: a text of nothing else must not cost more. */
const farthest = 6

/** Prepares phrases for finding. */
export function buildPhraseIndex<Meaning>(
  library: Library,
  phrases: readonly Phrase<Meaning>[],
  options: PhraseOptions = {},
): PhraseIndex<Meaning> {
  const marks = options.marks ?? buildMarks(library)
  const read = phrases.map(phrase => ({ phrase, words: readClauses(marks, phrase.says).words }))
  const index: PhraseIndex<Meaning> = {
    marks,
    near: buildNearWords(
      read.flatMap(({ words }) => words.map(word => word.text)),
      [...realWords(library), ...(options.known ?? [])],
      library.distance,
    ),
    languages: library.languages,
    stem: library.stem,
    ids: new Map(),
    entries: new Map(),
  }
  const drafts = read
    .filter(({ words }) => words.length > 0)
    .map(({ phrase, words }) => ({ phrase, parts: partsOf(index, phrase.language, words) }))
  const uses = new Map<number, number>()
  for (const { parts } of drafts) for (const { id } of parts) uses.set(id, (uses.get(id) ?? 0) + 1)
  for (const { phrase, parts } of drafts) {
    const rarity = (part: Part) => (part.optional ? Number.POSITIVE_INFINITY : uses.get(part.id)!)
    const anchor = parts.reduce((best, part, at) => (rarity(part) < rarity(parts[best]!) ? at : best), 0)
    const list = index.entries.get(parts[anchor]!.id) ?? []
    list.push({ phrase, parts, anchor })
    index.entries.set(parts[anchor]!.id, list)
  }
  return index
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
        const hit = hitAt(reading, ids, entry, at)
        if (hit) hits.push(hit)
      }
  })
  return hits.sort((one, other) => one.start - other.start || other.score - one.score)
}

/** Words of a text that a list of phrases knows, as numbers: for telling which words only repeat a question. */
export function stemIds<Meaning>(index: PhraseIndex<Meaning>, text: string, language: Language): Set<string> {
  return new Set(tokens(index.marks, text).map(word => index.stem(word.text, language)))
}

function realWords(library: Library): string[] {
  return library.languages.flatMap(language => {
    const speech = speechOf(library, language)
    return speech ? [...speech.common, ...speech.spelled, ...Object.values(speech.marks).flat()] : []
  })
}

/** The numbers of a phrase's words; articles and "is" may be missing where enough is left. */
function partsOf<Meaning>(index: PhraseIndex<Meaning>, language: Language, words: Word[]): Part[] {
  const weak = (word: Word) => plays(word, 'articles', 'copulas') && !plays(word, 'negations')
  const enough = words.filter(word => !weak(word)).length >= 2
  return words.map(word => {
    const key = keyOf(index, word, language)
    const id = index.ids.get(key) ?? index.ids.size
    index.ids.set(key, id)
    return { id, optional: enough && weak(word) }
  })
}

/** Words that deny are themselves: a stemmer makes "nothing" and "not" one word in Dutch. */
function keyOf<Meaning>(
  index: PhraseIndex<Meaning>,
  word: Pick<Word, 'text' | 'roles'>,
  language: Language,
): string {
  return plays(word as Word, 'negations', 'exceptions')
    ? `=${word.text}`
    : `${language}:${index.stem(word.text, language)}`
}

/** The numbers of a word of the text; true beside those that need a slip of the pen. */
function idsOf<Meaning>(index: PhraseIndex<Meaning>, word: Word): Map<number, boolean> {
  const found = new Map<number, boolean>()
  const add = (text: string, slip: boolean) => {
    for (const language of index.languages) {
      const id = index.ids.get(keyOf(index, { text, roles: slip ? 0 : word.roles }, language))
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
    places.filter(place => !parts[place.part]!.optional).length - slips / 2,
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
  const run = reading.clauses[reading.words[from]!.clause]!.run
  const places: { at: number; part: number }[] = []
  let last = from
  for (let part = anchor + step; part >= 0 && part < parts.length; part += step) {
    let at = last + step
    for (let gap = 0; gap <= widestGap && Math.abs(at - last) <= farthest && reading.words[at]; at += step) {
      if (ids[at]!.has(parts[part]!.id)) break
      if (!plays(reading.words[at], 'articles', 'copulas')) gap++
    }
    const word = reading.words[at]
    const found = word && ids[at]!.has(parts[part]!.id) && reading.clauses[word.clause]!.run === run
    if (found) {
      places.push({ at, part })
      last = at
    } else if (!parts[part]!.optional) return undefined
  }
  return places
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
  const own = new Set(words)
  return {
    means: phrase.means,
    language: phrase.language,
    quote: reading.text.slice(start, end),
    start,
    end,
    words,
    score,
    length,
    denied: isDenied(reading, own, from, to),
    open: isOpen(reading, own, from, to, phrase.language),
    mood: words.reduce((mood, at) => mood | reading.words[at]!.mood, 0),
  }
}

function isDenied({ words, clauses, denials }: Reading, own: Set<number>, from: number, to: number): boolean {
  if (denials.reaching[from] !== undefined) return true
  // A failing takes its denial with it, unless the phrase is about that very failing.
  if ((denials.failing[from]?.until ?? -1) >= from) return true
  for (let at = from; at <= to; at++) if (denials.at[at] && !overlaps(own, denials.at[at])) return true
  return deniedAfter(words, clauses[words[to]!.clause]!, denials.at, own, to)
}

const overlaps = (own: Set<number>, denial: { from: number; to: number } | undefined) => {
  for (let at = denial!.from; at <= denial!.to; at++) if (own.has(at)) return true
  return false
}

/** Dutch may deny at the end: "wij beheren die server niet". A "niet" before a word of its own denies that word instead. */
function deniedAfter(
  words: Word[],
  clause: Clause,
  denials: Reading['denials']['at'],
  own: Set<number>,
  to: number,
): boolean {
  let at = to + 1
  while (
    at < clause.to &&
    at < to + 4 &&
    !denials[at] &&
    plays(words[at], 'light') &&
    !plays(words[at], 'copulas')
  )
    at++
  const denial = at < clause.to ? denials[at] : undefined
  if (!denial || overlaps(own, denial) || denial.until !== undefined) return false
  if (
    !clause.marks.some(
      mark => mark.role === 'negations' && mark.from === denial.from && mark.language !== 'en',
    )
  )
    return false
  const next = words[denial.to + 1]
  return denial.to + 1 >= clause.to || (plays(next, 'light') && !plays(next, 'copulas'))
}

function isOpen(reading: Reading, own: Set<number>, from: number, to: number, language: Language): boolean {
  const { words, clauses, excepted } = reading
  const clause = clauses[words[to]!.clause]!
  const [before, after] = [clauses[words[from]!.clause - 1], clauses[words[to]!.clause + 1]]
  // Not so yet: "we will renew the certificate", "it expires tomorrow"
  for (let at = from - 1; at >= Math.max(clauses[words[from]!.clause]!.from, from - 4); at--) {
    if (plays(words[at], 'futures')) return true
    if (!plays(words[at], 'light')) break
  }
  for (let at = from; at <= to; at++)
    if (!own.has(at) && plays(words[at], 'futures', 'exceptions')) return true
  for (let at = to + 1; at < Math.min(clause.to, to + 3); at++) if (plays(words[at], 'laters')) return true
  // One of two: "the partner or us"
  const joins = (at: number) =>
    reading.clauses[words[at]?.clause ?? -1]?.marks.some(
      mark => mark.role === 'alternatives' && mark.language === language && mark.from === at,
    )
  if (joins(from - 1) || joins(to + 1)) return true
  if (after?.sentence === clause.sentence && joins(after.from)) return true
  // All but one: "nothing changed, except the firewall"
  if (
    excepted[to] ||
    (after?.sentence === clause.sentence && plays(words[after.from], 'exceptions') && !own.has(after.from))
  )
    return true
  const first =
    before && (before.from === 0 || clauses[words[before.from - 1]!.clause]!.sentence !== before.sentence)
  return Boolean(first && before.sentence === clause.sentence && plays(words[before.from], 'exceptions'))
}

/** Bits of a mood that keep a phrase from being a statement of one's own. */
export const unstated = moods.supposed | moods.asked | moods.opened | moods.reported | moods.hedged
/** The same when a question was just asked: a guess is an answer then. */
export const unanswered = moods.supposed | moods.asked
