/** Hears short phrases that state something only by what they are set against or by what they correct. */

import type { QuestionId } from '../library.ts'
import { type Clause, moods, playsOf, type Reading, roleSet } from './clauses.ts'
import { freeWords, idle, uncovered } from './coverage.ts'
import type { Answer, FindingIndex } from './finding-index.ts'
import { weak } from './frames.ts'
import { type Hit, matchWithin, unstated } from './phrases.ts'
import { isStated, type Statement, statement } from './statements.ts'

/** Whether a short phrase is all that its clause says; small words may not stand among others of their kind. */
export function isShort(reading: Reading, hit: Hit<Answer>): boolean {
  if (hit.open || (hit.mood & unstated) !== 0) return false
  // The "no" of "no wait" states nothing, nor does the "all" of "after all".
  if (hit.words.every(at => playsOf(reading.words[at], turning))) return false
  return uncovered(reading, hit, weak(reading, hit) ? narrow : wide) === 0
}

const turning = roleSet('corrections', 'interjections', 'afterthoughts')
const wide = freeWords(['negations'])
const narrowRoles = roleSet('framing', 'corrections', 'afterthoughts', 'contrasts', 'negations', 'articles')
const narrow = (word: Parameters<typeof wide>[0]) => playsOf(word, narrowRoles)

/**
 * "Not our own server but the partner's", "ours, not theirs", "sorry, the partner's", "it is our server after all": too short
 * to state anything alone, but beside what they are set against they do. What was asked is heard as a reply, not here.
 */
export function readContrasts(
  index: FindingIndex,
  reading: Reading,
  heard: readonly Hit<Answer>[],
  replies: readonly Hit<Answer>[],
  { asked, known }: { asked: QuestionId | undefined; known: readonly QuestionId[] },
): Statement[] {
  const short = shortOnes(reading, replies)
  if (short.length === 0) return []
  const denied = new Map<number, Hit<Answer>[]>()
  const deny = (hit: Hit<Answer>) => add(denied, clauseOf(reading, hit), hit, 20)
  for (const hit of heard) if (hit.denied && (hit.mood & ~moods.opened) === 0) deny(hit)
  for (const hit of short) if (hit.denied) deny(hit)
  const rivals = new Map<number, Hit<Answer>[]>()
  for (const hit of replies)
    if (isCorrection(reading, clauseOf(reading, hit))) add(rivals, clauseOf(reading, hit), hit, 50)
  const earlier = new Set(known)
  const heardSoFar = heard.filter(isStated)
  let next = 0
  const found: Statement[] = []
  for (const hit of short) {
    if (hit.denied || hit.means.question === asked) continue
    for (; heardSoFar[next] && heardSoFar[next]!.end <= hit.start; next++)
      earlier.add(heardSoFar[next]!.means.question)
    const at = clauseOf(reading, hit)
    const isSet = (near: number) =>
      reading.clauses[near]?.sentence === reading.clauses[at]!.sentence &&
      denied
        .get(near)
        ?.some(({ means }) => means.question === hit.means.question && means.answer !== hit.means.answer)
    const beside = rivals.get(at)
    if (isSet(at - 1) || isSet(at + 1) || (beside && isMeant(index, reading, beside, hit, asked, earlier)))
      found.push(statement(hit))
  }
  return found
}

const clauseOf = ({ words }: Reading, hit: Hit<Answer>) => words[hit.words[0]!]!.clause

/** The short ones of some hits; several meanings of the same words are looked at once. */
function shortOnes(reading: Reading, hits: readonly Hit<Answer>[]): Hit<Answer>[] {
  const known = new Map<readonly number[], boolean>()
  return hits.filter(hit => {
    const short = known.get(hit.words) ?? isShort(reading, hit)
    known.set(hit.words, short)
    return short
  })
}

function add(lists: Map<number, Hit<Answer>[]>, key: number, hit: Hit<Answer>, most: number): void {
  const list = lists.get(key)
  if (!list) lists.set(key, [hit])
  else if (list.length < most) list.push(hit)
}

const small = roleSet(...idle, 'negations')
const taking = roleSet('corrections', 'afterthoughts', 'interjections')
const denying = roleSet('negations')
const contrary = roleSet('corrections', 'afterthoughts', 'interjections', 'negations')

/** Whether anything in a text may take something back. */
export function mayCorrect({ roles }: Reading): boolean {
  return playsOf(roles, taking)
}

/**
 * The replies among words that may be a contrast: beside a correction, or in a sentence that denies something and says something
 * else besides. In a long text these are few.
 */
export function contrasting(index: FindingIndex, reading: Reading): readonly Hit<Answer>[] {
  const known = reading.hits.get(index) as readonly Hit<Answer>[] | undefined
  if (known) return known
  const runs = runsOfContrasts(reading)
  const keeps = (hit: Hit<Answer>) => isShort(reading, hit) || isCorrection(reading, clauseOf(reading, hit))
  const hits = runs.size > 0 ? matchWithin(index.replies, reading, runs, keeps) : []
  reading.hits.set(index, hits)
  return hits
}

function runsOfContrasts({ clauses, roles }: Reading): Set<number> {
  const runs = new Set<number>()
  if (!playsOf(roles, contrary)) return runs
  for (let from = 0, to = 0; from < clauses.length; from = to) {
    const { sentence } = clauses[from]!
    let denies = false
    for (; clauses[to]?.sentence === sentence; to++) denies ||= playsOf(clauses[to]!.roles, denying)
    for (let at = from; at < to; at++)
      if ((denies && to - from > 1) || takesBack(clauses, at)) runs.add(clauses[at]!.run)
  }
  return runs
}

/** Whether a clause, or one beside it, holds a word that takes something back. */
function takesBack(clauses: readonly Clause[], at: number): boolean {
  for (let near = at - 1; near <= at + 1; near++) if (playsOf(clauses[near]?.roles, taking)) return true
  return false
}

/** Whether a clause, or a clause of small words before it, takes back what was said: "no", "sorry", "after all". */
export function isCorrection({ words, clauses }: Reading, at: number): boolean {
  if (!takesBack(clauses, at)) return false
  const own = clauses[at]!
  if (own.marks.some(({ role }) => role === 'corrections' || role === 'afterthoughts')) return true
  const after = clauses[at + 1]
  if (after?.run === own.run && after.marks.some(({ role }) => role === 'afterthoughts')) return true
  const before = clauses[at - 1]
  if (!before || before.to - before.from > 8) return false
  const turns = before.marks.some(({ role }) => role === 'corrections' || role === 'interjections')
  for (let word = before.from; word < before.to; word++) if (!playsOf(words[word], small)) return false
  return turns
}

/**
 * Whether a short phrase can be meant for its question: one that is known already, the only one that it fits, or else the
 * one that conversations begin with. What also fits the question just asked is an answer to that.
 */
function isMeant(
  index: FindingIndex,
  reading: Reading,
  beside: readonly Hit<Answer>[],
  hit: Hit<Answer>,
  asked: QuestionId | undefined,
  earlier: ReadonlySet<QuestionId>,
): boolean {
  const { question } = hit.means
  const rivals = new Set<QuestionId>()
  for (const { means, start, end } of beside)
    if (end > hit.start && start < hit.end && means.question !== question) rivals.add(means.question)
  if (asked !== undefined && rivals.has(asked)) return false
  if ([...rivals].some(rival => earlier.has(rival))) return false
  return earlier.has(question) || question === index.first || (rivals.size === 0 && !weak(reading, hit))
}
