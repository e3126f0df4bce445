/** A case: a trouble that is handed to the helpdesk, with everything the conversation found out. */

import { redact } from './compose/redact.ts'
import { beside, type Conversation, type Instant, type Problem } from './conversation.ts'
import type { SentFile } from './file.ts'
import type { CauseId, Language } from './library.ts'

export type CaseNumber = string

/** What a number looks like: no letter in it is mistaken for another, or for a digit. */
export const caseNumber = /^M-[0-9A-HJKMNP-TV-Z]{6}$/

export const urgencies = ['normal', 'urgent'] as const
export type Urgency = (typeof urgencies)[number]

/** Where a case stands: whose turn it is, and whether it is over. */
export const caseStates = ['new', 'taken', 'waiting', 'solved', 'closed', 'reopened'] as const
export type CaseState = (typeof caseStates)[number]

/** What can be done to a case. */
export const deeds = [
  'opened',
  'took',
  'asked',
  'noted',
  'proposed',
  'answered',
  'solved',
  'reopened',
  'handed-back',
  'closed',
  'joined',
  'merged',
] as const
export type Deed = (typeof deeds)[number]

/** One thing that was done to a case, and the state it is in since. Never changed once it is written, but for a person who is forgotten. */
export interface CaseChange {
  at: Instant
  /** The person's id; absent once that person is forgotten, and where nobody but the clock did it. */
  by?: string
  /** What the platform calls that person. */
  name?: string
  /** Absent in cases that were opened before anything could be done to them. */
  did?: Deed
  state: CaseState
  /** What was asked, noted or answered; people's addresses taken out. */
  words?: string
  /** What was sent with it. */
  files?: SentFile[]
  /** The cause whose remedy was proposed, or that it really was. */
  cause?: CauseId
  /** The case it goes on with from then on. */
  into?: CaseNumber
}

/** Where later words reach the requester: the channel that delivers them, and the place in its own words. */
export interface Reach {
  channel: string
  to: unknown
}

export interface Case {
  number: CaseNumber
  /** Counts saves; a save over a newer one is refused. */
  revision: number
  urgency: Urgency
  /**
   * Whose trouble it is: the person and the conversation, by their ids. Absent once the person is forgotten. Without `reach` nothing
   * can be said where nobody asks.
   */
  requester?: { person: string; conversation: string; reach?: Reach }
  language: Language
  /** The trouble as it stood when it was handed over; absent when nothing but words is known. */
  problem?: Problem
  /** Words that were not understood, people's addresses taken out. */
  unheard: string[]
  /** What was sent with no problem known, besides the files of the problem. */
  files?: SentFile[]
  /** When Microsoft 365 gives up on what waited when the trouble was told of; absent where nothing waits. */
  bounces?: Instant
  /** Version of the content the conversation was led by. */
  version: string
  /** From opening on; the last one is where it stands. */
  changes: CaseChange[]
  /** True where what is said of it keeps people's addresses. */
  keepsAddresses?: true
  /** The case that stands for this one: others had told of the same trouble shortly before. */
  joins?: CaseNumber
  /** By when it ought to be solved. */
  due?: Instant
  /** That no desk could be told of it: when, after how many changes, and the name of the desk that stands in since. */
  unreached?: { at: Instant; after: number; standIn?: string }
  /** Keys of what was done last, so that what is delivered twice is done once. */
  handled?: string[]
}

/** What a conversation asks to be opened. */
export interface Opening {
  number: CaseNumber
  urgency: Urgency
  /** The case that stands for it. */
  joins?: CaseNumber
  keepsAddresses?: true
  /** What was sent while no problem was known. */
  files?: SentFile[]
}

/** Hours within which a case ought to be solved; sooner where waiting mail goes back before that. */
const promised = { urgent: 4, normal: 24 }

/** By when a case that is open from a moment on ought to be solved. */
export function promiseFrom(at: Instant, urgency: Urgency): Instant {
  return hoursAfter(at, promised[urgency])
}

/** Hours for which Exchange Online offers a message again by default. @see knowledge/sources.yaml, faq-eop */
const patience = 24

/**
 * A new case from where a conversation stands.
 *
 * @param person the id of whoever asked for it
 * @param version of the content
 */
export function openCase(
  conversation: Conversation,
  { number, urgency, joins, keepsAddresses, files }: Opening,
  { person, at, version, reach }: { person: string; at: Instant; version: string; reach?: Reach },
): Case {
  const problem = conversation.problems.at(-1)
  const bounces = problem && givesUp(problem, at)
  const promise = promiseFrom(at, urgency)
  return {
    number,
    revision: 0,
    urgency,
    requester: { person, conversation: conversation.id, ...(reach && { reach }) },
    language: conversation.language,
    ...(problem && { problem }),
    unheard: beside(conversation),
    ...(files && { files }),
    ...(joins && { joins }),
    ...(keepsAddresses && { keepsAddresses }),
    ...(bounces && { bounces }),
    version,
    changes: [{ at, by: person, did: 'opened', state: 'new' }],
    // What went back already is no reason to hurry any more.
    due: bounces && bounces > at && bounces < promise ? bounces : promise,
  }
}

/** What was queued when the trouble was first told of goes back first. */
function givesUp({ article, expired, acts }: Problem, at: Instant): Instant | undefined {
  if (expired || !article.startsWith('4.')) return undefined
  return hoursAfter(acts[0]?.at ?? at, patience)
}

function hoursAfter(at: Instant, hours: number): Instant {
  return new Date(Date.parse(at) + hours * 60 * 60_000).toISOString()
}

/** How somebody who is told of a case is called: an order of their own, so that one that is down holds up no other. */
export function addressAt(number: CaseNumber, who: string): string {
  return `case:${number}@${who}`
}

export function stateOf({ changes }: Case): CaseState {
  return changes.at(-1)!.state
}

/** Everything that was sent about a case, oldest first. */
export function filesOf({ problem, files = [], changes }: Case): SentFile[] {
  return [...(problem?.files ?? []), ...files, ...changes.flatMap(change => change.files ?? [])]
}

/** The states in which somebody still has to do something about it. */
export const openStates: readonly CaseState[] = ['new', 'taken', 'waiting', 'reopened']

export function isOpen(handed: Case): boolean {
  return openStates.includes(stateOf(handed))
}

/** How many people wait for it: whoever opened it, and those who told of the same trouble after. */
export function reportsOf(handed: Case): number {
  return 1 + othersOf(handed).length
}

/** Those who told of the same trouble after, each once, wherever they told of it; whoever is forgotten is no longer known from others. */
function othersOf({ changes, requester }: Case): CaseChange[] {
  const joined = changes.filter(({ did }) => did === 'joined')
  return joined.filter(
    ({ by }, index) =>
      by === undefined || (by !== requester?.person && joined.findIndex(other => other.by === by) === index),
  )
}

/** Which of those who wait for a case somebody is, whoever opened it being the first; `undefined` for whoever did not join it. */
export function placeOf(handed: Case, person: string | undefined): number | undefined {
  const place = person === undefined ? -1 : othersOf(handed).findIndex(({ by }) => by === person)
  return place < 0 ? undefined : place + 2
}

/** Hours for which somebody else with the same trouble joins a case instead of opening another. */
const together = 4

/** Whether a case was told of so shortly before that another one of the same trouble joins it. */
export function canBeJoined(handed: Case, at: Instant): boolean {
  const last = handed.changes.findLast(({ did }) => did === undefined || did === 'opened' || did === 'joined')
  return isOpen(handed) && last !== undefined && hoursAfter(last.at, together) > at
}

/** A case as urgent as whoever joins it says that it is. */
export function asUrgent(handed: Case, at: Instant): Case {
  const { due, urgency } = handed
  const promise = promiseFrom(at, 'urgent')
  if (urgency === 'urgent') return handed
  return { ...handed, urgency: 'urgent', due: due && due < promise ? due : promise }
}

/** The one at the desk who has it: took it, or was the last to turn to the requester. */
export function expertOf({ changes }: Case): CaseChange | undefined {
  const { state } = changes.at(-1)!
  if (state !== 'taken' && state !== 'waiting') return undefined
  return changes.findLast(({ did }) => did === 'took' || did === 'asked' || did === 'proposed')
}

/** A case that no longer tells whose it was or what that person did to it. The trouble itself stays the desk's to solve. */
export function withoutPerson(handed: Case, person: string): Case {
  const { requester, problem, handled, files, ...rest } = handed
  const isTheirs = requester?.person === person
  // Keys of presses end with whoever pressed, by the platform's own id.
  const theirs = person.slice(person.lastIndexOf(':') + 1)
  const { addresses: _, files: __, ...bare } = problem ?? {}
  return {
    ...rest,
    ...(problem && { problem: isTheirs ? (bare as Problem) : problem }),
    ...(requester && !isTheirs && { requester }),
    ...(files && !isTheirs && { files }),
    ...(handled && { handled: handled.filter(key => !key.split(':').includes(theirs)) }),
    changes: handed.changes.map(change => {
      const { by, name: _, words, files: __, ...rest } = change
      // Addresses that were kept for their sake go with them.
      const said = words === undefined ? {} : { words: isTheirs ? redact(words) : words }
      return by === person ? { ...rest, ...said } : { ...change, ...said }
    }),
  }
}
