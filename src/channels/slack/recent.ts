/** The last conversations of a person, for the Home tab. */

import type { webApi } from '@slack/bolt'
import { LRUCache } from 'lru-cache'
import type { Ids } from '../../app/ports/assistant.ts'
import type { Delivery } from '../../app/ports/outbox.ts'
import type { Memory } from '../../app/ports/store.ts'
import type { Clock } from '../../app/ports/watch.ts'
import { named } from '../../core/compose/talk.ts'
import { voice } from '../../core/compose/words.ts'
import type { Library } from '../../core/library.ts'
import type { Calls } from './calls.ts'
import type { Lanes } from './lanes.ts'
import type { Spot } from './post.ts'

export interface Conversed {
  conversation: string
  /** The code and what it is about, as it was said last. */
  title: string
  channel: string
  message: string
  /** The address of the message; asked for when somebody looks at the list, and kept. */
  url?: string
  at: string
}

const most = 5
/** People of whom it is known what was noted last, in this process. */
const mostPeople = 5_000

export interface Recent {
  /** Keeps that somebody talked about an error, and where. */
  note(ids: Ids, spot: Spot, view: Delivery['view'], message: string): Promise<void>
  /** The address of a message. */
  linkTo(spot: Spot, message: string): Promise<string | undefined>
  /** Latest first, each with its address. */
  of(person: string, client: webApi.WebClient): Promise<(Conversed & { url: string })[]>
}

export function recentOf(outside: {
  library: Library
  memory: Memory
  clock: Clock
  calls: Calls
  lanes: Lanes
}): Recent {
  const { library, memory, clock, calls, lanes } = outside
  // Most answers are about the trouble that the one before was about: then there is nothing to look up.
  const noted = new LRUCache<string, string>({ max: mostPeople })
  const key = (person: string) => `recent:${person}`
  const kept = async (person: string) => ((await memory.recall(key(person))) as Conversed[] | undefined) ?? []
  const linkTo = async ({ client, channel }: Spot, message: string) => {
    const link = await calls.attempt('chat.getPermalink', () =>
      client.chat.getPermalink({ channel, message_ts: message }),
    )
    return link.ok ? link.value.permalink : undefined
  }
  return {
    linkTo,
    // One after another for each person: two channels may tell of them at once.
    of: (person, client) =>
      lanes.run(person, async () => {
        const known = await kept(person)
        const asked = known.map(async one => {
          const url = one.url ?? (await linkTo({ client, channel: one.channel }, one.message))
          return { ...one, ...(url && { url }) }
        })
        const found = await Promise.all(asked)
        if (found.some(({ url }, index) => url !== known[index]!.url))
          await memory.remember(key(person), found, person)
        return found.filter((one): one is Conversed & { url: string } => one.url !== undefined)
      }),
    async note({ conversation, person }, { channel }, { head, forgets }, message) {
      if (forgets) noted.delete(person)
      if (!head) return
      const title = named(voice(library, head.language), head.article)
      const now = `${conversation} ${title}`
      if (noted.get(person) === now) return
      await lanes.run(person, async () => {
        const known = await kept(person)
        if (known.find(one => one.conversation === conversation)?.title === title) return
        const entry: Conversed = { conversation, title, channel, message, at: clock.now() }
        const others = known.filter(one => one.conversation !== conversation)
        await memory.note(key(person), [entry, ...others].slice(0, most), person)
      })
      noted.set(person, now)
    },
  }
}
