/** How far a share that was counted may be from the true one. */

import type { Share } from './score.ts'

/** The normal deviate that 95 % lie within. */
const deviate = 1.96

/** The 95 % interval of a share (Wilson 1927), from 0 to 1: true also for few messages and for shares near 1. */
export function interval({ right, of }: Share): { low: number; high: number } {
  const share = right / of
  const spread = deviate ** 2 / of
  const middle = share + spread / 2
  const half = deviate * Math.sqrt((share * (1 - share)) / of + spread / (4 * of))
  return {
    low: Math.max(0, (middle - half) / (1 + spread)),
    high: Math.min(1, (middle + half) / (1 + spread)),
  }
}
