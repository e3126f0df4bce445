/** Sources that are cited exist, and those that exist are cited. */

import type { Finding, Rule } from '../rule.ts'

export const codeSource: Rule = {
  id: 'code/source',
  what: 'Every source that is cited stands in knowledge/sources.yaml, and every source there is cited.',
  why: 'A statement is worth what its source is worth; people must be able to look.',
  fix: 'Correct the id, or add the page to knowledge/sources.yaml.',
  *check(content): Iterable<Finding> {
    const pages = content.one('sources', '')
    const cited = new Set<string>()
    for (const document of [...content.all('entry'), ...content.all('cause')]) {
      for (const [index, source] of document.data.sources.entries()) {
        cited.add(source)
        if (!pages?.data[source])
          yield { document, path: ['sources', index], what: `there is no source \`${source}\`` }
      }
    }
    for (const source of Object.keys(pages?.data ?? {})) {
      if (!cited.has(source))
        yield {
          document: pages!,
          path: [source],
          what: `nothing cites \`${source}\``,
          fix: 'Cite it where it belongs, or remove it.',
        }
    }
  },
}
