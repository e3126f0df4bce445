/** Hears commands: what a message asks of the conversation itself, and nothing that a problem mentions in passing. */

import type { Language, Library } from '../library.ts'
import { type Clause, plays, type Reading, readClauses, type Word } from './clauses.ts'
import { clausesOf, uncovered } from './coverage.ts'
import { nameImages } from './images.ts'
import { buildPhraseIndex, type Hit, matchPhrases, type PhraseIndex } from './phrases.ts'
import type { Vocabulary } from './vocabulary.ts'

/** The commands of all languages, ready for hearing. */
export type CommandIndex = PhraseIndex<string>

/** A command, and what the message says besides. */
export interface HeardCommand {
  command: string
  /** The rest of the text, empty when the command is all of it. */
  rest: string
  /** The language that is asked for: of a letter, or of what follows. */
  language?: Language
  /** True when it is said to be urgent as well. */
  urgent?: true
}

/**
 * Which command counts when a message holds several: the one that asks for most. "Thanks, that worked" is `solved`,
 * "no, still broken" is `not-solved`.
 */
const order = [
  'forget-here',
  'forget-me',
  'forget',
  'send-urgent',
  'send',
  'reopen-urgent',
  'reopen',
  'person',
  'restart',
  'not-solved',
  'failed',
  'solved',
  'all-steps',
  'one-step',
  'letter',
  'english',
  'dutch',
  'known',
  'change',
  'outage',
  'switch',
  'stay',
  'done',
  'why',
  'how',
  'explain',
  'repeat',
  'back',
  'picture',
  'nevermind',
  'none',
  'unsure',
  'help',
  'resume',
  'pause',
  'bye',
  'thanks',
  'greeting',
  'no',
  'yes',
  'vague',
]

/**
 * Commands that may stand beside something else ("it is ours. why do you ask?"), and how many words their phrase needs for
 * that: "timed out, why?" asks about the error.
 */
const beside: Record<string, number> = {
  person: 2,
  restart: 2,
  english: 2,
  dutch: 2,
  change: 2,
  'all-steps': 2,
  'one-step': 2,
  why: 3,
  how: 3,
  known: 3,
  outage: 3,
}

/** What may not be said of something: "it is back" does not go back. */
const imperatives = new Set(['back', 'change', 'switch', 'stay', 'repeat', 'restart'])
/** Commands that name a language. */
const tongues: Readonly<Record<string, Language>> = { english: 'en', dutch: 'nl' }

/** It tells how much another one hurries. */
const urgent = 'urgent'

/** Longer messages tell of a problem. */
const longest = 60

/** Builds the index of a library. */
export function buildCommandIndex(library: Library, vocabulary?: Vocabulary): CommandIndex {
  const phrases = library.languages.flatMap(language =>
    Object.entries(library.texts[language]!.commands).flatMap(([means, list]) =>
      list.map(says => ({ says, language, means, exact: !says.includes(' ') })),
    ),
  )
  return buildPhraseIndex(library, phrases, vocabulary)
}

/** The command a message is about, in whichever language it is given; undefined when it is about something else. */
export function readCommand(
  index: CommandIndex,
  text: string | Reading,
  language: Language,
): HeardCommand | undefined {
  const reading = readShown(index, text)
  if (reading.words.length === 0 || reading.words.length > longest) return undefined
  const all = matchPhrases(index, reading).filter(hit => !hit.denied)
  const named = all.filter(hit => hit.means in tongues)
  const hits = all.filter(hit => isWhole(reading, hit, hit.means === 'letter' ? named : []))
  const best = bestOfClauses(reading, hits, language)
  if (best.size === 0) return undefined
  const isAll = reading.clauses.every(clause => best.has(clause) || isEmpty(reading, clause))
  const heard = [...new Set(best.values())].filter(
    hit => isAll || (beside[hit.means] ?? Number.POSITIVE_INFINITY) <= hit.length,
  )
  const command = heard.sort(byOrder)[0]
  if (!command) return undefined
  const wanted = command.means in tongues ? command : named.at(-1)
  return {
    command: command.means,
    rest: isAll ? '' : restOf(reading, best),
    ...(wanted && (wanted === command || command.means === 'letter') && { language: tongues[wanted.means]! }),
    ...(heard.some(({ means }) => means === urgent) && { urgent: true as const }),
  }
}

/** The text with its pictures named in words. */
function readShown(index: CommandIndex, text: string | Reading): Reading {
  const plain = typeof text === 'string' ? text : text.text
  const shown = nameImages(plain)
  return typeof text === 'string' || shown !== plain ? readClauses(index.marks, shown) : text
}

/** Whether a phrase is all that its clauses say; a letter may be wanted in a language. */
function isWhole(reading: Reading, hit: Hit<string>, named: readonly Hit<string>[]): boolean {
  const { words } = reading
  const before = words[hit.words[0]! - 1]
  if (imperatives.has(hit.means) && plays(before, 'copulas') && !plays(words[hit.words[0]!], 'copulas'))
    return false
  const beside = named.find(({ words: [first] }) => words[first!]!.clause === words[hit.words[0]!]!.clause)
  const free = (word: Word, at: number) => isFree(word) || (beside?.words.includes(at) ?? false)
  return uncovered(reading, hit, free) === 0
}

const isFree = (word: Word) => plays(word, 'fillers', 'articles', 'interjections')
const rank = (command: string) => (order.includes(command) ? order.indexOf(command) : order.length)
const byOrder = (one: Hit<string>, other: Hit<string>) => rank(one.means) - rank(other.means)

/** For each clause that is nothing but a command, the longest phrase; of equal ones that of the conversation's language. */
function bestOfClauses(reading: Reading, hits: Hit<string>[], language: Language): Map<Clause, Hit<string>> {
  const best = new Map<Clause, Hit<string>>()
  const own = (hit: Hit<string>) => (hit.language === language ? 1 : 0)
  for (const hit of hits)
    for (const clause of clausesOf(reading, hit)) {
      const rival = best.get(clause)
      const better =
        !rival || hit.score - rival.score || own(hit) - own(rival) || rank(rival.means) - rank(hit.means)
      if (better === true || better > 0) best.set(clause, hit)
    }
  return best
}

function isEmpty({ words }: Reading, { from, to }: Clause): boolean {
  return words.slice(from, to).every(word => isFree(word) || plays(word, 'corrections'))
}

function restOf({ text, words, clauses }: Reading, said: Map<Clause, unknown>): string {
  const parts = clauses.map((clause, place) => {
    const next = clauses[place + 1]
    return said.has(clause)
      ? ' '
      : text.slice(words[clause.from]!.start, next ? words[next.from]!.start : text.length)
  })
  return parts.join('').trim()
}
