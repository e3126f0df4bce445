/** Carries out what was said or pressed in a chat, and puts the answer where it belongs: below, or in place of the one before. */

import type { Assistant, Untimed, View } from '../../app/ports.ts'
import { instead, labelOf, placeOf as placeFor, type Trace } from '../../core/compose/settle.ts'
import { label, voice } from '../../core/compose/words.ts'
import type { Action } from '../../core/event.ts'
import type { Library } from '../../core/library.ts'
import type { Reply } from '../../core/reply.ts'
import type { Outbox } from './outbox.ts'
import type { Place } from './place.ts'
import type { Card } from './render.ts'
import { find, type ShownMemory, type Standing } from './shown.ts'
import { type Chosen, canBePressed, createMessages, type Talk } from './talk.ts'

/** What a button leaves in the place of its message, or in words where that message is no longer known. */
export type Left = { card: Card } | { words: string }

export interface Turns {
  /**
   * Something was said: it is answered with a new message.
   *
   * @param isAgain whether it was delivered before
   */
  said(talk: Talk, event: Untimed, isAgain?: boolean): Promise<void>
  /** A button of the message `on` was pressed. */
  pressed(talk: Talk, event: Untimed, on: string | undefined): Promise<Left>
}

export interface TurnsOptions {
  assistant: Assistant
  library: Library
  outbox: Outbox
  shown: ShownMemory
}

export function createTurns({ assistant, library, outbox, shown }: TurnsOptions): Turns {
  const messages = createMessages(library, outbox)

  /** Puts an answer below everything else; where it takes over, the one before is settled. */
  const post = async (
    talk: Talk,
    { reply, turn, aside }: View,
    before: Standing,
    chosen?: Chosen,
  ): Promise<Card | undefined> => {
    const posted = await messages.post(talk, reply, turn)
    if (!aside) await shown.keep(talk, { ...before, last: posted })
    else if (canBePressed(reply)) await shown.keep(talk, { ...before, beside: [...before.beside, posted] })
    return aside || !before.last ? undefined : messages.settle(talk, before.last, chosen)
  }

  return {
    async said(talk, event, isAgain = false) {
      // Words that may be none of its business, or change nothing, are not worth a sign of work; threads of a channel show none.
      const isQuiet =
        isAgain ||
        talk.place.kind === 'channel' ||
        (event.kind === 'said' && (event.overheard || event.corrects))
      const typing = isQuiet ? undefined : outbox.typing(talk.chat)
      const view = await assistant.handle(talk.ids, event, talk.place.language)
      await typing
      if (view.repeated || view.reply.blocks.length === 0) return
      await post(talk, view, await shown.recall(talk.ids.conversation))
    },

    async pressed(talk, event, on) {
      const before = await shown.recall(talk.ids.conversation)
      const pressed = find(before, on)
      const view = await assistant.handle(talk.ids, event, talk.place.language)
      const { reply, turn } = view
      const words = voice(library, reply.language)
      const leaving = (card = pressed && on ? messages.standing(talk, pressed, on) : undefined): Left =>
        card ? { card } : { words: label(words, view.passed ? 'teams.passed' : 'teams.below') }

      // Nothing changed: the card that was pressed stands as it stands, with what was chosen there.
      if (view.repeated || view.passed || reply.blocks.length === 0) return leaving()
      if (!pressed || !on) {
        await post(talk, view, before)
        return leaving()
      }
      const chosen = { on, trace: traceOf(library, pressed.reply, event, talk.place) }
      const isAlone = pressed.messages.length === 1
      if (pressed === before.last) {
        if (!isAlone || placeFor(pressed, view, true) !== 'instead')
          return leaving(await post(talk, view, before, chosen))
        const next = instead(words, pressed, view, chosen.trace)
        const replaced = await messages.replace(talk, on, next, turn)
        await shown.keep(talk, { ...before, last: replaced.shown })
        return leaving(replaced.card)
      }
      const beside = before.beside.filter(one => one !== pressed)
      // Words were added to what a form belongs to: it stands where it stood.
      if (event.kind === 'noted' && isAlone && canBePressed(reply)) {
        const replaced = await messages.replace(talk, on, reply, turn)
        await shown.keep(talk, { ...before, beside: [...beside, replaced.shown] })
        return leaving(replaced.card)
      }
      await post(talk, view, { ...before, beside })
      return leaving(await messages.settle(talk, pressed, chosen))
    },
  }
}

/** What a button leaves: its label, who pressed it and when. Words that were typed into a field have no label. */
function traceOf(library: Library, reply: Reply, event: Untimed, { name, time }: Place): Trace | undefined {
  const { seen: _, key: __, ...action } = event
  const label = labelOf(voice(library, reply.language), reply, action as Action)
  return label === undefined ? undefined : { label, ...(name && { who: name }), ...(time && { time }) }
}
