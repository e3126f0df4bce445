/** What a turn came to, in one word for whoever counts turns. */

import type { Conversation } from '../core/conversation.ts'
import type { Reply } from '../core/reply.ts'
import type { Turned } from '../core/turn.ts'
import type { Outcome } from './ports/assistant.ts'

/** @param before the conversation as it was when the event came in */
export function outcomeOf(before: Conversation, turned: Turned): Outcome {
  const { conversation, reply, aside, passed } = turned
  const { code, asks, confirms, concludes, topics } = reply.stand
  const last = conversation.problems.at(-1)
  if (passed) return 'passed'
  if (conversation === before) return 'silent'
  if (turned.works?.did === 'answered') return 'passed-on'
  if (conversation.misses > before.misses) return 'abstained'
  if (isSolved(conversation) && !isSolved(before)) return 'solved'
  if (turned.opens || isForColleague(reply)) return 'handed-over'
  if (aside) return 'talked'
  if (topics.length > 0) return 'offered'
  if (asks !== null || confirms !== null) return 'asked'
  if (concludes.length > 0) return 'concluded'
  if (code === null || !last || last.outcome) return 'talked'
  return last.entry ? 'stuck' : 'explained'
}

const isSolved = ({ problems }: Conversation): boolean => problems.at(-1)?.outcome === 'solved'

/** Only to a summary for a colleague can words be added. */
function isForColleague({ blocks }: Reply): boolean {
  return blocks.some(block => block.kind === 'letter' && block.add !== undefined)
}
