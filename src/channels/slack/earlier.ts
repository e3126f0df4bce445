/** Marks the messages of a reply, unseen by people, and finds what an earlier try has posted of it. */

import type { types, webApi } from '@slack/bolt'
import type { Delivery } from '../../app/ports.ts'
import type { Calls } from './calls.ts'
import type { Spot } from './post.ts'

/** The type of our metadata. */
const type = 'mailflow_reply'
/** Milliseconds by which the clock of Slack may be behind ours. */
const behind = 60_000
/** Messages in an answer, as many as Slack advises, and answers that are looked at. */
const most = { page: 200, pages: 5 }

/** What tells the messages of one reply from all others of its channel: nothing about anybody. */
export type Marked = Pick<Delivery, 'revision' | 'at'>

export interface Found {
  /** The messages that stand already, by their part of the reply. */
  parts: ReadonlyMap<number, string>
  /** Slack's word when nobody could look. */
  trouble?: string
}

/** @see https://docs.slack.dev/messaging/message-metadata */
export function markOf({ revision, at }: Marked, part: number): types.MessageMetadata {
  return { event_type: type, event_payload: { revision, at, part } }
}

/** @see https://docs.slack.dev/reference/methods/conversations.replies and `conversations.history` */
export async function findEarlier(
  { attempt }: Calls,
  { client, channel, thread }: Spot,
  marked: Marked,
): Promise<Found> {
  const parts = new Map<number, string>()
  const oldest = String((Date.parse(marked.at) - behind) / 1000)
  const asked = { channel, oldest, include_all_metadata: true, limit: most.page }
  let cursor: string | undefined
  for (let page = 0; page < most.pages; page++) {
    const next = { ...asked, ...(cursor && { cursor }) }
    const outcome = thread
      ? await attempt('conversations.replies', () => client.conversations.replies({ ...next, ts: thread }))
      : await attempt('conversations.history', () => client.conversations.history(next))
    if (!outcome.ok) return { parts, trouble: outcome.trouble }
    const answer: webApi.ConversationsHistoryResponse | webApi.ConversationsRepliesResponse = outcome.value
    for (const { ts, metadata } of answer.messages ?? []) {
      const { revision, at, part } = (metadata?.event_payload ?? {}) as Partial<Marked & { part: number }>
      const isPart = metadata?.event_type === type && revision === marked.revision && at === marked.at
      if (isPart && ts && part !== undefined) parts.set(part, ts)
    }
    cursor = answer.response_metadata?.next_cursor
    if (!cursor) break
  }
  return { parts }
}
