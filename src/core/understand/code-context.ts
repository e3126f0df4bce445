/** Reads what stands around a number: the word it belongs to, and what the talk is of. */
import type { Shape } from './code-shapes.ts'
import { bit, type Role, type Roles, readWord, rolesNamed } from './code-words.ts'
import { remembering } from './word-memory.ts'

/** One word, stop or shape of a text. */
interface Token {
  word: string
  roles: Roles
  stop: boolean
  shape: Shape | undefined
}

export interface Context {
  /** the role of the word that the number belongs to, as in `version 4.4.318`; `foreign` for a noun that we do not know */
  before: Role | 'foreign' | undefined
  /** the same for a word behind it, as in `4.7.3 update` */
  after: Role | undefined
  /** a word of dates stands directly before: `vergadering 5.7.25` */
  dated: boolean
  /** a system tells this number: `returned 550`, `krijgen een 554` */
  told: boolean
  /** how many of the next words stand in replies of mail servers */
  replyWords: number
  /** a number of more than one group: `450 447 3200` */
  numbersBeside: boolean
  /** roles of the words within reach */
  around: Roles
  /** the message is short and holds nothing but codes and words that say nothing */
  alone: boolean
}

const pieces = /->|[\p{L}\d][\p{L}\p{M}\d]*(?:['.+-][\p{L}\p{M}\d]+)*\+*|[.,;!?|]|\n\n| - |[€$£%§:(#"]/gu
const stops = new Set(['.', ',', ';', '!', '?', '|', '\n\n', ' - '])

/** How many words around a number are heard; how many directly beside it, not counting the row of numbers it is in. */
const reach = 25
const near = 6
const row = 40

/** How many words a message of hardly more than a code has. */
const short = 14

/** A reader of the context of each shape of a text, which is cut into words at the first question; the shapes are in its order. */
export function contextOf(text: string, shapes: readonly Shape[]): (shape: Shape) => Context {
  let read: ((shape: Shape) => Context) | undefined
  const known = new Map<Shape, Context>()
  return shape => {
    read ??= reading(text, shapes)
    const context = known.get(shape) ?? read(shape)
    known.set(shape, context)
    return context
  }
}

function reading(text: string, shapes: readonly Shape[]): (shape: Shape) => Context {
  const tokens = tokenise(text, shapes)
  const places = new Map<Shape, number>()
  tokens.forEach(({ shape }, index) => {
    if (shape) places.set(shape, index)
  })
  const around = earshot(tokens)
  const alone =
    tokens.length <= 2 * short &&
    tokens.filter(({ shape, stop }) => !shape && !stop).length <= short &&
    tokens.every(token => token.stop || token.shape || plays(token, idle))
  return shape => {
    const index = places.get(shape)!
    return {
      ...lookBack(tokens, index),
      ...lookAhead(tokens, index),
      numbersBeside: isNumber(tokens[index - 1]) || isNumber(tokens[index + 1]),
      around: around(index),
      alone,
    }
  }
}

const readToken = remembering((piece): Token => {
  const { word, roles } = readWord(piece)
  return { word, roles, stop: stops.has(piece), shape: undefined }
})

function tokenise(text: string, shapes: readonly Shape[]): Token[] {
  const tokens: Token[] = []
  const addWords = (from: number, to: number) => {
    for (const piece of text.slice(from, to).match(pieces) ?? []) {
      if (piece === '.' && isAbbreviation(tokens.at(-1))) continue
      tokens.push(readToken(piece))
    }
  }
  let done = 0
  for (const shape of shapes) {
    addWords(done, shape.start)
    tokens.push({ word: '', roles: 0, stop: false, shape })
    done = shape.end
  }
  addWords(done, text.length)
  return tokens
}

const plays = (token: Token | undefined, roles: Roles): boolean =>
  token !== undefined && (token.roles & roles) !== 0

/** `tel.`, `par.`, `nr.`: the full stop ends no sentence. */
const isAbbreviation = (token: Token | undefined) =>
  token !== undefined && token.word.length < 4 && plays(token, nameBefore)

const isNumber = (token: Token | undefined) => token !== undefined && !token.shape && /^\d/.test(token.word)

/** A number in a row of numbers belongs to the word of the first: versions 4.4.315, 4.4.316 and 4.4.317. */
const links = (token: Token, next: Token | undefined) =>
  token.shape !== undefined || (next?.shape !== undefined && plays(token, joint))

const namesBefore = ['version', 'product', 'section', 'number', 'address', 'label'] as const
const namesAfter = ['version', 'count', 'label'] as const

const nameBefore = rolesNamed(...namesBefore)
const nameAfter = rolesNamed(...namesAfter)
const between = rolesNamed('copula', 'motion', 'on')
const clauseEnd = rolesNamed('label', 'report', 'fault')
const harmless = rolesNamed('mail', 'fault', 'report', 'plain', 'place', 'date')
const idle = rolesNamed('plain', 'label')
const { joint, suite, report, date, motion, running, on, number, numbered, version, product, being, reply } =
  bit

const isForeign = (token: Token) => plays(token, suite) || !(plays(token, harmless) || isNumber(token))

/** The words on one side of a number, the nearest first, to the end of the sentence; the row it stands in is passed over. */
function wordsBeside(tokens: Token[], index: number, step: 1 | -1): Token[] {
  const words: Token[] = []
  for (let at = index + step, steps = 0; words.length < near && steps < row; at += step, steps++) {
    const token = tokens[at]
    if (!token || (token.stop && !links(token, tokens[at + step]))) break
    if (!links(token, tokens[at + step])) words.push(token)
  }
  return words
}

function lookBack(tokens: Token[], index: number): Pick<Context, 'before' | 'told' | 'dated'> {
  const words = wordsBeside(tokens, index, -1)
  return {
    before: owner(words),
    told: words.some(word => plays(word, report)),
    dated: plays(words[0], date),
  }
}

/** What the number belongs to, by the words before it, the nearest first. */
function owner(words: Token[]): Context['before'] {
  const at = words.findIndex(word => plays(word, nameBefore) || !plays(word, between))
  const head = words[at]
  if (!head) return undefined
  const skipped = words.slice(0, at)
  const moved = skipped.some(word => plays(word, motion))
  const next = words[at + 1]
  if (plays(head, running)) return 'version'
  if (skipped.some(word => plays(word, on))) return undefined
  const role = firstOf(namesBefore, head)
  if (role) return role === 'label' && plays(next, number) ? 'number' : role
  // What follows is a name, and the word for it may stand before that: plugin Foo 4.4.316, the version of our server is
  const end = words.findIndex((word, place) => place >= at && plays(word, clauseEnd))
  const clause = words.slice(at + 1, end < 0 ? undefined : end)
  const direct = at === 0 || moved
  const foreign = direct && isForeign(head)
  if (clause.some(word => plays(word, numbered) || (moved && plays(word, version)))) return 'version'
  if (direct && plays(next, running)) return 'version'
  // Exchange returns 4.4.317: who tells a number does not have it as a version
  if (direct && plays(next, product)) return plays(head, report) ? undefined : 'product'
  if (foreign && plays(next, version)) return 'version'
  return foreign ? 'foreign' : undefined
}

/** The first of some roles that a word plays. */
function firstOf<Named extends Role>(roles: readonly Named[], token: Token): Named | undefined {
  return roles.find(role => plays(token, bit[role]))
}

function lookAhead(tokens: Token[], index: number): Pick<Context, 'after' | 'replyWords'> {
  const words = wordsBeside(tokens, index, 1)
  const head = words.find(word => plays(word, nameAfter) || !plays(word, being))
  return {
    after: head && firstOf(namesAfter, head),
    replyWords: words.filter(word => plays(word, reply)).length,
  }
}

const heard = (['mail', 'fault', 'software', 'web'] as const).map(role => bit[role])

/** The roles of the words within reach of a place, answered from running counts. */
function earshot(tokens: Token[]): (index: number) => Roles {
  // A code that nobody can take for something else says too that the talk is of mail
  const told = (token: Token) =>
    token.shape?.basic && token.shape.enhanced ? token.roles | bit.mail : token.roles
  const counts = heard.map(role => {
    const running = new Int32Array(tokens.length + 1)
    for (let at = 0; at < tokens.length; at++)
      running[at + 1] = running[at]! + ((told(tokens[at]!) & role) === 0 ? 0 : 1)
    return running
  })
  return index => {
    const from = Math.max(0, index - reach)
    const to = Math.min(tokens.length, index + reach + 1)
    const own = told(tokens[index]!)
    let roles: Roles = 0
    for (let at = 0; at < heard.length; at++) {
      const running = counts[at]!
      const others = running[to]! - running[from]! - ((own & heard[at]!) === 0 ? 0 : 1)
      if (others > 0) roles |= heard[at]!
    }
    return roles
  }
}
