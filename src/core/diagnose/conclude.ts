/** From what was found to what should be said: ask this, confirm that, it is this cause, one of these, or none. */

import type { Finding } from '../conversation.ts'
import type { Cause, CauseId, Entry, Library, QuestionId } from '../library.ts'
import { accepts, against, eliminate, ids, sureOnes } from './eliminate.ts'
import { byExperience } from './experience.ts'
import { nextQuestion } from './next-question.ts'
import { isSender, needsAdmin } from './role.ts'

export type Verdict =
  | { kind: 'ask'; question: QuestionId }
  /** A dangerous step rests on this answer, so a person has to give it. */
  | { kind: 'confirm'; cause: CauseId; question: QuestionId }
  /** One cause; `likely` when an answer it rests on stays unconfirmed: then only its harmless steps are shown. */
  | { kind: 'one' | 'likely'; cause: CauseId }
  /** More than one, likeliest first: what it was here counts, once there is enough of it. */
  | { kind: 'several'; causes: CauseId[] }
  /** The answers leave nothing: they clash. */
  | { kind: 'none'; clash: Finding[] }
  /** Every cause that fits was tried; `again` are those only one answer speaks against. */
  | { kind: 'exhausted'; again: CauseId[] }

/** What was found and tried in one problem. */
export interface Evidence {
  found: readonly Finding[]
  /** Causes whose remedy did not help. */
  failed: readonly CauseId[]
  /** The cause a person chose to begin with, from a short list. */
  took?: CauseId | undefined
}

/** What to say next, given what is known. Pure: the same evidence always leads to the same verdict. */
export function conclude(library: Library, entry: Entry, { found, failed, took }: Evidence): Verdict {
  const fitting = eliminate(library, entry, found)
  const tried = new Set(failed)
  const left = fitting.filter(({ cause }) => !tried.has(cause))
  const taken = took && !tried.has(took) ? entry.causes.find(({ cause }) => cause === took) : undefined
  if (taken) return gate(library, library.causes[taken.cause]!, found)
  const [cause, ...others] = left
  if (!cause)
    return fitting.length === 0 && failed.length === 0
      ? clash(library, entry, found)
      : exhausted(library, entry, found, tried)
  if (others.length === 0) return gate(library, cause, found)
  const question = nextQuestion(library, entry, found, tried)
  return question
    ? { kind: 'ask', question }
    : { kind: 'several', causes: byExperience(library, entry.entry, ids(left)) }
}

/**
 * The safety rule: a step that can lose mail is proposed only when a person has chosen every answer it rests on. What was
 * merely heard is asked once more; who is not sure, or said otherwise, gets the harmless steps.
 */
function gate(library: Library, cause: Cause, found: readonly Finding[]): Verdict {
  if (!isDangerous(cause)) return { kind: 'one', cause: cause.cause }
  // With nothing to confirm there is nothing to rest on.
  if (Object.keys(cause.fits).length === 0) return { kind: 'likely', cause: cause.cause }
  const doubts = Object.keys(cause.fits).filter(question => !isConfirmed(cause, question, found))
  const open = doubts.find(
    question => !found.some(finding => finding.question === question && finding.by === 'chosen'),
  )
  // A sender can confirm nothing that stands in settings.
  if (open && !(isSender(found) && needsAdmin(library, open)))
    return { kind: 'confirm', cause: cause.cause, question: open }
  return { kind: doubts.length > 0 ? 'likely' : 'one', cause: cause.cause }
}

/** Whether some step of a cause can lose mail. */
export function isDangerous(cause: Cause): boolean {
  return cause.steps.some(step => step.risk === 'danger')
}

function isConfirmed(cause: Cause, question: QuestionId, found: readonly Finding[]): boolean {
  return found.some(
    finding =>
      finding.question === question &&
      finding.by === 'chosen' &&
      finding.answer !== 'unsure' &&
      accepts(cause, question, finding.answer),
  )
}

/** The findings without which some cause would be left; all of them when no single one does it. */
function clash(library: Library, entry: Entry, found: readonly Finding[]): Verdict {
  const sure = sureOnes(library, found)
  const decisive = sure.filter(
    finding =>
      eliminate(
        library,
        entry,
        sure.filter(other => other !== finding),
      ).length > 0,
  )
  return { kind: 'none', clash: decisive.length > 0 ? decisive : sure }
}

/** Causes that contradict exactly one answer which nobody measured: what was heard is doubted before what was chosen. */
function exhausted(
  library: Library,
  entry: Entry,
  found: readonly Finding[],
  tried: ReadonlySet<CauseId>,
): Verdict {
  const doubtful = entry.causes
    .filter(({ cause }) => !tried.has(cause))
    .map(({ cause }) => ({ cause, contra: against(library, library.causes[cause]!, found) }))
    .filter(({ contra }) => contra.length === 1 && contra[0]!.by !== 'probed')
    .sort((one, other) => Number(one.contra[0]!.by === 'chosen') - Number(other.contra[0]!.by === 'chosen'))
  return { kind: 'exhausted', again: doubtful.map(({ cause }) => cause) }
}
