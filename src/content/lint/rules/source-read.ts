/** Cited pages are read again once a year. */

import type { Finding, Rule } from '../rule.ts'

const aYear = 366 * 24 * 60 * 60 * 1000

/** @param today ISO 8601 date; the rule asks no clock */
export function sourceRead(today: string): Rule {
  return {
    id: 'source/read',
    what: 'Every page that is cited was read within a year.',
    why: 'Products change, and their pages with them.',
    fix: 'Read the page again, correct what changed, and set `read:` and `edition:`.',
    level: 'warning',
    *check(content): Iterable<Finding> {
      const document = content.one('sources', '')
      for (const [source, { read }] of Object.entries(document?.data ?? {})) {
        if (Date.parse(today) - Date.parse(read) > aYear)
          yield {
            document: document!,
            path: [source, 'read'],
            what: `\`${source}\` was last read on ${read}`,
          }
      }
    },
  }
}
