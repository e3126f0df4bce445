/** What the reading of messages looks up, built once for a library. */

import type { Article, Entry, Library } from '../library.ts'
import type { CodeTable } from './article.ts'
import { buildMarks } from './clauses.ts'
import type { KnownCodes } from './codes.ts'
import { buildCommandIndex, type CommandIndex } from './commands.ts'
import { buildFindingIndex, type FindingIndex } from './findings.ts'
import { buildTermIndex, type TermIndex } from './glossary.ts'
import { leaningsOf, type ReadLeaning } from './leanings.ts'
import { type NearCodes, nearCodesOf } from './near-codes.ts'
import { quotationsOf, type ReadQuotation, rowOf } from './quotations.ts'
import { type ReadRefusal, refusalsOf } from './refusals.ts'
import { hasReply, isExchange } from './reply-text.ts'
import { emptyVocabulary } from './vocabulary.ts'

export interface LibraryIndex {
  /** The entries of an article, of a code and of its expired form: usually one, several where words decide. */
  entries: ReadonlyMap<string, readonly Entry[]>
  codes: KnownCodes
  /** Error texts that decide where no code does. */
  readQuotation: ReadQuotation
  /** Why a server refuses, by the words behind its code. */
  readRefusal: ReadRefusal
  /** Known codes that an unknown one may be a slip for. */
  nearCodes: NearCodes
  /** The same, and what the codes of a connector look like with two digits swapped: a slip is a code as well. */
  readable: KnownCodes
  table: CodeTable
  findings: FindingIndex
  /** Which answer a reply leans to where no phrase says so. */
  readLeaning: ReadLeaning
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

/** All entries of an article, whatever is said beside it. */
export function entriesOf(library: Library, article: Article): readonly Entry[] {
  return indexOf(library).entries.get(article) ?? []
}

/**
 * The entries an article may stand for, by the words it came with: one where it is clear, several where it is not, none where the
 * code is nobody's, or where a server says something with it that no entry knows: others write these codes as well.
 *
 * @param elsewhere whether a server that is none of Microsoft's wrote it
 * @param refuses whether its words tell why it refuses, whatever the number
 */
export function meant(
  library: Library,
  article: Article,
  text = '',
  elsewhere = false,
  refuses = false,
): readonly Entry[] {
  const entries = entriesOf(library, article)
  const [first, ...others] = entries
  if (!first) return []
  const said = plain(text)
  if (others.length === 0 && isClaimed(first, article))
    return elsewhere && isStrange(first, article, text) ? [] : entries
  // "Unable to relay: blocked by customer allow list" says more than "unable to relay".
  const lengths = entries.map(({ when }) =>
    Math.max(0, ...when.map(plain).map(words => (said.includes(words) ? words.length : 0))),
  )
  const most = Math.max(...lengths)
  if (most > 0) return entries.filter((_, index) => lengths[index] === most)
  if (others.length === 0 || refuses) return []
  const usual = entries.filter(entry => entry.usual)
  if (usual.length > 0) return usual
  if (hasReply(article, text)) return isExchange(text, text.indexOf(article)) ? entries : []
  const reply = new RegExp(`\\b(\\d{3})[ -]#?${article.replaceAll('.', '\\.')}\\b`).exec(text)?.[1]
  const replying = reply === undefined ? [] : entries.filter(({ replies }) => replies.includes(reply))
  return replying.length > 0 ? replying : entries
}

/** The entry of an article where only one can be meant. */
export function entryOf(library: Library, article: Article, text = ''): Entry | undefined {
  const entries = meant(library, article, text)
  return entries.length === 1 ? entries[0] : undefined
}

/** An entry that is called after its code alone claims it whatever is said; one with words of its own is meant by these only. */
const isClaimed = ({ entry, when }: Entry, article: Article) => entry === article || when.length === 0

/** Whether an error of Microsoft 365 is not meant by another server's words: `550 5.1.8 Sender domain not found`. */
function isStrange({ about, literal, when }: Entry, article: Article, text: string): boolean {
  const said = rowOf(text).join(' ')
  const isSaid = [...literal, ...when].some(words => said.includes(rowOf(words).filter(Boolean).join(' ')))
  return about?.raised === 'cloud' && !isSaid && hasReply(article, text)
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
    readRefusal: refusalsOf(library.refusals, library.languages, library.stem),
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
    readLeaning: leaningsOf(library),
    commands: buildCommandIndex(library, vocabulary),
    terms: buildTermIndex(library, vocabulary),
  }
}
