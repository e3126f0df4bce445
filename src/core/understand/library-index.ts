/** What the reading of messages looks up, built once for a library. */

import type { Article, EntryId, Library } from '../library.ts'
import type { CodeTable } from './article.ts'
import { buildMarks } from './clauses.ts'
import type { KnownCodes } from './codes.ts'
import { buildCommandIndex, type CommandIndex } from './commands.ts'
import { buildFindingIndex, type FindingIndex } from './findings.ts'
import { buildTermIndex, type TermIndex } from './glossary.ts'
import { emptyVocabulary } from './vocabulary.ts'

export interface LibraryIndex {
  /** Entry by article. */
  entries: ReadonlyMap<Article, EntryId>
  codes: KnownCodes
  /** Every enhanced code known by number: entries, expired forms, fact base, public registry. */
  allCodes: ReadonlySet<string>
  table: CodeTable
  findings: FindingIndex
  commands: CommandIndex
  terms: TermIndex
}

const built = new WeakMap<Library, LibraryIndex>()

/** The index of a library; a library is frozen, so it is made once. */
export function indexOf(library: Library): LibraryIndex {
  const known = built.get(library)
  if (known) return known
  const index = build(library)
  built.set(library, index)
  return index
}

function build(library: Library): LibraryIndex {
  const articles = new Map<string, Article>()
  for (const { codes, becomes, article } of Object.values(library.entries))
    for (const code of becomes ? [...codes, becomes] : codes) articles.set(code, article)
  const allCodes = new Set([...articles.keys(), ...library.codes.facts, ...library.codes.registry])
  const entries = new Map(Object.values(library.entries).map(entry => [entry.article, entry.entry]))
  const vocabulary = emptyVocabulary(library, buildMarks(library))
  return {
    entries,
    codes: { has: code => allCodes.has(code) },
    allCodes,
    table: { articleOf: code => articles.get(code), isConnector: article => entries.has(article) },
    findings: buildFindingIndex(library, vocabulary),
    commands: buildCommandIndex(library, vocabulary),
    terms: buildTermIndex(library, vocabulary),
  }
}
