/** What is kept: conversations, cases, what people prefer, and what still has to arrive. */

import type { Case, CaseNumber, CaseState } from '../../core/case.ts'
import type { Conversation, Finding, Instant, Person } from '../../core/conversation.ts'
import type { Article, CauseId } from '../../core/library.ts'
import type { Deliveries, Delivery } from './outbox.ts'

/** A case as it is saved, with what everybody is told of it. */
export interface SavedCase {
  case: Case
  deliveries: Delivery[]
}

/** Which cases are looked for; all that is given has to hold. */
export interface CaseQuery {
  states?: readonly CaseState[]
  /** The id of whoever has it. */
  expert?: string
  /** Those that were due before; cases of a release that knew no hours never were. */
  dueBefore?: Instant
  article?: Article
  host?: string
  /** Those that joined this one; `null` for those that stand for themselves. */
  joins?: CaseNumber | null
}

/** Whether an answer helped, as it is kept: findings, not words, but for the one that says why. */
export interface Feedback {
  /** The same for the same person and message. */
  id: string
  at: Instant
  conversation: string
  person: string
  helpful: boolean
  word?: string
  code: Article | null
  path: Pick<Finding, 'question' | 'answer' | 'by'>[]
  concludes: CauseId[]
  /** Version of the content. */
  version: string
}

/** Small things a channel has to remember: where its last message stands, who is greeted, where it is installed. */
export interface Memory {
  /** @returns what was remembered under a key, as the JSON it was; `undefined` when nothing is */
  recall(key: string): Promise<unknown>
  /**
   * `undefined` forgets.
   * @param owner the conversation or person it is about, and with which it is forgotten; without one it is kept until it is taken back
   */
  remember(key: string, value: unknown, owner?: string): Promise<void>
  /**
   * The same for what is remembered of a reply while it is delivered, without waiting for the disk: a power cut that takes it takes
   * the end of the delivery with it, which was written later, so that it is delivered and remembered again.
   */
  note(key: string, value: unknown, owner: string): Promise<void>
  /** True for the first who asks, in whatever process: for what is done once and is no turn. */
  first(key: string, owner: string): Promise<boolean>
}

/** What a turn leaves beside its conversation. */
export interface Beside {
  /** What the person prefers, when that has changed. */
  person?: { id: string; prefers: Person }
  delivery?: Delivery
  /** A new case, and those that were changed by the turn. */
  cases?: readonly SavedCase[]
  /** True when whoever spoke has spoken in it before; otherwise the last of its people is entered. */
  entered?: true
}

/** What can be gone through. */
export interface Kept {
  conversation: Conversation
  case: Case
  feedback: Feedback
}

/** Where to go on, and how many to look at. */
export interface Page {
  /** A day, `2026-08-28`. */
  since: string
  /** As the page before gave it; absent at the beginning. */
  after?: string
  most: number
}

export interface Next<Item> {
  items: Item[]
  /** Absent after the last page. */
  after?: string
}

/** The store cannot be reached for now; what was asked of it may be asked again. */
export class OutOfReach extends Error {}

/**
 * Keeps conversations and what people prefer. A missing one is `undefined`, never an error.
 * Every operation rejects with {@link OutOfReach} when trying again later may help.
 */
export interface Store extends Memory, Deliveries {
  load(id: string): Promise<Conversation | undefined>
  /** What a turn begins with: its conversation, and what whoever speaks prefers. */
  loadTurn(ids: {
    conversation: string
    person: string
  }): Promise<{ conversation?: Conversation; person?: Person }>
  /**
   * Writes only when the stored revision is still `conversation.revision`, and stores it with the next one; all of it, or nothing.
   * @returns whether it wrote; `false` means somebody else saved it or its case first, or has a case of this number: load again.
   */
  save(conversation: Conversation, beside?: Beside): Promise<boolean>
  loadCase(number: CaseNumber): Promise<Case | undefined>
  /** Saves a case by its revision, as `save` does a conversation. */
  saveCase(saved: SavedCase): Promise<boolean>
  /** Cases that were asked for, those due first in front. */
  findCases(query: CaseQuery, most: number): Promise<Case[]>
  /**
   * Writes what is told once, in whatever process: all of it, or nothing when somebody else was {@link Memory.first}.
   * @returns whether it wrote
   */
  announce(key: string, owner: string, deliveries: readonly Delivery[]): Promise<boolean>
  /**
   * Forgets a conversation with everything that is kept about it.
   * @param leave `memory` leaves what a channel remembers of it, for the channel to take back what it shows
   */
  forget(id: string, leave?: 'memory'): Promise<void>
  /**
   * Forgets a person: what they prefer, their feedback, and the conversations nobody else speaks in. Of the others their part as a
   * person is forgotten, not what was found out; the same goes for the cases they asked for.
   * @param leave the conversation of which a channel's memory is left
   * @returns how many conversations were forgotten, and how many others they took part in
   */
  forgetPerson(id: string, leave?: string): Promise<{ forgotten: number; shared: number }>
  /** Everything that is kept about a conversation or a person, by what it is; empty when nothing is. */
  everythingOf(id: string): Promise<Record<string, unknown[]>>
  /** Forgets what nobody has touched since a day, `2026-08-28`. @returns how many conversations */
  forgetBefore(day: string): Promise<number>
  /** A feedback of the same id replaces the one before. */
  saveFeedback(feedback: Feedback): Promise<void>
  /** Oldest first. */
  feedback(): Promise<Feedback[]>
  /**
   * Of a kind the next few in the order of their keys, and of these what was touched since a day: whoever goes through all of it keeps
   * little in memory and holds nobody up, however little was touched.
   */
  next<Kind extends keyof Kept>(kind: Kind, page: Page): Promise<Next<Kept[Kind]>>
  /** Resolves when the store answers; rejects when it cannot be used. */
  ping(): Promise<void>
  close(): Promise<void>
}
