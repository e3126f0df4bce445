/** Tells the language of a message by its small words, not counting what servers wrote into it. */

import type { Language, Library } from '../library.ts'
import { isAscii } from './ascii.ts'
import { findLiterals } from './literals.ts'
import { speechOf } from './speech.ts'
import { remembering } from './word-memory.ts'

/** A language, and whether the message is long enough to be sure of it. */
export interface HeardLanguage {
  language: Language
  sure: boolean
  /** True when a word of it was heard that no server writes, and none of another: enough to begin in it, too little to change to it. */
  hinted: boolean
}

interface Tongue {
  language: Language
  common: Set<string>
  letters: RegExp
}

/** How much a word speaks for each language. */
type Weigh = (word: string) => readonly number[]

/** Evidence from which on a language is sure, when it also outweighs the others by so much. */
const enough = { evidence: 2, times: 1.5 }
/** A word of the right shape says less than a known one. */
const shape = 0.4
/** Beginnings of very long texts tell as much as all of it. */
const longest = 20_000

/** What servers write. */
interface Machines {
  sentences: readonly string[]
  words: ReadonlySet<string>
  /** Words that only people say, in the language servers write: a line with a code and none of them was written by a server. */
  persons: ReadonlySet<string>
  /** Those of them by which a server speaks of itself, behind its code: "our system has detected". */
  selves: ReadonlySet<string>
  /** Whether a word belongs to a language servers do not write. */
  isForeign: (word: string) => boolean
  isForeignTongue: (language: Language) => boolean
}

interface Prepared {
  tongues: Tongue[]
  weigh: Weigh
  withoutLiterals: (text: string) => string
  machines: Machines
}

const prepared = new WeakMap<Library, Prepared>()

/**
 * The language of a message. Error lines, bounces and codes do not count: an English error inside a Dutch sentence is Dutch, and
 * one that stands alone says nothing about who pasted it. A short message gives the likeliest language and is not sure.
 */
export function readLanguage(library: Library, text: string): HeardLanguage {
  const known = prepare(library)
  const begin = text.length > longest ? text.slice(0, longest) : text
  const own = scoresOf(known, ownWords(known, begin))
  const isOwn = own.some(({ score }) => score > 0)
  const scores = isOwn ? own : scoresOf(known, wordsOf(known.withoutLiterals(begin)))
  const [best, next] = scores.sort((one, other) => other.score - one.score)
  if (!best) return { language: library.languages[0]!, sure: false, hinted: false }
  const rival = next?.score ?? 0
  return {
    language: best.language,
    sure: isOwn && best.score >= enough.evidence && best.score >= rival * enough.times,
    hinted: isOwn && best.score >= 1 && rival === 0 && known.machines.isForeignTongue(best.language),
  }
}

/** The person's own words that speak for each language, each once. */
export function tellingWords(library: Library, text: string): { language: Language; words: string[] }[] {
  const known = prepare(library)
  const own = [...new Set(ownWords(known, text.slice(0, longest)))]
  return known.tongues.map(({ language }, at) => ({
    language,
    words: own.filter(word => known.weigh(word)[at]! > 0),
  }))
}

function prepare(library: Library): Prepared {
  const known = prepared.get(library)
  if (known) return known
  const all = library.languages.flatMap(language => {
    const speech = speechOf(library, language)
    return speech ? [{ language, speech }] : []
  })
  const tongues = all.map(({ language, speech }) => {
    // A word of two languages tells nothing.
    const others = new Set(all.flatMap(other => (other.language === language ? [] : other.speech.common)))
    return {
      language,
      common: new Set(speech.common.filter(word => !others.has(word))),
      letters: shapeOf(speech.letters),
    }
  })
  const written = new Set(all.flatMap(({ language, speech }) => (speech.machines?.persons ? language : [])))
  const machines = {
    sentences: all.flatMap(({ speech }) => speech.machines?.sentences ?? []).map(says => says.toLowerCase()),
    words: new Set(all.flatMap(({ speech }) => speech.machines?.words ?? [])),
    persons: new Set(all.flatMap(({ speech }) => speech.machines?.persons ?? [])),
    selves: new Set(all.flatMap(({ speech }) => speech.machines?.selves ?? [])),
    isForeign: foreignTo(tongues, written),
    isForeignTongue: (language: Language) => !written.has(language),
  }
  const made: Prepared = {
    tongues,
    weigh: remembering(word =>
      tongues.map(({ common, letters }) =>
        common.has(word) ? 1 : word.length > 3 && letters.test(word) ? shape : 0,
      ),
    ),
    withoutLiterals: literalsOf(library),
    machines,
  }
  prepared.set(library, made)
  return made
}

function foreignTo(tongues: Tongue[], spoken: ReadonlySet<Language>): (word: string) => boolean {
  const [servers, others] = [
    tongues.filter(({ language }) => spoken.has(language)),
    tongues.filter(({ language }) => !spoken.has(language)),
  ]
  return word =>
    !servers.some(({ common }) => common.has(word)) &&
    others.some(({ common, letters }) => common.has(word) || (word.length > 3 && letters.test(word)))
}

/** `^sch`, `heid$` and `ij` as one pattern over a word. */
function shapeOf(groups: readonly string[]): RegExp {
  return new RegExp(groups.length > 0 ? groups.join('|') : '(?!)', 'u')
}

/** Blanks the servers' own words, longer texts before shorter ones. */
function literalsOf(library: Library): (text: string) => string {
  const literals = [
    ...Object.values(library.entries).flatMap(({ literal, quoted }) => [...literal, ...quoted]),
    ...Object.values(library.questions).flatMap(({ literal }) => Object.values(literal).flat()),
  ].sort((one, other) => other.length - one.length)
  const find = findLiterals(literals)
  return text => {
    const hits = find(text)
    if (hits.length === 0) return text
    let [rest, done] = ['', 0]
    for (const { start, end } of hits) {
      if (start < done) continue
      rest += `${text.slice(done, start)} `
      done = end
    }
    return rest + text.slice(done)
  }
}

const wordShape = /\p{L}[\p{L}\p{M}]*(?:['’]\p{L}+)?/gu

const asciiShape = /[a-z]+(?:'[a-z]+)?/g

function wordsOf(text: string): readonly string[] {
  const lower = text.toLowerCase()
  if (isAscii(lower)) return lower.match(asciiShape) ?? []
  return Array.from(lower.matchAll(wordShape), ([word]) => word.replace('’', "'"))
}

/** Words of the person: without pasted lines, and without what stands between brackets, backticks or quotes. */
function ownWords({ machines, withoutLiterals }: Prepared, text: string): readonly string[] {
  const lines = text.split('\n')
  if (!lines.some(line => odd.test(line)))
    return lines.flatMap(line => (isWritten(machines, line) ? [] : wordsOf(withoutLiterals(line))))
  const pasted = lines.map(isPasted)
  const [first, last] = [pasted.indexOf(true), pasted.lastIndexOf(true)]
  // From the first pasted line to the last, all is paste: a bounce has sentences of its own between its codes.
  const own = lines.filter((_, at) => first < 0 || at < first || at > last)
  return own
    .filter(line => !isWritten(machines, line))
    .flatMap(line => {
      const said = withoutLiterals(line).replace(quoted, ' ')
      const words = wordsOf(machine.test(said) ? withoutMachine(said) : said)
      // Beside a code, words of the servers' language count only when a person is heard in them.
      const leads = replying.test(said)
      const isPerson = (word: string) => machines.persons.has(word) && !(leads && machines.selves.has(word))
      const isTold = !holdsCode.test(line) || words.some(isPerson)
      return isTold ? words : words.filter(machines.isForeign)
    })
}

/** Without any of these nothing of a line can be pasted, quoted or a code. */
const odd = /[@=_\\\d:;>[{`"“<]|\.\S|(?:^|\s)'/

function withoutMachine(line: string): string {
  return line
    .split(/\s+/)
    .filter(part => !machine.test(part))
    .join(' ')
}

/** An enhanced status code, or a reply code before words. */
const holdsCode = /(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?![\d.])|\b[45]\d\d[ -][a-z<'"(]/i

/** Lines that a server wrote: they begin like one of its sentences, or begin with a code and hold no word of a person. */
function isWritten({ sentences, words }: Machines, line: string): boolean {
  const plain = line.trimStart().replace(property, ' ').toLowerCase()
  const begin = sentences.find(says => plain.startsWith(says))
  if (begin === undefined && !coded.test(plain)) return false
  const rest = plain
    .slice(begin?.length ?? 0)
    .replace(quoted, ' ')
    .replace(named, ' ')
  const strange = wordsOf(rest).filter(word => !words.has(word)).length
  // A server may put a word of its own after such a beginning; a person adds more.
  return strange <= (begin === undefined ? 0 : 1)
}

/** Names as programs write them: `TlsCertificateName`. */
const property = /\b[A-Z][a-z]+(?:[A-Z][a-z]+)+\b/g
/** Addresses, hosts, pairs and numbers. */
const named = /\S*[@=_\\\d]\S*|\S+\.\S+/gu

/** A reply code, perhaps behind a word or two of a log. */
const coded =
  /^(?:[\w.*-]{1,20}[:;,]? ){0,3}['"(<[{]{0,2}[245]\d\d[ -](?:[245]\.\d|[a-z'"])|^['"(<[{]{0,2}[45]\.\d{1,3}\.\d{1,3}\b/

/** A code at the beginning of a line, perhaps passed on behind an arrow, and a sentence behind it. */
const enhanced = String.raw`[245]\.\d{1,3}\.\d{1,3}[\s:;-]{1,3}`
const replying = new RegExp(
  String.raw`^(?:[^>\n]{0,160}->)?[\s'"(<#]{0,9}(?:[245]\d\d[- ]#?(?:${enhanced})?|${enhanced})(?:\[[^\]\n]{0,80}\] ?)?\p{Lu}`,
  'u',
)

/** What stands between brackets or quotes; each bounded, so that unclosed ones cost nothing. */
const quoted =
  /\[[^[\]\n]{0,300}\]|\{[^{}\n]{0,300}\}|`[^`\n]{0,300}`|"[^"\n]{0,300}"|“[^“”\n]{0,300}”|<[^<>\n]{0,300}>|(?<=\s|^)'[^'\n]{8,300}'(?=\W|$)/gu

/** What no person says: addresses, names with dots, pairs, codes. */
const machine = /[@=_\\\d]|:\/\/|\.[^\s.]|;\S/

/** Lines that begin like a header, a log or a quote, or hold more machine than words. */
function isPasted(line: string): boolean {
  if (opening.test(line)) return true
  // "Status: 5.4.316"
  const field = /^\s{0,9}[A-Z][\w -]{1,30}:\s/.exec(line)
  if (field && machine.test(line.slice(field[0].length))) return true
  const parts = line.split(/\s+/).filter(part => part !== '')
  return parts.length >= 4 && parts.filter(part => machine.test(part)).length * 2 >= parts.length
}

const opening =
  /^\s{0,9}(?:[A-Z][A-Za-z]*-[A-Za-z-]+:\s|\d{4}-\d\d-\d\d|[A-Z][a-z]{2} +\d+ \d\d:\d\d|[a-z]{2,20}=\S|smtp;|>)/

function scoresOf(
  { tongues, weigh }: Prepared,
  words: readonly string[],
): { language: Language; score: number }[] {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  const scores = tongues.map(({ language }) => ({ language, score: 0 }))
  for (const [word, count] of counts) {
    const weights = weigh(word)
    // A word said ten times is not ten words.
    for (let at = 0; at < scores.length; at++) scores[at]!.score += weights[at]! * Math.min(count, 2)
  }
  return scores
}
