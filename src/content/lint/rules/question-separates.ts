/** Every question is worth asking to somebody. */

import { role } from '../../../core/diagnose/role.ts'
import type { Finding, Rule } from '../rule.ts'
import { walk } from '../walk.ts'

export const questionSeparates: Rule = {
  id: 'question/separates',
  what: 'Every question is in a dialog, and every question of a dialog is asked on some path of it.',
  why: 'A question that never tells anything apart is one nobody will ever see, and everybody has to maintain.',
  fix: 'Take it out, or give some cause a line for it under `fits` or `points`.',
  *check(content): Iterable<Finding> {
    const { walks } = walk(content)
    for (const document of content.all('dialog')) {
      const mine = walks.filter(({ entry }) => entry.dialog === document.id)
      if (mine.length === 0) continue
      const asked = new Set(
        mine.flatMap(({ paths }) => paths.flatMap(({ found }) => found.map(({ question }) => question))),
      )
      for (const [index, question] of document.data.ask.entries()) {
        if (!asked.has(question))
          yield { document, path: ['ask', index], what: `no path ever asks \`${question}\`` }
      }
    }
    const listed = new Set(content.all('dialog').flatMap(({ data }) => data.ask))
    for (const document of content.all('question')) {
      if (!listed.has(document.id) && document.id !== role)
        yield {
          document,
          what: 'no dialog asks this question',
          fix: 'Put it into a dialog, or remove its files.',
        }
    }
  },
}
