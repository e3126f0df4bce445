/** Which kind of content a file holds, told by its place: nothing is registered anywhere. */

import type { Language } from '../core/library.ts'

/** Every kind has a schema of the same name in `schema/`, and its places under `knowledge/` or `dialogs/`. First match wins. */
const places = {
  languages: /^knowledge\/languages\.yaml$/,
  sources: /^knowledge\/sources\.yaml$/,
  'known-entries': /^knowledge\/known-entries\.yaml$/,
  'known-codes': /^knowledge\/known-codes\.yaml$/,
  refusals: /^knowledge\/refusals\.yaml$/,
  'places-text': /^knowledge\/places\.(?<language>[a-z]{2})\.yaml$/,
  places: /^knowledge\/places\.yaml$/,
  'entry-text': /^knowledge\/codes\/(?<id>[^/]+)\.(?<language>[a-z]{2})\.yaml$/,
  entry: /^knowledge\/codes\/(?<id>[^/]+)\.yaml$/,
  'cause-text': /^knowledge\/causes\/(?<id>[^/]+)\.(?<language>[a-z]{2})\.yaml$/,
  cause: /^knowledge\/causes\/(?<id>[^/]+)\.yaml$/,
  standard: /^knowledge\/standard\.(?<language>[a-z]{2})\.yaml$/,
  concepts: /^knowledge\/concepts\.yaml$/,
  symptoms: /^knowledge\/symptoms\/(?<id>[^/]+)\.(?<language>[a-z]{2})\.yaml$/,
  phrases: /^dialogs\/phrases\.(?<language>[a-z]{2})\.yaml$/,
  commands: /^dialogs\/commands\.(?<language>[a-z]{2})\.yaml$/,
  glossary: /^dialogs\/glossary\/glossary\.(?<language>[a-z]{2})\.yaml$/,
  speech: /^dialogs\/language\.(?<language>[a-z]{2})\.yaml$/,
  page: /^dialogs\/page\.(?<language>[a-z]{2})\.yaml$/,
  'question-text': /^dialogs\/questions\/(?<id>[^/]+)\.(?<language>[a-z]{2})\.yaml$/,
  question: /^dialogs\/questions\/(?<id>[^/]+)\.yaml$/,
  dialog: /^dialogs\/(?<id>[^/]+)\.yaml$/,
} as const

export type Kind = keyof typeof places

export const kinds = Object.keys(places) as Kind[]

/** What a path says about the file. */
export interface Place {
  kind: Kind
  /** The id the file name gives; `''` where there is only one of the kind. */
  id: string
  language?: Language
}

/** Finds the kind of a file by its path, `undefined` when nothing belongs there. */
export function locate(file: string): Place | undefined {
  for (const kind of kinds) {
    const groups = places[kind].exec(file)
    if (!groups) continue
    const { id = '', language } = groups.groups ?? {}
    return language === undefined ? { kind, id } : { kind, id, language }
  }
  return undefined
}

/** Kinds of which each language has one file, and where that stands. */
export const onePerLanguage = {
  phrases: 'dialogs/phrases',
  commands: 'dialogs/commands',
  speech: 'dialogs/language',
  page: 'dialogs/page',
  glossary: 'dialogs/glossary/glossary',
  standard: 'knowledge/standard',
} as const satisfies Partial<Record<Kind, string>>

/** The words of a neutral kind stand in files of this kind. */
export const wordsOf = {
  entry: 'entry-text',
  cause: 'cause-text',
  question: 'question-text',
  places: 'places-text',
} as const satisfies Partial<Record<Kind, Kind>>

/** Kinds that are translated from the first language, and so carry `translates:`. The others are phrases, each language's own. */
export const translated: readonly Kind[] = [
  'entry-text',
  'cause-text',
  'question-text',
  'places-text',
  'phrases',
  'page',
  'glossary',
  'standard',
]
