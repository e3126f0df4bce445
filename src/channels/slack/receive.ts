/** A message of Slack as an event of the assistant: whose conversation it belongs to, and what was said. */

import type { Ids, Untimed } from '../../app/ports/assistant.ts'
import type { SentFile } from '../../core/file.ts'
import { conversationOf, isDirect, keyOf, personOf } from './names.ts'
import type { SlackMessage } from './shape.ts'
import { mentions, plainWords } from './text.ts'

/** Who received it. */
export interface Receiver {
  team: string
  /** The assistant's own user id, when it is known. */
  self?: string
}

export interface Received {
  ids: Ids
  channel: string
  user: string
  /** The message under which a reply goes. */
  thread: string
  /** Where it stands itself. */
  ts: string
  key: string
  text: string
  /** False for words in a thread that were said to everybody. */
  addressed: boolean
  message: SlackMessage
  corrects?: { key: string; text: string }
}

const isWritten = (subtype: string | null | undefined): boolean =>
  !subtype || subtype === 'file_share' || subtype === 'thread_broadcast'

/**
 * A message that may be meant for the assistant; `undefined` for those of other apps, notices of channels, deletions, and words
 * in a channel outside any thread that do not mention it.
 */
export function received(event: SlackMessage & Edit, { team, self }: Receiver): Received | undefined {
  const { channel } = event
  const isEdit = event.subtype === 'message_changed'
  const message = isEdit ? event.message : event
  if (!channel || !message?.user || !message.ts || message.bot_id || message.user === self) return undefined
  if (!isWritten(message.subtype)) return undefined
  const { user, ts } = message
  const text = message.text ?? ''
  const isMentioned = event.type === 'app_mention' || mentions(text, self)
  const addressed = isDirect(channel) || isMentioned
  if (!addressed && !message.thread_ts) return undefined
  const thread = message.thread_ts ?? ts
  const words = plainWords(text, self)
  const place = {
    ids: { conversation: conversationOf(team, channel, thread), person: personOf(team, user) },
    ...{ channel, user, thread, ts, message, addressed, text: words },
  }
  const key = keyOf(team, channel, ts, user)
  if (!isEdit) return { ...place, key }
  const before = event.previous_message?.text ?? ''
  // Slack also tells of a link that unfolded, and of a thread that grew.
  if (before === text) return undefined
  const edited = message.edited?.ts ?? event.event_ts ?? ''
  return {
    ...place,
    key: keyOf(team, channel, ts, user, edited),
    corrects: { key, text: plainWords(before, self) },
  }
}

interface Edit {
  message?: SlackMessage
  previous_message?: SlackMessage
  event_ts?: string
}

/** What was said, for the assistant. The language of the profile is where a conversation begins, and no more: it goes beside. */
export function saidOf(
  { key, text: typed, addressed, corrects }: Received,
  text: string,
  files: readonly SentFile[] = [],
): Untimed {
  return {
    kind: 'said',
    text,
    ...(text !== typed && { typed }),
    key,
    ...(!addressed && { overheard: true as const }),
    ...(corrects && { corrects }),
    ...(files.length > 0 && { files: [...files] }),
  }
}
