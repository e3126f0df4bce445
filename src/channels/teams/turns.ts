/** Carries out what was said or pressed in a chat, and puts the answer where it belongs: a new message, or in place of the one before. */

import type { TurnContext } from 'botbuilder'
import type { Assistant, Ids, Memory, Untimed, View } from '../../app/ports.ts'
import {
  everyChoice,
  instead,
  labelOf,
  placeOf as placeFor,
  type Shown,
  settled,
  type Trace,
} from '../../core/compose/settle.ts'
import { voice } from '../../core/compose/words.ts'
import type { Action } from '../../core/event.ts'
import type { Library } from '../../core/library.ts'
import { type Reply, words } from '../../core/reply.ts'
import { literal } from './literal.ts'
import type { Outbox } from './outbox.ts'
import type { Place } from './place.ts'
import { type Card, cardOf, inParts, type Message, render } from './render.ts'

/** What can be pressed in a chat: the last answer, and what was said beside it without putting an end to it. */
interface Standing {
  last?: Shown
  beside: Shown[]
}

/** What a button leaves in the place of its message, or in words where that message is no longer known. */
export type Left = { card: Card } | { words: string }

export interface Turns {
  /** Something was said: it is answered with a new message. */
  said(context: TurnContext, place: Place, ids: Ids, event: Untimed): Promise<void>
  /** A button of the message `on` was pressed. */
  pressed(
    context: TurnContext,
    place: Place,
    ids: Ids,
    press: { event: Untimed; on: string | undefined },
  ): Promise<Left>
  /** Whether a message belongs to a conversation, as far as it can still be pressed. */
  holds(conversation: string, message: string): Promise<boolean>
  /** The conversation that was answered last in a chat. */
  latest(chat: string): Promise<string | undefined>
}

export interface TurnsOptions {
  assistant: Assistant
  memory: Memory
  library: Library
  outbox: Outbox
}

/** Messages beside the last one that can still be pressed. */
const mostBeside = 3

export function createTurns({ assistant, memory, library, outbox }: TurnsOptions): Turns {
  const recall = async (conversation: string): Promise<Standing> =>
    ((await memory.recall(`shown:${conversation}`)) as Standing | undefined) ?? { beside: [] }

  const keep = async (place: Place, ids: Ids, standing: Standing): Promise<void> => {
    const beside = standing.beside.slice(-mostBeside)
    await memory.remember(`shown:${ids.conversation}`, { ...standing, beside })
    if (place.kind === 'groupChat' && (await latest(place.chat)) !== ids.conversation)
      await memory.remember(`latest:${place.chat}`, ids.conversation)
  }

  const latest = async (chat: string) => (await memory.recall(`latest:${chat}`)) as string | undefined

  const context = (turn: number, place: Place, ids: Ids) => ({
    library,
    turn,
    ...(place.kind === 'groupChat' && { of: ids.conversation }),
  })

  /** A reply that takes the place of a card. */
  const asCards = (reply: Reply, turn: number, place: Place, ids: Ids): Message[] =>
    render(reply, { ...context(turn, place, ids), asCard: true })

  /** The replies whose messages make up what is shown, message by message. */
  const partsOf = ({ reply, turn }: Shown, place: Place, ids: Ids): Reply[] =>
    inParts(reply, context(turn, place, ids))

  /** The card of one message, as it stands. */
  const standing = (shown: Shown, on: string, place: Place, ids: Ids): Card | undefined => {
    const part = partsOf(shown, place, ids)[shown.messages.indexOf(on)]
    return part && cardOf(asCards(part, shown.turn, place, ids)[0]!)
  }

  /**
   * Takes the buttons off everything that is shown, leaving what was chosen.
   *
   * @returns the card of the message `on`
   */
  const settle = async (
    turn: TurnContext,
    place: Place,
    ids: Ids,
    shown: Shown | undefined,
    chosen?: { trace: Trace | undefined; on: string },
  ): Promise<Card | undefined> => {
    let left: Card | undefined
    for (const [index, part] of shown ? partsOf(shown, place, ids).entries() : []) {
      const id = shown?.messages[index]
      if (!id || !canBePressed(part)) continue
      const reply = settled(voice(library, part.language), part, chosen?.trace)
      const [message] = asCards(reply, shown.turn, place, ids)
      await outbox.update(turn, id, message!)
      if (id === chosen?.on) left = cardOf(message!)
    }
    return left
  }

  /** Puts an answer below everything else; where it takes over, the one before is settled. */
  const post = async (
    chat: TurnContext,
    place: Place,
    ids: Ids,
    { reply, turn, aside }: View,
    before: Standing,
    chosen?: { trace: Trace | undefined; on: string },
  ): Promise<Card | undefined> => {
    const messages = await outbox.post(chat, render(reply, context(turn, place, ids)))
    const shown = { messages, reply, turn }
    if (aside) {
      if (canBePressed(reply)) await keep(place, ids, { ...before, beside: [...before.beside, shown] })
      return undefined
    }
    await keep(place, ids, { ...before, last: shown })
    return settle(chat, place, ids, before.last, chosen)
  }

  const handle = (place: Place, ids: Ids, event: Untimed): Promise<View> =>
    assistant.handle(ids, event, place.language)

  return {
    latest,

    async holds(conversation, message) {
      const { last, beside } = await recall(conversation)
      return [last, ...beside].some(shown => shown?.messages.includes(message))
    },

    async said(chat, place, ids, event) {
      const isOverheard = event.kind === 'said' && event.overheard === true
      // Teams shows typing in chats alone, not in threads of a channel.
      const typing = isOverheard || place.kind === 'channel' ? undefined : outbox.typing(chat)
      const view = await handle(place, ids, event)
      await typing
      if (view.repeated || view.reply.blocks.length === 0) return
      await post(chat, place, ids, view, await recall(ids.conversation))
    },

    async pressed(chat, place, ids, { event, on }) {
      const before = await recall(ids.conversation)
      const { last } = before
      const found = [last, ...before.beside].find(shown => on && shown?.messages.includes(on))
      const view = await handle(place, ids, event)
      const { reply, turn } = view
      const asItIs = (): Left => {
        const card = found && on ? standing(found, on, place, ids) : undefined
        return card ? { card } : { words: firstWords(reply) }
      }
      const leaving = (card: Card | undefined): Left => (card ? { card } : asItIs())
      if (view.repeated || reply.blocks.length === 0) return asItIs()
      if (!found || !on) {
        await post(chat, place, ids, view, before)
        return asItIs()
      }
      const chosen = { trace: traceOf(found.reply, event, place), on }
      /** Puts a reply in the place of the pressed message; what does not fit comes below. */
      const replace = async (next: Reply): Promise<{ shown: Shown; card: Card | undefined }> => {
        const [first, ...rest] = asCards(next, turn, place, ids)
        await outbox.update(chat, on, first!)
        const messages = [on, ...(await outbox.post(chat, rest))]
        return { shown: { messages, reply: next, turn }, card: cardOf(first!) }
      }
      if (found !== last) {
        const beside = before.beside.filter(shown => shown !== found)
        // Words were added to what a form belongs to: it stands where it stood.
        if (event.kind === 'noted' && canBePressed(reply) && found.messages.length === 1) {
          const { shown, card } = await replace(reply)
          await keep(place, ids, { ...before, beside: [...beside, shown] })
          return leaving(card)
        }
        await post(chat, place, ids, view, { ...before, beside })
        return leaving(await settle(chat, place, ids, found, chosen))
      }
      if (found.messages.length === 1 && placeFor(last, view, true) === 'instead') {
        const next = instead(voice(library, reply.language), found, view, chosen.trace)
        const { shown, card } = await replace(next)
        await keep(place, ids, { ...before, last: shown })
        return leaving(card)
      }
      return leaving(await post(chat, place, ids, view, before, chosen))
    },
  }
}

/** The first sentence of a reply, for whoever pressed a card that is no longer known. */
function firstWords({ blocks }: Reply): string {
  const said = blocks.find(block => 'spans' in block)
  return literal(said && 'spans' in said ? words(said.spans) : '')
}

function canBePressed(reply: Reply): boolean {
  return everyChoice(reply).length > 0 || reply.blocks.some(block => block.kind === 'letter' && block.add)
}

/** What a button leaves: its label, who pressed it and when. Words that were typed into a field have no label. */
function traceOf(reply: Reply, event: Untimed, { name, time }: Place): Trace | undefined {
  const { seen: _, key: __, ...action } = event
  const label = labelOf(reply, action as Action)
  return label === undefined ? undefined : { label, ...(name && { who: name }), ...(time && { time }) }
}
