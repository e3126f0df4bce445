/** Tells which clauses are supposed, asked, reported or only thought. */

import { type Clause, firstOwn } from './clauses.ts'
import { type Cut, plays, playsOf, roleSet, type Word } from './marked-words.ts'

/** How a word is said: a number of bits, 0 for plainly. */
export const moods = {
  /** Supposed, conditional or in doubt. */
  supposed: 1,
  /** Part of a question. */
  asked: 2,
  /** Begins like a question, but nothing says that it is one. */
  opened: 4,
  /** What somebody else is said to have said. */
  reported: 8,
  /** Thought or believed rather than known. */
  hedged: 16,
  /** As far as somebody knows: said, but not enough to rest on. */
  reserved: 32,
} as const

/** Without any of these roles, and without a question mark, all is said plainly. */
export const moody = roleSet(
  'openers',
  'doubts',
  'hedges',
  'reserves',
  'rumours',
  'premises',
  'sayings',
  'supposes',
)

/** Marks each word with the moods of its clause. */
export function setMoods(words: Word[], clauses: Clause[], cuts: Cut[]): void {
  const whole = (clause: Clause, mood: number) => say(words, mood, clause.from, clause.to)
  // Clauses up to here are supposed already; going over them once keeps the cost linear.
  let supposed = 0
  clauses.forEach((clause, place) => {
    const before = clauses[place - 1]
    const near = before?.sentence === clause.sentence ? before : undefined
    const first = firstOwn(words, clause)
    if (plays(words[first], 'openers') && plays(words[first + 1], 'subjects', 'articles'))
      whole(clause, moods.opened)
    if (cuts[clause.to] === 3 && !plays(words[first], 'reasons')) askBack(words, clauses, place, whole)
    // Gathered first and marked once: a clause without an end may hold a thousand of them.
    let mood = 0
    let premise = clause.to
    let saying: number | undefined
    for (const { role, from, to } of clause.marks) {
      if (role === 'doubts') mood |= moods.supposed
      if (role === 'hedges') mood |= moods.hedged
      if (role === 'reserves') mood |= moods.reserved
      // "Volgens mij" is a thought, though "volgens" alone is hearsay.
      if (role === 'rumours' && !plays(words[from], 'hedges')) mood |= moods.reported
      if (role === 'premises') premise = Math.min(premise, from)
      if (role === 'sayings' && !witnessed(words, clause, from)) saying = to
      if (role === 'supposes' && from <= first + 1 && place >= supposed)
        supposed = supposeOn(words, clauses, place, whole)
    }
    say(words, moods.supposed, premise, clause.to)
    if (saying !== undefined) {
      mood |= moods.reported
      // "They say, nothing changed"
      const next = clauses[place + 1]
      if (saying === clause.to - 1 && next?.sentence === clause.sentence) whole(next, moods.reported)
    }
    if (mood > 0) whole(clause, mood)
    // "Nothing changed, I think": what holds nothing else speaks of the clause before.
    const light = near && isLight(words, clause)
    if (light) whole(near, words[clause.from]!.mood & (moods.hedged | moods.supposed | moods.reserved))
    // "If it expired and nothing changed, ...": one condition
    const goesOn =
      near?.marks.some(({ role }) => role === 'premises') &&
      plays(words[clause.from], 'joins', 'alternatives')
    if (goesOn) whole(clause, moods.supposed)
  })
}

function say(words: Word[], mood: number, from: number, to: number): void {
  for (let at = from; at < to; at++) words[at]!.mood |= mood
}

/** A question reaches back over what a tag asks about ("ours, right?") and over what "or" joins to it. */
function askBack(
  words: Word[],
  clauses: Clause[],
  last: number,
  whole: (clause: Clause, mood: number) => void,
): void {
  const { sentence } = clauses[last]!
  const ours = (place: number) => clauses[place]?.sentence === sentence
  for (let place = last; ours(place); place--) {
    const clause = clauses[place]!
    whole(clause, moods.asked)
    const tag =
      clause.to - clause.from <= 3 &&
      clause.marks.some(({ role, from }) => role === 'tags' && from === clause.from)
    if (!tag && !plays(words[clause.from], 'alternatives')) break
  }
  // "Is it ours, since nothing changed there?" asks before its last clause.
  for (let place = last - 1; ours(place); place--) {
    const clause = clauses[place]!
    if (plays(words[firstOwn(words, clause)], 'openers', 'askers')) whole(clause, moods.asked)
  }
}

/** A supposition holds for the rest of its sentence, up to a "but"; gives the first clause it does not hold for. */
function supposeOn(
  words: Word[],
  clauses: Clause[],
  first: number,
  whole: (clause: Clause, mood: number) => void,
): number {
  const { sentence } = clauses[first]!
  let place = first
  for (; clauses[place]?.sentence === sentence; place++) {
    if (place > first && plays(words[clauses[place]!.from], 'contrasts')) break
    whole(clauses[place]!, moods.supposed)
  }
  return place
}

/** Whether who speaks is a machine or the person at the keyboard. */
function witnessed(words: Word[], clause: Clause, at: number): boolean {
  for (let before = at - 1; before >= Math.max(clause.from, at - 4); before--)
    if (plays(words[before], 'witnesses')) return true
  return at === clause.from
}

const weightless = roleSet('light', 'hedges', 'doubts', 'reserves', 'articles', 'copulas', 'fillers')

function isLight(words: Word[], clause: Clause): boolean {
  if (clause.to - clause.from > 6) return false
  for (let at = clause.from; at < clause.to; at++) if (!playsOf(words[at], weightless)) return false
  return true
}
