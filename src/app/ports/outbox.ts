/** Replies on their way: written together with a turn, and kept until they have arrived. */

import type { Instant } from '../../core/conversation.ts'
import type { View } from './assistant.ts'

/** Where a channel is to put the reply to an event. */
export interface Via {
  /** The channel's name, under which it serves its deliveries. */
  channel: string
  /** Where and how, in the channel's own words; plain JSON. */
  to: unknown
  /** Where words that answer no event reach the same person: what comes from the helpdesk. */
  later?: unknown
}

/** A reply on its way: written together with the turn, and kept until its channel has put it where it belongs. */
export interface Delivery extends Via {
  conversation: string
  /** The revision of the conversation it came with: the replies of one conversation leave in this order. */
  revision: number
  view: Pick<View, 'reply' | 'head' | 'turn' | 'aside' | 'refused' | 'forgets'>
  /** When it was written. */
  at: Instant
  /** Until then whoever has it is at work; afterwards anybody may take it. */
  due: Instant
  /** How often it was taken before: on a second try, parts of it may have arrived. */
  tries: number
}

/**
 * The channel of what is on no way to anybody: it is due when something has to be looked at, such as a case that nobody turned to. It
 * does not count as waiting.
 */
export const reminders = 'case-clock'

/** A reply that was taken this often without arriving holds up the later ones of its conversation no longer. */
export const stubborn = 6

/** Replies that have not arrived yet. */
export interface Deliveries {
  /**
   * Takes those that are due and wait for no other of their conversation, and holds them until `until`.
   * @param except channels of which none is taken
   */
  take(now: Instant, until: Instant, most: number, except?: readonly string[]): Promise<Delivery[]>
  /** Whether it waits for no reply that was written before it in its conversation. */
  isNext(delivery: Delivery): Promise<boolean>
  /** Nobody takes it before `until`. */
  hold(delivery: Delivery, until: Instant): Promise<void>
  /** It has arrived, or never will. */
  drop(delivery: Delivery): Promise<void>
  /** How often the next reply of a conversation was tried; `undefined` when none waits. */
  triesFor(conversation: string): Promise<number | undefined>
  /** How many there are but for {@link reminders}, and when the oldest was written. */
  waiting(): Promise<{ count: number; oldest?: Instant }>
}

/** Puts a reply where it belongs. Rejects with {@link Undeliverable} when it never can, and with anything else when it may be tried again. */
export type Deliver<Sent = unknown> = (delivery: Delivery) => Promise<Sent>

/** A reply has no place to go: its chat is gone, or the assistant was taken out of it. */
export class Undeliverable extends Error {}

/** Sees to it that every reply that was written arrives, at least once, in order within its conversation. */
export interface Outbox {
  /**
   * Makes a channel the one that delivers what was kept for it.
   * @param patience milliseconds for which one is tried; a day when nothing is said
   */
  serve(channel: string, deliver: Deliver, patience?: number): void
  /**
   * Delivers at once what this process has just written.
   * @returns what the channel made of it; `undefined` when it has to be tried again later, which happens by itself
   */
  send<Sent>(delivery: Delivery): Promise<Sent | undefined>
}
