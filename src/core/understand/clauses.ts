/** Cuts a text into words and clauses, and marks which of them are denied, supposed, asked or only reported. */

import type { Language, Library } from '../library.ts'
import { type Role, roles, speechOf } from './speech.ts'

/** How a word is said: a number of bits, 0 for plainly. */
export const moods = {
  /** Supposed, conditional or in doubt. */
  supposed: 1,
  /** Part of a question. */
  asked: 2,
  /** Begins like a question, but nothing says that it is one. */
  opened: 4,
  /** What somebody else is said to have said. */
  reported: 8,
  /** Thought or believed rather than known. */
  hedged: 16,
} as const

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

export interface Clause {
  /** Index of its first word, and of the first word after it. */
  from: number
  to: number
  /** Between two marks of punctuation; a run holds one clause or more. */
  run: number
  sentence: number
  marks: Mark[]
}

/** A denial and how far it reaches: `until` is the last word of a failing that takes it all, else undefined. */
interface Denial {
  from: number
  to: number
  until?: number
}

/** A text, read. */
export interface Reading {
  text: string
  words: Word[]
  clauses: Clause[]
  denials: {
    /** For each word, the denial it belongs to. */
    at: (Denial | undefined)[]
    /** For each word, the last denial before it in its clause that reaches on, and the last that a failing takes. */
    reaching: (Denial | undefined)[]
    failing: (Denial | undefined)[]
  }
  /** Words for "or", by where they stand: the word of one language may be a common one of another. */
  alternatives: Map<number, Language>
  /** For each word, whether an exception comes after it in its clause. */
  excepted: boolean[]
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
}

const bit = Object.fromEntries(roles.map((role, at) => [role, 1 << at])) as Record<Role, number>

/** Whether a word plays a role, alone or in an expression. */
export function plays(word: Word | undefined, ...some: Role[]): boolean {
  return word !== undefined && some.some(role => (word.roles & bit[role]) !== 0)
}

/** Collects the small words of every language of a library. */
export function buildMarks(library: Library): Marks {
  const marks: Marks = { rewrites: new Map(), endings: [], expressions: new Map() }
  const spoken = library.languages.flatMap(language => {
    const speech = speechOf(library, language)
    return speech ? [{ language, speech }] : []
  })
  for (const { speech } of spoken) {
    for (const [written, read] of Object.entries(speech.rewrites)) marks.rewrites.set(written, split(read))
    for (const [ending, read] of Object.entries(speech.endings)) marks.endings.push([ending, split(read)])
  }
  for (const { language, speech } of spoken)
    for (const role of roles)
      for (const written of speech.marks[role] ?? []) {
        const words = tokens(marks, written).map(word => word.text)
        const list = marks.expressions.get(words[0]!) ?? []
        list.push({ words, role, language })
        marks.expressions.set(words[0]!, list)
      }
  return marks
}

/** Reads a text: its words, clauses and how each word is said. */
export function readClauses(marks: Marks, text: string): Reading {
  const words = tokens(marks, text)
  const cuts = punctuation(text, words)
  const found = findMarks(marks, words, cuts)
  const clauses = cutClauses(words, cuts, found)
  const reading: Reading = {
    text,
    words,
    clauses,
    denials: { at: [], reaching: [], failing: [] },
    alternatives: new Map(
      found.flatMap((mark): [number, Language][] =>
        mark.role === 'alternatives' ? [[mark.from, mark.language]] : [],
      ),
    ),
    excepted: new Array<boolean>(words.length).fill(false),
  }
  setMoods(reading, cuts)
  for (const clause of clauses) {
    setDenials(reading, clause)
    let excepted = false
    for (let at = clause.to - 1; at >= clause.from; at--) {
      reading.excepted[at] = excepted
      if (plays(words[at], 'exceptions')) excepted = true
    }
  }
  return reading
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

/** What stands before a word: nothing, the end of a run, or the end of a sentence, perhaps a question. */
type Cut = 0 | 1 | 2 | 3

/** Ends of runs and sentences; the last element says how the text ends. */
function punctuation(text: string, words: Word[]): Cut[] {
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

/** Every expression of the text, longer ones before shorter ones of the same role. */
function findMarks(marks: Marks, words: Word[], cuts: Cut[]): Mark[] {
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

function cutClauses(words: Word[], cuts: Cut[], marks: Mark[]): Clause[] {
  const opens = new Set<number>()
  for (const { role, from, to } of marks) {
    if (role === 'contrasts' || role === 'breaks' || role === 'corrections') opens.add(from)
    if (role === 'joins' && plays(words[to + 1], 'subjects')) opens.add(from)
  }
  const clauses: Clause[] = []
  let [run, sentence] = [-1, -1]
  words.forEach((word, at) => {
    const cut = cuts[at]!
    if (at === 0 || cut > 0 || opens.has(at)) {
      if (at === 0 || cut > 0) run++
      if (at === 0 || cut > 1) sentence++
      clauses.push({ from: at, to: at, run, sentence, marks: [] })
    }
    word.clause = clauses.length - 1
    clauses.at(-1)!.to = at + 1
  })
  for (const mark of marks) clauses[words[mark.from]!.clause]!.marks.push(mark)
  return clauses
}

function setMoods({ words, clauses }: Reading, cuts: Cut[]): void {
  const say = (mood: number, from: number, to: number) => {
    for (let at = from; at < to; at++) words[at]!.mood |= mood
  }
  const whole = (clause: Clause, mood: number) => say(mood, clause.from, clause.to)
  // Clauses up to here are supposed already; going over them once keeps the cost linear.
  let supposed = 0
  clauses.forEach((clause, place) => {
    const before = clauses[place - 1]
    const near = before?.sentence === clause.sentence ? before : undefined
    const first = firstOwn(words, clause)
    if (plays(words[first], 'openers') && plays(words[first + 1], 'subjects', 'articles'))
      whole(clause, moods.opened)
    if (cuts[clause.to] === 3 && !plays(words[first], 'reasons')) askBack(words, clauses, place, whole)
    for (const { role, from, to } of clause.marks) {
      if (role === 'doubts') whole(clause, moods.supposed)
      if (role === 'hedges') whole(clause, moods.hedged)
      if (role === 'premises') say(moods.supposed, from, clause.to)
      if (role === 'supposes' && from <= first + 1 && place >= supposed)
        supposed = supposeOn(words, clauses, place, whole)
      if (role === 'rumours') whole(clause, moods.reported)
      if (role === 'sayings' && !witnessed(words, clause, from)) reportOn(clauses, place, to, say)
    }
    // "Nothing changed, I think": what holds nothing else speaks of the clause before.
    const light = near && isLight(words, clause)
    if (light) whole(near, words[clause.from]!.mood & (moods.hedged | moods.supposed))
    // "If it expired and nothing changed, ...": one condition
    const goesOn =
      near?.marks.some(({ role }) => role === 'premises') &&
      plays(words[clause.from], 'joins', 'alternatives')
    if (goesOn) whole(clause, moods.supposed)
  })
}

/** The first word of a clause that is no "and", "but", "so" or "please". */
function firstOwn(words: Word[], clause: Clause): number {
  let at = clause.from
  while (
    at < clause.to - 1 &&
    plays(words[at], 'joins', 'contrasts', 'breaks', 'alternatives', 'corrections')
  )
    at++
  return at
}

/** A question reaches back over what a tag asks about ("ours, right?") and over what "or" joins to it. */
function askBack(
  words: Word[],
  clauses: Clause[],
  last: number,
  whole: (clause: Clause, mood: number) => void,
): void {
  const { sentence } = clauses[last]!
  const ours = (place: number) => clauses[place]?.sentence === sentence
  for (let place = last; ours(place); place--) {
    const clause = clauses[place]!
    whole(clause, moods.asked)
    const tag =
      clause.to - clause.from <= 3 &&
      clause.marks.some(({ role, from }) => role === 'tags' && from === clause.from)
    if (!tag && !plays(words[clause.from], 'alternatives')) break
  }
  // "Is it ours, since nothing changed there?" asks before its last clause.
  for (let place = last - 1; ours(place); place--) {
    const clause = clauses[place]!
    if (plays(words[firstOwn(words, clause)], 'openers', 'askers')) whole(clause, moods.asked)
  }
}

/** A supposition holds for the rest of its sentence, up to a "but"; gives the first clause it does not hold for. */
function supposeOn(
  words: Word[],
  clauses: Clause[],
  first: number,
  whole: (clause: Clause, mood: number) => void,
): number {
  const { sentence } = clauses[first]!
  let place = first
  for (; clauses[place]?.sentence === sentence; place++) {
    if (place > first && plays(words[clauses[place]!.from], 'contrasts')) break
    whole(clauses[place]!, moods.supposed)
  }
  return place
}

/** What somebody else says holds from its subject to the end of the sentence, up to a "but". */
function reportOn(
  clauses: Clause[],
  place: number,
  to: number,
  say: (mood: number, from: number, to: number) => void,
): void {
  const clause = clauses[place]!
  say(moods.reported, clause.from, clause.to)
  const next = clauses[place + 1]
  // "They say, nothing changed"
  if (to === clause.to - 1 && next?.sentence === clause.sentence) say(moods.reported, next.from, next.to)
}

/** Whether who speaks is a machine or the person at the keyboard. */
function witnessed(words: Word[], clause: Clause, at: number): boolean {
  for (let before = at - 1; before >= Math.max(clause.from, at - 4); before--)
    if (plays(words[before], 'witnesses')) return true
  return at === clause.from
}

function isLight(words: Word[], clause: Clause): boolean {
  if (clause.to - clause.from > 6) return false
  for (let at = clause.from; at < clause.to; at++)
    if (!plays(words[at], 'light', 'hedges', 'doubts', 'articles', 'copulas', 'fillers')) return false
  return true
}

function setDenials({ words, denials }: Reading, clause: Clause): void {
  const starts = new Map<number, Denial>()
  for (const mark of clause.marks) {
    if (mark.role !== 'negations' || isAnswer(words, clause, mark)) continue
    const until = failure(words, clause, mark)
    starts.set(mark.from, { from: mark.from, to: mark.to, ...(until === undefined ? {} : { until }) })
  }
  let [reaching, failing, now]: (Denial | undefined)[] = []
  for (let at = clause.from; at < clause.to; at++) {
    denials.reaching[at] = reaching
    denials.failing[at] = failing
    now = starts.get(at) ?? (now && now.to >= at ? now : undefined)
    denials.at[at] = now
    if (now && at === now.to) {
      if (now.until === undefined) reaching = now
      else failing = now
    }
  }
}

/** Whether a "no" at the head of a clause answers instead of denying: "no it is ours". */
function isAnswer(words: Word[], clause: Clause, mark: Mark): boolean {
  if (mark.from !== mark.to || mark.from !== firstOwn(words, clause) || !plays(words[mark.from], 'tags'))
    return false
  return (
    words[mark.from]!.text === 'no' && (mark.to + 1 === clause.to || plays(words[mark.to + 1], 'subjects'))
  )
}

/** Where the failing ends that a negation tells of ("does not arrive"), if it tells of one. */
function failure(words: Word[], clause: Clause, mark: Mark): number | undefined {
  let at = mark.to + 1
  for (
    let light = 0;
    light < 2 && at < clause.to && plays(words[at], 'light') && !plays(words[at], 'failures');
    light++
  )
    at++
  const found = at < clause.to && plays(words[at], 'failures')
  if (found) return at
  const able = [mark.from - 1, mark.from - 2, mark.to + 1, mark.to + 2].some(
    near => near >= clause.from && near < clause.to && plays(words[near], 'ables'),
  )
  return able ? Math.min(mark.to + 1, clause.to - 1) : undefined
}
