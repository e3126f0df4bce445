/** What a move works on and what it gives back. */

import type { Opening } from '../case.ts'
import type { Notes } from '../compose/respond.ts'
import type { Conversation, Instant, Person } from '../conversation.ts'

export interface State {
  conversation: Conversation
  person: Person
  /** Set where there is a helpdesk: the number the next case would have. */
  desk?: { next: string }
}

/** The state after a move, with what the reply has to say about it. */
export interface Moved extends State {
  /** What whoever keeps conversations is to forget, before the state that is left is kept. */
  forgets?: 'conversation' | 'person'
  /** The case to open from where the conversation stands now. */
  opens?: Opening
  notes: Notes
}

/** When something happened: the turn and its time. */
export interface Moment {
  turn: number
  at: Instant
}
