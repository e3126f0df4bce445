/** Finds error texts of servers that are quoted without their code: such words decide as a code does. */

import type { Entry } from '../library.ts'

/** An error text that was found in a message. */
export interface Quotation {
  /** The text as the knowledge has it. */
  words: string
  /** Whose text it is: mostly one entry, a few where several write the same. */
  entries: readonly Entry[]
  /** True when the text tells that the message waited too long and went back. */
  expired: boolean
}

/** The text that says most, if there is one. Linear in the text. */
export type ReadQuotation = (text: string) => Quotation | undefined

/** A shorter text is something people say as well. */
const fewest = { words: 4, letters: 12 }
/** So many words may stand where a server puts an address or a name. */
const longestHole = 8
/** A text of more words is found wherever it stands. */
const longestAlone = fewest.words

const token = /[\p{L}\p{N}]+(?:[.\-_][\p{L}\p{N}]+)*/gu
const hole = /\[?(?:<[^<>]+>|\$\w+)\]?/g

/** Texts that begin with one word, by the next; those of one word, or with a hole behind it, by none. */
type Beginning = Map<string, Text[]>

interface Text extends Quotation {
  /** Its words; an empty one is a hole. */
  row: readonly string[]
}

/**
 * Prepares the texts of all entries: those called `quoted`, and each `literal` that is long enough to mean nothing else. A text
 * that one entry calls `quoted` is not that of an entry which has it as `literal` only.
 */
export function quotationsOf(entries: readonly Entry[]): ReadQuotation {
  const texts = new Map<string, Text>()
  const add = (words: string, owners: readonly Entry[]) => {
    const row = rowOf(words)
    const before = texts.get(row.join(' '))?.entries ?? []
    const all = [...before, ...owners]
    const expired = row.includes('expired') && all.every(({ becomes }) => becomes !== undefined)
    texts.set(row.join(' '), { words, row, entries: all, expired })
  }
  for (const entry of entries) for (const words of entry.quoted) add(words, [entry])
  const claimed = new Set(texts.keys())
  for (const entry of entries)
    for (const words of entry.literal)
      if (decidesAlone(words) && !claimed.has(rowOf(words).join(' '))) add(words, [entry])
  const alone = aloneOf(entries, texts)
  const byFirst = new Map<string, Beginning>()
  for (const text of texts.values()) {
    const [first = '', second = ''] = text.row
    const beginning = byFirst.get(first) ?? new Map<string, Text[]>()
    const list = beginning.get(second) ?? []
    list.push(text)
    beginning.set(second, list)
    byFirst.set(first, beginning)
  }
  return text => {
    const said = tokens(text)
    const whole = said.length > longestAlone ? undefined : alone.get(said.join(' '))
    const found: Text[] = whole ? [whole] : []
    said.forEach((word, at) => {
      const beginning = byFirst.get(word)
      if (!beginning) return
      const next = said[at + 1]
      const likely = [...(beginning.get('') ?? []), ...((next && beginning.get(next)) || [])]
      for (const known of likely) if (stands(known.row, said, at)) found.push(known)
    })
    return found.sort((one, other) => rank(other) - rank(one))[0]
  }
}

/** Texts too short to be found among other words, which decide when they are all that is said: `Sender denied`. */
function aloneOf(entries: readonly Entry[], known: ReadonlyMap<string, Text>): Map<string, Text> {
  const alone = new Map<string, Text>()
  for (const entry of entries)
    for (const words of entry.literal) {
      const row = rowOf(words)
      const key = row.join(' ')
      if (row.length < 2 || row.includes('') || known.has(key)) continue
      const before = alone.get(key)?.entries ?? []
      // Trouble on a connector goes first, as with codes.
      if (before.some(({ connector }) => connector)) continue
      alone.set(key, { words, row, entries: entry.connector ? [entry] : [...before, entry], expired: false })
    }
  return alone
}

/** Whether a server's text is long enough to be told from what people say: a few words, or a name that no person makes up. */
export function decidesAlone(words: string): boolean {
  const row = rowOf(words)
  return (
    row.filter(Boolean).length >= fewest.words ||
    (row.length === 1 && row[0]!.length >= fewest.letters && /[.-]|\p{Ll}\p{Lu}/u.test(words))
  )
}

/** The words of a text as they are compared: without case, signs between words, and what changes from one error to the next. */
export function rowOf(words: string): string[] {
  const row = words.split(hole).flatMap((part, at) => [...(at > 0 ? [''] : []), ...tokens(part)])
  return row.slice(row.findIndex(Boolean), row.findLastIndex(Boolean) + 1)
}

function tokens(text: string): string[] {
  return (
    text
      .toLowerCase()
      .replace(/['’‘`´]/g, '')
      .match(token) ?? []
  )
}

function stands(row: readonly string[], said: readonly string[], from: number): boolean {
  let at = from
  let room = 0
  for (const word of row) {
    if (word === '') {
      room = longestHole
      continue
    }
    const end = Math.min(said.length - 1, at + room)
    while (at < end && said[at] !== word) at++
    if (said[at] !== word) return false
    at++
    room = 0
  }
  return true
}

/** Trouble on a connector goes first, as with codes; a text that only passes on another server's comes last; else the longest. */
function rank({ entries, row }: Text): number {
  const [first] = entries
  return row.length + (first!.connector ? 1000 : wrapping.test(first!.literal[0] ?? '') ? -1000 : 0)
}

const wrapping = /^remote server returned/i
