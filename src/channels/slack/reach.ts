/** Whether Slack can be reached: every call tells, and while it cannot, it is asked again until it answers. */

import type { webApi } from '@slack/bolt'
import { isOutOfReach, troubleOf } from './calls.ts'
import type { Pause } from './lanes.ts'

/** Milliseconds before asking: doubled each time. */
const again = { first: 10_000, most: 2 * 60_000 }

export interface Reach {
  /** A call was answered. */
  found(): void
  /** A call was not answered, or not by Slack itself. */
  lost(trouble: string): void
  /** What is wrong, in a few words; `undefined` when nothing is. */
  trouble(): string | undefined
  stop(): void
}

/** @param client needs no token: `api.test` takes none */
export function reach(client: webApi.WebClient, pause: Pause): Reach {
  const stopping = new AbortController()
  const { signal } = stopping
  let trouble: string | undefined
  let asking = false

  const ask = async () => {
    for (let wait = again.first; ; wait = Math.min(wait * 2, again.most)) {
      await pause(wait, signal).catch(() => {})
      if (!trouble || signal.aborted) return
      const word = await client.api.test().then(() => '', troubleOf)
      trouble = isOutOfReach(word) ? word : undefined
    }
  }

  return {
    found() {
      trouble = undefined
    },
    lost(word) {
      trouble = word
      if (asking) return
      asking = true
      void ask().finally(() => {
        asking = false
      })
    },
    trouble: () => trouble && `Slack cannot be reached (${trouble})`,
    stop: () => stopping.abort(),
  }
}
