/** Which phrases about the question answer it where they stand, and which are only part of something else. */

import type { QuestionId } from '../library.ts'
import { moods, plays, playsOf, type Reading, roleSet, type Word } from './clauses.ts'
import { freeWords, uncovered } from './coverage.ts'
import type { Answer, FindingIndex } from './finding-index.ts'
import { contrary, isContrary, isWhole, otherAnswer, weak } from './frames.ts'
import { type Hit, isGuess, isNoAnswer } from './phrases.ts'
import { doubted, echoes, framed, freeWordsOf, type Reply } from './reply-parts.ts'
import { type Statement, statement } from './statements.ts'

const pointed = freeWordsOf('framing', 'pointing')
const amounts = roleSet('wholes', 'negations')
const doubtful = freeWords(['negations', 'sayings', 'doubts', 'rumours'])
const loose = freeWords(['sayings'])
const denying = freeWords(['negations'])
const idling = freeWords(['doubts', 'negations', 'sayings'])

/**
 * Whether a short phrase is all that its clauses say. Small words ("all", "us", "we do") begin too many sentences to stand
 * among others of their kind: "thanks for everything", "that is all".
 */
export function isAll({ index, reading, asked, explained }: Reply, hit: Hit<Answer>): boolean {
  // The "no" of "no wait" answers nothing, nor does the "all" of "after all".
  if (hit.words.every(at => plays(reading.words[at], 'corrections', 'afterthoughts'))) return false
  // How much may stand around a denial is seen when it is turned round.
  if (hit.denied && !isWhole(reading, hit)) return true
  const last = hit.words.at(-1)!
  // What is taken out may be told in any words: "everything except the old fax".
  const end = plays(reading.words[last], 'exceptions', 'contrasts') ? last : Number.POSITIVE_INFINITY
  const isWeak = weak(reading, hit) && !hit.denied && !isGuess(hit.mood)
  const frame = isWeak ? frameOf(reading, hit) : isGuess(hit.mood) ? doubtful : hit.denied ? denying : loose
  const echo = isWeak ? undefined : echoes(index, asked)
  const own = explained(hit.means.answer, hit.denied)
  const free = (word: Word, at: number) =>
    at > end ||
    own.has(at) ||
    frame(word) ||
    (echo?.(word) ?? false) ||
    leads(index, reading, asked, hit, at) ||
    (at > hit.words[0]! && at < last && plays(word, 'copulas'))
  return uncovered(reading, hit, free) === 0
}

/**
 * Whether a short answer comes before anything else: what is added after it may be anything, but "service not available,
 * partner" and "between Microsoft and our server" are no answers, nor is "partner and we disagree".
 */
export function isFirst(
  { reading }: Reply,
  hit: Hit<Answer>,
  told: readonly { start: number; end: number }[],
): boolean {
  const { words, clauses } = reading
  const first = words[hit.words[0]!]!.clause
  const last = words[hit.words.at(-1)!]!.clause
  const after = clauses[last + 1]
  const goesOn = after?.run === clauses[last]!.run && plays(words[after.from], 'joins')
  for (let place = 0; place <= (goesOn ? last + 1 : last); place++) {
    if (place >= first && place <= last) continue
    const { from, to } = clauses[place]!
    const [start, end] = [words[from]!.start, words[to - 1]!.end]
    const said = words.slice(from, to)
    // A greeting, a name
    if (said.length === 1) continue
    const isSaid = told.some(one => one.start < end && start < one.end)
    if (
      !isSaid &&
      !said.every(idling) &&
      !said.some(word => isNoAnswer(word.mood) || plays(word, 'askers', 'reasons'))
    )
      return false
  }
  return true
}

function frameOf({ words }: Reading, hit: Hit<Answer>): (word: Word) => boolean {
  return hit.words.some(at => playsOf(words[at], amounts)) ? framed : pointed
}

/**
 * Whether a word is the verb that leads a reply without its subject: "is van ons", "beheren wij zelf". An amount is none: "is all".
 */
function leads(
  index: FindingIndex,
  { words, clauses }: Reading,
  asked: QuestionId,
  hit: Hit<Answer>,
  at: number,
): boolean {
  const word = words[at]
  return (
    word !== undefined &&
    at === hit.words[0]! - 1 &&
    at === clauses[words[hit.words[0]!]!.clause]!.from &&
    !hit.words.some(own => playsOf(words[own], amounts)) &&
    (plays(word, 'copulas') || echoes(index, asked)(word))
  )
}

/** What a phrase about the question answers where it stands. */
export function take({ index, reading, asked, explained }: Reply, hit: Hit<Answer>): Statement[] {
  // A phrase that begins like a question is none: "staat er niet".
  const first = hit.words[0]!
  const opens =
    first === reading.clauses[reading.words[first]!.clause]!.from ||
    leads(index, reading, asked, hit, first - 1)
  if (isNoAnswer(opens ? hit.mood & ~moods.opened : hit.mood)) return []
  const { answer } = hit.means
  const one = statement(hit)
  const partial = index.partials.get(asked)
  if (hit.excepted) {
    const out = partial === undefined || hit.either || hit.denied ? [] : [{ ...one, answer: partial }]
    return isGuess(hit.mood) ? out.map(doubted) : out
  }
  if (hit.open || (partial !== undefined && answer !== partial && leavesSome(reading, hit))) return []
  if (isGuess(hit.mood)) return [doubted(one)]
  if (!hit.denied) return [one]
  if (partial !== undefined && isWhole(reading, hit)) return [{ ...one, answer: partial }]
  return isContrary(reading, hit, contrary(explained(answer, true), echoes(index, asked)))
    ? otherAnswer(index, one)
    : []
}

/** "Everything moved back": a word inside the phrase tells that something is left. */
function leavesSome({ words }: Reading, { words: own }: Hit<Answer>): boolean {
  for (let at = own[0]!; at <= own.at(-1)!; at++)
    if (!own.includes(at) && plays(words[at], 'rests')) return true
  return false
}
