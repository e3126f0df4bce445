/** The dialog of an entry and the questions of a dialog exist. */

import type { Finding, Rule } from '../rule.ts'

export const codeDialog: Rule = {
  id: 'code/dialog',
  what: 'Every entry names a dialog that exists, and every dialog asks questions that exist.',
  why: 'A name that leads nowhere ends a conversation.',
  fix: 'Correct the id, or write the file it names.',
  *check(content): Iterable<Finding> {
    for (const document of content.all('entry')) {
      const { dialog } = document.data
      if (dialog && !content.has('dialog', dialog))
        yield { document, path: ['dialog'], what: `there is no dialog \`${dialog}\`` }
    }
    for (const document of content.all('dialog')) {
      for (const [index, question] of document.data.ask.entries()) {
        if (!content.has('question', question))
          yield { document, path: ['ask', index], what: `there is no question \`${question}\`` }
      }
      if (!content.all('entry').some(({ data }) => data.dialog === document.id)) {
        yield { document, what: 'no entry uses this dialog', fix: 'Remove it, or name it in an entry.' }
      }
    }
  },
}
