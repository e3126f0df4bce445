/** What a server's words tell leads somewhere. */

import type { Finding, Rule } from '../rule.ts'

export const refusalKnown: Rule = {
  id: 'refusal/known',
  what: 'Every entry that knowledge/refusals.yaml names exists.',
  why: 'The words of a server would be understood, and nothing said about them.',
  fix: 'Correct the id, or leave it out and write the text under `refusals:` of knowledge/standard.<language>.yaml.',
  *check(content): Iterable<Finding> {
    const document = content.one('refusals', '')
    if (!document) return
    for (const [id, { entry }] of Object.entries(document.data.refusals))
      if (entry && !content.has('entry', entry))
        yield { document, path: ['refusals', id, 'entry'], what: `there is no entry \`${entry}\`` }
  },
}
