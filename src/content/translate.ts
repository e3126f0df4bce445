/** What a translator needs: which texts remain, stamping those that were read, and beginning a new language. */

import type { Language } from '../core/library.ts'
import type { Content } from './content.ts'
import { fingerprint } from './fingerprint.ts'
import { translated } from './kinds.ts'
import { schemaLine } from './lint/rules/file-schema.ts'
import { missing } from './lint/rules/text-complete.ts'
import type { Document } from './read.ts'

/** Stands in a file that `add` wrote, until somebody translates it and takes the line out. */
export const untranslatedMark = '# Not translated yet: translate it, take this line out, then accept it.'

/** Why a translation is not to be relied on. */
export interface Remaining {
  file: string
  why: string
}

/** Everything that remains to be done for a language. */
export function remaining(content: Content, language: Language): Remaining[] {
  const pairs = translations(content, language)
  return [
    ...[...missing(content, language)].map(({ document, what }) => ({ file: document.file, why: what })),
    ...content.documents
      .filter(document => document.language === language && document.text.includes(untranslatedMark))
      .map(({ file }) => ({ file, why: 'not translated yet' })),
    ...pairs.filter(({ document }) => !document.text.includes(untranslatedMark)).flatMap(behind),
  ]
}

/** Every translation of a language with its original. */
export function translations(
  content: Content,
  language: Language,
): { document: Document; original: Document }[] {
  return translated.flatMap(kind =>
    content.all(kind, language).flatMap(document => {
      const original = content.one(kind, document.id, content.languages[0])
      return original ? [{ document: document as Document, original: original as Document }] : []
    }),
  )
}

function behind({ document, original }: { document: Document; original: Document }): Remaining[] {
  const stamp = (document.data as { translates?: string }).translates
  if (stamp === fingerprint(original.data)) return []
  return [
    { file: document.file, why: stamp ? 'the original has changed since' : 'nobody has accepted it yet' },
  ]
}

/** The text of a translation with the fingerprint of its original: in its line, or in a new one under the first comments. */
export function stamped(document: Document, original: Document): string {
  const line = `translates: '${fingerprint(original.data)}'`
  if (/^translates:.*$/m.test(document.text)) return document.text.replace(/^translates:.*$/m, line)
  const comments = /^(?:#.*\n|\s*\n)*/.exec(document.text)![0]
  return `${comments}${line}\n${document.text.slice(comments.length)}`
}

/** The files a new language begins with: every text of the first language that it has not yet, marked as not translated. */
export function firstDraft(content: Content, language: Language): { file: string; text: string }[] {
  const first = content.languages[0]!
  return content.documents
    .filter(document => document.language === first && !content.has(document.kind, document.id, language))
    .map(({ file, kind, text }) => {
      const own = file.replace(new RegExp(`\\.${first}\\.yaml$`), `.${language}.yaml`)
      const rest = text.replace(/^# yaml-language-server:.*\n/, '')
      return { file: own, text: `${schemaLine({ file: own, kind })}\n${untranslatedMark}\n${rest}` }
    })
}
