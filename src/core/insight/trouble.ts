/** One trouble as it is counted: which error, when it came, how it ended, and what was tried; nothing of whose it was. */

import { type Case, type CaseNumber, isOpen } from '../case.ts'
import type { Conversation, Instant, Problem } from '../conversation.ts'
import type { Article, CauseId, EntryId, StepId } from '../library.ts'

/** Solved by the assistant, or by a person at the desk; handed over and still open; or none of these, as far as is known. */
export const endings = ['assistant', 'person', 'open', 'unsolved'] as const
export type Ending = (typeof endings)[number]

export interface Trouble {
  article: Article
  /** Absent where no entry knows the error. */
  entry?: EntryId
  host?: string
  at: Instant
  /** When it was called solved in its conversation. */
  solved?: Instant
  /** What became of each step; the last result counts. */
  steps: { cause: CauseId; step: StepId; result: 'done' | 'failed' }[]
  remedies: { cause: CauseId; result: 'solved' | 'failed' }[]
  case?: CaseNumber
}

/** How a trouble ended, and after how many milliseconds where it was solved. */
export interface Ended {
  ending: Ending
  after?: number
}

/** All troubles of a conversation, each once: one that was put aside and taken up again stands there twice, as it was and as it is. */
export function troublesOf({ problems, at: last = '' }: Conversation): Trouble[] {
  const troubles = problems.map((problem, index) => {
    // Whoever comes with the next trouble has done with this one.
    const next = problems[index + 1]?.at
    return troubleOf(problem, { last: next ?? last })
  })
  const newest = new Map(troubles.map(one => [`${one.at} ${one.article} ${one.entry}`, one]))
  return [...newest.values()]
}

/** @param last the last moment it can have been in hand, for what does not tell by itself when it was */
export function troubleOf(problem: Problem, { last }: { last: Instant }): Trouble {
  const { article, entry, host, acts, outcome } = problem
  const cured = acts.findLast(act => act.act === 'cured' && act.result === 'solved')
  const steps = new Map<string, Trouble['steps'][number]>()
  for (const act of acts)
    if (act.act === 'tried') {
      const { cause, step, result } = act
      steps.set(`${cause} ${step}`, { cause, step, result })
    }
  return {
    article,
    ...(entry && { entry }),
    ...(host && { host: host.toLowerCase() }),
    at: problem.at ?? acts[0]?.at ?? last,
    ...(outcome === 'solved' && { solved: cured?.at ?? last }),
    steps: [...steps.values()],
    remedies: acts.flatMap(act => (act.act === 'cured' ? [{ cause: act.cause, result: act.result }] : [])),
    ...(problem.case && { case: problem.case }),
  }
}

/** @param handed the case it became */
export function endedAs({ at, solved }: Trouble, handed?: Case): Ended {
  const by = (ending: Ending, end: Instant): Ended => ({
    ending,
    after: Math.max(0, Date.parse(end) - Date.parse(at)),
  })
  const called = handed && solvedIn(handed)
  if (handed && called && !isOpen(handed)) return by('person', called)
  // One that was opened again is not solved, though its conversation heard that it was.
  if (solved && !called) return by(handed?.changes.some(isProposal) ? 'person' : 'assistant', solved)
  return { ending: handed ? 'open' : 'unsolved' }
}

const isProposal = ({ did }: Case['changes'][number]) => did === 'proposed'

/** When a case was called solved last. */
export function solvedIn({ changes }: Case): Instant | undefined {
  return changes.findLast(({ did }) => did === 'solved')?.at
}
