/** What people say leads somewhere, in every language. */

import type { Finding, Rule } from '../rule.ts'

export const symptomKnown: Rule = {
  id: 'symptom/known',
  what: 'Every topic of knowledge/symptoms/ is an entry, `other` or `none`, and has a file in every language.',
  why: 'Words would lead to an error that nothing is known about, or be understood in one language only.',
  fix: 'Correct the id, or write the missing file.',
  *check(content): Iterable<Finding> {
    for (const language of content.languages)
      for (const document of content.all('symptoms', language)) {
        const { id } = document
        if (id !== 'other' && id !== 'none' && !content.has('entry', id))
          yield { document, path: ['topic'], what: `there is no entry \`${id}\`` }
        for (const other of content.languages)
          if (!content.has('symptoms', id, other))
            yield {
              document,
              what: `has no lines in \`${other}\``,
              fix: `Write knowledge/symptoms/${id}.${other}.yaml.`,
            }
      }
  },
}
