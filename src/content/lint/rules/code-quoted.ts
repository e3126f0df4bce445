/** An error text that decides without a code leads to one entry, or to few enough to be offered. */

import { decidesAlone, rowOf } from '../../../core/understand/quotations.ts'
import type { Document } from '../../read.ts'
import type { Finding, Rule } from '../rule.ts'

/** As many as a choice holds. */
const most = 3

export const codeQuoted: Rule = {
  id: 'code/quoted',
  what: 'A text under `quoted:` is that of one entry, a long one under `literal:` of three at most, unless one of them quotes it.',
  why: 'Who quotes it without its code would be sent to an entry that is not meant.',
  fix: 'Take the text out of the entry that writes it seldom, or write it under `quoted:` of the one that is usually meant.',
  *check(content): Iterable<Finding> {
    const owners = new Map<string, Document<'entry'>>()
    for (const document of content.all('entry'))
      for (const [index, words] of (document.data.quoted ?? []).entries()) {
        const said = rowOf(words).join(' ')
        const path = ['quoted', index]
        const other = owners.get(said)
        if (said === '') yield { document, path, what: `\`${words}\` has no words` }
        else if (other) yield { document, path, what: `\`${words}\` is quoted by \`${other.id}\` already` }
        owners.set(said, document)
      }
    const sharers = new Map<string, number>()
    for (const document of content.all('entry'))
      for (const [index, words] of (document.data.literal ?? []).entries()) {
        const said = rowOf(words).join(' ')
        const before = sharers.get(said) ?? 0
        sharers.set(said, before + 1)
        if (before >= most && decidesAlone(words) && !owners.has(said))
          yield {
            document,
            path: ['literal', index],
            what: `\`${words}\` leads to ${before + 1} entries`,
          }
      }
  },
}
