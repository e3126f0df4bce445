/** One person speaking in one conversation, and the messages that answer there. */

import type { TurnContext } from 'botbuilder'
import type { Ids } from '../../app/ports/assistant.ts'
import { everyChoice, type Shown, settled, type Trace } from '../../core/compose/settle.ts'
import { voice } from '../../core/compose/words.ts'
import type { Library } from '../../core/library.ts'
import type { Reply } from '../../core/reply.ts'
import type { Place } from './place.ts'
import type { Poster } from './post.ts'
import { type Card, cardOf, inParts, type Message, render } from './render.ts'

export interface Talk {
  /** Where answers go. */
  chat: TurnContext
  place: Place
  ids: Ids
}

/** The message whose button was pressed, and what it leaves there. */
export interface Chosen {
  on: string
  trace: Trace | undefined
}

/** How far a reply of several messages has come. */
export interface Parts {
  before: string[]
  arrived(ids: string[]): Promise<void>
}

export interface Messages {
  /** Draws a reply that is going to be posted, so that posting finds it drawn. */
  draw(talk: Talk, reply: Reply, turn: number): void
  /**
   * Puts a reply below everything else.
   *
   * @param parts what arrived of it in an earlier try, and who is told of what has arrived
   */
  post(talk: Talk, reply: Reply, turn: number, parts?: Parts): Promise<Shown>
  /**
   * Puts a reply in the place of a card; what does not fit comes below.
   *
   * @returns `undefined` when the card is no longer there
   */
  replace(
    talk: Talk,
    on: string,
    reply: Reply,
    turn: number,
    parts?: Parts,
  ): Promise<{ shown: Shown; card: Card | undefined } | undefined>
  /**
   * Takes the buttons off everything that is shown, leaving what was chosen.
   *
   * @returns the card of the pressed message
   */
  settle(talk: Talk, shown: Shown, chosen?: Chosen): Promise<Card | undefined>
  /** The card of one message of what is shown, as it stands. */
  standing(talk: Talk, shown: Shown, on: string): Card | undefined
}

export function createMessages(library: Library, poster: Poster): Messages {
  const making = ({ place, ids }: Talk, turn: number) => ({
    library,
    turn,
    ...(place.kind === 'groupChat' && { of: ids.conversation }),
  })

  const ready = new WeakMap<Reply, { of: string; messages: Message[] }>()
  /** What else than the reply itself makes a difference to its messages. */
  const drawnFor = ({ place, ids }: Talk, turn: number) => `${turn} ${place.kind} ${ids.conversation}`

  /** A reply that takes the place of a card. */
  const asCards = (talk: Talk, reply: Reply, turn: number): Message[] =>
    render(reply, { ...making(talk, turn), asCard: true })

  /** The replies whose messages make up what is shown, message by message. */
  const partsOf = (talk: Talk, { reply, turn }: Shown): Reply[] => inParts(reply, making(talk, turn))

  return {
    draw(talk, reply, turn) {
      ready.set(reply, { of: drawnFor(talk, turn), messages: render(reply, making(talk, turn)) })
    },

    async post(talk, reply, turn, parts) {
      const found = ready.get(reply)
      ready.delete(reply)
      const isReady = found?.of === drawnFor(talk, turn)
      const drawn = isReady ? found.messages : render(reply, making(talk, turn))
      const messages = await poster.post(talk.chat, drawn, parts?.before, parts?.arrived)
      return { messages, reply, turn }
    },

    async replace(talk, on, reply, turn, parts) {
      const [first, ...rest] = asCards(talk, reply, turn)
      if (!(await poster.update(talk.chat, on, first!))) return undefined
      const messages = [on, ...(await poster.post(talk.chat, rest, parts?.before, parts?.arrived))]
      return { shown: { messages, reply, turn }, card: cardOf(first!) }
    },

    async settle(talk, shown, chosen) {
      let left: Card | undefined
      for (const [index, part] of partsOf(talk, shown).entries()) {
        const id = shown.messages[index]
        if (!id || !canBePressed(part)) continue
        const reply = settled(voice(library, part.language), part, chosen?.trace)
        const [message] = asCards(talk, reply, shown.turn)
        await poster.touchUp(talk.chat, id, message!)
        if (id === chosen?.on) left = cardOf(message!)
      }
      return left
    },

    standing(talk, shown, on) {
      const part = partsOf(talk, shown)[shown.messages.indexOf(on)]
      return part && cardOf(asCards(talk, part, shown.turn)[0]!)
    },
  }
}

/** Whether a reply has buttons, or a form. */
export function canBePressed(reply: Reply): boolean {
  return everyChoice(reply).length > 0 || reply.blocks.some(block => block.kind === 'letter' && block.add)
}
