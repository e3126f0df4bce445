/** How far a problem has come: which causes were tried, which step is next. All of it derived from what happened. */

import { findings, type Problem } from '../conversation.ts'
import { conclude, type Verdict } from '../diagnose/conclude.ts'
import { role } from '../diagnose/role.ts'
import type { Cause, CauseId, Entry, Library, Step, StepId } from '../library.ts'

/** Causes whose remedy did not help. */
export function failedCauses(problem: Problem): CauseId[] {
  return problem.acts.flatMap(act => (act.act === 'cured' && act.result === 'failed' ? [act.cause] : []))
}

/** The cause a person chose to begin with; an answer given since then makes the choice void, a confirmation does not. */
export function takenCause(problem: Problem): CauseId | undefined {
  for (const act of problem.acts.toReversed()) {
    if (act.act === 'took') return act.cause
    if (act.act === 'cured') return undefined
    if (act.act === 'found' && !act.finding.confirmed && act.finding.question !== role) return undefined
  }
  return undefined
}

/** A turn asks for it in several places, and a problem never changes: what happens makes another. */
const reached = new WeakMap<Problem, { library: Library; entry: Entry; verdict: Verdict }>()

/** The verdict on a problem as it stands. */
export function verdictOn(library: Library, entry: Entry, problem: Problem): Verdict {
  const before = reached.get(problem)
  if (before?.library === library && before.entry === entry) return before.verdict
  const verdict = conclude(library, entry, {
    found: findings(problem),
    failed: failedCauses(problem),
    took: takenCause(problem),
  })
  reached.set(problem, { library, entry, verdict })
  return verdict
}

/** What became of each step of a cause: the last result counts. */
export function triedSteps(problem: Problem, cause: CauseId): Map<StepId, 'done' | 'failed'> {
  const tried = new Map<StepId, 'done' | 'failed'>()
  for (const act of problem.acts)
    if (act.act === 'tried' && act.cause === cause) tried.set(act.step, act.result)
  return tried
}

/**
 * The steps that may be shown: all of them, or those before the first dangerous one while an answer stays unconfirmed, or after
 * a check before it did not hold.
 */
export function openSteps(problem: Problem, cause: Cause, verdict: Verdict['kind']): Step[] {
  const danger = cause.steps.findIndex(step => step.risk === 'danger')
  if (danger < 0) return cause.steps
  const before = cause.steps.slice(0, danger)
  const tried = triedSteps(problem, cause.cause)
  const unsafe = before.some(step => tried.get(step.step) === 'failed')
  return verdict === 'likely' || unsafe ? before : cause.steps
}

/** The first step without a result; `undefined` when all were tried. */
export function nextStep(problem: Problem, cause: Cause, verdict: Verdict['kind']): Step | undefined {
  const tried = triedSteps(problem, cause.cause)
  return openSteps(problem, cause, verdict).find(step => !tried.has(step.step))
}
