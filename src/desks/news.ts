/** News of a case as every desk reads it: the case, the words of the desk's language, and the card as plain text. */

import type { CaseNews, Delivery } from '../app/ports.ts'
import { titleOf } from '../core/compose/case-title.ts'
import { plain } from '../core/compose/plain.ts'
import { type Voice, voice } from '../core/compose/words.ts'
import type { Library } from '../core/library.ts'

export interface News extends CaseNews {
  /** In the desk's language, with what is known of the trouble to fill holes. */
  voice: Voice
  /** The trouble in one line: `450 4.4.316, The receiving server refused the connection`. */
  title: string
  /** The case card. */
  text: string
}

export function newsOf(library: Library, { to, view }: Delivery): News {
  const news = to as CaseNews
  const { problem } = news.case
  const words = voice(library, view.reply.language, { host: problem?.host, since: problem?.since })
  return { ...news, voice: words, title: titleOf(words, problem), text: plain(words, view.reply) }
}
