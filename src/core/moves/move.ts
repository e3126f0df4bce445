/** What a move works on and what it gives back. */

import type { Case, CaseNumber, Opening } from '../case.ts'
import type { Notes } from '../compose/respond.ts'
import type { Conversation, Instant, Person } from '../conversation.ts'
import type { Work } from '../desk/work.ts'

export interface State {
  conversation: Conversation
  person: Person
  /** Set where there is a helpdesk. */
  desk?: AtHelpdesk
}

/** What a conversation has to know of the helpdesk. */
export interface AtHelpdesk {
  /** The number the next case would have. */
  next: CaseNumber
  /** The case of the trouble in question, as it stands; one that waits for an answer comes before that. */
  case?: Case
  /** The one that stands for it, where it joined another. */
  stands?: Case
  /** True when the case of the trouble in question is no longer kept. */
  isGone?: true
  /** Whether it is the requester of that case who speaks. */
  isRequester?: boolean
  /** True when whoever speaks has spoken in the conversation before. */
  hasSpoken?: true
  /** The case in which the helpdesk has the same trouble of somebody else already. */
  known?: Case
  /** True where cases keep people's addresses. */
  keepsAddresses?: true
  /** True when the person has opened as many cases as may be. */
  isFull?: true
}

/** The state after a move, with what the reply has to say about it. */
export interface Moved extends State {
  /** What whoever keeps conversations is to forget, before the state that is left is kept. */
  forgets?: 'conversation' | 'person'
  /** The case to open from where the conversation stands now. */
  opens?: Opening
  /** What is done to the case of the trouble in question. */
  works?: Work
  /** True for a button that is somebody else's to press. */
  refused?: true
  notes: Notes
}

/** When something happened: the turn and its time. */
export interface Moment {
  turn: number
  at: Instant
}
