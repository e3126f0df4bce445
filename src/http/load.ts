/** How much is in work: what comes on top is turned down before it takes memory. */

import type { HttpResponse } from '../app/ports/channel.ts'
import type { Log, Watch } from '../app/ports/watch.ts'
import type { Limits } from './limits.ts'
import { refusal } from './refusal.ts'

/** Seconds after which to ask again: what is in work now is done by then. */
const rest = 5

/** What one request weighs: nothing until it holds or starts something. */
export interface Weight {
  /** @returns false when there is no room for so many more bytes of its body */
  hold(bytes: number): boolean
  /** Whether it could start now. */
  fits(): boolean
  /** @returns false when too many are in work already */
  start(): boolean
  /** Gives back everything. */
  end(): void
  /** The answer for one that has to come again; told in the log once, until nothing is in work. */
  turnDown(): HttpResponse
}

/** @returns makes the weight of a request */
export function createLoad({ requests, bytes, free }: Limits, log: Log, watch: Watch): () => Weight {
  let working = 0
  let held = 0
  let isTold = false
  return () => {
    let size = 0
    let counted = 0
    let works = 0
    return {
      hold(more) {
        const next = Math.max(0, size + more - free)
        if (held - counted + next > bytes) return false
        held += next - counted
        counted = next
        size += more
        return true
      },
      fits: () => working < requests,
      start() {
        if (working >= requests) return false
        working += 1
        works = 1
        return true
      },
      end() {
        held -= counted
        working -= works
        size = counted = works = 0
        if (working === 0 && held === 0) isTold = false
      },
      turnDown() {
        watch.note({ fact: 'shed' })
        if (!isTold) log.warn({ requests: working, bytes: held }, 'more is asked than is taken on at once')
        isTold = true
        const hint = `Send it again in ${rest} seconds; nothing was done with it.`
        const refused = refusal(503, 'Too much is asked at once.', hint)
        return { ...refused, headers: { ...refused.headers, 'retry-after': String(rest) } }
      },
    }
  }
}
