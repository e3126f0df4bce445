/** Cuts a text into words and marks the small ones, in all languages at once. */

import type { Language, Library } from '../library.ts'
import { isAscii } from './ascii.ts'
import { type Role, roles, speechOf } from './speech.ts'
import { remembering } from './word-memory.ts'

export interface Word {
  /** Lower case, without accents; `isn't` is two words, `is` and `not`, at one place. */
  text: string
  start: number
  end: number
  /** Which clause of the reading it belongs to. */
  clause: number
  /** Bits of `moods`. */
  mood: number
  /** The roles it plays, alone or in an expression. */
  low: number
  high: number
}

/** A word of a clause, or several, that does something to the words around. */
export interface Mark {
  role: Role
  language: Language
  /** Index of its first and last word. */
  from: number
  to: number
}

interface Expression {
  words: string[]
  /** What closes it some words later, at the end of what is said: "op de printers na". */
  closing?: string
  role: Role
  set: RoleSet
  language: Language
}

/** Words between the two halves of an expression. */
const widestOpening = 6

/** The small words of all languages, ready for looking up. */
export interface Marks {
  /** The words that a written one is read as. */
  spell: (written: string) => readonly string[]
  rewrites: Map<string, string[]>
  endings: [ending: string, words: string[]][]
  expressions: Map<string, Expression[]>
  /** Single words that deny or except. */
  deniers: Set<string>
  /** Words of the language itself: never a misspelling of another. */
  known: Set<string>
  /** Endings of what is not finished. */
  ongoing: string[]
}

/** Some roles as bits; a number holds no more than 31 of them. */
export interface RoleSet {
  low: number
  high: number
}

/** Several roles as one, for asking about many words. */
export function roleSet(...some: readonly Role[]): RoleSet {
  const set = { low: 0, high: 0 }
  for (const role of some) {
    const at = roles.indexOf(role)
    if (at < 31) set.low |= 1 << at
    else set.high |= 1 << (at - 31)
  }
  return set
}

const single = Object.fromEntries(roles.map(role => [role, roleSet(role)])) as Record<Role, RoleSet>

/** Whether a word plays one of the roles of a set, alone or in an expression. */
export function playsOf(word: RoleSet | undefined, set: RoleSet): boolean {
  return word !== undefined && ((word.low & set.low) | (word.high & set.high)) !== 0
}

/** The roles that any of some words play. */
export function rolesOf(words: readonly Word[]): RoleSet {
  let [low, high] = [0, 0]
  for (const word of words) {
    low |= word.low
    high |= word.high
  }
  return { low, high }
}

/** Whether a word plays a role, alone or in an expression. */
export function plays(word: Word | undefined, ...some: Role[]): boolean {
  if (word === undefined || (word.low === 0 && word.high === 0)) return false
  for (const role of some) {
    const { low, high } = single[role]
    if (((word.low & low) | (word.high & high)) !== 0) return true
  }
  return false
}

const built = new WeakMap<Library, Marks>()

/** The small words of every language of a library; a library is frozen, so they are collected once. */
export function buildMarks(library: Library): Marks {
  const known = built.get(library)
  if (known) return known
  const marks: Marks = {
    spell: remembering(written => spell(marks, unaccented(written.toLowerCase()))),
    rewrites: new Map(),
    endings: [],
    expressions: new Map(),
    deniers: new Set(),
    known: new Set(),
    ongoing: [],
  }
  const spoken = library.languages.flatMap(language => {
    const speech = speechOf(library, language)
    return speech ? [{ language, speech }] : []
  })
  for (const { speech } of spoken) {
    for (const [written, read] of Object.entries(speech.rewrites)) marks.rewrites.set(written, split(read))
    for (const [ending, read] of Object.entries(speech.endings)) marks.endings.push([ending, split(read)])
    for (const word of [...speech.common, ...speech.spelled]) marks.known.add(word)
    marks.ongoing.push(...(speech.ongoing ?? []))
  }
  for (const { language, speech } of spoken)
    for (const role of roles)
      for (const written of speech.marks[role] ?? []) addExpression(marks, written, role, language)
  for (const list of marks.expressions.values())
    list.sort((one, other) => other.words.length - one.words.length)
  built.set(library, marks)
  return marks
}

function addExpression(marks: Marks, written: string, role: Role, language: Language): void {
  const [opening, end] = written.split(' * ')
  const words = tokens(marks, opening!).map(word => word.text)
  const closing = end && tokens(marks, end)[0]?.text
  const [first] = words
  if (first === undefined) return
  const list = marks.expressions.get(first) ?? []
  const isOne = (known: Expression) => known.words.length === 1 && !known.closing && known.role === role
  // A word may play a role in several languages: it is marked once.
  if (words.length > 1 || closing || !list.some(isOne))
    list.push({ words, ...(closing && { closing }), role, set: single[role], language })
  marks.expressions.set(first, list)
  for (const word of words) marks.known.add(word)
  if (words.length === 1 && !closing && (role === 'negations' || role === 'exceptions'))
    marks.deniers.add(first)
}

/** The words of a phrase with their roles: all that is needed to look for it. */
export function readWords(marks: Marks, phrase: string): Word[] {
  const words = tokens(marks, phrase)
  findMarks(marks, words, punctuation(phrase, words))
  return words
}

const split = (text: string) => text.split(' ').filter(word => word !== '')
const wordShape = /[\p{L}\p{N}\p{M}]+(?:['’ʼ]\p{L}+)?/gu
const apostrophe = /['’ʼ]/g

/** The words of a text; a number or name with inner dots (`4.4.316`, `mail.contoso.com`) is one word. */
export function tokens(marks: Pick<Marks, 'spell'>, text: string): Word[] {
  const words: Word[] = []
  let [from, to] = [-1, -1]
  const add = (start: number, end: number) => {
    if (from >= 0 && start === to + 1 && glues(text, to)) {
      to = end
      return
    }
    if (from >= 0) addWords(words, marks, text, from, to)
    from = end - start < 3 && text[start - 1] === "'" ? start - 1 : start
    to = end
  }
  if (isAscii(text)) eachAsciiWord(text, add)
  else for (const match of text.matchAll(wordShape)) add(match.index, match.index + match[0].length)
  if (from >= 0) addWords(words, marks, text, from, to)
  return words
}

/** The same shape in plain text, letter by letter: most of what is pasted is such, and a match for each word costs more than reading it. */
function eachAsciiWord(text: string, take: (start: number, end: number) => void): void {
  for (let at = 0; at < text.length; ) {
    if (!isAsciiLetter(text.charCodeAt(at)) && !isDigit(text.charCodeAt(at))) {
      at++
      continue
    }
    const start = at
    do at++
    while (isAsciiLetter(text.charCodeAt(at)) || isDigit(text.charCodeAt(at)))
    if (text.charCodeAt(at) === apostropheCode && isAsciiLetter(text.charCodeAt(at + 1))) {
      do at++
      while (isAsciiLetter(text.charCodeAt(at)))
    }
    take(start, at)
  }
}

const apostropheCode = 39
const isAsciiLetter = (code: number) => (code >= 97 && code <= 122) || (code >= 65 && code <= 90)
const isDigit = (code: number) => code >= 48 && code <= 57

function addWords(
  words: Word[],
  marks: Pick<Marks, 'spell'>,
  text: string,
  start: number,
  end: number,
): void {
  for (const word of marks.spell(text.slice(start, end)))
    words.push({ text: word, start, end, clause: 0, mood: 0, low: 0, high: 0 })
}

function spell(marks: Pick<Marks, 'rewrites' | 'endings'>, word: string): string[] {
  const read = marks.rewrites.get(word)
  if (read) return read
  if (!word.includes("'")) return [word]
  for (const [ending, words] of marks.endings)
    if (word.endsWith(ending) && word.length > ending.length)
      return [...spell(marks, word.slice(0, -ending.length)), ...words]
  return [word.replaceAll("'", '')]
}

function unaccented(word: string): string {
  return isAscii(word) ? word : word.replace(apostrophe, "'").normalize('NFD').replace(/\p{M}/gu, '')
}

/** Whether the one character between two words belongs to a number or a name rather than ending a sentence. */
function glues(text: string, at: number): boolean {
  const between = text[at]!
  if (between !== '.' && between !== ',' && between !== ':') return false
  const [before, after] = [text[at - 1]!, text[at + 1]!]
  const digits = /\d/.test(before) && /\d/.test(after)
  if (between === '.') return digits || /[\p{Ll}\d]/u.test(before) === /[\p{Ll}\d]/u.test(after)
  return digits
}

/** Every expression of the text, in its order, longer ones before shorter ones at the same place. */
export function findMarks(marks: Marks, words: Word[], cuts: Cut[]): Mark[] {
  const found: Mark[] = []
  const reach = new Map<Role, number>()
  for (let from = 0; from < words.length; from++) {
    const list = marks.expressions.get(words[from]!.text)
    if (!list) continue
    for (const expression of list) {
      const to = endOf(expression, words, cuts, from)
      if (to < 0 || to <= (reach.get(expression.role) ?? -1)) continue
      const { role, language, set } = expression
      // One word reaches no farther than itself.
      if (to > from) reach.set(role, to)
      for (let at = from; at <= to; at++) {
        words[at]!.low |= set.low
        words[at]!.high |= set.high
      }
      found.push({ role, language, from, to })
    }
  }
  return found
}

/** Marks what is not finished: "we are moving", "everything is still moving". */
export function markOngoing({ ongoing }: Marks, words: Word[]): void {
  if (ongoing.length === 0) return
  for (let at = 1; at < words.length; at++) {
    let before = at - 1
    while (before > at - 3 && playsOf(words[before], single.light) && !playsOf(words[before], single.copulas))
      before--
    if (!playsOf(words[before], single.copulas)) continue
    const word = words[at]!
    if (!ongoing.some(ending => word.text.length > ending.length + 2 && word.text.endsWith(ending))) continue
    word.low |= single.ongoing.low
    word.high |= single.ongoing.high
  }
}

/** The last word of an expression that begins here; -1 when another one does. */
function endOf({ words: wanted, closing }: Expression, words: Word[], cuts: Cut[], from: number): number {
  for (let at = 1; at < wanted.length; at++)
    if (cuts[from + at] !== 0 || words[from + at]?.text !== wanted[at]) return -1
  const last = from + wanted.length - 1
  if (closing === undefined) return last
  const limit = Math.min(words.length - 1, last + 1 + widestOpening)
  for (let at = last + 1; at <= limit && cuts[at] === 0; at++)
    if (words[at]?.text === closing && (at === words.length - 1 || cuts[at + 1] !== 0)) return at
  return -1
}

/** What stands before a word: nothing, the end of a run, or the end of a sentence, perhaps a question. */
export type Cut = 0 | 1 | 2 | 3

/** Ends of runs and sentences; the last element says how the text ends. */
export function punctuation(text: string, words: Word[]): Cut[] {
  const cuts: Cut[] = []
  let end = 0
  for (const word of words) {
    const { start } = word
    const isNext = start < end || (start === end + 1 && text[end] === ' ')
    cuts.push(isNext ? 0 : cutOf(text.slice(end, start), text[start]!))
    end = Math.max(end, word.end)
  }
  cuts.push(cutOf(text.slice(end), ''))
  return cuts
}

function cutOf(between: string, next: string): Cut {
  if (between === ' ' || between === '') return 0
  if (between.includes('?')) return 3
  if (/[.!;…|•]|\n\s*\n/.test(between)) return 2
  // A wrapped line goes on in lower case; a list or a new thought does not.
  if (between.includes('\n') && !/\p{Ll}/u.test(next)) return 2
  return /[,()[\]{}\n–—]|\s-+\s|->/.test(between.replace(/\n/, ' ')) ? 1 : 0
}
