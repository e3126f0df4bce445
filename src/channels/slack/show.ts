/** Shows a reply where it belongs: in the place of the message whose button was pressed, or below, with the one before settled. */

import type { Memory, View } from '../../app/ports.ts'
import { instead, placeOf, type Shown, settled, type Trace } from '../../core/compose/settle.ts'
import { voice } from '../../core/compose/words.ts'
import type { Library } from '../../core/library.ts'
import type { Reply } from '../../core/reply.ts'
import type { Message } from './message.ts'
import type { Poster, Spot } from './post.ts'
import { render } from './render.ts'

export interface Showing {
  view: View
  conversation: string
  spot: Spot
  /** The message whose button or form led here. */
  pressed?: string
  trace?: Trace
  /** True for words added in a form: the message they were added to is renewed. */
  renews?: boolean
  /** Zone of clock times in plain text. */
  zone?: string
  /** Stands before a reply that is not where what it is about stands. */
  lead?: Message
}

export type Show = (showing: Showing) => Promise<Result>

export interface Result {
  /** Where the reply stands. */
  messages: string[]
  /** Slack's word when it was not posted. */
  trouble?: string
}

export function shower(outside: { library: Library; memory: Memory; poster: Poster }): Show {
  const { library, memory, poster } = outside
  const key = (conversation: string) => `shown:${conversation}`

  return async ({ view, conversation, spot, pressed, trace, renews, zone, lead }) => {
    const shown = (await memory.recall(key(conversation))) as Shown | undefined
    const isLast = pressed !== undefined && (shown?.messages.includes(pressed) ?? false)
    const place = placeOf(shown, view, isLast)
    const draw = (reply: Reply, turn: number) =>
      render(reply, { library, turn, rating: true, ...(zone && { zone }) })
    const keep = (messages: string[], reply: Reply) =>
      memory.remember(key(conversation), { messages, reply, turn: view.turn } satisfies Shown)

    if (renews && pressed) {
      const old = isLast ? shown!.messages : [pressed]
      const messages = await poster.replace(spot, old, draw(view.reply, view.turn))
      if (messages && isLast) await keep(messages, view.reply)
      if (messages) return { messages }
    }
    if (place === 'instead' && shown) {
      const reply = instead(voice(library, view.reply.language), shown, view, trace)
      const messages = await poster.replace(spot, shown.messages, draw(reply, view.turn))
      if (messages) {
        await keep(messages, reply)
        return { messages }
      }
    }
    const drawn = draw(view.reply, view.turn)
    const { posted, ...rest } = await poster.post(spot, lead ? led(lead, drawn) : drawn)
    if (posted.length === 0 || place === 'beside') return { messages: posted, ...rest }
    await keep(posted, view.reply)
    if (shown) {
      const past = settled(voice(library, shown.reply.language), shown.reply, isLast ? trace : undefined)
      await poster.replace(
        spot,
        shown.messages,
        draw({ ...past, stand: { ...past.stand, concludes: [] } }, shown.turn),
      )
    }
    return { messages: posted, ...rest }
  }
}

function led(lead: Message, [first, ...rest]: Message[]): Message[] {
  if (!first) return [lead]
  return [{ text: `${lead.text}\n\n${first.text}`, blocks: [...lead.blocks, ...first.blocks] }, ...rest]
}
