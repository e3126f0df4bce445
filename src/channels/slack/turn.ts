/** One turn: an event goes to the assistant, Slack is told that it is saved, and the reply is sent. */

import type { webApi } from '@slack/bolt'
import type { Assistant, Ids, Outbox, Untimed, View } from '../../app/ports.ts'
import { label, voice } from '../../core/compose/words.ts'
import type { Language, Library } from '../../core/library.ts'
import type { Address } from './address.ts'
import type { Calls } from './calls.ts'
import { channelName, type Sent } from './deliver.ts'
import { Unsaved } from './intake.ts'
import type { Lanes } from './lanes.ts'
import { spokenSoon } from './late.ts'
import { isDirect } from './names.ts'
import type { Poster, Spot } from './post.ts'
import { render } from './render.ts'
import type { Show } from './show.ts'
import { within } from './within.ts'

export interface Turn {
  ids: Ids
  event: Untimed
  /** The one to begin in. */
  language: Language
  /** For what is done at once; the reply goes out by its address. */
  client: webApi.WebClient
  to: Address
  /** True when Slack sends it again, if it is not saved. */
  comesAgain?: boolean
  /** Called once the turn is saved. */
  saved: () => void
}

/**
 * What became of a turn; without messages when there was nothing to say, or when the reply has to be tried again later. Rejects
 * with {@link Unsaved} when it is not saved, which the person was told unless it comes again.
 */
export type Take = (turn: Turn) => Promise<Taken>

export interface Taken extends Sent {
  view: View
}

/** Milliseconds for which a reply waits for the sign that it is coming, which it would not end otherwise. */
const patience = 1_000

export function taker(outside: {
  assistant: Assistant
  outbox: Outbox
  library: Library
  calls: Calls
  lanes: Lanes
  poster: Poster
  show: Show
  once: (key: string) => boolean
}): Take {
  const { assistant, outbox, library, calls, lanes, poster, show, once } = outside

  return async turn => {
    const { ids, event, to } = turn
    const isSeen = to.addressed && isDirect(to.channel) && to.thread && once(`working:${event.key}`)
    const working = isSeen ? status(turn, 'slack.working') : undefined
    const via = { channel: channelName, to: { ...to, person: ids.person } }
    const before = await show.last(ids.conversation).catch(() => undefined)
    const view = await assistant.handle(ids, event, turn.language, via)
    const { delivery, outcome, passed, repeated, reply, unreached } = view
    if (outcome !== 'failed') turn.saved()
    if (working) await within(working, patience)
    if (delivery) {
      const sent = await outbox.send<Sent>(delivery)
      // The conversation was forgotten, and with it what there is to press.
      if (before && sent?.isFirst) await lanes.run(to.channel, () => show.settle(spotOf(turn), before, to))
      return { messages: [], ...sent, view }
    }
    // Not kept: that something went wrong, or was too much.
    const isSaid = reply.blocks.length > 0 && !passed && !repeated && !(unreached && turn.comesAgain)
    const messages = isSaid ? await tell(turn, view) : []
    if (working && !isSaid) await status(turn)
    if (outcome === 'failed') throw new Unsaved('a turn failed')
    return { view, messages }
  }

  /** Once, however often Slack sends the same. */
  async function tell(turn: Turn, { reply, turn: seen }: View): Promise<string[]> {
    if (!once(`told:${turn.event.key}`)) return []
    return (await poster.post(spotOf(turn), render(reply, { library, turn: seen }))).posted
  }

  /** @see https://docs.slack.dev/reference/methods/assistant.threads.setStatus; a reply ends it, an empty one as well */
  async function status({ ids, client, to, language }: Turn, phrase?: string): Promise<void> {
    const words = phrase ? label(voice(library, await spokenSoon(assistant, ids, language)), phrase) : ''
    await calls.lightly('assistant.threads.setStatus', () =>
      client.assistant.threads.setStatus({ channel_id: to.channel, thread_ts: to.thread!, status: words }),
    )
  }
}

function spotOf({ client, to: { channel, thread } }: Turn): Spot {
  return { client, channel, ...(thread && { thread }) }
}
