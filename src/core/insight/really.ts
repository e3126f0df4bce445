/** What a solved case really was, beside what the assistant had in front when it was handed over. */

import type { Case } from '../case.ts'
import { failedCauses, verdictOn } from '../compose/progress.ts'
import { findings } from '../conversation.ts'
import { eliminate, ids } from '../diagnose/eliminate.ts'
import { concluded } from '../diagnose/tree.ts'
import { type Article, type CauseId, type EntryId, known, type Library } from '../library.ts'

/** Where the real cause stood: in front, among the others left, among those whose remedy had failed, ruled out, or not in the entry at all. */
export const stands = ['front', 'left', 'failed', 'ruled-out', 'missing'] as const
export type Standing = (typeof stands)[number]

export interface Really {
  article?: Article
  entry?: EntryId
  /** Absent where it was none of the causes that are known. */
  cause?: CauseId
  stood: Standing
  /** What the assistant had in front. */
  front?: CauseId
}

/** @returns `undefined` for a case that nobody called solved */
export function reallyWas(library: Library, { problem, changes }: Case): Really | undefined {
  const solved = changes.findLast(({ did }) => did === 'solved')
  if (!solved) return undefined
  const { cause } = solved
  const entry = known(library.entries, problem?.entry)
  const about = {
    ...(problem && { article: problem.article }),
    ...(problem?.entry && { entry: problem.entry }),
    ...(cause && { cause }),
  }
  if (!problem || !entry) return { ...about, stood: 'missing' }
  const failed = failedCauses(problem)
  const fitting = ids(eliminate(library, entry, findings(problem)))
  const left = fitting.filter(one => !failed.includes(one))
  // What was being worked on comes before what is merely likeliest.
  const front = concluded(verdictOn(library, entry, problem))[0] ?? left[0]
  const standing = (): Standing => {
    if (!cause || !entry.causes.some(one => one.cause === cause)) return 'missing'
    if (cause === front) return 'front'
    if (failed.includes(cause)) return 'failed'
    return left.includes(cause) ? 'left' : 'ruled-out'
  }
  return { ...about, stood: standing(), ...(front && { front }) }
}
