/** Every text reads well when the value of a hole is unknown. */

import type { Kind } from '../../kinds.ts'
import type { Document } from '../../read.ts'
import type { Finding, Rule } from '../rule.ts'
import { codeIn, holesIn, keyOf, strings } from '../strings.ts'

/** Which holes a text may have; the assistant's own phrases have holes of their own. */
const allowed: Partial<Record<Kind, (key: string) => readonly string[]>> = {
  'entry-text': () => ['host'],
  'cause-text': key => (key === 'letter' ? ['host', 'literal', 'since', 'request'] : ['host']),
  'question-text': key => (['ask', 'why', 'help'].includes(key) ? ['host'] : []),
  'places-text': () => [],
  glossary: () => [],
  standard: () => [],
}

/** A word before the hole that the words in it bring along themselves: "the {host}" would become "the the receiving server". */
const article = /\b(?:the|an?|your|our|de|het|een|je|jullie|onze?)\s+\{host\}/i

export const textHoles: Rule = {
  id: 'text/holes',
  what: 'Holes are known, have a fallback in every language, and stand where the fallback reads well.',
  why: 'Often nobody said which server it is; then the words of the fallback stand there.',
  fix: 'Write the sentence so that it reads well with a name and with "the receiving server".',
  *check(content): Iterable<Finding> {
    for (const [kind, holesFor] of Object.entries(allowed) as [Kind, (key: string) => readonly string[]][]) {
      for (const document of content.all(kind)) {
        for (const [path, text] of strings(document.data)) {
          const key = keyOf(path)
          if (key === 'heard' || key === 'reply') continue
          for (const what of wrong(text, holesFor(key), key === 'letter')) yield { document, path, ...what }
        }
      }
    }
    for (const document of content.all('phrases')) {
      for (const [path, text] of strings(document.data.phrases)) {
        for (const what of malformed(text)) yield { document, path: ['phrases', ...path], ...what }
      }
      yield* fallbacks(document)
    }
  },
}

function* wrong(
  text: string,
  known: readonly string[],
  isLetter: boolean,
): Generator<{ what: string; fix?: string }> {
  yield* malformed(text)
  for (const hole of new Set(holesIn(text))) {
    if (known.includes(hole)) continue
    const fix =
      known.length > 0
        ? `Known here: ${known.map(name => `{${name}}`).join(', ')}.`
        : 'Write it without holes.'
    yield { what: `\`{${hole}}\` is filled by nobody here`, fix }
  }
  // A line of a letter whose value is unknown is left out, so nothing has to read well without it.
  if (isLetter) return
  if (codeIn(text).some(code => code.includes('{host}')))
    yield {
      what: '`{host}` stands between backticks, where words break the command',
      fix: 'Put the command under `commands:` with <host>, or name the server outside the backticks.',
    }
  if (article.test(text))
    yield { what: `"${article.exec(text)![0]}" has an article before the hole; the fallback brings its own` }
}

function* malformed(text: string): Generator<{ what: string; fix?: string }> {
  const rest = text.replace(/\{[a-z][a-z0-9-]*\}/g, '').replace(/`[^`]*`/g, '')
  if (/[{}]/.test(rest))
    yield {
      what: 'a brace that makes no hole',
      fix: 'A hole is a lower-case name in braces, without spaces: {host}.',
    }
}

function* fallbacks(document: Document<'phrases'>): Generator<Finding> {
  for (const hole of ['host', 'literal', 'since']) {
    if (!document.data.holes[hole])
      yield {
        document,
        path: ['holes'],
        what: `\`holes.${hole}\` is missing`,
        fix: `Write what stands in {${hole}} when its value is unknown.`,
      }
  }
}
