/** Every translation is a translation of the text as it now is. */

import { fingerprint } from '../../fingerprint.ts'
import { translated } from '../../kinds.ts'
import type { Finding, Rule } from '../rule.ts'

export const textCurrent: Rule = {
  id: 'text/current',
  what: 'Every translation carries the fingerprint of the text it translates, as that now is.',
  why: 'Nobody notices a translation that fell behind, except the person who follows it.',
  fix: 'Read it against the original, then `npm run language -- accept <language> <file>`.',
  *check(content): Iterable<Finding> {
    const [first, ...others] = content.languages
    for (const kind of translated) {
      for (const original of content.all(kind, first)) {
        if ('translates' in original.data)
          yield {
            document: original,
            path: ['translates'],
            what: 'the language written first translates nothing',
            fix: 'Remove the line.',
          }
        const print = fingerprint(original.data)
        for (const language of others) {
          const document = content.one(kind, original.id, language)
          if (!document) continue
          const stamp = (document.data as { translates?: string }).translates
          if (stamp === print) continue
          const what = stamp
            ? `the ${first} text has changed since this was translated`
            : 'nobody has accepted this translation yet'
          const fix = `Read it against ${original.file}, then \`npm run language -- accept ${language} ${document.file}\`.`
          yield { document, path: ['translates'], what, fix }
        }
      }
    }
  },
}
