/** Finds texts of servers and portals wherever they stand, however many there are: by how they begin. */

/** A text at a place: which one it is in the list. */
export interface LiteralHit {
  literal: number
  start: number
  end: number
}

/** All places of all texts, by place and then in the order of the list. */
export type FindLiterals = (text: string) => LiteralHit[]

/** How many letters lead to a text; the rest is compared. Many begin with the same words: "Your message could not". */
const deepest = 32

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

/** What leads to a text: its first letters, with one space wherever a line may be wrapped. */
const beginOf = (literal: string) => literal.trim().replace(/\s+/g, ' ').slice(0, deepest)

/** Prepares a list of texts. */
export function findLiterals(literals: readonly string[]): FindLiterals {
  const root: Node = { next: new Map(), ends: [] }
  const patterns: (RegExp | undefined)[] = []
  literals.forEach((literal, number) => {
    let place = root
    const begin = beginOf(literal)
    for (let at = 0; at < begin.length; at++) {
      const code = folded(begin.charCodeAt(at))
      const next = place.next.get(code) ?? { next: new Map(), ends: [] }
      place.next.set(code, next)
      place = next
    }
    place.ends.push(number)
  })
  const begins = beginningsOf(literals.map(beginOf))
  const pattern = (number: number) => (patterns[number] ??= patternOf(literals[number]!))

  return text => {
    const hits: LiteralHit[] = []
    let [one, two] = [folded(text.charCodeAt(0)), folded(text.charCodeAt(1))]
    for (let start = 0; start < text.length; start++) {
      const three = folded(text.charCodeAt(start + 2))
      if (begins[slot(one, two, three)] === 1) addHits(hits, text, start)
      one = two
      two = three
    }
    return hits
  }

  function addHits(hits: LiteralHit[], text: string, start: number): void {
    let numbers: number[] = none
    let place: Node | undefined = root
    for (let at = start; place; ) {
      if (place.ends.length > 0) numbers = [...numbers, ...place.ends]
      const code = folded(text.charCodeAt(at++))
      place = place.next.get(code)
      if (code === space) while (folded(text.charCodeAt(at)) === space) at++
    }
    if (numbers.length === 0) return
    for (const literal of numbers.length > 1 ? [...numbers].sort((one, other) => one - other) : numbers) {
      const sticky = pattern(literal)
      sticky.lastIndex = start
      if (sticky.test(text)) hits.push({ literal, start, end: sticky.lastIndex })
    }
  }
}

const none: number[] = []
const slots = 1 << 15

/** A place for three letters; few share one. */
function slot(one: number, two: number, three: number): number {
  return (((one & 127) * 31 + (two & 127)) * 31 + (three & 127)) & (slots - 1)
}

/** Behind a text of one or two letters comes anything. */
const anything = Array.from({ length: 128 }, (_, code) => code)

/** By slot, whether any text may begin so: at nearly every place of a text none does. */
function beginningsOf(begins: readonly string[]): Uint8Array {
  const some = new Uint8Array(slots)
  for (const begin of begins) {
    const letters = [0, 1, 2].map(at => (at < begin.length ? [folded(begin.charCodeAt(at))] : anything))
    for (const one of letters[0]!)
      for (const two of letters[1]!) for (const three of letters[2]!) some[slot(one, two, three)] = 1
  }
  return some
}

const space = 32

/** A letter without case; any white space as a space. */
function folded(code: number): number {
  if (Number.isNaN(code)) return 0
  if (code < 128) return code >= 65 && code <= 90 ? code + 32 : code >= 9 && code <= 13 ? space : code
  return String.fromCharCode(code).toLowerCase().charCodeAt(0)
}
