/** News as every desk reads it: what it is about, the words of the desk's language, and what is shown as plain text. */

import type { CaseNews, DeskNews, WeekNews } from '../app/ports/helpdesk.ts'
import type { Delivery } from '../app/ports/outbox.ts'
import { caseCard } from '../core/compose/case-card.ts'
import { titleOf } from '../core/compose/case-title.ts'
import { voiceFor } from '../core/compose/case-voice.ts'
import { plain } from '../core/compose/plain.ts'
import { weekTitle } from '../core/compose/week.ts'
import { type Voice, voice } from '../core/compose/words.ts'
import type { Library } from '../core/library.ts'
import type { Reply } from '../core/reply.ts'

export interface News extends CaseNews {
  /** In the desk's language, with what is known of the trouble to fill holes. */
  voice: Voice
  /** The trouble in one line: `450 4.4.316, The receiving server refused the connection`. */
  title: string
  /** The case as it is shown to people, and as plain text. */
  card: Reply
  text: string
}

export function newsOf(library: Library, { to, view }: Delivery): News {
  const news = to as CaseNews
  const words = voiceFor(library, view.reply.language, news.case)
  const card = caseCard(words, news.case)
  return { ...news, voice: words, title: titleOf(words, news.case.problem), card, text: plain(words, card) }
}

/** Whether a desk is told of a week, not of a case. */
export const isOfWeek = ({ to }: Delivery): boolean => (to as DeskNews).what === 'summary'

export interface OfWeek extends WeekNews {
  /** In the desk's language. */
  voice: Voice
  /** The week in one line. */
  title: string
  text: string
}

export function weekOf(library: Library, { to, view }: Delivery): OfWeek {
  const news = to as WeekNews
  const words = voice(library, view.reply.language)
  return { ...news, voice: words, title: weekTitle(words, news.week), text: plain(words, view.reply) }
}
