/** Puts messages into a channel, and new ones in the place of old ones. */

import type { webApi } from '@slack/bolt'
import { type Calls, isPassing, type Outcome } from './calls.ts'
import { type Marked, markOf } from './earlier.ts'
import type { Lanes } from './lanes.ts'
import type { Message } from './message.ts'

/** Where messages go. */
export interface Spot {
  client: webApi.WebClient
  channel: string
  /** The message they stand under; none for a message of its own. */
  thread?: string
}

/** Of which reply the messages are, and which of its parts stand already. */
export interface Mark {
  of: Marked
  earlier?: ReadonlyMap<number, string>
}

export interface Posted {
  /** The time stamps of the messages that stand now, in order. */
  posted: string[]
  /** Slack's word when it refused one. */
  trouble?: string
}

/** What Slack says of a message that stands. */
interface Answer extends webApi.WebAPICallResult {
  ts?: string
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

/** Is sent as what it holds; nothing of it is copied and written for the log of the SDK, which nobody reads. */
class Unlogged {
  readonly #what: unknown

  constructor(what: unknown) {
    this.#what = what
  }

  toJSON() {
    return this.#what
  }
}

export type Poster = ReturnType<typeof poster>

export function poster({ attempt, lightly }: Calls, { pace }: Lanes) {
  const send = async (
    name: string,
    { text, blocks }: Message,
    call: (written: { text: string; blocks: Unlogged }) => Promise<Answer>,
    how = attempt,
  ) => {
    const outcome = await how(name, () => call({ text, blocks: new Unlogged(blocks) }))
    if (outcome.ok || !isAboutBlocks(outcome.trouble)) return outcome
    return how(name, () => call({ text, blocks: new Unlogged([]) }))
  }

  const update = ({ client, channel }: Spot, ts: string, message: Message, how = attempt) =>
    send(
      'chat.update',
      message,
      written => client.apiCall('chat.update', { channel, ts, ...written, parse: 'none', link_names: false }),
      how,
    )

  const add = async (spot: Spot, message: Message, mark: Mark | undefined, part: number) => {
    const { client, channel, thread } = spot
    const stands = mark?.earlier?.get(part)
    if (stands) {
      const outcome = await update(spot, stands, message)
      if (outcome.ok || isPassing(outcome.trouble)) return outcome
    }
    const more = { ...(thread && { thread_ts: thread }), ...(mark && { metadata: markOf(mark.of, part) }) }
    await pace(channel)
    return send('chat.postMessage', message, written =>
      client.apiCall('chat.postMessage', { ...quietly, channel, ...written, ...more }),
    )
  }

  /**
   * Below everything else.
   * @param mark with it, a part that stands already is updated where it stands
   * @param from the part of the reply that the first message is
   */
  const post = async (spot: Spot, messages: readonly Message[], mark?: Mark, from = 0): Promise<Posted> => {
    const posted: string[] = []
    for (const [index, message] of messages.entries()) {
      const outcome: Outcome<Answer> = await add(spot, message, mark, from + index)
      if (!outcome.ok) return { posted, trouble: outcome.trouble }
      if (outcome.value.ts) posted.push(outcome.value.ts)
    }
    return { posted }
  }

  /**
   * Puts messages in the place of others: one by one, what is left over below, what is no longer needed deleted.
   * @param isPatient whether to wait where Slack asks for it; else the trouble is `rate_limited`, and nothing was done
   */
  const replace = async (
    spot: Spot,
    old: readonly string[],
    messages: readonly Message[],
    mark?: Mark,
    isPatient = true,
  ): Promise<Posted> => {
    const { client, channel } = spot
    const kept = old.slice(0, messages.length)
    for (const [index, ts] of kept.entries()) {
      // What has begun is brought to an end.
      const outcome = await update(spot, ts, messages[index]!, isPatient || index > 0 ? attempt : lightly)
      if (!outcome.ok) return { posted: kept.slice(0, index), trouble: outcome.trouble }
    }
    for (const ts of old.slice(messages.length)) {
      const outcome = await attempt('chat.delete', () => client.chat.delete({ channel, ts }))
      if (!outcome.ok && isPassing(outcome.trouble)) return { posted: kept, trouble: outcome.trouble }
    }
    const { posted, ...rest } = await post(spot, messages.slice(old.length), mark, old.length)
    return { posted: [...kept, ...posted], ...rest }
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
