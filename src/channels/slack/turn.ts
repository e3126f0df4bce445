/** One turn: an event goes to the assistant, Slack is told that it is saved, and the reply is shown. */

import type { webApi } from '@slack/bolt'
import type { Assistant, Ids, Untimed, View } from '../../app/ports.ts'
import { label, voice } from '../../core/compose/words.ts'
import type { Language, Library } from '../../core/library.ts'
import type { Calls } from './calls.ts'
import type { Lanes } from './lanes.ts'
import { isDirect } from './names.ts'
import type { Recent } from './recent.ts'
import type { Result, Show, Showing } from './show.ts'

export interface Turn extends Omit<Showing, 'view' | 'conversation'> {
  ids: Ids
  event: Untimed
  language?: Language
  /** Called once the turn is saved. */
  saved: () => void
  /** The message that is being answered, for the light signs in a channel: the first of its thread. */
  root?: string
  /** True when the assistant was addressed: then it is seen at work. */
  addressed?: boolean
}

/** What became of a turn; without messages when there was nothing to say. */
export type Take = (turn: Turn) => Promise<Taken>

export interface Taken extends Result {
  view: View
  /** The address of the reply, where it was asked for. */
  link?: string
}

export function taker(outside: {
  assistant: Assistant
  library: Library
  calls: Calls
  lanes: Lanes
  show: Show
  recent: Recent
  once: (key: string) => boolean
}): Take {
  const { assistant, library, calls, lanes, show, recent, once } = outside

  return async turn => {
    const { ids, event, spot, saved, root } = turn
    const isChannel = !isDirect(spot.channel)
    const isSeen = turn.addressed && !isChannel && spot.thread && once(`working:${event.key}`)
    const working = isSeen ? status(turn, 'slack.working') : undefined
    const view = await assistant.handle(ids, event, turn.language)
    saved()
    await working
    if (view.repeated || view.passed || view.reply.blocks.length === 0) {
      if (working) await status(turn)
      return { view, messages: [] }
    }
    const result = await lanes.run(spot.channel, () =>
      show({ ...turn, view, conversation: ids.conversation }),
    )
    if (isChannel && root && !result.trouble) await sign(spot.client, spot.channel, root, turn, view)
    const [first] = result.messages
    const link = first && (await recent.note(ids, spot, view, first))
    return { ...result, view, ...(link && { link }) }
  }

  /** @see https://docs.slack.dev/reference/methods/assistant.threads.setStatus; a reply ends it, an empty one as well */
  async function status({ ids, spot, language }: Turn, phrase?: string): Promise<void> {
    const { client, channel, thread } = spot
    const words = phrase ? label(voice(library, await assistant.speaks(ids, language)), phrase) : ''
    await calls.lightly('assistant.threads.setStatus', () =>
      client.assistant.threads.setStatus({ channel_id: channel, thread_ts: thread!, status: words }),
    )
  }

  /** Eyes on the message while it is looked into, a check mark when it is solved. */
  async function sign(
    client: webApi.WebClient,
    channel: string,
    timestamp: string,
    turn: Turn,
    view: View,
  ): Promise<void> {
    const add = (name: string) =>
      calls.lightly('reactions.add', () => client.reactions.add({ channel, timestamp, name }))
    if (isSolved(library, view)) {
      await add('white_check_mark')
      await calls.lightly('reactions.remove', () =>
        client.reactions.remove({ channel, timestamp, name: 'eyes' }),
      )
    } else if (turn.addressed && view.reply.stand.code !== null) await add('eyes')
  }
}

/** A problem that ended well has an article and nothing in hand. */
function isSolved(library: Library, { reply, outline }: View): boolean {
  const { code } = reply.stand
  return code !== null && !outline && Object.values(library.entries).some(({ article }) => article === code)
}
