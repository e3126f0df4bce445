/** An entry without questions says who wrote the error, who can mend it, and what became of the message. */

import type { Finding, Rule } from '../rule.ts'

export const codeAbout: Rule = {
  id: 'code/about',
  what: 'An entry without a dialog has `about:`, and the words for a message that came back where it can come back.',
  why: 'Whoever pastes an error wants to know first whether mail is lost, and whose job this is.',
  fix: 'Write `about: { raised, mends, mail }` in the entry; `expired:` in its texts when it has `becomes:`.',
  *check(content): Iterable<Finding> {
    for (const document of content.all('entry')) {
      const { dialog, about, becomes } = document.data
      if (!dialog && !about) yield { document, what: 'has neither `dialog:` nor `about:`' }
      if (!becomes) continue
      for (const language of content.languages) {
        const words = content.one('entry-text', document.id, language)
        if (words && !words.data.expired)
          yield { document: words, what: '`expired:` is missing, and the error can come back' }
      }
    }
  },
}
