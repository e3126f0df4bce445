/** Forgets what nobody has touched for so many days: soon after the start, and every few hours. */

import { later } from './outbox.ts'
import type { Store } from './ports/store.ts'
import type { Clock, Log } from './ports/watch.ts'

const day = 24 * 60 * 60_000
/** Milliseconds: after the start, when there is other work, and from then on. */
const rounds = { first: 60_000, next: 6 * 60 * 60_000 }

/** @returns what ends it */
export function keepFor(
  days: number,
  outside: { store: Pick<Store, 'forgetBefore'>; clock: Clock; log: Log },
) {
  const { store, clock, log } = outside
  let timer: NodeJS.Timeout

  const round = async () => {
    try {
      const conversations = await store.forgetBefore(later(clock.now(), -days * day).slice(0, 10))
      if (conversations > 0) log.info({ conversations, days }, 'old conversations were forgotten')
    } catch (error) {
      log.warn({ error }, 'old conversations could not be forgotten')
    }
    timer = setTimeout(round, rounds.next).unref()
  }

  timer = setTimeout(round, rounds.first).unref()
  return { stop: () => clearTimeout(timer) }
}
