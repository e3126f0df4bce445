/** A case: a trouble that is handed to the helpdesk, with everything the conversation found out. */

import { beside, type Conversation, type Instant, type Problem } from './conversation.ts'
import type { Language } from './library.ts'

export type CaseNumber = string

export const urgencies = ['normal', 'urgent'] as const
export type Urgency = (typeof urgencies)[number]

/** Where a case stands: whose turn it is, and whether it is over. */
export const caseStates = ['new', 'taken', 'waiting', 'solved', 'closed', 'reopened'] as const
export type CaseState = (typeof caseStates)[number]

/** A case is in a state since somebody put it there. */
export interface CaseChange {
  at: Instant
  /** The person's id; absent once that person is forgotten. */
  by?: string
  state: CaseState
}

export interface Case {
  number: CaseNumber
  /** Counts saves; a save over a newer one is refused. */
  revision: number
  urgency: Urgency
  /** Whose trouble it is: the person and the conversation, by their ids. Absent once the person is forgotten. */
  requester?: { person: string; conversation: string }
  language: Language
  /** The trouble as it stood when it was handed over; absent when nothing but words is known. */
  problem?: Problem
  /** Words that were not understood, people's addresses taken out. */
  unheard: string[]
  /** When Microsoft 365 gives up on what waited when the trouble was told of; absent where nothing waits. */
  bounces?: Instant
  /** Version of the content the conversation was led by. */
  version: string
  /** From opening on; the last one is where it stands. */
  changes: CaseChange[]
}

/** What a conversation asks to be opened. */
export interface Opening {
  number: CaseNumber
  urgency: Urgency
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
  { number, urgency }: Opening,
  { person, at, version }: { person: string; at: Instant; version: string },
): Case {
  const problem = conversation.problems.at(-1)
  const bounces = problem && givesUp(problem, at)
  return {
    number,
    revision: 0,
    urgency,
    requester: { person, conversation: conversation.id },
    language: conversation.language,
    ...(problem && { problem }),
    unheard: beside(conversation),
    ...(bounces && { bounces }),
    version,
    changes: [{ at, by: person, state: 'new' }],
  }
}

/** What was queued when the trouble was first told of goes back first. */
function givesUp({ article, expired, acts }: Problem, at: Instant): Instant | undefined {
  if (expired || !article.startsWith('4.')) return undefined
  const told = Date.parse(acts[0]?.at ?? at)
  return new Date(told + patience * 60 * 60_000).toISOString()
}

/** A case that no longer tells whose it was or what that person did to it. The trouble itself stays the desk's to solve. */
export function withoutPerson(handed: Case, person: string): Case {
  const { requester, ...rest } = handed
  return {
    ...rest,
    ...(requester && requester.person !== person && { requester }),
    changes: handed.changes.map(({ by, ...change }) => ({ ...change, ...(by && by !== person && { by }) })),
  }
}
