/** All documents together, to be looked up by kind, id and language. */

import type { Language } from '../core/library.ts'
import type { Kind } from './kinds.ts'
import type { Document } from './read.ts'

export interface Content {
  /** Everything that could be read, broken files included. */
  documents: readonly Document[]
  /** Languages on offer, the first one written first. */
  languages: readonly Language[]
  /** Files of a kind that keep to their schema. */
  all: <K extends Kind>(kind: K, language?: Language) => Document<K>[]
  /** One of them. */
  one: <K extends Kind>(kind: K, id: string, language?: Language) => Document<K> | undefined
  /** Whether there is such a file, sound or broken: a broken file is told about once, and not also called missing. */
  has: (kind: Kind, id: string, language?: Language) => boolean
}

/** @param broken files whose data do not keep to their schema, and so cannot be looked into */
export function gather(documents: readonly Document[], broken: ReadonlySet<string> = new Set()): Content {
  const sound = new Map<string, Document>()
  const ofKind = new Map<Kind, Document[]>()
  const every = new Set<string>()
  for (const document of documents) {
    every.add(keyOf(document.kind, document.id, document.language))
    if (broken.has(document.file)) continue
    sound.set(keyOf(document.kind, document.id, document.language), document)
    const same = ofKind.get(document.kind)
    if (same) same.push(document)
    else ofKind.set(document.kind, [document])
  }
  const one = <K extends Kind>(kind: K, id: string, language?: Language) =>
    sound.get(keyOf(kind, id, language)) as Document<K> | undefined
  const languages = one('languages', '')
  return {
    documents,
    languages: languages ? Object.keys(languages.data.languages) : ['en'],
    all: <K extends Kind>(kind: K, language?: Language) =>
      (ofKind.get(kind) ?? []).filter(
        document => language === undefined || document.language === language,
      ) as Document<K>[],
    one,
    has: (kind, id, language) => every.has(keyOf(kind, id, language)),
  }
}

function keyOf(kind: Kind, id: string, language: Language | undefined): string {
  return `${kind} ${id} ${language ?? ''}`
}
