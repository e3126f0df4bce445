/** A code leads to one entry, or words beside it decide. */

import { expandRange } from '../../code-ranges.ts'
import type { EntryData } from '../../data.ts'
import type { Document } from '../../read.ts'
import type { Finding, Rule } from '../rule.ts'

export const codeUnique: Rule = {
  id: 'code/unique',
  what: 'A code, or its expired form, belongs to one entry, or each of its entries says which words decide for it.',
  why: 'Which of two entries answers would be left to chance.',
  fix: 'Take the code out of one of the two, or give each but the usual one its `when:`.',
  *check(content): Iterable<Finding> {
    const owners = new Map<string, Document<'entry'>[]>()
    for (const document of content.all('entry')) {
      for (const { code, path } of claims(document.data)) {
        const before = owners.get(code) ?? []
        owners.set(code, [...before, document])
        const other = before.find(({ data }) => !isDecided(data, document.data))
        if (other) yield { document, path, what: `\`${code}\` already belongs to \`${other.id}\`` }
      }
    }
  },
}

function claims({ codes, becomes }: EntryData): { code: string; path: (string | number)[] }[] {
  const listed = codes.flatMap((range, index) =>
    expandRange(range).map(code => ({ code, path: ['codes', index] })),
  )
  return becomes ? [...listed, { code: becomes, path: ['becomes'] }] : listed
}

/** Whether words tell two entries of a code apart: one of them is the usual one at most, and the others name theirs. */
function isDecided(one: EntryData, other: EntryData): boolean {
  const named = [one, other].filter(({ when }) => when?.length)
  return named.length === 2 || (named.length === 1 && [one, other].some(({ usual }) => usual))
}
