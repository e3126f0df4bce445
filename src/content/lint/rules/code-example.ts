/** Every example is read as it says. */

import type { Content } from '../../content.ts'
import type { Example } from '../../data.ts'
import type { Finding, Rule } from '../rule.ts'

/** What was read in a text, in the form examples are written in. */
export type Read = (text: string) => { article: string; codes: string[]; hosts: string[] }

/** @param reader makes what reads a text out of the content at hand */
export function codeExample(reader: (content: Content) => Read): Rule {
  return {
    id: 'code/example',
    what: 'Every example of an entry is read as its `finds:` says.',
    why: 'An example is the proof that an entry works; it stands beside what it proves.',
    fix: 'Correct `finds:`, or the way codes are read.',
    *check(content): Iterable<Finding> {
      const read = reader(content)
      for (const document of content.all('entry')) {
        const { examples, article } = document.data
        for (const [index, { says, finds }] of examples.entries()) {
          const found = read(says)
          for (const key of ['article', 'codes', 'hosts'] as const) {
            const wanted = finds[key]
            if (wanted === undefined || String(wanted) === String(found[key])) continue
            yield {
              document,
              path: ['examples', index],
              what: `\`${key}\` should be ${show(wanted)} and is read as ${show(found[key])}`,
            }
          }
        }
        if (!examples.some(({ finds }) => isFor(article, finds))) {
          yield {
            document,
            path: ['examples'],
            what: `no example finds \`${article}\``,
            fix: 'Add an example as people paste it.',
          }
        }
      }
    },
  }
}

function isFor(article: string, finds: Example['finds']): boolean {
  return finds.article === article
}

function show(value: string | readonly string[]): string {
  return `\`${[value].flat().join(', ') || 'nothing'}\``
}
