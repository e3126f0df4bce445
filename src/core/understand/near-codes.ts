/** Finds the code that somebody may have meant when a code exists nowhere. */

import { isOneEdit, nearIndexOf } from './near-index.ts'

/** Known codes near one that exists nowhere, at most two. */
export type NearCodes = (enhanced: string) => string[]

/**
 * Known codes one edit away (insertion, deletion, substitution, swapped neighbours; Damerau 1964), swapped neighbours
 * first; none when the code is known or when more than two are near.
 */
export function nearCodesOf(known: Iterable<string>): NearCodes {
  const codes = [...known]
  const place = new Map(codes.map((code, at) => [code, at]))
  const offer = nearIndexOf(codes)
  return enhanced => {
    if (place.has(enhanced)) return []
    const near = new Set<string>()
    offer(enhanced, code => {
      if (isOneEdit(code, enhanced)) near.add(code)
    })
    if (near.size > 2) return []
    return [...near].sort(
      (one, other) =>
        Number(isSwapped(other, enhanced)) - Number(isSwapped(one, enhanced)) ||
        place.get(one)! - place.get(other)!,
    )
  }
}

/** One edit that leaves all characters in place but two, which change places. */
function isSwapped(one: string, other: string): boolean {
  return one.length === other.length && [...one].sort().join() === [...other].sort().join()
}
