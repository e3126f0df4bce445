/** The helpdesk in a chat: the card of each case, kept up to date where it stands, and below it what happened. */

import { type ConversationReference, TurnContext } from 'botbuilder'
import type { CaseNews, DeskNews, Helpdesk } from '../../app/ports/helpdesk.ts'
import { type Deliver, type Delivery, Undeliverable } from '../../app/ports/outbox.ts'
import type { Memory } from '../../app/ports/store.ts'
import { type Case, type CaseNumber, filesOf } from '../../core/case.ts'
import { belowCard } from '../../core/compose/case-talk.ts'
import { voiceFor } from '../../core/compose/case-voice.ts'
import { passedOn, type SentFile } from '../../core/file.ts'
import type { Library } from '../../core/library.ts'
import type { TeamsAdapter } from './adapter.ts'
import type { Carry } from './carry.ts'
import { caseMessage } from './case-card.ts'
import { type Place, rootOf } from './place.ts'
import type { Poster } from './post.ts'
import { render } from './render.ts'
import { channel } from './turns.ts'

/** The desk's name in the outbox. */
export const deskName = 'teams-desk'

/** Where the helpdesk is; in a channel the channel itself, whatever thread it was named in. */
export interface DeskAddress {
  reference: Partial<ConversationReference>
  kind: Place['kind']
  /** {@link Place.chat} of it. */
  chat: string
}

/** Where a card stands, and how much of its case can be seen there. */
interface Card {
  chat: string
  /** The conversation in which lines go below it. */
  thread: string
  message: string
  /** The state of the case that it shows. */
  revision: number
  /** How many changes of the case have been told below it. */
  told: number
}

const cardKey = (number: CaseNumber) => `teams-card:${number}`
const threadKey = (chat: string) => `teams-case:${chat}`

/** The case whose card a thread of a channel hangs on. */
export async function caseOfThread(memory: Memory, { chat }: Place): Promise<CaseNumber | undefined> {
  if (rootOf(chat) === chat) return undefined
  return (await memory.recall(threadKey(chat))) as CaseNumber | undefined
}

export function deskAddressOf({ activity }: TurnContext, { kind, chat }: Place): DeskAddress {
  const { activityId: _, user: __, ...reference } = TurnContext.getConversationReference(activity)
  const conversation = { ...reference.conversation!, id: rootOf(reference.conversation!.id) }
  return { reference: { ...reference, conversation }, kind, chat: rootOf(chat) }
}

/** @param appId the bot's; `''` in local development */
export function deskDeliverer(outside: {
  helpdesk: Pick<Helpdesk, 'where'>
  adapter: TeamsAdapter
  appId: string
  library: Library
  memory: Memory
  poster: Poster
  carry: Carry
  /** Where people of the desk see what is not shown in the chat, as a phrase. */
  elsewhere: string
}): Deliver<void> {
  const { helpdesk, adapter, appId, library, memory, poster, carry, elsewhere } = outside

  return async delivery => {
    const desk = (await helpdesk.where(deskName)) as DeskAddress
    try {
      const { what } = delivery.to as DeskNews
      await (what === 'summary' ? post(delivery, desk) : tell(delivery, desk))
    } catch (error) {
      // The case is not given up: the assistant may be let in again, and meanwhile the requester is told.
      throw error instanceof Undeliverable ? new Error(error.message) : error
    }
  }

  /** What is told of a week is one message like any other; in a channel it begins a thread. */
  async function post({ view }: Delivery, desk: DeskAddress): Promise<void> {
    const messages = render(view.reply, { library, turn: 0 })
    await within(desk, desk.reference.conversation!.id, async chat => {
      if (desk.kind === 'channel') await poster.begin(chat, messages[0]!)
      else await poster.post(chat, messages)
    })
  }

  async function tell(delivery: Delivery, desk: DeskAddress): Promise<void> {
    const { conversation, view, tries } = delivery
    const { case: handed } = delivery.to as CaseNews
    const { language } = view.reply
    const card = await stand(delivery, desk)
    // A change that could not be told in its turn is told with the next, so that they stand in order.
    for (let told = card.told + 1; told <= handed.changes.length; told++) {
      const then = { ...handed, changes: handed.changes.slice(0, told) }
      const line = belowCard(voiceFor(library, language, handed), then)
      const files = filesWith(then)
      if (!line && files.length === 0) continue
      const messages = line ? render(line, { library, turn: 0 }) : []
      const key = `teams-files:${handed.number}:${told}`
      const load = { messages, files, language, key, owner: conversation, tries, elsewhere }
      await within(desk, card.thread, chat => carry(chat, load))
      await memory.remember(cardKey(handed.number), { ...card, told } satisfies Card, conversation)
    }
  }

  /** Sees to it that the card stands in the chat, once, and shows the case no older than this. */
  async function stand(delivery: Delivery, desk: DeskAddress): Promise<Card> {
    const { conversation, revision, view } = delivery
    const { case: handed } = delivery.to as CaseNews
    const { number } = handed
    const known = (await memory.recall(cardKey(number))) as Card | undefined
    const card = known?.chat === desk.chat ? known : undefined
    if (card && card.revision >= revision) return card
    const message = caseMessage(library, view.reply.language, handed)
    const kept = async (next: Card): Promise<Card> => {
      await memory.remember(cardKey(number), next, conversation)
      return next
    }
    let isThere = false
    if (card)
      await within(desk, card.thread, async chat => {
        isThere = await poster.update(chat, card.message, message)
      })
    if (card && isThere) return kept({ ...card, revision })
    // There was none, or somebody deleted it.
    const root = desk.reference.conversation!.id
    let begun = { conversation: root, message: '' }
    await within(desk, root, async chat => {
      if (desk.kind === 'channel') begun = await poster.begin(chat, message)
      else begun.message = (await poster.post(chat, [message]))[0]!
    })
    const next = await kept({
      chat: desk.chat,
      thread: begun.conversation,
      message: begun.message,
      revision,
      // What was told in another place is not told again.
      told: card?.told ?? (known ? handed.changes.length - 1 : 0),
    })
    if (desk.kind === 'channel') {
      const thread = desk.chat.replace(root, begun.conversation)
      await memory.remember(threadKey(thread), number, conversation)
    }
    return next
  }

  function within<Done>(
    { reference }: DeskAddress,
    id: string,
    work: (chat: TurnContext) => Promise<Done>,
  ): Promise<void> {
    const there = { ...reference, conversation: { ...reference.conversation!, id } }
    return adapter.continueConversationAsync(appId, there, async chat => void (await work(chat)))
  }
}

/** What is to be shown with the last change of a case; with its opening, everything that was sent before. */
function filesWith(handed: Case): SentFile[] {
  const { did, files = [] } = handed.changes.at(-1)!
  if (handed.changes.length === 1) return passedOn(filesOf(handed))
  // What its own people send stands in the thread already.
  return passedOn(did === 'asked' ? files.filter(file => file.channel !== channel) : files)
}
