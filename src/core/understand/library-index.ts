/** What the reading of messages looks up, built once for a library. */

import type { Article, Entry, Library } from '../library.ts'
import type { CodeTable } from './article.ts'
import { buildMarks } from './clauses.ts'
import type { KnownCodes } from './codes.ts'
import { buildCommandIndex, type CommandIndex } from './commands.ts'
import { buildFindingIndex, type FindingIndex } from './findings.ts'
import { buildTermIndex, type TermIndex } from './glossary.ts'
import { type NearCodes, nearCodesOf } from './near-codes.ts'
import { quotationsOf, type ReadQuotation } from './quotations.ts'
import { emptyVocabulary } from './vocabulary.ts'

export interface LibraryIndex {
  /** The entries of an article, of a code and of its expired form: usually one, several where words decide. */
  entries: ReadonlyMap<string, readonly Entry[]>
  codes: KnownCodes
  /** Error texts that decide where no code does. */
  readQuotation: ReadQuotation
  /** Known codes that an unknown one may be a slip for. */
  nearCodes: NearCodes
  /** The same, and what the codes of a connector look like with two digits swapped: a slip is a code as well. */
  readable: KnownCodes
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

/**
 * The entries an article may stand for, by the words it came with: one where it is clear, several where it is not, none where the
 * code is nobody's.
 */
export function meant(library: Library, article: Article, text = ''): readonly Entry[] {
  const entries = indexOf(library).entries.get(article) ?? []
  if (entries.length < 2) return entries
  const said = plain(text)
  // "Unable to relay: blocked by customer allow list" says more than "unable to relay".
  const lengths = entries.map(({ when }) =>
    Math.max(0, ...when.map(plain).map(words => (said.includes(words) ? words.length : 0))),
  )
  const most = Math.max(...lengths)
  if (most > 0) return entries.filter((_, index) => lengths[index] === most)
  const usual = entries.filter(entry => entry.usual)
  if (usual.length > 0) return usual
  const reply = new RegExp(`\\b(\\d{3})[ -]#?${article.replaceAll('.', '\\.')}\\b`).exec(text)?.[1]
  const replying = reply === undefined ? [] : entries.filter(({ replies }) => replies.includes(reply))
  return replying.length > 0 ? replying : entries
}

/** The entry of an article where only one can be meant. */
export function entryOf(library: Library, article: Article, text = ''): Entry | undefined {
  const entries = meant(library, article, text)
  return entries.length === 1 && !isUnsure(library, article, text) ? entries[0] : undefined
}

/**
 * Whether the one entry of a code is meant by some words only, and none of them were said: others write that code as well. An
 * entry that is called after the code alone claims it whatever is said.
 */
export function isUnsure(library: Library, article: Article, text: string): boolean {
  const [entry, ...others] = indexOf(library).entries.get(article) ?? []
  if (!entry || others.length > 0 || entry.entry === article || entry.when.length === 0) return false
  const said = plain(text)
  return !entry.when.some(words => said.includes(plain(words)))
}

/** Wrapped lines and capitals are no difference. */
const plain = (text: string) => text.toLowerCase().replace(/\s+/g, ' ')

/** The last two digits the other way round: 4.4.361 for 4.4.316. */
const swapped = (code: string) => code.replace(/(\d)(\d)$/, '$2$1')

function build(library: Library): LibraryIndex {
  const articles = new Map<string, Article>()
  const expired = new Set<string>()
  const entries = new Map<string, Entry[]>()
  for (const entry of Object.values(library.entries)) {
    const { codes, becomes, article, connector } = entry
    // A code is its own article, but on a connector, where several codes may tell of one trouble.
    for (const code of codes) articles.set(code, connector ? article : code)
    if (becomes) articles.set(becomes, article)
    if (becomes) expired.add(becomes)
    for (const name of new Set([article, ...codes, ...(becomes ? [becomes] : [])]))
      entries.set(name, [...(entries.get(name) ?? []), entry])
  }
  const connectors = new Set(
    Object.values(library.entries).flatMap(({ article, connector }) => (connector ? [article] : [])),
  )
  // Every enhanced code known by number: entries, expired forms, fact base, public registry.
  const allCodes = new Set([...articles.keys(), ...library.codes.facts, ...library.codes.registry])
  let near: NearCodes | undefined
  const slips = new Set(
    Object.values(library.entries).flatMap(({ connector, codes, becomes }) =>
      connector ? [...codes, ...(becomes ? [becomes] : [])].map(swapped) : [],
    ),
  )
  const vocabulary = emptyVocabulary(library, buildMarks(library))
  return {
    entries,
    codes: { has: code => allCodes.has(code) },
    readQuotation: quotationsOf(Object.values(library.entries)),
    nearCodes: enhanced => {
      near ??= nearCodesOf(allCodes)
      return near(enhanced)
    },
    readable: { has: code => allCodes.has(code) || slips.has(code) },
    table: {
      articleOf: code => articles.get(code),
      isConnector: article => connectors.has(article),
      isExpired: code => expired.has(code),
    },
    findings: buildFindingIndex(library, vocabulary),
    commands: buildCommandIndex(library, vocabulary),
    terms: buildTermIndex(library, vocabulary),
  }
}
