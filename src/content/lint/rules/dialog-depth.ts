/** No path asks too much. */

import { mostQuestions } from '../../../core/diagnose/next-question.ts'
import type { Finding, Rule } from '../rule.ts'
import { walk } from '../walk.ts'

export const dialogDepth: Rule = {
  id: 'dialog/depth',
  what: `No path asks more than ${mostQuestions} questions, "not sure" answers included.`,
  why: 'People leave at the third needless question; after five they want an answer, even an uncertain one.',
  fix: 'Order the dialog so that the questions that separate most come first, or drop one.',
  *check(content): Iterable<Finding> {
    for (const { document, paths } of walk(content).walks) {
      const longest = paths.reduce((one, other) => (other.asked > one.asked ? other : one), paths[0]!)
      if (longest.asked <= mostQuestions) continue
      const way = longest.found.map(({ question, answer }) => `${question}: ${answer}`).join(', ')
      yield { document, path: ['dialog'], what: `a path asks ${longest.asked} questions: ${way}` }
    }
  },
}
