/** Shows a reply where it belongs: in the place of the message whose button was pressed, or below, with the one before settled. */

import type { Delivery, Memory } from '../../app/ports.ts'
import { instead, placeOf, type Shown, settled } from '../../core/compose/settle.ts'
import { voice } from '../../core/compose/words.ts'
import type { Library } from '../../core/library.ts'
import type { Reply } from '../../core/reply.ts'
import type { Address } from './address.ts'
import { isPassing } from './calls.ts'
import type { Message } from './message.ts'
import type { Mark, Posted, Poster, Spot } from './post.ts'
import { render } from './render.ts'

/** @param where the place as it is reached now, and what stands there of an earlier try */
export type Show = (
  delivery: Delivery,
  to: Address,
  where: { spot: Spot; earlier?: ReadonlyMap<number, string> },
) => Promise<Result>

export interface Result {
  /** Where the reply stands. */
  messages: string[]
  /** Slack's word when not all of it was posted. */
  trouble?: string
}

/** What was shown last, and which reply that was. */
interface Kept extends Shown {
  revision: number
}

export function shower(outside: { library: Library; memory: Memory; poster: Poster }): Show {
  const { library, memory, poster } = outside

  return async (delivery, { pressed, trace, renews, zone, lead }, { spot, earlier }) => {
    const { conversation, revision, view } = delivery
    const key = `shown:${conversation}`
    const shown = (await memory.recall(key)) as Kept | undefined
    if (shown?.revision === revision) return { messages: shown.messages }
    // Later ones no longer waited for it: they stand as they are, and it has nothing to press.
    const isOvertaken = (shown?.revision ?? 0) > revision
    const isLast = pressed !== undefined && (shown?.messages.includes(pressed) ?? false)
    const place = isOvertaken ? 'beside' : placeOf(shown, view, isLast)
    const words = voice(library, view.reply.language)
    const mark: Mark = { of: delivery, ...(earlier && { earlier }) }
    const draw = (reply: Reply, turn: number) =>
      render(reply, { library, turn, rating: true, ...(zone && { zone }) })

    /** Last of all, for what is kept is not tried again. */
    const done = async ({ posted, trouble }: Posted, reply?: Reply): Promise<Result> => {
      if (trouble) return { messages: posted, trouble }
      const kept: Kept | undefined = reply && { messages: posted, reply, turn: view.turn, revision }
      if (kept) await memory.remember(key, kept, conversation)
      return { messages: posted }
    }
    /** @returns `undefined` when Slack no longer lets the old ones be changed */
    const inPlace = async (old: readonly string[], messages: readonly Message[], marked?: Mark) => {
      const replaced = await poster.replace(spot, old, messages, marked)
      return replaced.trouble && !isPassing(replaced.trouble) ? undefined : replaced
    }

    if (renews && pressed && !isOvertaken) {
      const renewed = await inPlace(isLast ? shown!.messages : [pressed], draw(view.reply, view.turn), mark)
      if (renewed) return done(renewed, isLast ? view.reply : undefined)
    }
    if (place === 'instead' && shown) {
      const reply = instead(words, shown, view, trace)
      const replaced = await inPlace(shown.messages, draw(reply, view.turn), mark)
      if (replaced) return done(replaced, reply)
    }
    const drawn = draw(isOvertaken ? settled(words, view.reply) : view.reply, view.turn)
    const below = await poster.post(spot, lead ? led(lead, drawn) : drawn, mark)
    if (below.trouble || place === 'beside') return done(below)
    if (shown) {
      const past = settled(voice(library, shown.reply.language), shown.reply, isLast ? trace : undefined)
      const bare = { ...past, stand: { ...past.stand, concludes: [] } }
      const left = await inPlace(shown.messages, draw(bare, shown.turn))
      if (left?.trouble) return done({ ...below, trouble: left.trouble })
    }
    return done(below, view.reply)
  }
}

function led(lead: Message, [first, ...rest]: Message[]): Message[] {
  if (!first) return [lead]
  return [{ text: `${lead.text}\n\n${first.text}`, blocks: [...lead.blocks, ...first.blocks] }, ...rest]
}
