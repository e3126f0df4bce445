/** Marks the messages of a reply, unseen by people, and finds what an earlier try has posted of it. */

import type { types, webApi } from '@slack/bolt'
import type { Delivery } from '../../app/ports/outbox.ts'
import type { Calls } from './calls.ts'
import type { Spot } from './post.ts'

/** The type of our metadata. */
const type = 'mailflow_reply'
/** Milliseconds by which the clock of Slack may be behind ours. */
const behind = 60_000
/** Messages in an answer, as many as Slack advises, and answers that are looked at. */
const most = { page: 200, pages: 5 }

/** Of which reply a message is. */
export type Marked = Pick<Delivery, 'conversation' | 'revision' | 'at'>

/** What tells the messages of one reply from all others of its channel: nothing about anybody. */
interface Sign {
  revision: number
  at: string
  /** The number of the case it tells of: several are told of in one place. */
  case?: string
}

const caseIn = (conversation: string): string | undefined => /^case:([^@]+)@/.exec(conversation)?.[1]

function signOf({ conversation, revision, at }: Marked): Sign {
  const number = caseIn(conversation)
  return { revision, at, ...(number && { case: number }) }
}

/** Whether anything of it may stand already. What is told of a case waits in the store from the beginning, and is taken the first time as well. */
export function mayStand({ conversation, tries }: Delivery): boolean {
  return tries > (caseIn(conversation) ? 1 : 0)
}

export interface Found {
  /** The messages that stand already, by their part of the reply. */
  parts: ReadonlyMap<number, string>
  /** Slack's word when nobody could look. */
  trouble?: string
}

/** @see https://docs.slack.dev/messaging/message-metadata */
export function markOf(marked: Marked, part: number): types.MessageMetadata {
  return { event_type: type, event_payload: { ...signOf(marked), part } }
}

/** @see https://docs.slack.dev/reference/methods/conversations.replies and `conversations.history` */
export async function findEarlier(
  { attempt }: Calls,
  { client, channel, thread }: Spot,
  marked: Marked,
): Promise<Found> {
  const parts = new Map<number, string>()
  const sign = signOf(marked)
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
      const { part, ...found } = (metadata?.event_payload ?? {}) as Partial<Sign & { part: number }>
      const isSame = found.revision === sign.revision && found.at === sign.at && found.case === sign.case
      if (metadata?.event_type === type && isSame && ts && part !== undefined) parts.set(part, ts)
    }
    cursor = answer.response_metadata?.next_cursor
    if (!cursor) break
  }
  return { parts }
}
