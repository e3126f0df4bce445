/** Carries out what was said or pressed in a chat, and sees to it that the answer arrives. */

import type { Assistant, Untimed, View } from '../../app/ports/assistant.ts'
import type { Outbox } from '../../app/ports/outbox.ts'
import { addressOf, type How, howOf, laterAt } from './address.ts'
import type { Poster } from './post.ts'
import type { Left, Show } from './show.ts'
import type { Talk } from './talk.ts'
import { within } from './within.ts'

/** The channel's name in the outbox. */
export const channel = 'teams'

/** Milliseconds that Teams is kept waiting for an answer that is saved; it goes out all the same, so that nobody need be told of it. */
const patience = 3_000

export interface Turns {
  /**
   * Something was said: it is answered with a new message.
   *
   * @param isAgain whether it was delivered before
   * @returns whether there was anything to say
   */
  said(talk: Talk, event: Untimed, isAgain?: boolean): Promise<boolean>
  /** A button of the message `on` was pressed. */
  pressed(talk: Talk, event: Untimed, on: string | undefined): Promise<Left>
}

export interface TurnsOptions {
  assistant: Assistant
  outbox: Outbox
  poster: Poster
  show: Show
}

export function createTurns({ assistant, outbox, poster, show }: TurnsOptions): Turns {
  const answer = async (
    talk: Talk,
    event: Untimed,
    how: How,
  ): Promise<{ view: View; left: Left | undefined }> => {
    const isHandedBack = talk.chat.activity.deliveryMode === 'expectReplies'
    const via = isHandedBack ? undefined : { channel, to: addressOf(talk, how), later: laterAt(talk) }
    // What a button leaves is drawn once it is known where it goes.
    const ahead = how.on === undefined ? (view: View) => show.prepare(talk, view) : undefined
    const view = await assistant.handle(talk.ids, event, talk.place.language, via, ahead)
    if (view.delivery) {
      const sent = outbox.send<Left>(view.delivery)
      return { view, left: await within(sent, patience) }
    }
    // Not kept: what goes back in the response, where things stand for whoever asks for that again, and what went wrong.
    const isSaid = view.reply.blocks.length > 0 && !view.passed && (isHandedBack || !view.repeated)
    if (!isSaid) return { view, left: undefined }
    return { view, left: await (isHandedBack ? show.handBack(talk, view) : show.answer(talk, view, how)) }
  }

  return {
    async said(talk, event, isAgain = false) {
      // Words that may be none of its business, or change nothing, are not worth a sign of work; threads of a channel show none.
      const isQuiet =
        isAgain ||
        talk.place.kind === 'channel' ||
        (event.kind === 'said' && (event.overheard || event.corrects))
      const typing = isQuiet ? undefined : poster.typing(talk.chat)
      const { view } = await answer(talk, event, howOf(event, undefined))
      await typing
      return view.repeated === true || view.limited !== undefined || view.reply.blocks.length > 0
    },

    async pressed(talk, event, on) {
      const { view, left } = await answer(talk, event, howOf(event, on))
      return left ?? show.standing(talk, on, view.passed === true, view.reply.language)
    },
  }
}
