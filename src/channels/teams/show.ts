/** Puts an answer where it belongs: below everything else, or in the place of the message whose button was pressed. */

import type { Delivery } from '../../app/ports/outbox.ts'
import type { Memory } from '../../app/ports/store.ts'
import { instead, labelOf, placeOf as placeFor, settled, type Trace } from '../../core/compose/settle.ts'
import { label, voice } from '../../core/compose/words.ts'
import type { Action } from '../../core/event.ts'
import type { Library } from '../../core/library.ts'
import type { Reply } from '../../core/reply.ts'
import type { How } from './address.ts'
import type { Place } from './place.ts'
import type { Card } from './render.ts'
import { find, type Order, type ShownMemory, type Standing } from './shown.ts'
import { type Chosen, canBePressed, type Messages, type Parts, type Talk } from './talk.ts'

/** What a button leaves in the place of its message, or in words where that message is no longer known. */
export type Left = { card: Card } | { words: string }

export interface Show {
  /** Gets an answer ready that is going to be shown, if nothing comes in between. */
  prepare(talk: Talk, view: Delivery['view']): void
  /**
   * @param parts how far it came in an earlier try
   * @param of which of the conversation's answers it is, where they may overtake each other
   */
  answer(talk: Talk, view: Delivery['view'], how: How, parts?: Parts, of?: Order): Promise<Left>
  /** Puts what the helpdesk says below everything else; whatever stood there stays as it is, and can be pressed. */
  below(talk: Talk, view: Delivery['view'], parts: Parts): Promise<void>
  /** Gives an answer to whoever waits for it in the response: no message of theirs can be changed, so none is remembered. */
  handBack(talk: Talk, view: Delivery['view']): Promise<Left>
  /** What is left of a message whose button changed nothing, or not yet. */
  standing(talk: Talk, on: string | undefined, passed: boolean, language: string): Promise<Left>
}

export function createShow({
  library,
  messages,
  shown,
}: {
  library: Library
  messages: Messages
  shown: ShownMemory
}): Show {
  /** Puts an answer below everything else; where it takes over, the one before is settled. */
  const post = async (
    talk: Talk,
    { reply, turn, aside, forgets }: Delivery['view'],
    before: Standing,
    parts: Parts | undefined,
    chosen?: Chosen,
  ): Promise<Card | undefined> => {
    const posted = await messages.post(talk, reply, turn, parts)
    if (forgets) {
      for (const one of before.beside) await messages.settle(talk, one)
      await shown.keep(talk, { ...before, last: posted, beside: [] })
      return before.last && messages.settle(talk, before.last, chosen)
    }
    if (!aside) await shown.keep(talk, { ...before, last: posted })
    else if (canBePressed(reply)) await shown.keep(talk, { ...before, beside: [...before.beside, posted] })
    return aside || !before.last ? undefined : messages.settle(talk, before.last, chosen)
  }

  const inWords = (language: string, phrase: string): Left => ({
    words: label(voice(library, language), phrase),
  })

  return {
    prepare: (talk, { reply, turn }) => messages.draw(talk, reply, turn),

    async answer(talk, view, { on, did }, parts, of) {
      const { reply, turn } = view
      const found = await shown.recall(talk.ids.conversation)
      if (of && found.of && found.of.revision > of.revision && found.of.at > of.at) {
        // Later ones no longer waited for it: they stand as they are, and it has nothing to press.
        await messages.post(talk, settled(voice(library, reply.language), reply), turn, parts)
        return inWords(reply.language, 'teams.below')
      }
      const before = { ...found, ...(of && { of }) }
      const pressed = find(before, on)
      const leaving = (card = pressed && on ? messages.standing(talk, pressed, on) : undefined): Left =>
        card ? { card } : inWords(reply.language, 'teams.below')

      if (!pressed || !on || view.refused) {
        await post(talk, view, before, parts)
        return leaving()
      }
      const chosen = { on, trace: traceOf(library, pressed.reply, did, talk.place) }
      const isAlone = pressed.messages.length === 1
      if (pressed === before.last) {
        if (isAlone && !view.forgets && placeFor(pressed, view, true) === 'instead') {
          const next = instead(voice(library, reply.language), pressed, view, chosen.trace)
          const replaced = await messages.replace(talk, on, next, turn, parts)
          if (replaced) {
            await shown.keep(talk, { ...before, last: replaced.shown })
            return leaving(replaced.card)
          }
        }
        return leaving(await post(talk, view, before, parts, chosen))
      }
      const beside = before.beside.filter(one => one !== pressed)
      // Words were added to what a form belongs to: it stands where it stood.
      if (did.kind === 'noted' && isAlone && canBePressed(reply)) {
        const replaced = await messages.replace(talk, on, reply, turn, parts)
        if (replaced) {
          await shown.keep(talk, { ...before, beside: [...beside, replaced.shown] })
          return leaving(replaced.card)
        }
      }
      await post(talk, view, { ...before, beside }, parts)
      return leaving(await messages.settle(talk, pressed, chosen))
    },

    async below(talk, { reply, turn }, parts) {
      const posted = await messages.post(talk, reply, turn, parts)
      if (!canBePressed(reply)) return
      // Looked up only now: an answer may have been shown meanwhile, which has an order of its own.
      const standing = await shown.recall(talk.ids.conversation)
      await shown.keep(talk, { ...standing, beside: [...standing.beside, posted] })
    },

    async handBack(talk, { reply, turn, forgets }) {
      await messages.post(talk, reply, turn)
      if (forgets) await shown.keep(talk, { beside: [] })
      else await shown.answered(talk)
      return inWords(reply.language, 'teams.below')
    },

    async standing(talk, on, passed, language) {
      const found = find(await shown.recall(talk.ids.conversation), on)
      const card = found && on ? messages.standing(talk, found, on) : undefined
      return card ? { card } : inWords(language, passed ? 'teams.passed' : 'teams.below')
    },
  }
}

/** What a button leaves: its label, who pressed it and when. Words that were typed into a field have no label. */
function traceOf(library: Library, reply: Reply, did: How['did'], { name, time }: Place): Trace | undefined {
  const held = labelOf(voice(library, reply.language), reply, did as Action)
  return held === undefined ? undefined : { label: held, ...(name && { who: name }), ...(time && { time }) }
}

/** How far an answer of several messages has come, remembered in case it does not get further. */
export async function partsOf(
  memory: Memory,
  delivery: Delivery,
): Promise<Parts & { done(): Promise<void> }> {
  const { conversation, revision, tries } = delivery
  const key = `arrived:${conversation}:${revision}`
  // Whoever tries for the first time has nothing to look up.
  const before = tries > 0 ? (((await memory.recall(key)) as string[] | undefined) ?? []) : []
  let isKept = before.length > 0
  return {
    before,
    async arrived(ids) {
      isKept = true
      await memory.remember(key, ids, conversation)
    },
    async done() {
      if (isKept) await memory.remember(key, undefined)
    },
  }
}
