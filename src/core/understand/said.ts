/** Tells how a phrase is said where it stands: plainly, denied, not yet so, or only guessed. */

import type { Language } from '../library.ts'
import { type Clause, moods, plays, type Reading, type Word } from './clauses.ts'

/** Words of a phrase in a reading: which ones, the first and the last. */
export interface Place {
  own: Set<number>
  from: number
  to: number
}

/** Bits of a mood that keep a phrase from being a statement of one's own. */
export const unstated = moods.supposed | moods.asked | moods.opened | moods.reported | moods.hedged
/** The same when a question was just asked: a guess is an answer then. */
export const unanswered = moods.supposed | moods.asked

/** The moods of all words together, less what comes from words of the phrase itself: "checker says revoked". */
export function moodOf({ words }: Reading, { own }: Place): number {
  let [mood, from] = [0, 0]
  for (const at of own) {
    const word = words[at]!
    mood |= word.mood
    if (plays(word, 'sayings', 'rumours')) from |= moods.reported
    if (plays(word, 'supposes', 'premises', 'doubts')) from |= moods.supposed
    if (plays(word, 'hedges')) from |= moods.hedged
  }
  return mood & ~from
}

/** Whether a "not" that the phrase does not contain turns it round. */
export function isDenied({ words, clauses, denials }: Reading, { own, from, to }: Place): boolean {
  if (denials.reaching[from] !== undefined) return true
  // A failing takes its denial with it, unless the phrase is about that very failing.
  if ((denials.failing[from]?.until ?? -1) >= from) return true
  for (let at = from; at <= to; at++) {
    const denial = denials.at[at]
    if (denial && !owns(own, denial)) return true
  }
  return isDeniedAfter(words, clauses[words[to]!.clause]!, denials.at, { own, from, to })
}

function owns(own: Set<number>, denial: { from: number; to: number }): boolean {
  for (let at = denial.from; at <= denial.to; at++) if (own.has(at)) return true
  return false
}

/**
 * "We do not know" is no "we do", and some languages deny at the end: "wij beheren die server niet". There a denial before
 * a word of its own denies that word instead: "onze eigen server niet bereikbaar".
 */
function isDeniedAfter(
  words: Word[],
  clause: Clause,
  denials: Reading['denials']['at'],
  { own, to }: Place,
): boolean {
  const next = to + 1 < clause.to ? denials[to + 1] : undefined
  if (next && !owns(own, next) && plays(words[to], 'openers', 'copulas')) return true
  let at = to + 1
  const passes = () => !denials[at] && plays(words[at], 'light') && !plays(words[at], 'copulas')
  while (at < clause.to && at < to + 4 && passes()) at++
  const denial = at < clause.to ? denials[at] : undefined
  if (!denial || owns(own, denial) || denial.until !== undefined || !plays(words[denial.from], 'trailing'))
    return false
  const after = denial.to + 1
  return after >= clause.to || (plays(words[after], 'light') && !plays(words[after], 'copulas'))
}

/** Whether it is not so yet, one of two, or has an exception. */
export function isOpen(reading: Reading, place: Place, language: Language): boolean {
  return isFuture(reading, place) || isOneOfTwo(reading, place, language) || isExcepted(reading, place)
}

/** "We will renew the certificate", "it expires tomorrow" */
function isFuture({ words, clauses }: Reading, { own, from, to }: Place): boolean {
  const start = clauses[words[from]!.clause]!.from
  for (let at = from - 1; at >= Math.max(start, from - 4); at--) {
    if (plays(words[at], 'futures')) return true
    if (!plays(words[at], 'light', 'articles', 'copulas')) break
  }
  for (let at = from; at <= to; at++) if (!own.has(at) && plays(words[at], 'futures')) return true
  const end = Math.min(clauses[words[to]!.clause]!.to, to + 3)
  for (let at = to + 1; at < end; at++) if (plays(words[at], 'laters')) return true
  return false
}

/** Whether an "or" stands beside it: "the partner or us". */
export function isOneOfTwo(
  { words, clauses, alternatives }: Reading,
  { from, to }: Place,
  language: Language,
): boolean {
  const joins = (at: number) => alternatives.get(at) === language
  const clause = clauses[words[to]!.clause]!
  const after = clauses[words[to]!.clause + 1]
  return joins(from - 1) || joins(to + 1) || (after?.sentence === clause.sentence && joins(after.from))
}

/** "Nothing changed, except the firewall" */
function isExcepted({ words, clauses, excepted }: Reading, { own, from, to }: Place): boolean {
  for (let at = from; at <= to; at++) if (!own.has(at) && plays(words[at], 'exceptions')) return true
  const clause = clauses[words[to]!.clause]!
  const opens = (place: number) =>
    clauses[place]?.sentence === clause.sentence &&
    plays(words[clauses[place]!.from], 'exceptions') &&
    !own.has(clauses[place]!.from)
  const before = words[from]!.clause - 1
  // At the head of the sentence it speaks of what follows: "except for the scanners, everything moved".
  const heads = clauses[before - 1]?.sentence !== clause.sentence
  return excepted[to]! || opens(words[to]!.clause + 1) || (heads && opens(before))
}
