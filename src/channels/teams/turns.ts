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
import type { Language, Library } from '../../core/library.ts'
import type { Reply } from '../../core/reply.ts'
import type { Outbox } from './outbox.ts'
import type { Place } from './place.ts'
import { type Card, cardOf, type Message, render } from './render.ts'

export interface Turns {
  /** Something was said: it is answered with a new message. */
  said(context: TurnContext, place: Place, ids: Ids, event: Untimed): Promise<void>
  /**
   * A button of the message `on` was pressed.
   *
   * @returns what stands in the place of that message now; `undefined` where it stays as it is and cannot be shown again
   */
  pressed(
    context: TurnContext,
    place: Place,
    ids: Ids,
    press: { event: Untimed; on: string | undefined },
  ): Promise<Card | undefined>
  /** What a conversation shows, as far as it can be pressed. */
  shown(conversation: string): Promise<Shown | undefined>
  /** The conversation that was answered last in a chat. */
  latest(chat: string): Promise<string | undefined>
}

export interface TurnsOptions {
  assistant: Assistant
  memory: Memory
  library: Library
  outbox: Outbox
}

export function createTurns({ assistant, memory, library, outbox }: TurnsOptions): Turns {
  const shown = async (conversation: string) =>
    (await memory.recall(`shown:${conversation}`)) as Shown | undefined

  const rendered = (reply: Reply, turn: number, place: Place, ids: Ids, asCard = false): Message[] =>
    render(reply, { library, turn, asCard, ...(place.kind === 'groupChat' && { of: ids.conversation }) })

  /** The card of what is shown, as it stands. */
  const standing = ({ reply, turn }: Shown, place: Place, ids: Ids): Card | undefined =>
    cardOf(rendered(reply, turn, place, ids, true).at(-1)!)

  /** Remembers what stands in the chat now. */
  const keep = async (place: Place, ids: Ids, now: Shown): Promise<void> => {
    await memory.remember(`shown:${ids.conversation}`, now)
    if (place.kind === 'groupChat') await memory.remember(`latest:${place.chat}`, ids.conversation)
  }

  /** Takes the buttons off a message, leaving what was chosen; its last part holds them all. */
  const settle = async (
    context: TurnContext,
    place: Place,
    ids: Ids,
    before: Shown,
    trace?: Trace,
  ): Promise<Card | undefined> => {
    const on = before.messages.at(-1)
    if (!on || !canBePressed(before.reply)) return undefined
    const reply = settled(voice(library, before.reply.language), before.reply, trace)
    const message = rendered(reply, before.turn, place, ids, true).at(-1)!
    await outbox.update(context, on, message)
    return cardOf(message)
  }

  const handle = (place: Place, ids: Ids, event: Untimed): Promise<View> =>
    assistant.handle(ids, event, place.language as Language)

  return {
    shown,
    latest: async chat => (await memory.recall(`latest:${chat}`)) as string | undefined,

    async said(context, place, ids, event) {
      const isOverheard = event.kind === 'said' && event.overheard === true
      const typing = isOverheard ? undefined : outbox.typing(context)
      const view = await handle(place, ids, event)
      await typing
      if (view.repeated || view.reply.blocks.length === 0) return
      const messages = await outbox.post(context, rendered(view.reply, view.turn, place, ids))
      if (view.aside) return
      const before = await shown(ids.conversation)
      await keep(place, ids, { messages, reply: view.reply, turn: view.turn })
      if (before) await settle(context, place, ids, before)
    },

    async pressed(context, place, ids, { event, on }) {
      const before = await shown(ids.conversation)
      const isLast = on !== undefined && before?.messages.includes(on) === true
      const view = await handle(place, ids, event)
      const { reply, turn } = view
      if (view.repeated || reply.blocks.length === 0) return isLast ? standing(before, place, ids) : undefined
      const trace = isLast ? traceOf(before.reply, event, place) : undefined
      const where = placeFor(before, view, isLast)
      if (where === 'instead' && before && on) {
        const next = instead(voice(library, reply.language), before, view, trace)
        const [first, ...rest] = rendered(next, turn, place, ids, true)
        await outbox.update(context, on, first!)
        const messages = [on, ...(await outbox.post(context, rest))]
        await keep(place, ids, { messages, reply: next, turn })
        return cardOf(first!)
      }
      const messages = await outbox.post(context, rendered(reply, turn, place, ids))
      if (where === 'beside') return isLast ? standing(before, place, ids) : undefined
      await keep(place, ids, { messages, reply, turn })
      const left = before && (await settle(context, place, ids, before, trace))
      return isLast ? left : undefined
    },
  }
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
