/** Remembers what can be pressed in a conversation, and which conversation a chat of many was in last. */

import type { Delivery } from '../../app/ports/outbox.ts'
import type { Memory } from '../../app/ports/store.ts'
import type { Shown } from '../../core/compose/settle.ts'
import type { Talk } from './talk.ts'

/** What tells an answer from those before and after it; revisions begin anew where a conversation was forgotten. */
export type Order = Pick<Delivery, 'revision' | 'at'>

/** The last answer, and what was said beside it without putting an end to it. */
export interface Standing {
  last?: Shown
  /** Which answer that is. */
  of?: Order
  beside: Shown[]
}

/** Messages beside the last one that can still be pressed. */
const mostBeside = 3

export interface ShownMemory {
  recall(conversation: string): Promise<Standing>
  keep(talk: Talk, standing: Standing): Promise<void>
  /** Remembers that a conversation was answered. */
  answered(talk: Talk): Promise<void>
  /** The conversation that was answered last in a chat. */
  latest(chat: string): Promise<string | undefined>
}

export function createShown(memory: Memory): ShownMemory {
  const latest = async (chat: string) => (await memory.recall(`latest:${chat}`)) as string | undefined
  const answered = async ({ place, ids }: Talk) => {
    if (place.kind === 'groupChat' && (await latest(place.chat)) !== ids.conversation)
      await memory.remember(`latest:${place.chat}`, ids.conversation, place.chat)
  }
  return {
    latest,
    answered,
    async recall(conversation) {
      const found = (await memory.recall(`shown:${conversation}`)) as Standing | undefined
      return found ?? { beside: [] }
    },
    async keep(talk, standing) {
      const { conversation } = talk.ids
      const beside = standing.beside.slice(-mostBeside)
      await memory.note(`shown:${conversation}`, { ...standing, beside }, conversation)
      await answered(talk)
    },
  }
}

/** The message with an id, if it can still be pressed. */
export function find({ last, beside }: Standing, message: string | undefined): Shown | undefined {
  return [last, ...beside].find(shown => message !== undefined && shown?.messages.includes(message))
}
