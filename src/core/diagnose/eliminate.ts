/** Which causes of an entry are still possible, and in what order. */

import type { Finding } from '../conversation.ts'
import {
  type AnswerId,
  bases,
  type Cause,
  type CauseId,
  type Entry,
  type Evidence,
  known,
  type Library,
  type QuestionId,
} from '../library.ts'

/** Whether a cause allows an answer: it does when it says nothing about the question. */
export function accepts(cause: Cause, question: QuestionId, answer: AnswerId): boolean {
  return cause.fits[question]?.includes(answer) ?? true
}

/**
 * The causes of an entry that no finding has ruled out, likeliest first: by the number of findings that speak for them, then by
 * how many they explain (a cause that names the answer before one that is silent about the question), then by how well they are
 * backed, then by their order in the entry. Someone who is not sure rules nothing out, and a finding about a question or answer
 * the library does not know is ignored.
 */
export function eliminate(library: Library, entry: Entry, found: readonly Finding[]): Cause[] {
  return rank(library, entry, sureOnes(library, found))
}

/** The same, of findings that are known to say something. */
export function rank(library: Library, entry: Entry, sure: readonly Finding[]): Cause[] {
  const left: Ranked[] = []
  for (const { cause: id, basis } of entry.causes) {
    const cause = library.causes[id]!
    if (!sure.every(({ question, answer }) => accepts(cause, question, answer))) continue
    const points = named(cause.points, sure)
    left.push({ cause, points, explained: named(cause.fits, sure), basis: bases.indexOf(basis) })
  }
  // The order in the entry stays where nothing else decides.
  if (left.length > 1) left.sort(likeliestFirst)
  return left.map(({ cause }) => cause)
}

interface Ranked {
  cause: Cause
  points: number
  explained: number
  basis: number
}

function likeliestFirst(one: Ranked, other: Ranked): number {
  return other.points - one.points || other.explained - one.explained || one.basis - other.basis
}

/** How many findings a cause's evidence names. */
function named(evidence: Evidence, sure: readonly Finding[]): number {
  let times = 0
  for (const { question, answer } of sure) if (evidence[question]?.includes(answer)) times++
  return times
}

/** The findings that say something: not those of someone who is not sure, nor of a question or answer a release took out. */
export function sureOnes(library: Library, found: readonly Finding[]): Finding[] {
  return found.filter(finding => finding.answer !== 'unsure' && isKnown(library, finding))
}

function isKnown(library: Library, finding: Finding): boolean {
  return known(library.questions, finding.question)?.answers.includes(finding.answer) ?? false
}

/** The findings that rule a cause out: for the question "why not that one?". */
export function against(library: Library, cause: Cause, found: readonly Finding[]): Finding[] {
  return sureOnes(library, found).filter(
    finding => finding.answer !== 'unsure' && !accepts(cause, finding.question, finding.answer),
  )
}

/** The answers worth offering: those that at least one cause of the entry allows. */
export function answersFor(library: Library, entry: Entry, question: QuestionId): AnswerId[] {
  const causes = entry.causes.map(({ cause }) => library.causes[cause]!)
  return library.questions[question]!.answers.filter(answer =>
    causes.some(cause => accepts(cause, question, answer)),
  )
}

/** Ids of causes, in their order. */
export function ids(causes: readonly Cause[]): CauseId[] {
  return causes.map(({ cause }) => cause)
}
