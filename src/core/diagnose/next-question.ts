/** The one question that is worth asking now. */

import type { Finding } from '../conversation.ts'
import type { Entry, Library, QuestionId } from '../library.ts'
import { ids, rank, sureOnes } from './eliminate.ts'
import { isSender, needsAdmin, role } from './role.ts'

/** No path asks more than this, "not sure" included; then the short list follows. */
export const mostQuestions = 5

/**
 * The first question of the entry's dialog that is still open and can exclude a cause or change which one comes first.
 * @param failed causes whose remedy did not help; they are not told apart any more
 * @returns `undefined` when nothing is worth asking, or enough has been asked
 */
export function nextQuestion(
  library: Library,
  entry: Entry,
  found: readonly Finding[],
  failed: ReadonlySet<string> = new Set(),
): QuestionId | undefined {
  if (!entry.dialog || asked(found) >= mostQuestions) return undefined
  // An answer that a release took out settles nothing.
  const sure = sureOnes(library, found)
  const settled = new Set(
    [...sure, ...found.filter(({ answer }) => answer === 'unsure')].map(({ question }) => question),
  )
  return library.dialogs[entry.dialog]!.ask.find(
    question =>
      !settled.has(question) &&
      !(isSender(found) && needsAdmin(library, question)) &&
      tellsApart(library, entry, question, sure, failed),
  )
}

/** How many questions a person answered: what was only heard, and what was asked again to be safe, cost nothing. */
function asked(found: readonly Finding[]): number {
  return found.filter(finding => finding.by === 'chosen' && !finding.confirmed && finding.question !== role)
    .length
}

function tellsApart(
  library: Library,
  entry: Entry,
  question: QuestionId,
  sure: readonly Finding[],
  failed: ReadonlySet<string>,
): boolean {
  const outcomes = new Set<string>()
  for (const answer of library.questions[question]!.answers) {
    const left = ids(rank(library, entry, [...sure, { question, answer, by: 'chosen' }])).filter(
      id => !failed.has(id),
    )
    // Which causes stay and which one leads; the order behind the first changes nothing anybody would do.
    const [first] = left
    if (first !== undefined) outcomes.add(`${first}|${left.sort().join()}`)
    if (outcomes.size > 1) return true
  }
  return false
}
