/** One turn: an event goes to the assistant, Slack is told that it is saved, and the reply is sent. */

import type { webApi } from '@slack/bolt'
import type { Assistant, Ids, Untimed, View } from '../../app/ports/assistant.ts'
import type { Outbox } from '../../app/ports/outbox.ts'
import { label, voice } from '../../core/compose/words.ts'
import type { Language, Library } from '../../core/library.ts'
import { type Address, laterAt } from './address.ts'
import type { Calls } from './calls.ts'
import { channelName } from './deliver.ts'
import { Unsaved } from './intake.ts'
import { spokenSoon } from './late.ts'
import { isDirect } from './names.ts'
import type { Poster } from './post.ts'
import { render } from './render.ts'
import type { Result, Show } from './show.ts'
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

export interface Taken extends Result {
  view: View
}

/**
 * Milliseconds: after which somebody who waits is shown that it is worked on, for what is quick needs no sign; and for which a reply
 * then waits for that sign, which it would not end otherwise.
 */
const patience = { person: 250, reply: 1_000 }

export function taker(outside: {
  assistant: Assistant
  outbox: Outbox
  library: Library
  calls: Calls
  poster: Poster
  show: Pick<Show, 'prepare'>
  once: (key: string) => boolean
}): Take {
  const { assistant, outbox, library, calls, poster, show, once } = outside

  return async turn => {
    const { ids, event, to } = turn
    const isSeen = to.addressed && isDirect(to.channel) && to.thread && once(`working:${event.key}`)
    const sign = isSeen ? signSoon(turn) : undefined
    const { person } = ids
    const via = { channel: channelName, to: { ...to, person }, later: { ...laterAt(to), person } }
    // What takes the place of a message that was pressed is another reply.
    const ahead = to.pressed === undefined ? (view: View) => show.prepare(view, to) : undefined
    const view = await assistant.handle(ids, event, turn.language, via, ahead)
    const signed = sign?.end()
    const { delivery, outcome, passed, repeated, reply, unreached } = view
    if (outcome !== 'failed') turn.saved()
    if (signed) await within(signed, patience.reply)
    if (delivery) return { messages: [], ...(await outbox.send<Result>(delivery)), view }
    // Not kept: that something went wrong, or was too much.
    const isSaid = reply.blocks.length > 0 && !passed && !repeated && !(unreached && turn.comesAgain)
    const messages = isSaid ? await tell(turn, view) : []
    if (signed && !isSaid) await status(turn)
    if (outcome === 'failed') throw new Unsaved('a turn failed')
    return { view, messages }
  }

  /** Once, however often Slack sends the same. */
  async function tell({ event, client, to }: Turn, { reply, turn }: View): Promise<string[]> {
    if (!once(`told:${event.key}`)) return []
    const { channel, thread } = to
    const spot = { client, channel, ...(thread && { thread }) }
    return (await poster.post(spot, render(reply, { library, turn }))).posted
  }

  /** Shows that it is worked on, unless that has ended before. */
  function signSoon(turn: Turn): { end(): Promise<void> | undefined } {
    let shown: Promise<void> | undefined
    const show = () => {
      shown = status(turn, 'slack.working')
    }
    const timer = setTimeout(show, patience.person).unref()
    return {
      end() {
        clearTimeout(timer)
        return shown
      },
    }
  }

  /** @see https://docs.slack.dev/reference/methods/assistant.threads.setStatus; a reply ends it, an empty one as well */
  async function status({ ids, client, to, language }: Turn, phrase?: string): Promise<void> {
    const words = phrase ? label(voice(library, await spokenSoon(assistant, ids, language)), phrase) : ''
    await calls.lightly('assistant.threads.setStatus', () =>
      client.assistant.threads.setStatus({ channel_id: to.channel, thread_ts: to.thread!, status: words }),
    )
  }
}
