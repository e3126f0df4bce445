/** Reads what stands around a number: the word it belongs to, and what the talk is of. */
import type { Shape } from './code-shapes.ts'
import { listed, plays, type Role } from './code-words.ts'

/** One word, stop or shape of a text. */
interface Token {
  word: string
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
  around: ReadonlySet<Role>
  /** the message is short and holds nothing but codes and words that say nothing */
  alone: boolean
}

const pieces = /->|[\p{L}\d][\p{L}\p{M}\d]*(?:['.+-][\p{L}\p{M}\d]+)*\+*|[.,;!?|]|\n\n| - |[€$£%§]/gu
const stops = new Set(['.', ',', ';', '!', '?', '|', '\n\n', ' - '])

/** How many words around a number are heard; how many directly beside it, not counting the row of numbers it is in. */
const reach = 25
const near = 6
const row = 40

/** How many words a message of hardly more than a code has. */
const short = 14

/** A reader of the context of each shape of a text; the shapes are in the order of the text. */
export function contextOf(text: string, shapes: readonly Shape[]): (shape: Shape) => Context {
  const tokens = tokenise(text, shapes)
  const places = new Map(tokens.flatMap(({ shape }, index) => (shape ? [[shape, index] as const] : [])))
  const alone =
    tokens.length <= 2 * short &&
    tokens.filter(({ shape, stop }) => !shape && !stop).length <= short &&
    tokens.every(({ word, stop, shape }) => stop || shape || plays(word, 'plain') || plays(word, 'label'))
  return shape => {
    const index = places.get(shape)!
    return {
      ...lookBack(tokens, index),
      ...lookAhead(tokens, index),
      numbersBeside: [tokens[index - 1], tokens[index + 1]].some(isNumber),
      around: rolesAround(tokens, index),
      alone,
    }
  }
}

function tokenise(text: string, shapes: readonly Shape[]): Token[] {
  const tokens: Token[] = []
  const addWords = (from: number, to: number) => {
    for (const [piece] of text.slice(from, to).matchAll(pieces))
      if (piece !== '.' || !isAbbreviation(tokens.at(-1)))
        tokens.push({ word: listed(piece), stop: stops.has(piece), shape: undefined })
  }
  let done = 0
  for (const shape of shapes) {
    addWords(done, shape.start)
    tokens.push({ word: '', stop: false, shape })
    done = shape.end
  }
  addWords(done, text.length)
  return tokens
}

/** `tel.`, `par.`, `nr.`: the full stop ends no sentence. */
const isAbbreviation = (token: Token | undefined) =>
  token !== undefined && token.word.length < 4 && namesBefore.some(role => plays(token.word, role))

const isNumber = (token: Token | undefined) => token !== undefined && !token.shape && /^\d/.test(token.word)

/** A number in a row of numbers belongs to the word of the first: versions 4.4.315, 4.4.316 and 4.4.317. */
const links = ({ shape, word }: Token, next: Token | undefined) =>
  shape !== undefined || (next?.shape !== undefined && plays(word, 'joint'))

const namesBefore: Role[] = ['version', 'product', 'section', 'number', 'address', 'label']
const namesAfter: Role[] = ['version', 'count', 'label']
const harmless: Role[] = ['mail', 'fault', 'report', 'plain', 'place', 'date']

function lookBack(tokens: Token[], index: number): Pick<Context, 'before' | 'told' | 'dated'> {
  let before: Context['before']
  let told = false
  let dated = false
  let moved = false
  let placed = false
  for (let at = index - 1, seen = 0; at >= Math.max(0, index - row) && seen < near; at--) {
    const { word, stop } = tokens[at]!
    if (links(tokens[at]!, tokens[at - 1])) continue
    if (stop) break
    seen++
    told ||= plays(word, 'report')
    dated ||= seen === 1 && plays(word, 'date')
    const role = namesBefore.find(role => plays(word, role))
    if (plays(word, 'running') || (moved && role === 'version')) return { before: 'version', told, dated }
    if (plays(word, 'motion')) moved = true
    else if (plays(word, 'on')) placed = true
    else if (before === undefined && role && !placed) {
      const ofNumber = role === 'label' && plays(tokens[at - 1]?.word ?? '', 'number')
      return { before: ofNumber ? 'number' : role, told, dated }
    } else if (plays(word, 'copula')) continue
    else {
      if (moved || seen === 1) before ??= harmless.some(role => plays(word, role)) ? undefined : 'foreign'
      // The name between `plugin` and its version
      if (seen === 1 && before && plays(tokens[at - 1]?.word ?? '', 'version')) before = 'version'
      if (!moved) break
    }
  }
  return { before, told, dated }
}

function lookAhead(tokens: Token[], index: number): Pick<Context, 'after' | 'replyWords'> {
  const words: string[] = []
  for (let at = index + 1; at < tokens.length && words.length < near && !tokens[at]!.shape; at++) {
    if (tokens[at]!.stop && tokens[at]!.word !== ',') break
    words.push(tokens[at]!.word)
  }
  const replyWords = words.filter(word => plays(word, 'reply')).length
  for (let at = index + 1, seen = 0; at < Math.min(tokens.length, index + row) && seen < near; at++) {
    if (links(tokens[at]!, tokens[at + 1])) continue
    const { word, stop } = tokens[at]!
    if (stop) break
    seen++
    const role = namesAfter.find(role => plays(word, role))
    if (role) return { after: role, replyWords }
    if (!plays(word, 'being')) break
  }
  return { after: undefined, replyWords }
}

const heard: Role[] = ['mail', 'fault', 'software', 'web']

function rolesAround(tokens: Token[], index: number): Set<Role> {
  const roles = new Set<Role>()
  const { shape: own } = tokens[index]!
  for (const { word, shape } of tokens.slice(Math.max(0, index - reach), index + reach + 1)) {
    for (const role of heard) if (plays(word, role)) roles.add(role)
    // Beside a code that nobody can take for something else the talk is of mail
    if (shape?.basic && shape.enhanced && shape !== own) roles.add('mail')
  }
  return roles
}
