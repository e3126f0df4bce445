/** A code leads to one entry. */

import { expandRange } from '../../code-ranges.ts'
import type { Finding, Rule } from '../rule.ts'

export const codeUnique: Rule = {
  id: 'code/unique',
  what: 'A code, or its expired form, belongs to one entry.',
  why: 'Which of two entries answers would be left to chance.',
  fix: 'Take the code out of one of the two.',
  *check(content): Iterable<Finding> {
    const owners = new Map<string, string>()
    for (const document of content.all('entry')) {
      const { codes, becomes } = document.data
      const claims = codes.flatMap((range, index) =>
        expandRange(range).map(code => ({ code, path: ['codes', index] })),
      )
      if (becomes) claims.push({ code: becomes, path: ['becomes'] })
      for (const { code, path } of claims) {
        const owner = owners.get(code)
        if (owner) yield { document, path, what: `\`${code}\` already belongs to \`${owner}\`` }
        owners.set(code, document.id)
      }
    }
  },
}
