/** The helpdesk in a channel: the card of each case, kept up to date where it stands, and in its thread what happened. */

import { isDeepStrictEqual } from 'node:util'
import type { webApi } from '@slack/bolt'
import type { CaseNews, DeskNews, Helpdesk } from '../../app/ports/helpdesk.ts'
import type { Deliver, Delivery } from '../../app/ports/outbox.ts'
import type { Memory } from '../../app/ports/store.ts'
import type { CaseNumber } from '../../core/case.ts'
import { belowCard } from '../../core/compose/case-talk.ts'
import { voiceFor } from '../../core/compose/case-voice.ts'
import type { SentFile } from '../../core/file.ts'
import type { Library } from '../../core/library.ts'
import type { DeskAddress, Installation } from './address.ts'
import { type Calls, isPassing } from './calls.ts'
import type { Carry } from './carry.ts'
import { cardOf } from './case-card.ts'
import { channelName } from './deliver.ts'
import { findEarlier, type Marked, mayStand } from './earlier.ts'
import type { Lanes } from './lanes.ts'
import type { Posted, Poster, Spot } from './post.ts'
import { render } from './render.ts'

/** The desk's name in the outbox. */
export const deskName = 'slack-desk'

/** Where a card stands, and which state of its case it shows. */
interface Card {
  channel: string
  messages: string[]
  revision: number
}

const cardKey = (number: CaseNumber) => `slack-card:${number}`
const threadKey = (team: string, channel: string, thread: string) => `slack-case:${team}:${channel}:${thread}`

/** The case whose card a thread hangs on. */
export async function caseOfThread(
  memory: Memory,
  team: string,
  channel: string,
  thread: string,
): Promise<CaseNumber | undefined> {
  return (await memory.recall(threadKey(team, channel, thread))) as CaseNumber | undefined
}

/** What does not stand in the thread already, as what its own people send there does. */
function fromElsewhere({ to, view }: Delivery): SentFile[] {
  const { files = [] } = view.reply
  if (files.length === 0) return []
  const { changes } = (to as CaseNews).case
  const own = changes.flatMap(({ did, files = [] }) => (did === 'asked' ? files : []))
  const isOwn = (file: SentFile) =>
    file.channel === channelName && own.some(one => isDeepStrictEqual(one.at, file.at))
  return files.filter(file => !isOwn(file))
}

export function deskDeliverer(outside: {
  helpdesk: Pick<Helpdesk, 'where'>
  library: Library
  memory: Memory
  calls: Calls
  lanes: Lanes
  poster: Poster
  carry: Carry
  /** The client of whoever installed us. */
  clientOf: (installation: Installation) => Promise<webApi.WebClient>
}): Deliver<void> {
  const { helpdesk, library, memory, calls, lanes, poster, carry, clientOf } = outside

  return async delivery => {
    const { what } = delivery.to as DeskNews
    const { installation, channel } = (await helpdesk.where(deskName)) as DeskAddress
    const spot: Spot = { client: await clientOf(installation), channel }
    const { trouble, posted } = await lanes.run(channel, () =>
      what === 'summary' ? post(delivery, spot) : tell(delivery, spot, installation.team),
    )
    // Whatever it is, the case is not given up: the assistant may be let in again, and meanwhile the requester is told.
    if (trouble) throw new Error(trouble)
    await carry(delivery, { ...spot, thread: posted[0]! }, fromElsewhere(delivery))
  }

  /** What is told of a week is a message like any other. */
  async function post(delivery: Delivery, spot: Spot): Promise<Posted> {
    const earlier = mayStand(delivery) ? await findEarlier(calls, spot, delivery) : undefined
    if (earlier?.trouble && isPassing(earlier.trouble)) return { posted: [], trouble: earlier.trouble }
    const messages = render(delivery.view.reply, { library, turn: 0 })
    return poster.post(spot, messages, { of: delivery, ...(earlier && { earlier: earlier.parts }) })
  }

  /** @returns the messages of the card, below which everything else stands */
  async function tell(delivery: Delivery, spot: Spot, team: string): Promise<Posted> {
    const card = await stand(delivery, spot, team)
    if (card.trouble) return card
    const { case: handed } = delivery.to as CaseNews
    const line = belowCard(voiceFor(library, delivery.view.reply.language, handed), handed)
    if (!line) return card
    const thread: Spot = { ...spot, thread: card.posted[0]! }
    const messages = render(line, { library, turn: 0 })
    const earlier = mayStand(delivery) ? await findEarlier(calls, thread, delivery) : undefined
    if (earlier?.trouble && isPassing(earlier.trouble)) return { ...card, trouble: earlier.trouble }
    const mark = { of: delivery, ...(earlier && { earlier: earlier.parts }) }
    const { trouble } = await poster.post(thread, messages, mark)
    return { ...card, ...(trouble && { trouble }) }
  }

  /** Sees to it that the card stands in the channel, once, and shows the case no older than this. */
  async function stand(delivery: Delivery, spot: Spot, team: string): Promise<Posted> {
    const { case: handed, what } = delivery.to as CaseNews
    const { conversation, revision, view } = delivery
    const { number, changes } = handed
    const known = (await memory.recall(cardKey(number))) as Card | undefined
    const card = known?.channel === spot.channel ? known : undefined
    if (card && card.revision > revision) return { posted: card.messages }
    const messages = cardOf(library, view.reply.language, handed)
    // The same for all of its states, so that it is found whichever of them was posted.
    const of: Marked = { conversation, revision: 0, at: changes[0]!.at }
    const kept = async (posted: string[]): Promise<Posted> => {
      await memory.remember(threadKey(team, spot.channel, posted[0]!), number, conversation)
      const next: Card = { channel: spot.channel, messages: posted, revision }
      await memory.remember(cardKey(number), next, conversation)
      return { posted }
    }
    if (card) {
      const { posted, trouble } = await poster.replace(spot, card.messages, messages, { of })
      if (!trouble) return kept(posted)
      if (isPassing(trouble)) return { posted, trouble }
      // Somebody deleted it.
    }
    const isNew = what === 'opened' && !mayStand(delivery)
    const earlier = isNew ? undefined : await findEarlier(calls, spot, of)
    if (earlier?.trouble && isPassing(earlier.trouble)) return { posted: [], trouble: earlier.trouble }
    const { posted, trouble } = await poster.post(spot, messages, {
      of,
      ...(earlier && { earlier: earlier.parts }),
    })
    return trouble ? { posted, trouble } : kept(posted)
  }
}
