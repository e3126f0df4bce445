/** Every language on offer says everything. */

import type { Language } from '../../../core/library.ts'
import type { Content } from '../../content.ts'
import { onePerLanguage, wordsOf } from '../../kinds.ts'
import type { Document } from '../../read.ts'
import type { Finding, Rule } from '../rule.ts'

export const textComplete: Rule = {
  id: 'text/complete',
  what: 'Everything that can be shown has words in every language on offer.',
  why: 'A language with holes would speak English in the middle of a sentence, to somebody who chose it.',
  fix: 'Write the words; `npm run language -- status <language>` lists all that is missing.',
  *check(content): Iterable<Finding> {
    for (const language of content.languages) yield* missing(content, language)
  },
}

/** Everything one language lacks, in offer or only begun. */
export function* missing(content: Content, language: Language): Generator<Finding> {
  yield* missingFiles(content, language)
  for (const { id, data } of content.all('cause')) {
    const words = content.one('cause-text', id, language)
    if (!words) continue
    yield* compare(
      words,
      ['steps'],
      data.steps.map(step => step.id),
      Object.keys(words.data.steps),
    )
    if (data.letter && !words.data.letter)
      yield {
        document: words,
        what: '`letter:` is missing',
        fix: 'Write the letter, or take `letter:` out of the cause.',
      }
    if (!data.letter && words.data.letter)
      yield {
        document: words,
        path: ['letter'],
        what: 'a letter nobody will see',
        fix: 'Name the step at which it is sent, `letter:` in the cause, or remove it.',
      }
  }
  for (const { id, data } of content.all('entry')) {
    const words = content.one('entry-text', id, language)
    if (words)
      yield* compare(
        words,
        ['disputed'],
        Object.keys(data.disputed ?? {}),
        Object.keys(words.data.disputed ?? {}),
      )
  }
  for (const { id, data } of content.all('question')) {
    const words = content.one('question-text', id, language)
    if (words) yield* compare(words, ['answers'], data.answers, Object.keys(words.data.answers))
  }
  const places = content.one('places', '')
  const paths = content.one('places-text', '', language)
  if (places && paths)
    yield* compare(
      paths,
      [],
      Object.keys(places.data),
      Object.keys(paths.data).filter(key => key !== 'translates'),
    )
  const refusals = Object.entries(content.one('refusals', '')?.data.refusals ?? {})
  const standard = content.one('standard', '', language)
  if (standard)
    yield* compare(
      standard,
      ['refusals'],
      refusals.filter(([, { entry }]) => !entry).map(([id]) => id),
      Object.keys(standard.data.refusals ?? {}),
    )
  for (const [kind, parts] of shared) {
    const first = content.one(kind, '', content.languages[0])
    const own = content.one(kind, '', language)
    if (!first || !own || first === own) continue
    for (const part of parts) yield* compare(own, [part], keys(first, part), keys(own, part))
  }
}

/** What each language has one file of, and the maps in it that all languages share. */
const shared: readonly [keyof typeof onePerLanguage, readonly string[]][] = [
  ['phrases', ['phrases', 'holes']],
  ['commands', ['commands']],
  ['glossary', ['terms']],
  ['standard', ['codes', 'subjects', 'replies']],
  ['speech', []],
  ['page', ['labels']],
]

function* missingFiles(content: Content, language: Language): Generator<Finding> {
  for (const [neutral, words] of Object.entries(wordsOf)) {
    for (const document of content.all(neutral as keyof typeof wordsOf)) {
      if (content.has(words, document.id, language)) continue
      const file = document.file.replace(/\.yaml$/, `.${language}.yaml`)
      yield { document, what: `has no words in \`${language}\``, fix: `Write ${file}.` }
    }
  }
  const languages = content.one('languages', '')
  if (!languages) return
  for (const [kind] of shared) {
    const file = `${onePerLanguage[kind]}.${language}.yaml`
    if (!content.has(kind, '', language))
      yield {
        document: languages,
        path: ['languages', language],
        what: `there is no ${file}`,
        fix: `Write ${file}.`,
      }
  }
  for (const { document, article } of articles(content)) {
    const file = `knowledge/symptoms/${article}.${language}.yaml`
    if (!content.has('symptoms', article, language))
      yield {
        document,
        what: `nothing says how people tell of it without a code in \`${language}\``,
        fix: `Write ${file}.`,
      }
  }
}

function articles(content: Content): { document: Document; article: string }[] {
  return content
    .all('entry')
    .filter(({ data }) => data.connector)
    .map(document => ({ document, article: document.data.article }))
}

function keys(document: Document, part: string): string[] {
  return Object.keys((document.data as unknown as Record<string, object>)[part] ?? {})
}

function* compare(document: Document, path: string[], wanted: string[], found: string[]): Generator<Finding> {
  for (const key of wanted)
    if (!found.includes(key)) yield { document, path, what: `\`${[...path, key].join('.')}\` is missing` }
  for (const key of found) {
    if (!wanted.includes(key))
      yield {
        document,
        path: [...path, key],
        what: `\`${[...path, key].join('.')}\` speaks of nothing`,
        fix: 'Correct the key, or remove it.',
      }
  }
}
