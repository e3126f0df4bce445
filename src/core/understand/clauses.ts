/** Cuts a text into clauses, and marks which of their words are denied, supposed, asked or only reported. */

import type { Language } from '../library.ts'
import { type Denials, setDenials } from './denials.ts'
import {
  type Cut,
  findMarks,
  type Mark,
  type Marks,
  markOngoing,
  plays,
  playsOf,
  punctuation,
  type RoleSet,
  roleSet,
  rolesOf,
  tokens,
  type Word,
} from './marked-words.ts'
import { moody, setMoods } from './moods.ts'
import type { Role } from './speech.ts'
import type { LookedUp, Vocabulary } from './vocabulary.ts'

export {
  buildMarks,
  type Mark,
  type Marks,
  plays,
  playsOf,
  type RoleSet,
  readWords,
  roleSet,
  tokens,
  type Word,
} from './marked-words.ts'
export { moods } from './moods.ts'

/** A stretch of words in which one thing is said. */
export interface Clause {
  /** Index of its first word, and of the first word after it. */
  from: number
  to: number
  /** Between two marks of punctuation; a run holds one clause or more. */
  run: number
  sentence: number
  marks: Mark[]
  /** The roles that any of its words play. */
  roles: RoleSet
}

/** A text, read. */
export interface Reading {
  marks: Marks
  text: string
  words: Word[]
  /** The roles that any of them play: without a role nothing of its kind need be looked for. */
  roles: RoleSet
  clauses: Clause[]
  denials: Denials
  /** Words for "or", by where they stand: the word of one language may be a common one of another. */
  alternatives: Map<number, Language>
  /** For each word, whether an exception comes after it in its clause; empty where there is none. */
  excepted: readonly (boolean | undefined)[]
  /** What each word is looked up as, filled by the first list of phrases that asks. */
  found: Map<Vocabulary, LookedUp>
  /** What each list of phrases found in it, by list: several readers ask for the same. */
  hits: Map<object, readonly unknown[]>
}

/** Reads a text: its words, clauses and how each word is said. One reading serves every list of phrases of a library. */
export function readClauses(marks: Marks, text: string): Reading {
  const words = tokens(marks, text)
  const cuts = punctuation(text, words)
  const found = findMarks(marks, words, cuts)
  const roles = rolesOf(words)
  if (playsOf(roles, being)) markOngoing(marks, words)
  const clauses = cutClauses(words, cuts, found)
  const alternatives = new Map<number, Language>()
  for (const mark of found)
    if (mark.role === 'alternatives' && !plays(words[mark.from], 'corrections'))
      alternatives.set(mark.from, mark.language)
  const size = playsOf(roles, denying) ? words.length : 0
  const denials: Denials = { at: new Array(size), reaching: new Array(size), failing: new Array(size) }
  const excepted: boolean[] = []
  if (playsOf(roles, moody) || cuts.includes(3)) setMoods(words, clauses, cuts)
  if (size > 0) for (const clause of clauses) setDenials(words, denials, clause)
  if (playsOf(roles, excepting)) for (const clause of clauses) setExcepted(words, excepted, clause)
  return {
    marks,
    text,
    words,
    roles,
    clauses,
    denials,
    alternatives,
    excepted,
    found: new Map(),
    hits: new Map(),
  }
}

const being = roleSet('copulas')
const denying = roleSet('negations')
const excepting = roleSet('exceptions')

function setExcepted(words: Word[], excepted: boolean[], clause: Clause): void {
  let after = false
  for (let at = clause.to - 1; at >= clause.from; at--) {
    excepted[at] = after
    if (playsOf(words[at], excepting)) after = true
  }
}

const lead = roleSet('joins', 'contrasts', 'breaks', 'alternatives', 'corrections')

/** The first word of a clause that is no "and", "but", "so" or "please". */
export function firstOwn(words: Word[], clause: Clause): number {
  let at = clause.from
  while (at < clause.to - 1 && playsOf(words[at], lead)) at++
  return at
}

const opening: ReadonlySet<Role> = new Set(['contrasts', 'breaks', 'corrections', 'exceptions'])

function cutClauses(words: Word[], cuts: Cut[], marks: Mark[]): Clause[] {
  const opens = new Set<number>()
  for (const { role, from, to } of marks) {
    if (opening.has(role)) opens.add(from)
    if (role === 'joins' && plays(words[to + 1], 'subjects')) opens.add(from)
  }
  const clauses: Clause[] = []
  let [run, sentence] = [-1, -1]
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!
    const cut = cuts[at]!
    if (at === 0 || cut > 0 || opens.has(at)) {
      if (at === 0 || cut > 0) run++
      if (at === 0 || cut > 1) sentence++
      clauses.push({ from: at, to: at, run, sentence, marks: [], roles: { low: 0, high: 0 } })
    }
    word.clause = clauses.length - 1
    const own = clauses[clauses.length - 1]!
    own.to = at + 1
    own.roles.low |= word.low
    own.roles.high |= word.high
  }
  for (const mark of marks) clauses[words[mark.from]!.clause]!.marks.push(mark)
  return clauses
}
