/** Hears commands: what a message asks of the conversation itself, and nothing that a problem mentions in passing. */

import type { Language, Library } from '../library.ts'
import { buildMarks, type Clause, plays, type Reading, readClauses, type Word } from './clauses.ts'
import { clausesOf, uncovered } from './coverage.ts'
import { buildPhraseIndex, type Hit, matchPhrases, type PhraseIndex } from './phrases.ts'

/** The commands of all languages, ready for hearing. */
export type CommandIndex = PhraseIndex<string>

/** A command, and what the message says besides. */
export interface HeardCommand {
  command: string
  /** The rest of the text, empty when the command is all of it. */
  rest: string
}

/**
 * Which command counts when a message holds several: the one that asks for most. "Thanks, that worked" is `solved`,
 * "no, still broken" is `not-solved`.
 */
const order = [
  'person',
  'restart',
  'not-solved',
  'failed',
  'solved',
  'all-steps',
  'one-step',
  'english',
  'dutch',
  'known',
  'change',
  'outage',
  'done',
  'why',
  'how',
  'repeat',
  'back',
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

/** Longer messages tell of a problem. */
const longest = 60

/** Builds the index of a library. */
export function buildCommandIndex(library: Library): CommandIndex {
  const phrases = library.languages.flatMap(language =>
    Object.entries(library.texts[language]!.commands).flatMap(([means, list]) =>
      list.map(says => ({ says, language, means })),
    ),
  )
  return buildPhraseIndex(library, phrases, buildMarks(library))
}

/** The command a message is about, in whichever language it is given; undefined when it is about something else. */
export function readCommand(index: CommandIndex, text: string, language: Language): HeardCommand | undefined {
  const reading = readClauses(index.marks, text)
  if (reading.words.length === 0 || reading.words.length > longest) return undefined
  const hits = matchPhrases(index, reading).filter(
    hit => !hit.denied && uncovered(reading, hit, isFree) === 0,
  )
  const best = bestOfClauses(reading, hits, language)
  if (best.size === 0) return undefined
  const said = new Set<Clause>([
    ...best.keys(),
    ...reading.clauses.filter(clause => isEmpty(reading, clause)),
  ])
  const isAll = reading.clauses.every(clause => said.has(clause))
  const heard = [...new Set(best.values())].filter(
    hit => isAll || (beside[hit.means] ?? Number.POSITIVE_INFINITY) <= hit.length,
  )
  const command = heard.sort(byOrder)[0]?.means
  if (command === undefined) return undefined
  return { command, rest: isAll ? '' : restOf(reading, best) }
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
  return words.slice(from, to).every(isFree)
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
