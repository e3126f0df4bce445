/** Hears short phrases that state something only by what they are set against or by what they correct. */

import type { QuestionId } from '../library.ts'
import { moods, playsOf, type Reading, roleSet } from './clauses.ts'
import { freeWords, idle, uncovered } from './coverage.ts'
import type { Answer, FindingIndex } from './finding-index.ts'
import { weak } from './frames.ts'
import { type Hit, unstated } from './phrases.ts'
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
  const short = replies.filter(hit => isShort(reading, hit))
  const clauseOf = (hit: Hit<Answer>) => reading.words[hit.words[0]!]!.clause
  const denied = new Map<number, Hit<Answer>[]>()
  for (const hit of [
    ...heard.filter(hit => hit.denied && (hit.mood & ~moods.opened) === 0),
    ...short.filter(hit => hit.denied),
  ]) {
    const list = denied.get(clauseOf(hit)) ?? []
    if (list.length < 20) list.push(hit)
    denied.set(clauseOf(hit), list)
  }
  const rivals = new Map<number, Hit<Answer>[]>()
  for (const hit of replies) {
    const list = rivals.get(clauseOf(hit)) ?? []
    if (list.length < 50) list.push(hit)
    rivals.set(clauseOf(hit), list)
  }
  const earlier = new Set(known)
  const heardSoFar = heard.filter(isStated)
  let next = 0
  const found: Statement[] = []
  for (const hit of short) {
    if (hit.denied || hit.means.question === asked) continue
    for (; heardSoFar[next] && heardSoFar[next]!.end <= hit.start; next++)
      earlier.add(heardSoFar[next]!.means.question)
    const at = clauseOf(hit)
    const set = [at - 1, at + 1]
      .filter(near => reading.clauses[near]?.sentence === reading.clauses[at]!.sentence)
      .flatMap(near => denied.get(near) ?? [])
      .some(({ means }) => means.question === hit.means.question && means.answer !== hit.means.answer)
    if (
      set ||
      (isCorrection(reading, at) && isMeant(index, reading, rivals.get(at) ?? [], hit, asked, earlier))
    )
      found.push(statement(hit))
  }
  return found
}

const small = roleSet(...idle, 'negations')
const taking = roleSet('corrections', 'afterthoughts', 'interjections')
const denying = roleSet('negations')

/** Whether anything in a text may take something back. */
export function mayCorrect({ roles }: Reading): boolean {
  return playsOf(roles, taking)
}

/** Whether anything may be a contrast: a correction, or a denial in a sentence that says something else besides. */
export function mayContrast(reading: Reading): boolean {
  if (mayCorrect(reading)) return true
  const { clauses, roles } = reading
  return playsOf(roles, denying) && clauses.some(({ sentence }, at) => clauses[at + 1]?.sentence === sentence)
}

/** Whether a clause, or a clause of small words before it, takes back what was said: "no", "sorry", "after all". */
export function isCorrection({ words, clauses }: Reading, at: number): boolean {
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
