/** Who is asking: somebody whose mail came back, or who manages the mail. It rules no cause out; it tells what can be asked of them. */

import type { Finding } from '../conversation.ts'
import { admin, type Library, type QuestionId } from '../library.ts'

/** The question about the person, not about the error: no dialog asks it, its answer is heard or chosen. */
export const role: QuestionId = 'role'

/** Whether the person is a sender, or asks for one, and no admin. */
export function isSender(found: readonly Finding[]): boolean {
  return found.some(({ question, answer }) => question === role && answer === 'sender')
}

/** Whether it is not known yet who is asking. */
export function isRoleOpen(found: readonly Finding[]): boolean {
  return !found.some(({ question }) => question === role)
}

/** Whether only an admin can find an answer out: in settings, logs or DNS. */
export function needsAdmin(library: Library, question: QuestionId): boolean {
  const { who } = library.questions[question]!
  return who !== undefined && admin.includes(who)
}
