/** What is kept when a person says whether an answer helped: the error and the way to the answer, not what was said. */

import { verdictOn } from '../core/compose/progress.ts'
import { redact } from '../core/compose/redact.ts'
import { type Conversation, findings, type Instant } from '../core/conversation.ts'
import { concluded } from '../core/diagnose/tree.ts'
import { known, type Library } from '../core/library.ts'
import type { Ids, Rating } from './ports/assistant.ts'
import type { Feedback } from './ports/store.ts'

/** How much of a word why is kept, in characters. */
const longestWord = 500

export function feedbackOn(
  library: Library,
  conversation: Conversation,
  ids: Ids,
  { helpful, word, of }: Rating,
  at: Instant,
): Feedback {
  const problem = conversation.problems.at(-1)
  const entry = known(library.entries, problem?.entry)
  const plain = redact(word?.trim() ?? '').slice(0, longestWord)
  return {
    id: [ids.conversation, of, ids.person].join(' '),
    at,
    ...ids,
    helpful,
    ...(plain && { word: plain }),
    code: problem?.article ?? null,
    path: problem ? findings(problem).map(({ question, answer, by }) => ({ question, answer, by })) : [],
    concludes: problem && entry ? concluded(verdictOn(library, entry, problem)) : [],
    version: library.version,
  }
}
