/** Shows a reply where it belongs: in the place of the message whose button was pressed, or below, with the one before settled. */

import type { Delivery } from '../../app/ports/outbox.ts'
import type { Memory } from '../../app/ports/store.ts'
import { instead, placeOf, type Shown, settled } from '../../core/compose/settle.ts'
import { voice } from '../../core/compose/words.ts'
import type { Library } from '../../core/library.ts'
import type { Reply } from '../../core/reply.ts'
import type { Address } from './address.ts'
import { isAboutPace, isPassing } from './calls.ts'
import type { Marked } from './earlier.ts'
import type { Message } from './message.ts'
import type { Mark, Posted, Poster, Spot } from './post.ts'
import { render } from './render.ts'

export interface Show {
  /** Gets a reply ready that is going to be posted, if nothing comes in between. */
  prepare(view: Pick<Delivery['view'], 'reply' | 'turn'>, to: Pick<Address, 'zone'>): void
  /** @param where the place as it is reached now, and what stands there of an earlier try */
  reply(
    delivery: Delivery,
    to: Address,
    where: { spot: Spot; earlier?: ReadonlyMap<number, string> },
  ): Promise<Result>
  /** What was shown last in a conversation. */
  last(conversation: string): Promise<Shown | undefined>
}

export interface Result {
  /** Where the reply stands. */
  messages: string[]
  /** Slack's word when not all of it was posted. */
  trouble?: string
}

/** What was shown last, and which reply that was: revisions begin anew where a conversation was forgotten. */
interface Kept extends Shown, Omit<Marked, 'conversation'> {}

export function shower(outside: { library: Library; memory: Memory; poster: Poster }): Show {
  const { library, memory, poster } = outside

  const key = (conversation: string) => `shown:${conversation}`
  const last = async (conversation: string) => (await memory.recall(key(conversation))) as Kept | undefined
  const draw = (reply: Reply, turn: number, zone: string | undefined) =>
    render(reply, { library, turn, rating: true, ...(zone && { zone }) })
  const ready = new WeakMap<Reply, { of: string; messages: Message[] }>()
  /** What else than the reply itself makes a difference to its messages. */
  const drawnFor = (turn: number, zone: string | undefined) => `${turn} ${zone}`

  /**
   * Slack takes some fifty changes of messages a minute in all of a workspace, and many more new ones: nobody waits for a change.
   * @returns `undefined` when Slack does not let the old ones be changed, or not now
   * @see https://docs.slack.dev/reference/methods/chat.update for its tier
   */
  const inPlace = async (spot: Spot, old: readonly string[], messages: readonly Message[], mark?: Mark) => {
    const replaced = await poster.replace(spot, old, messages, mark, false)
    const { posted, trouble } = replaced
    const isLeft = trouble && (isAboutPace(trouble) ? posted.length === 0 : !isPassing(trouble))
    return isLeft ? undefined : replaced
  }

  /** Leaves nothing to press in what was shown. */
  const settle = (
    spot: Spot,
    { messages, reply, turn }: Shown,
    { trace, zone }: Pick<Address, 'trace' | 'zone'>,
  ) => {
    const past = settled(voice(library, reply.language), reply, trace)
    const bare = { ...past, stand: { ...past.stand, concludes: [] } }
    return inPlace(spot, messages, draw(bare, turn, zone))
  }

  const show: Show['reply'] = async (delivery, { pressed, trace, renews, zone, lead }, { spot, earlier }) => {
    const { conversation, revision, at, view } = delivery
    const shown = await last(conversation)
    if (shown?.revision === revision && shown.at === at) return { messages: shown.messages }
    // Later ones no longer waited for it: they stand as they are, and it has nothing to press.
    const isOvertaken = shown !== undefined && shown.revision > revision && shown.at > at
    const isLast = pressed !== undefined && (shown?.messages.includes(pressed) ?? false)
    // What was forgotten leaves nothing to press, and nothing remembered.
    const usual = view.forgets ? 'after' : placeOf(shown, view, isLast)
    const place = isOvertaken ? 'beside' : usual
    const words = voice(library, view.reply.language)
    const mark: Mark = { of: delivery, ...(earlier && { earlier }) }
    const drawn = (reply: Reply) => {
      const found = ready.get(reply)
      ready.delete(reply)
      return found?.of === drawnFor(view.turn, zone) ? found.messages : draw(reply, view.turn, zone)
    }

    /** Last of all, for what is kept is not tried again. */
    const done = async ({ posted, trouble }: Posted, reply?: Reply): Promise<Result> => {
      if (trouble) return { messages: posted, trouble }
      const kept: Kept | undefined = reply && { messages: posted, reply, turn: view.turn, revision, at }
      if (kept) await memory.note(key(conversation), kept, conversation)
      return { messages: posted }
    }
    if (renews && pressed && !isOvertaken) {
      const renewed = await inPlace(spot, isLast ? shown!.messages : [pressed], drawn(view.reply), mark)
      if (renewed) return done(renewed, isLast ? view.reply : undefined)
    }
    if (place === 'instead' && shown) {
      const reply = instead(words, shown, view, trace)
      const replaced = await inPlace(spot, shown.messages, drawn(reply), mark)
      if (replaced) return done(replaced, reply)
    }
    const parts = drawn(isOvertaken ? settled(words, view.reply) : view.reply)
    const below = await poster.post(spot, lead ? led(lead, parts) : parts, mark)
    if (below.trouble || place === 'beside') return done(below)
    if (shown) {
      const left = await settle(spot, shown, { ...(isLast && trace && { trace }), ...(zone && { zone }) })
      if (left?.trouble) return done({ ...below, trouble: left.trouble })
    }
    return done(below, view.reply)
  }

  return {
    prepare: ({ reply, turn }, { zone }) =>
      void ready.set(reply, { of: drawnFor(turn, zone), messages: draw(reply, turn, zone) }),
    reply: show,
    last,
  }
}

function led(lead: Message, [first, ...rest]: Message[]): Message[] {
  if (!first) return [lead]
  return [{ text: `${lead.text}\n\n${first.text}`, blocks: [...lead.blocks, ...first.blocks] }, ...rest]
}
