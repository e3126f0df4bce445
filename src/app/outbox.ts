/** Sees to it that every reply that was written arrives: at once, or after a failure or a crash, in order within its conversation. */

import type { Instant } from '../core/conversation.ts'
import type { Deliver, Deliveries, Delivery, Outbox } from './ports/outbox.ts'
import { Undeliverable } from './ports/outbox.ts'
import type { Clock, Fate, Log, Watch } from './ports/watch.ts'
import { unwatched } from './ports/watch.ts'

/** Milliseconds for which a reply belongs to the process at work on it; it says so again while that lasts. */
export const lease = 10_000
/**
 * Replies taken in one go, and how many are under way at once: in each channel, so that none waits for another whose platform does
 * not answer, and of those in each conversation. Those beyond wait in the store, not in memory.
 */
const most = { taken: 20, underWay: 100, ofOne: 5 }
/** Milliseconds until a failed one is tried again: doubled each time, give or take a quarter. */
const again = { first: 1_000, longest: 5 * 60_000 }
/** A reply that could not be delivered for a day answers nobody any more. */
const tooOld = 24 * 60 * 60_000

export interface RunningOutbox extends Outbox {
  /** Begins to look for replies that were left. */
  start(): void
  /** Looks no more: what waits is left to whoever comes next. */
  stop(): void
  /** Stops, and resolves when what is under way has arrived or failed; until then it stays ours. */
  close(): Promise<void>
}

export function createOutbox(outside: {
  store: Deliveries
  clock: Clock
  log: Log
  watch?: Watch
  /** Milliseconds after which the store is asked again for replies that were left; fewer in tests, which wait for it. */
  round?: number
}): RunningOutbox {
  const { store, clock, log, watch = unwatched, round = 1_000 } = outside
  const channels = new Map<string, { toChannel: Deliver; patience: number }>()
  const underWay = new Set<Delivery>()
  const inOrder = new Map<string, Promise<unknown>>()
  let timer: NodeJS.Timeout | undefined
  let looking: Promise<void> | undefined
  let isStopped = false
  let isClosed = false

  const deliver = async (delivery: Delivery): Promise<unknown> => {
    const { channel, tries } = delivery
    const tell = (fate: Fate) => watch.note({ fact: 'delivery', channel, fate })
    const age = () => Date.parse(clock.now()) - Date.parse(delivery.at)
    let sent: unknown
    try {
      const served = channels.get(channel)
      if (!served) throw new Error(`the channel ${channel} is off`)
      sent = await watch.stage(channel, 'deliver', () => served.toChannel(delivery))
      tell('arrived')
      // What nobody waits for is taken from the store on its first try.
      if (tries > 1 || (tries > 0 && age() > lease)) log.info({ channel, tries }, 'a reply arrived late')
    } catch (error) {
      // Only our own words are for the log: those of others quote what they stumbled over.
      const reason = error instanceof Undeliverable ? error.message : undefined
      const { patience } = channels.get(channel) ?? { patience: tooOld }
      if (!(error instanceof Undeliverable) && age() <= patience) {
        log.warn({ channel, tries, error }, 'a reply waits to be delivered')
        tell('retried')
        await store.hold(delivery, later(clock.now(), delayOf(tries)))
        return undefined
      }
      log.error({ channel, tries, reason, error }, 'a reply cannot be delivered')
      tell('failed')
    }
    await store.drop(delivery)
    return sent
  }

  /** Whoever looks after it was written takes it again when its time is over. */
  const unanswered =
    ({ channel }: Delivery) =>
    (error: unknown): undefined => {
      log.warn({ channel, error }, 'the store does not answer')
    }

  /** One after another in a conversation, in this process and beside others: what does not come next is left for its turn. */
  const carry = (delivery: Delivery, work: () => Promise<unknown>): Promise<unknown> => {
    const { conversation } = delivery
    underWay.add(delivery)
    const mine = (inOrder.get(conversation) ?? Promise.resolve()).then(work).catch(unanswered(delivery))
    inOrder.set(conversation, mine)
    return mine.finally(() => {
      underWay.delete(delivery)
      if (inOrder.get(conversation) === mine) inOrder.delete(conversation)
    })
  }

  const countOf = (what: 'channel' | 'conversation', name: string): number =>
    [...underWay].filter(delivery => delivery[what] === name).length

  /** Takes what was left: by a failure, by a process that has died, or for want of room. */
  const look = async (): Promise<void> => {
    while (!isStopped) {
      const full = [...channels.keys()].filter(name => countOf('channel', name) > most.underWay - most.taken)
      const now = clock.now()
      const taken = await store.take(now, later(now, lease), most.taken, full)
      // Those that no longer hold up each other are taken together.
      for (const delivery of taken.toSorted((one, other) => one.revision - other.revision))
        void carry(delivery, () => deliver(delivery))
      if (taken.length < most.taken) return
    }
  }

  /** Leaves a reply in the store, to be taken in its turn. */
  const leave = async (delivery: Delivery): Promise<undefined> => {
    await store.hold(delivery, clock.now())
  }

  /** What takes longer than its time stays ours. */
  const stay = async (): Promise<void> => {
    const soon = later(clock.now(), lease / 2)
    for (const delivery of underWay)
      if (delivery.due < soon) {
        delivery.due = later(clock.now(), lease)
        await store.hold(delivery, delivery.due)
      }
  }

  return {
    serve(channel, toChannel, patience = tooOld) {
      channels.set(channel, { toChannel, patience })
    },
    async send<Sent>(delivery: Delivery) {
      const isMuch =
        countOf('channel', delivery.channel) >= most.underWay ||
        countOf('conversation', delivery.conversation) >= most.ofOne
      if (isMuch) return leave(delivery).catch(unanswered(delivery))
      const sent = await carry(delivery, async () =>
        (await store.isNext(delivery)) ? deliver(delivery) : leave(delivery),
      )
      return sent as Sent | undefined
    },
    start() {
      const go = async () => {
        looking = stay()
          .then(look)
          .catch(error => log.warn({ error }, 'waiting replies cannot be read'))
        await looking
        if (!isClosed) timer = setTimeout(go, round).unref()
      }
      void go()
    },
    stop() {
      isStopped = true
    },
    async close() {
      isStopped = true
      await looking
      while (inOrder.size > 0) await Promise.all(inOrder.values())
      isClosed = true
      clearTimeout(timer)
    },
  }
}

/** A moment so many milliseconds after another. */
export function later(at: Instant, milliseconds: number): Instant {
  return new Date(Date.parse(at) + milliseconds).toISOString()
}

/** Not all at the same moment, when what had failed works again. */
function delayOf(tries: number): number {
  return Math.min(again.longest, again.first * 2 ** tries) * (0.75 + Math.random() / 2)
}
