/** The causes an entry lists exist. */

import type { Finding, Rule } from '../rule.ts'

export const codeCause: Rule = {
  id: 'code/cause',
  what: 'Every cause an entry lists exists, and is listed once.',
  why: 'A name that leads nowhere ends a conversation; a cause listed twice is shown twice.',
  fix: 'Correct the id, or write the cause in knowledge/causes/.',
  *check(content): Iterable<Finding> {
    for (const document of content.all('entry')) {
      const seen = new Set<string>()
      for (const [basis, ids] of Object.entries(document.data.causes)) {
        for (const [index, id] of ids.entries()) {
          const path = ['causes', basis, index]
          if (!content.has('cause', id)) yield { document, path, what: `there is no cause \`${id}\`` }
          if (seen.has(id))
            yield { document, path, what: `lists \`${id}\` twice`, fix: 'Keep it under its best basis only.' }
          seen.add(id)
        }
      }
    }
  },
}
