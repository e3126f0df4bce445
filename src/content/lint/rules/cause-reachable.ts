/** Some answers lead to every cause, alone or first. */

import { concluded } from '../../../core/diagnose/tree.ts'
import type { Finding, Rule } from '../rule.ts'
import { walk } from '../walk.ts'

export const causeReachable: Rule = {
  id: 'cause/reachable',
  what: 'For every cause of an entry there are answers that lead to it, alone or first in the list.',
  why: 'A cause that never comes first is never tried first, however sure the person is.',
  fix: 'Let `fits` allow what this cause really allows, give it a `points` of its own, or add a question to the dialog.',
  *check(content): Iterable<Finding> {
    for (const { document, entry, paths } of walk(content).walks) {
      if (!entry.dialog) continue
      // A confirmation asks again about a cause that has been reached.
      const reached = new Set(
        paths.map(({ verdict }) => (verdict.kind === 'confirm' ? verdict.cause : concluded(verdict)[0])),
      )
      for (const { cause, basis } of entry.causes) {
        if (!reached.has(cause))
          yield { document, path: ['causes', basis], what: `no answers lead to \`${cause}\` alone or first` }
      }
    }
  },
}
