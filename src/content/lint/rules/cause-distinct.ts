/** Any two causes of an entry can be told apart. */

import { accepts } from '../../../core/diagnose/eliminate.ts'
import type { Cause, Library, QuestionId } from '../../../core/library.ts'
import type { Finding, Rule } from '../rule.ts'
import { walk } from '../walk.ts'

export const causeDistinct: Rule = {
  id: 'cause/distinct',
  what: 'For any two causes of an entry some answer in its dialog speaks against one, or for one, and not the other.',
  why: 'Two causes that no answer separates are one cause, or a question is missing.',
  fix: 'Merge the two, or add a question with a line in `fits` or `points` of each.',
  *check(content): Iterable<Finding> {
    const { library, walks } = walk(content)
    for (const { document, entry } of walks) {
      const ask = entry.dialog ? library.dialogs[entry.dialog]!.ask : []
      // Without questions causes are shown in order, and nothing has to tell them apart.
      if (ask.length === 0) continue
      for (const [index, { cause, basis }] of entry.causes.entries()) {
        for (const other of entry.causes.slice(index + 1)) {
          if (
            !ask.some(question =>
              separates(library, question, library.causes[cause]!, library.causes[other.cause]!),
            )
          ) {
            yield {
              document,
              path: ['causes', basis],
              what: `no answer tells \`${cause}\` from \`${other.cause}\``,
            }
          }
        }
      }
    }
  },
}

function separates(library: Library, question: QuestionId, one: Cause, other: Cause): boolean {
  const points = (cause: Cause, answer: string) => cause.points[question]?.includes(answer) ?? false
  return library.questions[question]!.answers.some(
    answer =>
      accepts(one, question, answer) !== accepts(other, question, answer) ||
      points(one, answer) !== points(other, answer),
  )
}
