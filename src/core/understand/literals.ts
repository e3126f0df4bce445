/** Finds texts of servers and portals wherever they stand, however many there are: by how they begin. */

import { isAscii } from './ascii.ts'

/** A text at a place: which one it is in the list. */
export interface LiteralHit {
  literal: number
  start: number
  end: number
}

/** All places of all texts, by place and then in the order of the list. */
export type FindLiterals = (text: string) => LiteralHit[]

/** How many letters lead to a text; the rest is compared. */
const deepest = 6

interface Node {
  next: Map<number, Node>
  ends: number[]
}

/** Case and the breaks of wrapped lines do not matter. */
function patternOf(literal: string): RegExp {
  const escaped = literal
    .trim()
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replace(/\s+/g, '\\s+')
  return new RegExp(escaped, 'iuy')
}

/** Prepares a list of texts. */
export function findLiterals(literals: readonly string[]): FindLiterals {
  const root: Node = { next: new Map(), ends: [] }
  const patterns: (RegExp | undefined)[] = []
  literals.forEach((literal, number) => {
    let place = root
    const begin = /^\S*/.exec(literal.trim())![0].slice(0, deepest)
    for (let at = 0; at < begin.length; at++) {
      const code = folded(begin.charCodeAt(at))
      const next = place.next.get(code) ?? { next: new Map(), ends: [] }
      place.next.set(code, next)
      place = next
    }
    place.ends.push(number)
  })
  const begins = pairsOf(literals)
  const pattern = (number: number) => (patterns[number] ??= patternOf(literals[number]!))

  return text => {
    const hits: LiteralHit[] = []
    for (let start = 0; start < text.length; start++) {
      if (!begins(text.charCodeAt(start), text.charCodeAt(start + 1))) continue
      let place = root.next.get(folded(text.charCodeAt(start)))
      if (!place) continue
      const numbers: number[] = []
      for (let at = start + 1; place; at++) {
        numbers.push(...place.ends)
        place = at < text.length ? place.next.get(folded(text.charCodeAt(at))) : undefined
      }
      for (const literal of numbers.sort((one, other) => one - other)) {
        const sticky = pattern(literal)
        sticky.lastIndex = start
        if (sticky.test(text)) hits.push({ literal, start, end: sticky.lastIndex })
      }
    }
    return hits
  }
}

const anything = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code))

/** Whether any text may begin with two characters: at nearly every place of a text none does. */
function pairsOf(literals: readonly string[]): (one: number, other: number) => boolean {
  const pairs = new Uint8Array(128 * 128)
  for (const literal of literals) {
    const [first, second] = [...literal.trim()].map(letter => [letter.toLowerCase(), letter.toUpperCase()])
    // Behind a text of one letter, and in place of a space or an odd letter, anything may follow.
    for (const one of first ?? [])
      for (const other of second && /[!-~]/.test(second[0]!) ? second : anything)
        if (isAscii(one)) pairs[one.charCodeAt(0) * 128 + other.charCodeAt(0)] = 1
  }
  return (one, other) => !(one < 128 && other < 128) || pairs[one * 128 + other] === 1
}

/** A letter without case. */
function folded(code: number): number {
  if (code < 128) return code >= 65 && code <= 90 ? code + 32 : code
  return String.fromCharCode(code).toLowerCase().charCodeAt(0)
}
