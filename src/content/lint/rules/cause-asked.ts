/** A step that can lose mail rests on answers that a person can be asked for. */

import type { Finding, Rule } from '../rule.ts'

export const causeAsked: Rule = {
  id: 'cause/asked',
  what: 'A cause with a dangerous step names under `fits` the answers it rests on.',
  why: 'Such a step is proposed only after a person has confirmed them; where there is nothing to confirm it would never be shown.',
  fix: 'Write `fits:` with the questions that decide, or make the step a careful one that says when to leave it.',
  *check(content): Iterable<Finding> {
    for (const document of content.all('cause')) {
      const { steps, fits = {} } = document.data
      const danger = steps.findIndex(({ risk }) => risk === 'danger')
      if (danger >= 0 && Object.keys(fits).length === 0)
        yield { document, path: ['steps', danger], what: 'a dangerous step, and no answer it rests on' }
    }
  },
}
