/** What the people of the helpdesk write: commands to it, and in the thread of a case what is meant for the requester. */

import type { AtDesk, Helpdesk } from '../../app/ports/helpdesk.ts'
import { voice } from '../../core/compose/words.ts'
import { deskCommand } from '../../core/desk/commands.ts'
import { newest, type SentFile } from '../../core/file.ts'
import type { Reply } from '../../core/reply.ts'
import type { DeskAddress } from './address.ts'
import { isPassing } from './calls.ts'
import { caseOfThread, deskName } from './desk.ts'
import { sentFiles } from './files.ts'
import { hint } from './hint.ts'
import { type Arrival, installationOf, type Listening, receiverOf } from './listening.ts'
import type { Message } from './message.ts'
import { conversationOf, isDirect, personOf } from './names.ts'
import type { Spot } from './post.ts'
import type { Received } from './receive.ts'
import { render } from './render.ts'
import { wordsWithLinks } from './text.ts'

/** Somebody in a channel, as the helpdesk looks at them. */
export function atDesk(team: string, channel: string, user: string, name?: string): AtDesk {
  const place = conversationOf(team, channel, undefined)
  return {
    desk: deskName,
    place,
    person: personOf(team, user),
    ...(name && { name }),
    ...(isDirect(channel) && { alone: true as const }),
  }
}

/** Words that may be a command to the helpdesk, and where they were written. */
interface Words {
  arrival: Arrival
  channel: string
  user: string
  text: string
  /** Slack's name for this delivery. */
  key: string
  /** What was sent with them. */
  files?: readonly SentFile[]
  /** True where the answer is for that person alone, wherever it was written. */
  alone?: true
}

/** What the helpdesk answers to a command; `undefined` when it is none, and the assistant is meant. */
export async function hearAtDesk(
  { helpdesk, people }: Listening,
  { arrival, channel, user, text, key, alone, files }: Words,
): Promise<Reply | undefined> {
  const at: DeskAddress = { installation: installationOf(arrival), channel }
  if (!helpdesk || !deskCommand(text)) return undefined
  const { team } = receiverOf(arrival)
  const { name } = await people(arrival.client, team, user)
  const by = atDesk(team, channel, user, name)
  return helpdesk.hear({ ...by, ...(alone && { alone }) }, text, at, key, files)
}

/** Whether a channel is to become the helpdesk in which nothing can be posted: a command is heard where we are not. */
export async function isOutside(
  { calls, helpdesk }: Listening,
  { arrival: { client }, channel, text }: Words,
): Promise<boolean> {
  if (!helpdesk || deskCommand(text)?.what !== 'here') return false
  const look = () => client.conversations.history({ channel, limit: 1 })
  const looked = await calls.lightly('conversations.history', look)
  return !looked.ok && !isPassing(looked.trouble)
}

/** @returns whether it is the helpdesk's business, so that it is none of the assistant's */
export async function saidAtDesk(
  listening: Listening,
  helpdesk: Helpdesk,
  found: Received,
  arrival: Arrival,
): Promise<boolean> {
  const { memory, library, poster, lanes } = listening
  const { client } = arrival
  const { ids, channel, thread, ts, user, key, addressed, corrects } = found
  // What is said there without a mention stays among them.
  if (!addressed) return false
  const { team, self } = receiverOf(arrival)
  const text = wordsWithLinks(found.message.text ?? '', self)
  const spot: Spot = { client, channel, thread }
  // Slack makes two kinds of event of a mention, and sends each again when it is not acknowledged.
  const isFirst = () => memory.first(`desk:${key}`, ids.conversation)
  const drawn = (reply: Reply) => render(reply, { library, turn: 0 })

  const files = newest(sentFiles(found.message.files ?? [], installationOf(arrival)))
  const heard = await hearAtDesk(listening, { arrival, channel, user, text, key, files })
  if (heard) {
    if (await isFirst()) await lanes.run(channel, () => poster.post(spot, drawn(heard)))
    return true
  }
  const number = thread === ts ? undefined : await caseOfThread(memory, team, channel, thread)
  if (!number) return false
  // The requester has read it as it was.
  if (corrects) return true
  const { name, language = listening.language } = await listening.people(client, team, user)
  const by = atDesk(team, channel, user, name)
  const whisper = async (messages: Message[]) => {
    if (await isFirst()) await poster.whisper(spot, user, messages)
    return true
  }
  if (text.trim() === '' && files.length === 0)
    return whisper([hint(voice(library, language), 'slack.in-thread')])
  const asked = { did: 'asked', words: text, ...(files.length > 0 && { files }) } as const
  const refused = await helpdesk.work(by, number, asked, key)
  return refused ? whisper(drawn(refused)) : true
}
