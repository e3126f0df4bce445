/** Takes a bounce with several recipients apart: which of them met which trouble. */

import type { Topic } from '../library.ts'

/** Recipients of one bounce who met the same trouble. */
export interface Group {
  topic: Topic
  /** The code as it was read first, `550 5.1.1`. */
  code: string
  /** How many recipients there are. */
  count: number
  /** Some of them, as far as a person who knows them needs it: `a…@contoso.com`. Whole addresses leave this file nowhere. */
  recipients: string[]
  /** The words of the first of them. */
  said: string
}

/** What a part of a bounce tells: its trouble, and the code that says so. */
export type ReadPart = (part: string) => { topic: Topic; code: string } | undefined

/** So many recipients are told apart; a list that is longer says nothing new. */
const most = 200
/** So many of a group are named. */
const named = 5

/**
 * The troubles of a bounce that names several recipients, in the order of the text; none when it names fewer than two with an
 * error of their own.
 */
export function readGroups(text: string, read: ReadPart): Group[] {
  const parts = partsOf(text)
  if (parts.size < 2) return []
  const groups = new Map<Topic, Group>()
  let told = 0
  // Recipients that are listed together share one part.
  const troubles = new Map<string, ReturnType<ReadPart>>()
  for (const [address, part] of [...parts].slice(0, most)) {
    const trouble = troubles.has(part) ? troubles.get(part) : read(part)
    troubles.set(part, trouble)
    if (!trouble) continue
    told++
    const group = groups.get(trouble.topic)
    if (group) {
      group.count++
      if (group.recipients.length < named) group.recipients.push(masked(address))
    } else groups.set(trouble.topic, { ...trouble, count: 1, recipients: [masked(address)], said: part })
  }
  return told < 2 ? [] : [...groups.values()]
}

/** An address as it may be shown and kept: enough for whoever knows it, and nothing to write to. */
function masked(address: string): string {
  const at = address.lastIndexOf('@')
  return `${[...address][0]}…${address.slice(at)}`
}

/** An address that a line is about: alone on it, at its head, or behind the name of the field. */
const head =
  /^(?:\d{1,2}[.)])?[\s*•>-]*(?:(?:(?:final|original|failed|x-failed)-?)? ?(?:recipients?|ontvangers?|to|aan|rcpt to|geadresseerde) ?[:;=] ?)?(?:rfc822 ?; ?)?[<("'[]*$/i
const code = /(?:^|[^\d.])(?:[45]\d\d[ -]|[45]\.\d{1,3}\.\d{1,3})/

/** What stands about each recipient, by address, in the order of the text. */
function partsOf(text: string): Map<string, string> {
  const parts = new Map<string, string>()
  if (text.indexOf('@') === text.lastIndexOf('@')) return parts
  const add = (address: string, line: string) => {
    const key = address.toLowerCase()
    parts.set(key, parts.has(key) ? `${parts.get(key)}\n${line}` : line)
  }
  let about: string | undefined
  let isTold = false
  for (const line of text.split('\n').flatMap(piecesOf)) {
    const found = addressesOf(line)
    const first = found[0]
    const tells = code.test(line)
    const together = listOf(found, line)
    // `anna@contoso.com and bob@contoso.com: 550 5.1.1`; without the colon it may be a row of a table, whose first column is the sender.
    if (
      tells &&
      together.length > 1 &&
      head.test(line.slice(0, first!.at)) &&
      endsList.test(after(line, together.at(-1)!))
    ) {
      for (const { address } of together) add(address, line)
      about = undefined
      continue
    }
    if (first && head.test(line.slice(0, first.at))) {
      isTold &&= first.address.toLowerCase() === about?.toLowerCase()
      about = first.address
    } else if (first && tells && (about === undefined || isTold)) {
      // A line that holds both stands for itself: `550 5.1.1 <a@contoso.com>: unknown`, `a row of a table, a@contoso.com, 550 5.1.1`.
      const before = found.filter(({ at }) => at < line.search(code))
      for (const { address } of before.length > 0 ? before.slice(-1) : listOf(found, line)) add(address, line)
      about = undefined
      continue
    }
    if (about === undefined) continue
    add(about, line)
    isTold ||= tells
  }
  return parts
}

/** The parts of a line that holds several errors, each with its own recipient. */
function piecesOf(line: string): string[] {
  const pieces = line.split(/[;,] +/)
  const isEach = pieces.length > 1 && pieces.every(piece => piece.includes('@') && code.test(piece))
  return isEach ? pieces : [line]
}

interface Address {
  address: string
  at: number
}

const between = /^[>)"'\]]* ?(?:[,;&]|and|en) ?[<("'[]*$/i
const endsList = /^[>)"'\]]* ?:/

/** The first address of a line, and those that are listed with it. */
function listOf(found: readonly Address[], line: string): readonly Address[] {
  let count = Math.min(1, found.length)
  while (count < found.length && between.test(after(line, found[count - 1]!, found[count]!.at))) count++
  return found.slice(0, count)
}

/** What follows an address, up to a place. */
function after(line: string, { address, at }: Address, to?: number): string {
  return line.slice(at + address.length, to)
}

const local = /[\p{L}\p{N}!#$%&'*+/=?^_`{|}~.-]{1,64}$/u
const domain = /[\p{L}\p{N}](?:[\p{L}\p{N}.-]{0,252}[\p{L}\p{N}])?/uy

/** The addresses of a line, each with its place. */
function addressesOf(line: string): Address[] {
  const found: Address[] = []
  for (let sign = line.indexOf('@'); sign >= 0; sign = line.indexOf('@', sign + 1)) {
    const name = local.exec(line.slice(Math.max(0, sign - 64), sign))?.[0].replace(/^['`]/, '')
    domain.lastIndex = sign + 1
    const place = domain.exec(line)?.[0]
    if (name && place?.includes('.')) found.push({ address: `${name}@${place}`, at: sign - name.length })
  }
  return found
}
