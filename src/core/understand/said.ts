/** Tells how a phrase is said where it stands: plainly, denied, not yet so, or only guessed. */

import type { Language } from '../library.ts'
import {
  type Clause,
  moods,
  plays,
  playsOf,
  type Reading,
  type RoleSet,
  roleSet,
  type Word,
} from './clauses.ts'

/** Words of a phrase in a reading: which ones, the first and the last. */
export interface Place {
  own: readonly number[]
  from: number
  to: number
  /** What any word of its clauses and of their neighbours plays: most of what turns a phrase round is not there at all. */
  roles: RoleSet
}

/** The roles of the clauses that some words stand in, and of those beside them. */
export function rolesAround({ words, clauses }: Reading, from: number, to: number): RoleSet {
  let [low, high] = [0, 0]
  const last = Math.min(words[to]!.clause + 1, clauses.length - 1)
  for (let clause = Math.max(0, words[from]!.clause - 1); clause <= last; clause++) {
    const { roles } = clauses[clause]!
    low |= roles.low
    high |= roles.high
  }
  return { low, high }
}

/** Bits of a mood that keep a phrase from being a statement of one's own. */
export const unstated = moods.supposed | moods.asked | moods.opened | moods.reported | moods.hedged
/** Bits that keep a phrase from being an answer at all. */
const unanswerable = moods.asked | moods.opened | moods.supposed
/** Bits of what somebody thinks or was told: no answer to rest on. */
const unsure = moods.hedged | moods.reported | moods.reserved

/** Whether words said in this mood answer nothing: "if it is ours", "is it ours", "it might be ours". */
export function isNoAnswer(mood: number): boolean {
  return (mood & unanswerable) !== 0
}

/** Whether an answer in this mood is a guess. */
export function isGuess(mood: number): boolean {
  return (mood & unsure) !== 0
}

/** The moods of all words together, less what comes from words of the phrase itself: "checker says revoked". */
export function moodOf({ words }: Reading, { own }: Place): number {
  let mood = 0
  for (const at of own) mood |= words[at]!.mood
  if (mood === 0) return 0
  let from = 0
  for (const at of own) {
    const word = words[at]!
    if (plays(word, 'sayings', 'rumours')) from |= moods.reported
    if (plays(word, 'supposes', 'premises', 'doubts')) from |= moods.supposed
    if (plays(word, 'hedges')) from |= moods.hedged
    if (plays(word, 'reserves')) from |= moods.reserved
  }
  return mood & ~from
}

const denying = roleSet('negations')

/** Whether a "not" that the phrase does not contain turns it round. */
export function isDenied({ words, clauses, denials }: Reading, { own, from, to, roles }: Place): boolean {
  if (!playsOf(roles, denying)) return false
  if (denials.reaching[from] !== undefined) return true
  // A failing takes its denial with it, unless the phrase is about that very failing.
  if ((denials.failing[from]?.until ?? -1) >= from) return true
  for (let at = from; at <= to; at++) {
    const denial = denials.at[at]
    if (denial && !owns(own, denial)) return true
  }
  return isDeniedAfter(words, clauses[words[to]!.clause]!, denials.at, own, to)
}

function owns(own: readonly number[], denial: { from: number; to: number }): boolean {
  for (let at = denial.from; at <= denial.to; at++) if (own.includes(at)) return true
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
  own: readonly number[],
  to: number,
): boolean {
  const next = to + 1 < clause.to ? denials[to + 1] : undefined
  if (next && !owns(own, next) && plays(words[to], 'openers', 'copulas')) return true
  let at = to + 1
  while (at < clause.to && at < to + 4 && !denials[at] && isPassing(words[at])) at++
  const denial = at < clause.to ? denials[at] : undefined
  if (!denial || owns(own, denial) || denial.until !== undefined || !plays(words[denial.from], 'trailing'))
    return false
  const after = denial.to + 1
  return after >= clause.to || isPassing(words[after])
}

function isPassing(word: Word | undefined): boolean {
  return plays(word, 'light') && !plays(word, 'copulas')
}

const later = roleSet('futures', 'laters')

/** "We will renew the certificate", "it expires tomorrow" */
export function isFuture({ words, clauses }: Reading, { own, from, to, roles }: Place): boolean {
  if (!playsOf(roles, later)) return false
  const start = clauses[words[from]!.clause]!.from
  for (let at = from - 1; at >= Math.max(start, from - 4); at--) {
    if (plays(words[at], 'futures')) return true
    if (!plays(words[at], 'light', 'articles', 'copulas')) break
  }
  for (let at = from; at <= to; at++) if (!own.includes(at) && plays(words[at], 'futures')) return true
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
  if (alternatives.size === 0) return false
  if (alternatives.get(from - 1) === language || alternatives.get(to + 1) === language) return true
  const clause = clauses[words[to]!.clause]!
  const after = clauses[words[to]!.clause + 1]
  return after?.sentence === clause.sentence && alternatives.get(after.from) === language
}

const excepting = roleSet('exceptions', 'contrasts')

/** "Nothing changed, except the firewall", "everything but the printers" */
export function isExcepted({ words, clauses, excepted }: Reading, { own, from, to, roles }: Place): boolean {
  if (!playsOf(roles, excepting)) return false
  if (excepted[to]) return true
  for (let at = from; at <= to; at++) if (!own.includes(at) && plays(words[at], 'exceptions')) return true
  const { sentence, run } = clauses[words[to]!.clause]!
  const after = clauses[words[to]!.clause + 1]
  if (after?.sentence === sentence && !own.includes(after.from)) {
    if (plays(words[after.from], 'exceptions')) return true
    // Right after "all" or "everything" a "but" takes something out of it.
    const takesOut = after.run === run && plays(words[after.from], 'contrasts')
    const asks = plays(words[after.from + 1], 'askers', 'reasons', 'openers')
    if (takesOut && !asks && endsWhole(words, own, after.from)) return true
  }
  // At the head of the sentence it speaks of what follows: "except for the scanners, everything moved".
  const first = words[from]!.clause
  const before = clauses[first - 1]
  return (
    before?.sentence === sentence &&
    clauses[first - 2]?.sentence !== sentence &&
    !own.includes(before.from) &&
    plays(words[before.from], 'exceptions')
  )
}

const limiting = roleSet('limits')

/** "Not only our own server": what a denial of its own is limited by, inside a phrase, keeps it from being said. */
export function isLimited({ words }: Reading, { own, from, to, roles }: Place): boolean {
  if (!playsOf(roles, limiting)) return false
  if (to - from === own.length - 1 || !own.some(at => playsOf(words[at], denying))) return false
  for (let at = from; at <= to; at++) if (!own.includes(at) && plays(words[at], 'limits')) return true
  return false
}

/** Whether the last word of weight before a place belongs to the phrase and means all of something. */
function endsWhole(words: Word[], own: readonly number[], before: number): boolean {
  for (let at = before - 1; own.includes(at); at--) {
    if (plays(words[at], 'wholes')) return true
    if (!plays(words[at], 'light')) return false
  }
  return false
}
