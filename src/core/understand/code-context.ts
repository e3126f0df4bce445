/** Reads what stands around a number: the word it belongs to, and what the talk is of. */
import type { Shape } from './code-shapes.ts'
import { listed, type Role, rolesOf } from './code-words.ts'

/** One word, stop or shape of a text. */
interface Token {
  word: string
  roles: ReadonlySet<Role>
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

const pieces = /->|[\p{L}\d][\p{L}\p{M}\d]*(?:['.+-][\p{L}\p{M}\d]+)*\+*|[.,;!?|]|\n\n| - |[€$£%§:(#"]/gu
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
  const around = earshot(tokens)
  const alone =
    tokens.length <= 2 * short &&
    tokens.filter(({ shape, stop }) => !shape && !stop).length <= short &&
    tokens.every(token => token.stop || token.shape || playsOne(token, ['plain', 'label']))
  return shape => {
    const index = places.get(shape)!
    return {
      ...lookBack(tokens, index),
      ...lookAhead(tokens, index),
      numbersBeside: [tokens[index - 1], tokens[index + 1]].some(isNumber),
      around: around(index),
      alone,
    }
  }
}

function tokenise(text: string, shapes: readonly Shape[]): Token[] {
  const tokens: Token[] = []
  const known = new Map<string, ReadonlySet<Role>>()
  const addWords = (from: number, to: number) => {
    for (const [piece] of text.slice(from, to).matchAll(pieces)) {
      if (piece === '.' && isAbbreviation(tokens.at(-1))) continue
      const word = listed(piece)
      const roles = known.get(word) ?? rolesOf(word)
      known.set(word, roles)
      tokens.push({ word, roles, stop: stops.has(piece), shape: undefined })
    }
  }
  let done = 0
  for (const shape of shapes) {
    addWords(done, shape.start)
    tokens.push({ word: '', roles: silent, stop: false, shape })
    done = shape.end
  }
  addWords(done, text.length)
  return tokens
}

const silent: ReadonlySet<Role> = new Set()

/** `tel.`, `par.`, `nr.`: the full stop ends no sentence. */
const isAbbreviation = (token: Token | undefined) =>
  token !== undefined && token.word.length < 4 && namesBefore.some(role => token.roles.has(role))

const isNumber = (token: Token | undefined) => token !== undefined && !token.shape && /^\d/.test(token.word)

/** A number in a row of numbers belongs to the word of the first: versions 4.4.315, 4.4.316 and 4.4.317. */
const links = ({ shape, roles }: Token, next: Token | undefined) =>
  shape !== undefined || (next?.shape !== undefined && roles.has('joint'))

const namesBefore: Role[] = ['version', 'product', 'section', 'number', 'address', 'label']
const namesAfter: Role[] = ['version', 'count', 'label']
const between: Role[] = ['copula', 'motion', 'on']
const clauseEnd: Role[] = ['label', 'report', 'fault']
const harmless: Role[] = ['mail', 'fault', 'report', 'plain', 'place', 'date']

const playsOne = (token: Token | undefined, roles: Role[]) => roles.some(role => token?.roles.has(role))
const isForeign = (token: Token) =>
  token.roles.has('suite') || !(playsOne(token, harmless) || isNumber(token))

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
    told: words.some(({ roles }) => roles.has('report')),
    dated: words[0]?.roles.has('date') ?? false,
  }
}

/** What the number belongs to, by the words before it, the nearest first. */
function owner(words: Token[]): Context['before'] {
  const at = words.findIndex(word => playsOne(word, namesBefore) || !playsOne(word, between))
  const head = words[at]
  if (!head) return undefined
  const skipped = words.slice(0, at)
  const moved = skipped.some(({ roles }) => roles.has('motion'))
  const next = words[at + 1]
  if (head.roles.has('running')) return 'version'
  if (skipped.some(({ roles }) => roles.has('on'))) return undefined
  const role = namesBefore.find(role => head.roles.has(role))
  if (role) return role === 'label' && next?.roles.has('number') ? 'number' : role
  // What follows is a name, and the word for it may stand before that: plugin Foo 4.4.316, the version of our server is
  const end = words.findIndex((word, place) => place >= at && playsOne(word, clauseEnd))
  const clause = words.slice(at + 1, end < 0 ? undefined : end)
  const direct = at === 0 || moved
  const foreign = direct && isForeign(head)
  if (clause.some(({ roles }) => roles.has('numbered') || (moved && roles.has('version')))) return 'version'
  if (direct && next?.roles.has('running')) return 'version'
  if (direct && next?.roles.has('product')) return 'product'
  if (foreign && next?.roles.has('version')) return 'version'
  return foreign ? 'foreign' : undefined
}

function lookAhead(tokens: Token[], index: number): Pick<Context, 'after' | 'replyWords'> {
  const words = wordsBeside(tokens, index, 1)
  const head = words.find(word => playsOne(word, namesAfter) || !word.roles.has('being'))
  return {
    after: namesAfter.find(role => head?.roles.has(role)),
    replyWords: words.filter(({ roles }) => roles.has('reply')).length,
  }
}

const heard: Role[] = ['mail', 'fault', 'software', 'web']

/** The roles of the words within reach of a place, answered from running counts. */
function earshot(tokens: Token[]): (index: number) => Set<Role> {
  // A code that nobody can take for something else says too that the talk is of mail
  const tells = ({ roles, shape }: Token, role: Role) =>
    roles.has(role) || (role === 'mail' && Boolean(shape?.basic && shape.enhanced))
  const counts = heard.map(role => {
    let count = 0
    return [0, ...tokens.map(token => (count += Number(tells(token, role))))]
  })
  return index => {
    const from = Math.max(0, index - reach)
    const to = Math.min(tokens.length, index + reach + 1)
    const within = (role: Role, at: number) =>
      counts[at]![to]! - counts[at]![from]! - Number(tells(tokens[index]!, role)) > 0
    return new Set(heard.filter(within))
  }
}
