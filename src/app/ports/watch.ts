/** Whoever watches the process: its log, what is counted, and where the time goes. */

import type { Instant } from '../../core/conversation.ts'
import type { Event } from '../../core/event.ts'
import type { View } from './assistant.ts'

export interface Clock {
  now(): Instant
}

/** Structured, without message texts, addresses or secrets. */
export interface Log {
  info(fields: Record<string, unknown>, message: string): void
  warn(fields: Record<string, unknown>, message: string): void
  error(fields: Record<string, unknown>, message: string): void
}

/** The parts of a turn that are timed, in their order. */
export const stages = ['load', 'understand', 'answer', 'save', 'deliver'] as const
export type Stage = (typeof stages)[number]

/** Something that happened, worth counting. */
export type Fact =
  /** A request was answered; `route` as it was registered, never the path that was asked for. */
  | { fact: 'request'; method: string; route: string; status: string; seconds: number }
  /** A request was turned away because there was too much work. */
  | { fact: 'shed' }
  /** The store failed. */
  | { fact: 'store-error' }
  /** What became of a reply on its way; `retried` each time it has to be tried again. */
  | { fact: 'delivery'; channel: string; fate: Fate }

export const fates = ['arrived', 'retried', 'failed'] as const
export type Fate = (typeof fates)[number]

/** Follows the work for whoever watches the process. None of its words comes from outside. */
export interface Watch {
  /**
   * Carries out work that a request asked for.
   * @param traceparent the header of that name: the work belongs to the trace of whoever asked
   */
  within<Done>(traceparent: string | undefined, work: () => Done): Done
  /** Carries out a turn. */
  turn(of: { channel: string; event: Event['kind'] }, work: () => Promise<View>): Promise<View>
  /** Carries out a part of a turn. */
  stage<Done>(channel: string, stage: Stage, work: () => Done): Done
  note(fact: Fact): void
}

/** For whoever is not watched: the terminal, the command line. */
export const unwatched: Watch = {
  within: (_, work) => work(),
  turn: (_, work) => work(),
  stage: (_, __, work) => work(),
  note: () => {},
}
