/** Finds phrases in a text by their stems: in order, close together, and with a word on how they are said. */

import type { Language } from '../library.ts'
import { plays, playsOf, type Reading, readClauses, roleSet, type Word } from './clauses.ts'
import type { Entry, Part, Phrase, PhraseIndex } from './phrase-index.ts'
import { isDenied, isExcepted, isFuture, isLimited, isOneOfTwo, moodOf, rolesAround } from './said.ts'
import { type Found, lookUp, mayHold } from './vocabulary.ts'

export { buildPhraseIndex, type Phrase, type PhraseIndex } from './phrase-index.ts'
export { isGuess, isNoAnswer, unstated } from './said.ts'

/** Words between two of a phrase that do not belong to it. */
const widestGap = 2
/** The same with articles and "is", which do not count: a text of nothing else must not cost more. */
const farthest = 6
/** Letters by which forms of one word may differ: "require", "required". */
const longestEnding = 2

/** Words as short as this have no other forms: "our" is not "ours". */
const shortest = 3

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
  /** True when it is not so yet, one of two, has an exception, or is only limited: "not only ours". */
  open: boolean
  /** True when something is taken out of it: "everything but the printers". */
  excepted: boolean
  /** True when an "or" stands beside it. */
  either: boolean
  /** Bits of `moods`, for all of its words together. */
  mood: number
}

/** Every phrase that stands in a text, from its beginning to its end, each with how it is said. */
export function matchPhrases<Meaning>(
  index: PhraseIndex<Meaning>,
  text: string | Reading,
): readonly Hit<Meaning>[] {
  const reading = typeof text === 'string' ? readClauses(index.marks, text) : text
  const known = reading.hits.get(index) as readonly Hit<Meaning>[] | undefined
  if (known) return known
  const hits = matchWithin(index, reading)
  reading.hits.set(index, hits)
  return hits
}

/**
 * The phrases of some runs only, and only what is kept of them, which costs less; no phrase reaches from one run into the next.
 *
 * @param keeps decides by where a phrase stands and how it is said, whatever it means
 */
export function matchWithin<Meaning>(
  index: PhraseIndex<Meaning>,
  reading: Reading,
  runs?: ReadonlySet<number>,
  keeps: (hit: Hit<Meaning>) => boolean = () => true,
): Hit<Meaning>[] {
  const { found, said } = lookUp(index.vocabulary, reading)
  const { words, clauses } = reading
  const hits: Hit<Meaning>[] = []
  // By place in a list of postings: what is worded alike stands, or does not, at the same place.
  const made: (Hit<Meaning> | undefined)[] = []
  for (let at = 0; at < found.length; at++) {
    if (runs && !runs.has(clauses[words[at]!.clause]!.run)) continue
    for (const id of found[at]!.ids) {
      const postings = index.postings[id]
      if (!postings) continue
      const { entries, partners, alike } = postings
      for (let one = 0; one < partners.length; one++) {
        if (!mayHold(said, partners[one]!)) continue
        const entry = entries[one]!
        if (!isForm(words[at]!, entry.parts[entry.anchor]!)) continue
        const first = alike[one]!
        if (first !== one) {
          const alike = made[first]
          if (alike) hits.push({ ...alike, means: entry.phrase.means })
          continue
        }
        const hit = hitAt(reading, found, entry, at)
        const kept = hit && keeps(hit) ? hit : undefined
        made[one] = kept
        if (kept) hits.push(kept)
      }
    }
  }
  if (hits.length > 1) hits.sort((one, other) => one.start - other.start || other.score - one.score)
  return hits
}

function hitAt<Meaning>(
  reading: Reading,
  found: readonly Found[],
  { parts, anchor, phrase }: Entry<Meaning>,
  at: number,
): Hit<Meaning> | undefined {
  // Most phrases come to nothing here: what belongs to one is gathered only when it goes on.
  let before: number[] = none
  let after: number[] = none
  let score = 1
  let slips = found[at]!.slip ? 1 : 0
  // The other words of a phrase, going either way from its rarest.
  for (const step of [-1, 1] as const) {
    let last = at
    for (let part = anchor + step; part >= 0 && part < parts.length; part += step) {
      const wanted = parts[part]!
      const near = nearest(reading, found, wanted, last, step)
      if (near < 0) {
        if (wanted.optional) continue
        return undefined
      }
      if (step > 0) after = [...after, near]
      else before = [near, ...before]
      score += wanted.optional ? 0.5 : 1
      if (found[near]!.slip) slips++
      last = near
    }
  }
  if (slips > 1 || (slips === 1 && parts.length === 1)) return undefined
  const words = [...before, at, ...after]
  if (!inOneBreath(reading, words)) return undefined
  return describe(reading, phrase, words, score - slips / 2, parts.length)
}

const none: number[] = []

const small = roleSet('articles', 'copulas')

/** The next place of one word, no farther than a gap allows and in the same run; -1 when there is none. */
function nearest(
  { words, clauses, marks }: Reading,
  found: readonly Found[],
  part: Part,
  from: number,
  step: 1 | -1,
): number {
  const { run } = clauses[words[from]!.clause]!
  let gap = 0
  for (let at = from + step; gap <= widestGap && Math.abs(at - from) <= farthest; at += step) {
    const word = words[at]
    if (!word || clauses[word.clause]!.run !== run) return -1
    // A "not" is next to what it denies: "does not arrive at our own server" is no "not our own server".
    if (found[at]!.ids.includes(part.id) && isForm(word, part))
      return !marks.deniers.has(words[Math.min(at, from)]!.text) || onlyLight(words, at, from) ? at : -1
    if (!playsOf(word, small)) gap++
  }
  return -1
}

/**
 * Stemmers make "valid" and "validation" one; forms of one word differ by an ending only. What is not finished is no form of
 * what is: "we are moving" is not "we moved".
 */
function isForm(word: Word, part: Part): boolean {
  if (word.text === part.text) return true
  return (
    !part.exact &&
    Math.min(word.text.length, part.text.length) > shortest &&
    Math.abs(word.text.length - part.text.length) <= longestEnding &&
    !playsOf(word, unfinished)
  )
}

const unfinished = roleSet('ongoing')

function onlyLight(words: Word[], one: number, other: number): boolean {
  for (let at = Math.min(one, other) + 1; at < Math.max(one, other); at++)
    if (!playsOf(words[at], lightest)) return false
  return true
}

const lightest = roleSet('light', 'articles', 'copulas')

/** Whether no clause begins between the words, except with a word of the phrase or one that carries nothing. */
function inOneBreath({ words, clauses }: Reading, hit: number[]): boolean {
  const last = words[hit[hit.length - 1]!]!.clause
  for (let clause = words[hit[0]!]!.clause + 1; clause <= last; clause++) {
    const first = clauses[clause]!.from
    if (!hit.includes(first) && (!plays(words[first], 'light') || plays(words[first], 'joins', 'contrasts')))
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
  const from = words[0]!
  const to = words[words.length - 1]!
  const { start } = reading.words[from]!
  const { end } = reading.words[to]!
  const place = { own: words, from, to, roles: rolesAround(reading, from, to) }
  const either = isOneOfTwo(reading, place, phrase.language)
  const excepted = isExcepted(reading, place)
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
    open: either || excepted || isFuture(reading, place) || isLimited(reading, place),
    either,
    excepted,
    mood: moodOf(reading, place),
  }
}
