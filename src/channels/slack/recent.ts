/** The last conversations of a person, for the Home tab. */

import type { Clock, Ids, Memory, View } from '../../app/ports.ts'
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
  /** Keeps that somebody talked about an error, and where. */
  note(ids: Ids, spot: Spot, view: View, message: string): Promise<void>
  /** Latest first. */
  of(person: string): Promise<Conversed[]>
}

export function recentOf(memory: Memory, clock: Clock, calls: Calls, { run }: Lanes): Recent {
  const key = (person: string) => `recent:${person}`
  const of = async (person: string) => ((await memory.recall(key(person))) as Conversed[] | undefined) ?? []
  return {
    of,
    async note({ conversation, person }, { client, channel }, { outline }, message) {
      if (!outline) return
      const title = `${outline.article}: ${outline.title}`
      // One after another for each person: two channels may tell of them at once.
      await run(person, async () => {
        const known = await of(person)
        const found = known.find(one => one.conversation === conversation)
        if (found?.title === title) return
        const link = await calls.attempt('chat.getPermalink', () =>
          client.chat.getPermalink({ channel, message_ts: message }),
        )
        if (!link.ok || !link.value.permalink) return
        const entry = { conversation, title, url: link.value.permalink, at: clock.now() }
        const others = known.filter(one => one.conversation !== conversation)
        await memory.remember(key(person), [entry, ...others].slice(0, most))
      })
    },
  }
}
