/** Messages go out in order in each channel, no faster than Slack takes them, and no channel waits for another. */

import { LRUCache } from 'lru-cache'
import type { Clock } from '../../app/ports/watch.ts'

/** About a message a second and channel, with room for a few at once. */
const burst = 4
const refill = 1000
/** Channels remembered: more than are written to in the seconds in which there is room again. */
const most = 5_000

/** Resolves after some milliseconds; earlier when it is called off. */
export type Pause = (milliseconds: number, signal?: AbortSignal) => Promise<unknown>

export interface Lanes {
  /** Runs work after all work given before for the same channel. */
  run<T>(channel: string, work: () => Promise<T>): Promise<T>
  /** Resolves when the channel may take another message. */
  pace(channel: string): Promise<void>
  /** Resolves when all work is done. */
  idle(): Promise<void>
}

export function lanes(clock: Clock, pause: Pause): Lanes {
  const running = new Map<string, Promise<unknown>>()
  const buckets = new LRUCache<string, { tokens: number; at: number }>({ max: most })

  return {
    run(channel, work) {
      const mine = (running.get(channel) ?? Promise.resolve()).then(work)
      const settled = mine.then(
        () => {},
        () => {},
      )
      running.set(channel, settled)
      settled.then(() => running.get(channel) === settled && running.delete(channel))
      return mine
    },
    async pace(channel) {
      const now = Date.parse(clock.now())
      const { tokens, at } = buckets.get(channel) ?? { tokens: burst, at: now }
      const left = Math.min(burst, tokens + (now - at) / refill) - 1
      buckets.set(channel, { tokens: left, at: now })
      if (left < 0) await pause(Math.ceil(-left * refill))
    },
    async idle() {
      while (running.size > 0) await Promise.all(running.values())
    },
  }
}
