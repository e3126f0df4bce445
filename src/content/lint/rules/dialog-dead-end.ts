/** No answer that is offered leads nowhere. */

import type { Finding, Rule } from '../rule.ts'
import { walk } from '../walk.ts'

export const dialogDeadEnd: Rule = {
  id: 'dialog/dead-end',
  what: 'Every path of answers that are offered ends with at least one cause.',
  why: 'Somebody who answered every question truly must not be told that the answers clash.',
  fix: 'Let `fits` of some cause allow the answer, or add the cause that is missing.',
  *check(content): Iterable<Finding> {
    for (const { document, paths } of walk(content).walks) {
      const told = new Set<string>()
      for (const { found, verdict } of paths) {
        const last = found.at(-1)
        if (verdict.kind !== 'none' || !last) continue
        const end = `${last.question}: ${last.answer}`
        if (told.has(end)) continue
        told.add(end)
        const way = found.map(({ question, answer }) => `${question}: ${answer}`).join(', ')
        yield { document, path: ['dialog'], what: `the answers ${way} leave no cause` }
      }
    }
  },
}
