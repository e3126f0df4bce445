/** Offering topics: when it is not clear what is meant, or another error comes up in the middle of one. */

import { redact } from '../compose/redact.ts'
import type { Article } from '../library.ts'
import type { Heard } from '../understand/heard.ts'
import type { Moved, State } from './move.ts'
import { written } from './open.ts'

/** How much of a message is kept while its topic is open, in characters. */
const keptWords = 2000

/** The topics wait for a choice, with the words that led to them. */
export function offerTopics(state: State, heard: Heard, text: string, articles: Article[]): Moved {
  const code = heard.codes[0] && written(heard.codes[0])
  const topics = {
    articles,
    said: redact(text.slice(0, 2 * keptWords)).slice(0, keptWords),
    ...(code && { code }),
    ...(heard.near.length > 0 && { near: true }),
    ...(heard.among.length > 0 && articles === heard.among && { shared: heard.article }),
  }
  return { ...state, conversation: { ...state.conversation, topics, misses: 0 }, notes: { blocks: [] } }
}
