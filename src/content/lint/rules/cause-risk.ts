/** A risky step warns, and says how to take it back. */

import type { Finding, Rule } from '../rule.ts'

export const causeRisk: Rule = {
  id: 'cause/risk',
  what: 'A risky step has a warning and an undo in every language.',
  why: 'People follow these steps on systems that carry the mail of a whole organization.',
  fix: 'Write what can go wrong, and how to take it back, under the step.',
  *check(content): Iterable<Finding> {
    for (const { id, data } of content.all('cause')) {
      for (const { id: step } of data.steps.filter(({ risk }) => risk)) {
        for (const language of content.languages) {
          const document = content.one('cause-text', id, language)
          const words = document?.data.steps[step]
          if (!document || !words) continue
          for (const key of ['warning', 'undo'] as const) {
            if (!words[key])
              yield { document, path: ['steps', step], what: `the risky step \`${step}\` has no \`${key}:\`` }
          }
        }
      }
    }
  },
}
