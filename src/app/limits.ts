/** Stands in front of the assistant, and keeps one person or one conversation from taking up the time of all. */

import { nowhere } from '../core/compose/respond.ts'
import { paragraph } from '../core/compose/talk.ts'
import { label, voice } from '../core/compose/words.ts'
import type { Language, Library } from '../core/library.ts'
import type { Reply } from '../core/reply.ts'
import { type Closed, createBuckets } from './buckets.ts'
import type { Assistant, Ids, Limited } from './ports/assistant.ts'
import type { Clock, Log } from './ports/watch.ts'

/**
 * Somebody who reads what is answered sends an event every few seconds, and the fastest way through a problem is a dozen
 * buttons: 20 at once and one every other second are more than anybody needs. Several people in one conversation may each go on
 * so, up to two of them.
 */
export const rates = {
  person: { burst: 20, perMinute: 30 },
  conversation: { burst: 40, perMinute: 60 },
} as const

type Whose = keyof typeof rates

/** The same assistant, which says once that it is too much, and then nothing until it goes on. */
export function limited(
  assistant: Assistant,
  { library, clock, log }: { library: Library; clock: Clock; log: Log },
): Assistant {
  const persons = createBuckets(rates.person)
  const conversations = createBuckets(rates.conversation)

  const take = ({ person, conversation }: Ids): (Closed & { whose: Whose }) | undefined => {
    const now = Date.parse(clock.now())
    const closed = persons.take(person, now)
    if (closed) return { ...closed, whose: 'person' }
    const full = conversations.take(conversation, now)
    if (full) persons.giveBack(person)
    return full && { ...full, whose: 'conversation' }
  }

  const refuse = async (
    ids: Ids,
    { whose, wait, isFirst }: Closed & { whose: Whose },
    language?: Language,
  ): Promise<{ reply: Reply; limited: Limited }> => {
    if (isFirst) log.warn({ whose }, 'too much at once: not answered for a while')
    const spoken = await assistant.speaks(ids, language)
    const words = voice(library, spoken)
    // In steps of five: a moment that has come when it is read.
    const seconds = Math.ceil(wait / 5_000) * 5
    const blocks = isFirst ? [paragraph(words, `limit.${whose}`, { seconds })] : []
    return {
      reply: { language: spoken, blocks, stand: nowhere },
      limited: { seconds, words: label(words, `limit.${whose}`, { seconds }) },
    }
  }

  return {
    ...assistant,
    async handle(ids, event, language, via, ahead) {
      const closed = take(ids)
      const isOverheard = event.kind === 'said' && event.overheard === true
      if (!closed) {
        const view = await assistant.handle(ids, event, language, via, ahead)
        // Words that were none of its business cost whoever said them nothing.
        if (isOverheard && view.reply.blocks.length === 0) {
          persons.giveBack(ids.person)
          conversations.giveBack(ids.conversation)
        }
        return view
      }
      const refused = await refuse(ids, closed, language)
      return {
        ...refused,
        head: undefined,
        outline: () => undefined,
        turn: 0,
        aside: true,
        outcome: 'limited',
      }
    },
    async rate(ids, rating) {
      const closed = take(ids)
      return closed ? (await refuse(ids, closed)).reply : assistant.rate(ids, rating)
    },
  }
}
