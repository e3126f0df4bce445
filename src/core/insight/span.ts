/** A span of days: what figures are about. */

import type { Instant } from '../conversation.ts'

/** `2026-11-26`, in UTC. */
export type Day = string

/** Both days belong to it. */
export interface Span {
  from: Day
  to: Day
}

export function isWithin({ from, to }: Span, at: Instant): boolean {
  const day = dayOf(at)
  return from <= day && day <= to
}

export const dayOf = (at: Instant): Day => at.slice(0, 10)

/** A day so many days after another. */
export function daysAfter(day: Day, days: number): Day {
  return dayOf(new Date(Date.parse(day) + days * 24 * 60 * 60_000).toISOString())
}

/** The Monday of the week a moment is in. */
export function mondayOf(at: Instant): Day {
  const day = dayOf(at)
  return daysAfter(day, -((new Date(day).getUTCDay() + 6) % 7))
}
