/** No path asks too much. */

import { mostQuestions } from '../../../core/diagnose/next-question.ts'
import type { Finding, Rule } from '../rule.ts'
import { walk } from '../walk.ts'

/** @param most how many questions one path may ask */
export function dialogDepth(most = mostQuestions): Rule {
  return {
    id: 'dialog/depth',
    what: `No path asks more than ${most} questions, "not sure" answers included.`,
    why: 'People leave at the third needless question; after five they want an answer, even an uncertain one.',
    fix: 'Order the dialog so that the questions that separate most come first, or drop one.',
    *check(content): Iterable<Finding> {
      for (const { document, paths } of walk(content).walks) {
        const longest = paths.reduce((one, other) => (other.asked > one.asked ? other : one), paths[0]!)
        if (longest.asked <= most) continue
        const way = longest.found.map(({ question, answer }) => `${question}: ${answer}`).join(', ')
        yield { document, path: ['dialog'], what: `a path asks ${longest.asked} questions: ${way}` }
      }
    },
  }
}
