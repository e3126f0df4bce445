/** What the people of the helpdesk write: commands to it, and in the thread of a case what is meant for the requester. */

import type { AtDesk, Helpdesk } from '../../app/ports.ts'
import type { Reply } from '../../core/reply.ts'
import type { DeskAddress } from './address.ts'
import { caseOfThread, deskName } from './desk.ts'
import { type Arrival, installationOf, type Listening, receiverOf } from './listening.ts'
import { conversationOf, personOf } from './names.ts'
import type { Spot } from './post.ts'
import type { Received } from './receive.ts'
import { render } from './render.ts'

/** Somebody in a channel, as the helpdesk looks at them. */
export function atDesk(team: string, channel: string, user: string, name?: string): AtDesk {
  const place = conversationOf(team, channel, undefined)
  return { desk: deskName, place, person: personOf(team, user), ...(name && { name }) }
}

/** What the helpdesk answers to a command; `undefined` when it is none, and the assistant is meant. */
export async function hearAtDesk(
  { helpdesk }: Listening,
  { arrival, channel, user, text }: { arrival: Arrival; channel: string; user: string; text: string },
): Promise<Reply | undefined> {
  const { team } = receiverOf(arrival)
  return helpdesk?.hear(atDesk(team, channel, user), text, {
    installation: installationOf(arrival),
    channel,
  } satisfies DeskAddress)
}

/** @returns whether it is the helpdesk's business, so that it is none of the assistant's */
export async function saidAtDesk(
  listening: Listening,
  helpdesk: Helpdesk,
  found: Received,
  arrival: Arrival,
): Promise<boolean> {
  const { memory, library, poster } = listening
  const { client } = arrival
  const { channel, thread, ts, user, text, key, addressed, corrects } = found
  const { team } = receiverOf(arrival)
  const number = thread === ts ? undefined : await caseOfThread(memory, team, channel, thread)
  // What is said there without a mention stays among them.
  if (!addressed) return number !== undefined

  /** Of the two kinds of event that Slack makes of a mention, and those that come again, one is answered. */
  const once = async (reply: Reply, say: (messages: ReturnType<typeof render>) => Promise<unknown>) => {
    if (await memory.first(`desk:${key}`, found.ids.conversation))
      await say(render(reply, { library, turn: 0 }))
  }
  const spot: Spot = { client, channel, thread }
  const heard = await hearAtDesk(listening, { arrival, channel, user, text })
  if (heard) {
    await once(heard, messages => listening.lanes.run(channel, () => poster.post(spot, messages)))
    return true
  }
  if (!number) return false
  // The requester has read it as it was.
  if (corrects) return true
  const { name } = await listening.people(client, team, user)
  const told = await helpdesk.work(
    atDesk(team, channel, user, name),
    number,
    { did: 'asked', words: text },
    key,
  )
  if (told) await once(told, messages => poster.whisper(spot, user, messages))
  return true
}
