/** A person at one channel, for tests that tell the same conversation to all of them. */

import type { Untimed } from '../../../src/app/ports/assistant.ts'
import type { Language } from '../../../src/core/library.ts'
import type { Reply } from '../../../src/core/reply.ts'
import type { Turned } from '../../../src/core/turn.ts'
import { missing, squeezed } from '../reply-words.ts'

/** One person in one conversation. */
export interface Talker {
  /**
   * Does what an event says in the way of the channel: types, presses, chooses.
   *
   * @param turns how many turns were taken before
   * @returns what came of it on the way to the assistant; `undefined` where there is no such way
   */
  does(event: Untimed, turns: number): Promise<Untimed | undefined>
  /** Rejects unless exactly this was shown by the last event, and its platform takes it. */
  shows(turned: Turned): Promise<void>
  /** What happened last is delivered once more, as platforms do when they are in doubt. */
  again?(): Promise<void>
  /** Rejects when a message is left that can be pressed although it is over, or that nobody asked for. */
  ends(): Promise<void>
}

/** A channel with everything behind it that is there in earnest. */
export interface Talking {
  clock: MovingClock
  open(language: Language): Promise<Talker>
  close(): Promise<void>
}

export interface MovingClock {
  now(): string
  move(milliseconds: number): void
}

export function movingClock(start: number): MovingClock {
  let now = start
  return {
    now: () => new Date(now).toISOString(),
    move: milliseconds => {
      now += milliseconds
    },
  }
}

/**
 * Whether some words shown are those of a reply, and no others but what stands before them: what was chosen, and what it is about.
 *
 * @param drawn the words of the reply as the channel draws it
 */
export function isReply(reply: Reply, drawn: string, shown: string): boolean {
  return squeezed(shown).endsWith(squeezed(drawn)) && missing(reply, shown).length === 0
}

/** The messages of a chat that should be there, and which of them may have buttons: those of the last reply, and what was said beside it. */
export function expectedMessages() {
  let last: readonly string[] = []
  const beside: string[] = []
  const all = new Set<string>()
  return {
    /** @param ids the messages a reply came in */
    came(ids: readonly string[], aside: boolean): void {
      for (const id of ids) all.add(id)
      if (aside) beside.push(...ids)
      else last = ids
    },
    /** What is wrong with the messages of a chat as they stand. */
    problems: (messages: readonly { id: string; pressable: boolean }[]): string[] => [
      ...messages.filter(({ id }) => !all.has(id)).map(({ id }) => `${id} answers nothing`),
      ...messages
        .filter(({ id, pressable }) => pressable && !last.includes(id) && !beside.includes(id))
        .map(({ id }) => `${id} can still be pressed`),
    ],
  }
}
