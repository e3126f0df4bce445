/** Where sources disagree, both are cited. */

import type { Finding, Rule } from '../rule.ts'

export const codeDisputed: Rule = {
  id: 'code/disputed',
  what: 'A point on which sources disagree names at least two of the sources its entry cites.',
  why: 'Who meets the other statement elsewhere must be able to see that it was weighed, and by which pages.',
  fix: 'Name the page that says the one and the page that says the other, and list both under `sources:`.',
  *check(content): Iterable<Finding> {
    for (const document of content.all('entry')) {
      const { disputed = {}, sources } = document.data
      for (const [point, pages] of Object.entries(disputed)) {
        if (pages.length < 2)
          yield { document, path: ['disputed', point], what: `\`${point}\` names one source` }
        for (const [index, page] of pages.entries())
          if (!sources.includes(page))
            yield {
              document,
              path: ['disputed', point, index],
              what: `\`${page}\` is not among the entry's sources`,
            }
      }
    }
  },
}
