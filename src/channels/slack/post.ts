/** Puts messages into a channel, and new ones in the place of old ones. */

import type { webApi } from '@slack/bolt'
import type { Calls } from './calls.ts'
import type { Lanes } from './lanes.ts'
import type { Message } from './message.ts'

/** Where messages go. */
export interface Spot {
  client: webApi.WebClient
  channel: string
  /** The message they stand under; none for a message of its own. */
  thread?: string
}

/** What is given with every message, so that nothing in it is read as markup, and no link unfolds. */
const quietly = {
  parse: 'none',
  link_names: false,
  unfurl_links: false,
  unfurl_media: false,
  mrkdwn: false,
} as const

/** With these Slack says that the blocks are the trouble, and not the message. */
const isAboutBlocks = (trouble: string): boolean =>
  /^(msg_blocks_too_long|msg_too_long|invalid_blocks)/.test(trouble)

export type Poster = ReturnType<typeof poster>

export function poster({ attempt, lightly }: Calls, { pace }: Lanes) {
  const send = async <T>(name: string, message: Message, call: (message: Message) => Promise<T>) => {
    const outcome = await attempt(name, () => call(message))
    if (outcome.ok || !isAboutBlocks(outcome.trouble)) return outcome
    return attempt(name, () => call({ ...message, blocks: [] }))
  }

  /** @returns the time stamps of what was posted; fewer than messages when Slack refused one, with its word */
  const post = async (
    { client, channel, thread }: Spot,
    messages: readonly Message[],
  ): Promise<{ posted: string[]; trouble?: string }> => {
    const posted: string[] = []
    for (const message of messages) {
      await pace(channel)
      const outcome = await send('chat.postMessage', message, ({ text, blocks }) =>
        client.chat.postMessage({ ...quietly, channel, text, blocks, ...(thread && { thread_ts: thread }) }),
      )
      if (!outcome.ok) return { posted, trouble: outcome.trouble }
      if (outcome.value.ts) posted.push(outcome.value.ts)
    }
    return { posted }
  }

  /**
   * Puts messages in the place of others: one by one, what is left over below, what is no longer needed deleted.
   * @returns where they stand; `undefined` when Slack no longer lets the old ones be changed
   */
  const replace = async (
    spot: Spot,
    old: readonly string[],
    messages: readonly Message[],
  ): Promise<string[] | undefined> => {
    const { client, channel } = spot
    const kept = old.slice(0, messages.length)
    for (const [index, ts] of kept.entries()) {
      const outcome = await send('chat.update', messages[index]!, ({ text, blocks }) =>
        client.chat.update({ channel, ts, text, blocks, parse: 'none', link_names: false }),
      )
      if (!outcome.ok) return undefined
    }
    for (const ts of old.slice(messages.length))
      await attempt('chat.delete', () => client.chat.delete({ channel, ts }))
    const { posted } = await post(spot, messages.slice(old.length))
    return [...kept, ...posted]
  }

  /** To one person alone, for what is no loss when it is not delivered. */
  const whisper = async ({ client, channel, thread }: Spot, user: string, [message]: readonly Message[]) => {
    if (!message) return
    await lightly('chat.postEphemeral', () =>
      client.chat.postEphemeral({ channel, user, ...(thread && { thread_ts: thread }), ...message }),
    )
  }

  return { post, replace, whisper }
}
