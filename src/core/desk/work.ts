/** What is done to a case: by the people of the desk, by the requester, or by the clock. */

import {
  type Case,
  type CaseChange,
  type CaseNumber,
  type CaseState,
  type Deed,
  expertOf,
  isOpen,
  placeOf,
  promiseFrom,
  stateOf,
  type Urgency,
} from '../case.ts'
import { redact, withoutSecrets } from '../compose/redact.ts'
import type { Instant } from '../conversation.ts'
import { newest, type SentFile } from '../file.ts'
import type { CauseId } from '../library.ts'

/** One thing to do, with what it needs. */
export type Work =
  | { did: 'took' | 'handed-back' | 'closed' }
  | { did: 'joined'; files?: SentFile[] }
  /** As urgent as it was, or urgent from now on. */
  | { did: 'reopened'; urgency?: 'urgent'; files?: SentFile[] }
  /** Words may be none where files say it. */
  | { did: 'asked' | 'answered'; words: string; files?: SentFile[] }
  | { did: 'noted'; words: string }
  | { did: 'proposed'; cause: CauseId }
  | { did: 'merged'; into: CaseNumber }
  /** Without a cause: it was none of those that are known. */
  | { did: 'solved'; cause?: CauseId }

export interface Worker {
  /** Absent for the clock. */
  by?: string
  name?: string
  at: Instant
  /** The platform's name for this delivery; the same key is carried out once. */
  key?: string
}

/** How many keys are remembered. */
const remembered = 20
/** Signs of what is said about a case: what a chat message holds of them, and a card can still show. */
export const longest = 2_000

/** By these somebody at the desk turns to the requester. */
const turning: readonly Deed[] = ['took', 'asked', 'proposed']

/** What can be done by the desk while a case is in a state. */
const possible: Readonly<Record<CaseState, readonly Deed[]>> = {
  new: ['took', 'asked', 'noted', 'proposed', 'solved'],
  taken: ['took', 'asked', 'noted', 'proposed', 'solved', 'handed-back'],
  waiting: ['took', 'asked', 'noted', 'proposed', 'solved', 'handed-back'],
  reopened: ['took', 'asked', 'noted', 'proposed', 'solved'],
  solved: ['noted', 'reopened'],
  closed: ['noted', 'reopened'],
}

/** What the desk can do to a case as it stands, most likely first; taking it over from a colleague as well. */
export function offers(handed: Case): readonly Deed[] {
  return possible[stateOf(handed)]
}

/**
 * A case after something was done to it; `undefined` when that is not possible, or no longer.
 * Pure: the same case and work always give the same.
 */
export function work(handed: Case, task: Work, { by, name, at, key }: Worker): Case | undefined {
  if (!isPossible(handed, task, by)) return undefined
  const change: CaseChange = {
    at,
    ...(by && { by }),
    ...(name && { name }),
    did: task.did,
    state: after(handed, task.did, by),
    ...saidIn(handed, task),
    ...('cause' in task && task.cause && { cause: task.cause }),
    ...(task.did === 'merged' && { into: task.into }),
  }
  const { handled = [], joins, ...rest } = handed
  // Who says that it is not solved for them stands for themselves, and so does whoever the desk turns to.
  const isTheirs = by !== undefined && by === handed.requester?.person
  const isAlone = task.did === 'reopened' ? isTheirs : turning.includes(task.did)
  return {
    ...rest,
    ...(joins && !isAlone && { joins }),
    ...(task.did === 'merged' && { joins: task.into }),
    ...(task.did === 'reopened' && promisedAnew(task.urgency ?? handed.urgency, at)),
    changes: [...handed.changes, change],
    ...(key && { handled: [...handled, key].slice(-remembered) }),
  }
}

/** What was promised at first is over. */
function promisedAnew(urgency: Urgency, at: Instant): Pick<Case, 'urgency' | 'due'> {
  return { urgency, due: promiseFrom(at, urgency) }
}

/** What was said, as it is kept. */
function saidIn(handed: Case, task: Work): Pick<CaseChange, 'words' | 'files'> {
  const words = 'words' in task ? beginningOf(kept(handed, task.words).trim()) : ''
  const files = newest(filesOf(task))
  return { ...(words && { words }), ...(files.length > 0 && { files }) }
}

/** What is longer is seen to be. */
function beginningOf(words: string): string {
  const signs = [...words]
  return signs.length > longest ? `${signs.slice(0, longest - 1).join('')}…` : words
}

/** Whether there was more than what is kept. */
export function isBeginning(words: string): boolean {
  return words.endsWith('…') && [...words].length === longest
}

const filesOf = (task: Work): readonly SentFile[] => ('files' in task && task.files) || []

function kept({ keepsAddresses }: Case, words: string): string {
  return keepsAddresses ? withoutSecrets(words) : redact(words)
}

/** Whether it was delivered before. */
export function isHandled({ handled = [] }: Case, key: string | undefined): boolean {
  return key !== undefined && handled.includes(key)
}

/** Whether nobody at the desk has done anything about it yet, and it stands for itself. */
export function isUntouched(handed: Case): boolean {
  const isSeen = handed.changes.some(({ did = 'opened' }) => !fromOutside.includes(did))
  return stateOf(handed) === 'new' && !isSeen && !handed.joins
}

/** What the desk has no part in. */
const fromOutside: readonly Deed[] = ['opened', 'joined', 'answered']

function isPossible(handed: Case, task: Work, by: string | undefined): boolean {
  if ('words' in task && task.words.trim() === '' && filesOf(task).length === 0) return false
  switch (task.did) {
    case 'answered':
      // What the requester sends after the case went is for whoever takes it.
      return expertOf(handed) !== undefined || (filesOf(task).length > 0 && isOpen(handed))
    case 'closed':
      return stateOf(handed) === 'solved'
    case 'joined':
      return isOpen(handed)
    case 'merged':
      return isUntouched(handed)
    case 'took':
      return isOpen(handed) && (by === undefined || expertOf(handed)?.by !== by)
    default:
      return offers(handed).includes(task.did)
  }
}

function after(handed: Case, did: Deed, by: string | undefined): CaseState {
  const now = stateOf(handed)
  switch (did) {
    case 'took':
      return 'taken'
    case 'asked':
    case 'proposed':
      return 'waiting'
    case 'answered':
      // Whoever joined it was not asked.
      return now === 'waiting' && placeOf(handed, by) === undefined ? 'taken' : now
    case 'solved':
      return 'solved'
    case 'closed':
      return 'closed'
    case 'reopened':
    case 'handed-back':
      return 'reopened'
    default:
      return now
  }
}
