/** Cuts a text into words and marks the small ones, in all languages at once. */

import type { Language, Library } from '../library.ts'
import { type Role, roles, speechOf } from './speech.ts'

export interface Word {
  /** Lower case, without accents; `isn't` is two words, `is` and `not`, at one place. */
  text: string
  start: number
  end: number
  /** Which clause of the reading it belongs to. */
  clause: number
  /** Bits of `moods`. */
  mood: number
  /** Bits of the roles it plays, alone or in an expression. */
  roles: number
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
  role: Role
  language: Language
}

/** The small words of all languages, ready for looking up. */
export interface Marks {
  rewrites: Map<string, string[]>
  endings: [ending: string, words: string[]][]
  expressions: Map<string, Expression[]>
  /** Single words that deny or except. */
  deniers: Set<string>
  /** Words of the language itself: never a misspelling of another. */
  known: Set<string>
}

const bit = Object.fromEntries(roles.map((role, at) => [role, 1 << at])) as Record<Role, number>

/** Whether a word plays a role, alone or in an expression. */
export function plays(word: Word | undefined, ...some: Role[]): boolean {
  return word !== undefined && some.some(role => (word.roles & bit[role]) !== 0)
}

const built = new WeakMap<Library, Marks>()

/** The small words of every language of a library; a library is frozen, so they are collected once. */
export function buildMarks(library: Library): Marks {
  const known = built.get(library)
  if (known) return known
  const marks: Marks = {
    rewrites: new Map(),
    endings: [],
    expressions: new Map(),
    deniers: new Set(),
    known: new Set(),
  }
  const spoken = library.languages.flatMap(language => {
    const speech = speechOf(library, language)
    return speech ? [{ language, speech }] : []
  })
  for (const { speech } of spoken) {
    for (const [written, read] of Object.entries(speech.rewrites)) marks.rewrites.set(written, split(read))
    for (const [ending, read] of Object.entries(speech.endings)) marks.endings.push([ending, split(read)])
    for (const word of [...speech.common, ...speech.spelled]) marks.known.add(word)
  }
  for (const { language, speech } of spoken)
    for (const role of roles)
      for (const written of speech.marks[role] ?? []) addExpression(marks, written, role, language)
  built.set(library, marks)
  return marks
}

function addExpression(marks: Marks, written: string, role: Role, language: Language): void {
  const words = tokens(marks, written).map(word => word.text)
  const [first] = words
  if (first === undefined) return
  const list = marks.expressions.get(first) ?? []
  list.push({ words, role, language })
  marks.expressions.set(first, list)
  for (const word of words) marks.known.add(word)
  if (words.length === 1 && (role === 'negations' || role === 'exceptions')) marks.deniers.add(first)
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
export function tokens(marks: Pick<Marks, 'rewrites' | 'endings'>, text: string): Word[] {
  const found: { start: number; end: number }[] = []
  for (const match of text.matchAll(wordShape)) {
    const [start, end] = [match.index, match.index + match[0].length]
    const last = found.at(-1)
    if (last && start === last.end + 1 && glues(text, last.end)) last.end = end
    else found.push({ start: text[start - 1] === "'" && match[0].length < 3 ? start - 1 : start, end })
  }
  return found.flatMap(({ start, end }) => {
    const plain = text.slice(start, end).toLowerCase().replace(apostrophe, "'")
    return spell(marks, unaccented(plain)).map(word => ({
      text: word,
      start,
      end,
      clause: 0,
      mood: 0,
      roles: 0,
    }))
  })
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

// biome-ignore lint/suspicious/noControlCharactersInRegex: the range of plain characters
const plainCharacters = /^[\x00-\x7f]*$/

function unaccented(word: string): string {
  return plainCharacters.test(word) ? word : word.normalize('NFD').replace(/\p{M}/gu, '')
}

/** Whether the one character between two words belongs to a number or a name rather than ending a sentence. */
function glues(text: string, at: number): boolean {
  const [before, between, after] = [text[at - 1]!, text[at]!, text[at + 1]!]
  const digits = /\d/.test(before) && /\d/.test(after)
  if (between === '.') return digits || /[\p{Ll}\d]/u.test(before) === /[\p{Ll}\d]/u.test(after)
  return (between === ',' || between === ':') && digits
}

/** Every expression of the text, longer ones before shorter ones of the same role. */
export function findMarks(marks: Marks, words: Word[], cuts: Cut[]): Mark[] {
  const found: Mark[] = []
  words.forEach((word, from) => {
    for (const { words: wanted, role, language } of marks.expressions.get(word.text) ?? []) {
      const to = from + wanted.length - 1
      if (wanted.some((text, at) => words[from + at]?.text !== text || (at > 0 && cuts[from + at] !== 0)))
        continue
      found.push({ role, language, from, to })
    }
  })
  const reach = new Map<Role, number>()
  return found
    .sort((one, other) => one.from - other.from || other.to - one.to)
    .filter(mark => {
      if (mark.to <= (reach.get(mark.role) ?? -1)) return false
      reach.set(mark.role, mark.to)
      for (let at = mark.from; at <= mark.to; at++) words[at]!.roles |= bit[mark.role]
      return true
    })
}

/** What stands before a word: nothing, the end of a run, or the end of a sentence, perhaps a question. */
export type Cut = 0 | 1 | 2 | 3

/** Ends of runs and sentences; the last element says how the text ends. */
export function punctuation(text: string, words: Word[]): Cut[] {
  const cuts: Cut[] = []
  let end = 0
  for (const word of [...words, { start: text.length, end: text.length }]) {
    cuts.push(word.start < end ? 0 : cutOf(text.slice(end, word.start), text[word.start] ?? ''))
    end = Math.max(end, word.end)
  }
  return cuts
}

function cutOf(between: string, next: string): Cut {
  if (between.includes('?')) return 3
  if (/[.!;…|•]|\n\s*\n/.test(between)) return 2
  // A wrapped line goes on in lower case; a list or a new thought does not.
  if (between.includes('\n') && !/\p{Ll}/u.test(next)) return 2
  return /[,()[\]{}\n–—]|\s-+\s|->/.test(between.replace(/\n/, ' ')) ? 1 : 0
}
