/** Every text fits the smallest place it is shown in. */

import type { Kind } from '../../kinds.ts'
import type { Finding, Rule } from '../rule.ts'
import { keyOf, strings } from '../strings.ts'

/** Characters by kind of file and key, `*` for any: buttons of chat channels, lines of a terminal, and what people read in one go. */
export const limits: Partial<Record<Kind, Record<string, number>>> = {
  'entry-text': { title: 70, means: 500, expired: 400, request: 300, '*': 350 },
  'cause-text': {
    title: 80,
    because: 350,
    do: 300,
    how: 300,
    check: 300,
    warning: 400,
    undo: 300,
    letter: 1500,
  },
  'question-text': { ask: 160, short: 20, why: 250, help: 450, label: 30, heard: 80, reply: 60 },
  standard: { '*': 300 },
  glossary: { term: 40, heard: 60, means: 400, picture: 350 },
}

export const textLength: Rule = {
  id: 'text/length',
  what: 'Every text fits a button, a line or a card of every channel.',
  why: 'What is too long is cut by a channel in the middle of a word, or read by nobody.',
  fix: 'Say it shorter, or make it two.',
  *check(content): Iterable<Finding> {
    for (const [kind, lengths] of Object.entries(limits)) {
      for (const document of content.all(kind as Kind)) {
        for (const [path, text] of strings(document.data)) {
          const most = lengths[keyOf(path)] ?? lengths['*'] ?? Number.POSITIVE_INFINITY
          if (text.trim().length > most)
            yield {
              document,
              path,
              what: `\`${path.join('.')}\` has ${text.trim().length} characters; ${most} fit`,
            }
        }
      }
    }
  },
}
