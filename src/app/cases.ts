/** Opens cases: what is kept of one, and what every desk is told of it, each on a way of its own. */

import { type CaseNumber, openCase } from '../core/case.ts'
import { caseCard } from '../core/compose/case-card.ts'
import { voice } from '../core/compose/words.ts'
import type { Conversation, Instant } from '../core/conversation.ts'
import type { Language, Library } from '../core/library.ts'
import type { Moved } from '../core/moves/move.ts'
import type { Beside, CaseNews, Delivery, Desk } from './ports.ts'

/** Where cases go, and in which language. */
export interface Desks {
  names: readonly Desk[]
  language: Language
}

/** Digits and letters that nobody mistakes for one another, on a screen or over the phone. @see https://www.crockford.com/base32.html */
const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A number for the next case, `M-7K4QXB`: drawn, not counted, so that no two processes have to agree on it. */
export function drawNumber(): CaseNumber {
  // 256 is so many times 32: each sign is as likely as the others.
  const drawn = crypto.getRandomValues(new Uint8Array(6))
  return `M-${Array.from(drawn, byte => signs[byte % signs.length]).join('')}`
}

/** @returns what is saved beside the turn that asked for it */
export function opened(
  library: Library,
  desks: Desks,
  conversation: Conversation,
  asked: NonNullable<Moved['opens']>,
  by: { person: string; at: Instant },
): NonNullable<Beside['opened']> {
  const made = openCase(conversation, asked, { ...by, version: library.version })
  const { host, since } = made.problem ?? {}
  const reply = caseCard(voice(library, desks.language, { host, since }), made)
  const news: CaseNews = { what: 'opened', case: made }
  const deliveries = desks.names.map(
    (channel): Delivery => ({
      channel,
      to: news,
      // Of each desk's own: one that is down holds up no other.
      conversation: `case:${made.number}@${channel}`,
      revision: 1,
      view: { reply, head: undefined, turn: 0, aside: false },
      at: by.at,
      // Nobody waits for it here: whoever looks next takes it.
      due: by.at,
      tries: 0,
    }),
  )
  return { case: made, deliveries }
}
