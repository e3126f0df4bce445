/** A message was edited after it was answered: what it had said is taken back, as long as its problem is still open. */

import { type Conversation, current, type Problem } from '../conversation.ts'
import type { Said } from '../event.ts'
import { quote, withProblem } from './open.ts'

/** The conversation as if the message had not been sent; `undefined` when nothing rests on it any more. */
export function withdrawn(
  conversation: Conversation,
  { key, text }: NonNullable<Said['corrects']>,
): Conversation | undefined {
  const turn = conversation.said?.find(message => message.key === key)?.turn
  if (turn === undefined) return undefined
  const { topics: _, ...plain } = conversation
  const problem = current(plain)
  // With nothing in hand only the last message can be mended: it led nowhere, perhaps for want of a digit.
  if (!problem) return turn === conversation.turns ? plain : undefined
  const began = problem.turn ?? 0
  if (turn < began) return undefined
  if (turn === began) return { ...plain, problems: reopened(plain.problems.slice(0, -1)) }
  const acts = problem.acts.filter(act => act.turn !== turn)
  return withProblem(plain, { ...problem, acts, quotes: problem.quotes.filter(kept => kept !== quote(text)) })
}

/** The problem that was put aside for the one taken back is in hand again. */
function reopened(problems: Problem[]): Problem[] {
  const last = problems.at(-1)
  if (last?.outcome !== 'dropped') return problems
  const { outcome: _, ...open } = last
  return [...problems.slice(0, -1), open]
}
