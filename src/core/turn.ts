/** One turn: a conversation, a person's preferences and an event become the next conversation, the reply and what to do. */

import { verdictOn } from './compose/progress.ts'
import { addressesIn } from './compose/redact.ts'
import { nowhere, respond, voiceOf } from './compose/respond.ts'
import { paragraph } from './compose/talk.ts'
import { type Conversation, current } from './conversation.ts'
import type { Event, Press, Said } from './event.ts'
import type { AnswerId, Library } from './library.ts'
import { act } from './moves/act.ts'
import { withFiles } from './moves/keep-files.ts'
import type { Moment, Moved, State } from './moves/move.ts'
import { note } from './moves/note.ts'
import { withProblem } from './moves/open.ts'
import { settledByDesk } from './moves/pass-on.ts'
import { hear, say } from './moves/say.ts'
import { type Choice, numbered, type Reply } from './reply.ts'
import type { Heard } from './understand/heard.ts'

export interface Turned extends State {
  /** Without blocks when there is nothing to say: then nothing changed either. */
  reply: Reply
  /** True when what was offered before still stands: small talk, a summary, words for nobody here. */
  aside: boolean
  /** True for a button that has had its turn. */
  passed?: true
  /** True for a button that is somebody else's to press. */
  refused?: Moved['refused']
  /** What whoever keeps conversations is to forget, before what is left is kept. */
  forgets?: Moved['forgets']
  /** The case to open from the conversation as it is now. */
  opens?: Moved['opens']
  /** What is done to the case there is. */
  works?: Moved['works']
}

/** How many keys of events are remembered, so that one delivered twice is answered once. */
const remembered = 50
/** How many addresses of people are kept with a trouble: a bounce may name hundreds. */
const mostAddresses = 20
/** How many messages back an edit is still taken for a correction. */
const editable = 10

/** What is heard in an event, when it has words that are read. The first half of a turn, for whoever looks at the halves apart. */
export function heardIn(library: Library, state: State, event: Event): Heard | undefined {
  return event.kind === 'said' ? hear(library, state, event) : undefined
}

/**
 * Carries out an event. Pure: no clock, no randomness; the same input always gives the same output.
 *
 * @param heard what {@link heardIn} gives for the same event
 */
export function turn(
  library: Library,
  given: State,
  event: Event,
  heard = heardIn(library, given, event),
): Turned {
  const state = settledByDesk(given, event)
  const moment: Moment = { turn: state.conversation.turns + 1, at: event.at }
  if (isPassed(state.conversation, event)) return passed(library, state, event)
  const moved =
    event.kind === 'said'
      ? say(library, state, event, heard, moment)
      : event.kind === 'noted'
        ? note(library, state, event.text)
        : act(library, state, event, moment)
  if (!moved) return { ...given, reply: silence(given.conversation), aside: true }
  const said =
    moved.notes.said ?? (!moved.notes.opened && isSaid(library, state.conversation, moved.conversation))
  const all = withFiles(library, withAddresses(moved, event), event)
  return settle(library, { ...all, notes: { ...all.notes, said } }, event, moment)
}

/**
 * Whether a button stood under a reply that has been passed: pressed twice, or by two people at once. A step is done, and a turn
 * taken back, once; the same answer given again says nothing new, another one is a change of mind.
 */
function isPassed({ problems, turns }: Conversation, event: Event): boolean {
  if (event.seen === undefined) return false
  const { seen } = event
  const problem = problems.at(-1)
  const since = problem?.acts.filter(({ turn: at }) => at > seen) ?? []
  switch (event.kind) {
    case 'chosen': {
      const last = since.findLast(one => one.act === 'found' && one.finding.question === event.question)
      return last?.act === 'found' && last.finding.answer === event.answer
    }
    case 'taken': {
      if (event.case && problem?.case !== event.case) return false
      // What the helpdesk proposes stood under no turn; it may propose again what was tried before.
      const looked = seen === 0 ? since.slice(-1) : since
      return looked.some(one => one.act === 'took' && one.cause === event.cause)
    }
    case 'picked':
      return (problem?.turn ?? 0) > seen && [problem?.article, problem?.entry].includes(event.article)
    case 'pressed':
      if (event.press === 'back') return turns !== seen
      return onceOnly.includes(event.press) && ((problem?.turn ?? 0) > seen || since.length > 0)
    default:
      return false
  }
}

const onceOnly: readonly Press[] = ['done', 'failed', 'solved', 'not-solved']

/** Nothing changes; the reply says so, and where things stand. */
function passed(library: Library, state: State, event: Event): Turned {
  const blocks = [paragraph(voiceOf(library, state.conversation), 'talk.passed')]
  const { handled, asked } = state.conversation
  const stands = respond(library, state.conversation, state.person, { blocks })
  // A question that was put again, to change its answer, is still open.
  const isReopened = asked && !asked.confirm && stands.stand.asks !== asked.question
  return {
    ...state,
    conversation: { ...state.conversation, handled: remember(handled, event.key) },
    reply: isReopened
      ? respond(library, state.conversation, state.person, { blocks, reopen: asked.question })
      : stands,
    aside: true,
    passed: true,
  }
}

function silence({ language }: Conversation): Reply {
  return { language, blocks: [], stand: nowhere }
}

/**
 * The reply as it stands now, nothing having happened: for a page that is opened again. What it offers is what a number typed
 * next stands for, so it belongs to the conversation as well.
 */
export function look(library: Library, { conversation, person }: State): Turned {
  const reply = respond(library, conversation, person, { blocks: [], opened: true })
  return { person, reply, aside: false, conversation: offering(conversation, reply, numbered(reply)) }
}

/** Whether a turn comes to the conclusion the one before it came to, so that it need not be explained again. */
function isSaid(library: Library, before: Conversation, after: Conversation): boolean {
  const verdict = (conversation: Conversation) => {
    const problem = current(conversation)
    const entry = problem?.entry ? library.entries[problem.entry] : undefined
    return problem && entry
      ? { of: conversation.problems.length, ...verdictOn(library, entry, problem) }
      : undefined
  }
  const now = verdict(after)
  if (now === undefined || now.kind === 'ask' || now.kind === 'confirm') return false
  return JSON.stringify(now) === JSON.stringify(verdict(before))
}

/** Where cases keep them: the addresses of people that were named with the trouble in hand. */
function withAddresses(moved: Moved, event: Event): Moved {
  const { conversation, desk } = moved
  const problem = current(conversation)
  if (!desk?.keepsAddresses || event.kind !== 'said' || !problem) return moved
  const named = [...new Set([...(problem.addresses ?? []), ...addressesIn(event.text)])].slice(
    0,
    mostAddresses,
  )
  if (named.length === 0) return moved
  return { ...moved, conversation: withProblem(conversation, { ...problem, addresses: named }) }
}

function settle(library: Library, moved: Moved, event: Event, moment: Moment): Turned {
  const reply = respond(library, moved.conversation, moved.person, moved.notes)
  const choices = numbered(reply)
  // Small talk in between leaves the numbers of what was asked valid.
  const aside = (moved.notes.alone && choices.length === 0) ?? false
  const offered = aside ? moved.conversation.offered : choices
  const { handled, said = [] } = moved.conversation
  const isSaid = event.kind === 'said' && event.key !== undefined
  return {
    person: moved.person,
    ...(moved.refused && { refused: moved.refused }),
    ...(moved.forgets && { forgets: moved.forgets }),
    ...(moved.opens && { opens: moved.opens }),
    ...(moved.works && { works: moved.works }),
    reply,
    aside,
    conversation: {
      ...offering(moved.conversation, reply, offered, moved.notes.leans),
      turns: moment.turn,
      at: event.at,
      handled: remember(handled, event.key),
      ...(isSaid && { said: placed(said, event as Said & { key: string }, moment) }),
    },
  }
}

function remember(handled: string[], key: string | undefined): string[] {
  return key ? [...handled, key].slice(-remembered) : handled
}

/** In which turn each message was heard; an edited one is looked up by the key of the first. */
function placed(
  said: NonNullable<Conversation['said']>,
  { key, corrects }: Said & { key: string },
  { turn }: Moment,
): NonNullable<Conversation['said']> {
  const of = corrects?.key ?? key
  return [...said.filter(message => message.key !== of), { key: of, turn }].slice(-editable)
}

/** A conversation with what a reply asks and offers. */
function offering(
  conversation: Conversation,
  reply: Reply,
  offered: Choice[],
  leans?: AnswerId,
): Conversation {
  const { asked: _, ...rest } = conversation
  const question = reply.stand.asks ?? reply.stand.confirms
  return {
    ...rest,
    ...(question && {
      asked: { question, confirm: reply.stand.confirms !== null, ...(leans && { leans }) },
    }),
    offered,
  }
}
