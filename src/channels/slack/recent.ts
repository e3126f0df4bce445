/** The last conversations of a person, for the Home tab. */

import type { Clock, Delivery, Ids, Memory } from '../../app/ports.ts'
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
  url: string
  at: string
}

const most = 5

export interface Recent {
  /**
   * Keeps that somebody talked about an error, and where.
   * @returns the address of the message, where it had to be asked for
   */
  note(ids: Ids, spot: Spot, view: Delivery['view'], message: string): Promise<string | undefined>
  /** The address of a message. */
  linkTo(spot: Spot, message: string): Promise<string | undefined>
  /** Latest first. */
  of(person: string): Promise<Conversed[]>
}

export function recentOf(outside: {
  library: Library
  memory: Memory
  clock: Clock
  calls: Calls
  lanes: Lanes
}): Recent {
  const { library, memory, clock, calls, lanes } = outside
  const key = (person: string) => `recent:${person}`
  const of = async (person: string) => ((await memory.recall(key(person))) as Conversed[] | undefined) ?? []
  const linkTo = async ({ client, channel }: Spot, message: string) => {
    const link = await calls.attempt('chat.getPermalink', () =>
      client.chat.getPermalink({ channel, message_ts: message }),
    )
    return link.ok ? link.value.permalink : undefined
  }
  return {
    of,
    linkTo,
    async note({ conversation, person }, spot, { head }, message) {
      if (!head) return undefined
      const title = named(voice(library, head.language), head.article)
      // One after another for each person: two channels may tell of them at once.
      return lanes.run(person, async () => {
        const known = await of(person)
        const found = known.find(one => one.conversation === conversation)
        if (found?.title === title) return undefined
        const url = await linkTo(spot, message)
        if (!url) return undefined
        const entry = { conversation, title, url, at: clock.now() }
        const others = known.filter(one => one.conversation !== conversation)
        await memory.remember(key(person), [entry, ...others].slice(0, most), person)
        return url
      })
    },
  }
}
