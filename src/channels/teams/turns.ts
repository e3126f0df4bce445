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
import { type Card, cardOf, type Message, render } from './render.ts'

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

  const rendered = (reply: Reply, turn: number, place: Place, ids: Ids, asCard = false): Message[] =>
    render(reply, { library, turn, asCard, ...(place.kind === 'groupChat' && { of: ids.conversation }) })

  /** A message as it stands: the last of its parts holds everything that can be pressed. */
  const lastPart = ({ reply, turn }: Omit<Shown, 'messages'>, place: Place, ids: Ids): Message =>
    rendered(reply, turn, place, ids, true).at(-1)!

  /** Takes the buttons off a message, leaving what was chosen. */
  const settle = async (
    context: TurnContext,
    place: Place,
    ids: Ids,
    shown: Shown | undefined,
    trace?: Trace,
  ): Promise<Message | undefined> => {
    const on = shown?.messages.at(-1)
    if (!shown || !on || !canBePressed(shown.reply)) return undefined
    const reply = settled(voice(library, shown.reply.language), shown.reply, trace)
    const message = lastPart({ reply, turn: shown.turn }, place, ids)
    await outbox.update(context, on, message)
    return message
  }

  /** Puts an answer below everything else; where it takes over, the one before is settled. */
  const post = async (
    context: TurnContext,
    place: Place,
    ids: Ids,
    { reply, turn, aside }: View,
    before: Standing,
    trace?: Trace,
  ): Promise<Message | undefined> => {
    const messages = await outbox.post(context, rendered(reply, turn, place, ids))
    const shown = { messages, reply, turn }
    if (aside) {
      if (canBePressed(reply)) await keep(place, ids, { ...before, beside: [...before.beside, shown] })
      return undefined
    }
    await keep(place, ids, { ...before, last: shown })
    return settle(context, place, ids, before.last, trace)
  }

  const handle = (place: Place, ids: Ids, event: Untimed): Promise<View> =>
    assistant.handle(ids, event, place.language)

  return {
    latest,

    async holds(conversation, message) {
      const { last, beside } = await recall(conversation)
      return [last, ...beside].some(shown => shown?.messages.includes(message))
    },

    async said(context, place, ids, event) {
      const isOverheard = event.kind === 'said' && event.overheard === true
      const typing = isOverheard ? undefined : outbox.typing(context)
      const view = await handle(place, ids, event)
      await typing
      if (view.repeated || view.reply.blocks.length === 0) return
      await post(context, place, ids, view, await recall(ids.conversation))
    },

    async pressed(context, place, ids, { event, on }) {
      const before = await recall(ids.conversation)
      const { last } = before
      const found = [last, ...before.beside].find(shown => on && shown?.messages.includes(on))
      const view = await handle(place, ids, event)
      const { reply, turn } = view
      const asItIs = (): Left =>
        found ? { card: cardOf(lastPart(found, place, ids))! } : { words: firstWords(reply) }
      if (view.repeated || reply.blocks.length === 0) return asItIs()
      if (!found || !on) {
        await post(context, place, ids, view, before)
        return asItIs()
      }
      const trace = traceOf(found.reply, event, place)
      if (found !== last) {
        const beside = before.beside.filter(shown => shown !== found)
        // Words were added to what a form belongs to: it stands where it stood.
        if (event.kind === 'noted' && canBePressed(reply)) {
          const [first] = rendered(reply, turn, place, ids, true)
          await outbox.update(context, on, first!)
          await keep(place, ids, { ...before, beside: [...beside, { messages: [on], reply, turn }] })
          return { card: cardOf(first!)! }
        }
        await post(context, place, ids, view, { ...before, beside })
        const left = await settle(context, place, ids, found, trace)
        return left ? { card: cardOf(left)! } : asItIs()
      }
      if (placeFor(last, view, true) === 'instead') {
        const next = instead(voice(library, reply.language), found, view, trace)
        const [first, ...rest] = rendered(next, turn, place, ids, true)
        await outbox.update(context, on, first!)
        const messages = [on, ...(await outbox.post(context, rest))]
        await keep(place, ids, { ...before, last: { messages, reply: next, turn } })
        return { card: cardOf(first!)! }
      }
      const left = await post(context, place, ids, view, before, trace)
      return left ? { card: cardOf(left)! } : asItIs()
    },
  }
}

function firstWords({ blocks }: Reply): string {
  const [first] = blocks
  return literal(first && 'spans' in first ? words(first.spans) : '')
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
