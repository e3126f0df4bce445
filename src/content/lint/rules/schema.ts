/** Every file keeps to the schema of its kind. */

import { advise } from '../../advice.ts'
import { complaints } from '../../schemas.ts'
import type { Rule } from '../rule.ts'

export const schema: Rule = {
  id: 'schema',
  what: 'Every file keeps to the JSON Schema of its kind.',
  why: 'A misspelt key would be ignored in silence, and the knowledge in it with it.',
  fix: 'docs/content.md shows the form of each kind of file.',
  check: ({ documents }) =>
    documents.flatMap(document =>
      advise(complaints(document.kind, document.data)).map(advice => ({ document, ...advice })),
    ),
}
