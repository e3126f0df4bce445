/** A cause belongs to some entry. */

import type { Rule } from '../rule.ts'

export const causeUsed: Rule = {
  id: 'cause/used',
  what: 'Every cause is listed by an entry.',
  why: 'Nobody is ever led to a cause that no entry lists.',
  fix: 'List it under `causes:` of an entry in knowledge/codes/, or remove its files.',
  check: content => {
    const used = new Set(content.all('entry').flatMap(({ data }) => Object.values(data.causes).flat()))
    return content
      .all('cause')
      .filter(({ id }) => !used.has(id))
      .map(document => ({ document, what: 'no entry lists this cause' }))
  },
}
