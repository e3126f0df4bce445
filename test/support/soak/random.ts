/** Chance that can be had again: the same seed draws the same. */

export interface Chance {
  /** From 0 up to 1. */
  next(): number
  /** A whole number below another. */
  below(end: number): number
  pick<One>(of: readonly One[]): One
}

/** Mulberry32, which is good enough to be unforeseen. */
export function chance(seed: number): Chance {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (end: number) => Math.floor(next() * end)
  return { next, below, pick: of => of[below(of.length)]! }
}
