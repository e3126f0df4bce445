/** What an entry says it answers is a known error, and no other entry answers it. */

import type { Finding, Rule } from '../rule.ts'

export const codeCovers: Rule = {
  id: 'code/covers',
  what: 'Every id under `covers:` stands in knowledge/known-entries.yaml, and under one entry only.',
  why: 'The count of what is answered would lie.',
  fix: 'Correct the id, or take it out of one of the two.',
  *check(content): Iterable<Finding> {
    const known = content.one('known-entries', '')?.data.entries ?? {}
    const owners = new Map<string, string>()
    for (const document of content.all('entry')) {
      for (const [index, id] of (document.data.covers ?? []).entries()) {
        const path = ['covers', index]
        if (!known[id]) yield { document, path, what: `there is no known error \`${id}\`` }
        const owner = owners.get(id)
        if (owner) yield { document, path, what: `\`${id}\` is covered by \`${owner}\` already` }
        owners.set(id, document.id)
      }
    }
  },
}
