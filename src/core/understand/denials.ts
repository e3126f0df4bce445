/** Finds what is denied: how far each "not" reaches, and which of them only tell that something fails. */

import { type Clause, firstOwn } from './clauses.ts'
import { type Mark, plays, playsOf, roleSet, type Word } from './marked-words.ts'

/** A denial and how far it reaches: `until` is the last word of a failing that takes it all, else undefined. */
export interface Denial {
  from: number
  to: number
  until?: number
}

/** The denials of a reading, word by word. */
export interface Denials {
  /** The denial a word belongs to. */
  at: (Denial | undefined)[]
  /** The last denial before it in its clause that reaches on, and the last that a failing takes. */
  reaching: (Denial | undefined)[]
  failing: (Denial | undefined)[]
}

const denying = roleSet('negations')

/** Notes the denials of one clause. */
export function setDenials(words: Word[], denials: Denials, clause: Clause): void {
  if (!playsOf(clause.roles, denying)) return
  const starts = new Map<number, Denial>()
  for (const mark of clause.marks) {
    if (mark.role !== 'negations' || isAnswer(words, clause, mark)) continue
    const until = failure(words, clause, mark)
    starts.set(mark.from, { from: mark.from, to: mark.to, ...(until === undefined ? {} : { until }) })
  }
  let [reaching, failing, now]: (Denial | undefined)[] = []
  for (let at = clause.from; at < clause.to; at++) {
    denials.reaching[at] = reaching
    denials.failing[at] = failing
    now = starts.get(at) ?? (now && now.to >= at ? now : undefined)
    denials.at[at] = now
    if (now && at === now.to) {
      if (now.until === undefined) reaching = now
      else failing = now
    }
  }
}

/** Whether a "no" at the head of a clause answers instead of denying: "no it is ours". */
function isAnswer(words: Word[], clause: Clause, mark: Mark): boolean {
  if (mark.from !== firstOwn(words, clause) || !plays(words[mark.to], 'interjections')) return false
  return mark.to + 1 === clause.to || plays(words[mark.to + 1], 'subjects')
}

/** Where the failing ends that a negation tells of ("does not arrive"), if it tells of one. */
function failure(words: Word[], clause: Clause, mark: Mark): number | undefined {
  let at = mark.to + 1
  while (at < Math.min(clause.to, mark.to + 3) && plays(words[at], 'light') && !plays(words[at], 'failures'))
    at++
  if (at < clause.to && plays(words[at], 'failures')) return at
  const able = [mark.from - 1, mark.from - 2, mark.to + 1, mark.to + 2].some(
    near => near >= clause.from && near < clause.to && plays(words[near], 'ables'),
  )
  return able ? Math.min(mark.to + 1, clause.to - 1) : undefined
}
