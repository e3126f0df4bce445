/** An id is its file name. */

import { wordsOf } from '../../kinds.ts'
import type { Finding, Rule } from '../rule.ts'

export const fileName: Rule = {
  id: 'file/name',
  what: 'The id in a file is the name of the file, and words stand beside what they speak of.',
  why: 'Whoever knows the id knows where to look.',
  fix: 'Rename the file, or write its name into it.',
  *check(content): Iterable<Finding> {
    for (const document of content.documents) {
      const key = document.kind === 'symptoms' ? 'topic' : document.kind
      const inside = (document.data as unknown as Record<string, unknown>)[key]
      if (typeof inside === 'string' && inside !== document.id) {
        yield { document, path: [key], what: `says \`${inside}\`, and the file is called \`${document.id}\`` }
      }
      const neutral = Object.entries(wordsOf).find(
        ([, words]) => words === document.kind,
      )?.[0] as keyof typeof wordsOf
      if (neutral && !content.has(neutral, document.id)) {
        const fix = `Write \`${document.id || 'places'}.yaml\` beside it, or remove this file.`
        yield { document, what: `these words speak of a ${neutral} that does not exist`, fix }
      }
    }
  },
}
