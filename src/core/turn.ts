/** One turn: a conversation, a person's preferences and an event become the next conversation, the reply and what to do. */

import { verdictOn } from './compose/progress.ts'
import { respond } from './compose/respond.ts'
import { type Conversation, current } from './conversation.ts'
import type { Event } from './event.ts'
import type { Library } from './library.ts'
import { act } from './moves/act.ts'
import type { Moment, Moved, State } from './moves/move.ts'
import { say } from './moves/say.ts'
import { type Choice, numbered, type Reply } from './reply.ts'

export interface Turned extends State {
  reply: Reply
}

/** How many keys of events are remembered, so that one delivered twice is answered once. */
const remembered = 20

/** Carries out an event. Pure: no clock, no randomness; the same input always gives the same output. */
export function turn(library: Library, state: State, event: Event): Turned {
  const moment: Moment = { turn: state.conversation.turns + 1, at: event.at }
  const moved =
    event.kind === 'said' ? say(library, state, event, moment) : act(library, state, event, moment)
  const said =
    moved.notes.said ?? (!moved.notes.opened && isSaid(library, state.conversation, moved.conversation))
  return settle(library, { ...moved, notes: { ...moved.notes, said } }, event, moment)
}

/**
 * The reply as it stands now, nothing having happened: for a page that is opened again. What it offers is what a number typed
 * next stands for, so it belongs to the conversation as well.
 */
export function look(library: Library, { conversation, person }: State): Turned {
  const reply = respond(library, conversation, person, { blocks: [], opened: true })
  return { person, reply, conversation: offering(conversation, reply, numbered(reply)) }
}

/** Whether a turn comes to the conclusion the one before it came to, so that it need not be explained again. */
function isSaid(library: Library, before: Conversation, after: Conversation): boolean {
  const verdicts = [before, after].map(conversation => {
    const problem = current(conversation)
    const entry = problem?.entry ? library.entries[problem.entry] : undefined
    return problem && entry
      ? { of: conversation.problems.length, ...verdictOn(library, entry, problem) }
      : undefined
  })
  const [one, other] = verdicts
  return (
    one !== undefined &&
    one.kind !== 'ask' &&
    one.kind !== 'confirm' &&
    JSON.stringify(one) === JSON.stringify(other)
  )
}

function settle(library: Library, moved: Moved, event: Event, moment: Moment): Turned {
  const reply = respond(library, moved.conversation, moved.person, moved.notes)
  const choices = numbered(reply)
  // Small talk in between leaves the numbers of what was asked valid.
  const offered = moved.notes.alone && choices.length === 0 ? moved.conversation.offered : choices
  const { handled } = moved.conversation
  return {
    person: moved.person,
    reply,
    conversation: {
      ...offering(moved.conversation, reply, offered),
      turns: moment.turn,
      at: event.at,
      handled: event.key ? [...handled, event.key].slice(-remembered) : handled,
    },
  }
}

/** A conversation with what a reply asks and offers. */
function offering(conversation: Conversation, reply: Reply, offered: Choice[]): Conversation {
  const { asked: _, ...rest } = conversation
  const question = reply.stand.asks ?? reply.stand.confirms
  return {
    ...rest,
    ...(question && { asked: { question, confirm: reply.stand.confirms !== null } }),
    offered,
  }
}
