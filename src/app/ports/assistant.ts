/** The one door, as a channel sees it. */

import type { Head, Outline } from '../../core/compose/outline.ts'
import type { Event } from '../../core/event.ts'
import type { Language } from '../../core/library.ts'
import type { Reply } from '../../core/reply.ts'
import type { Delivery, Via } from './outbox.ts'

/** Whose conversation it is, and who speaks in it. */
export interface Ids {
  conversation: string
  person: string
}

/** A reply, and the tree of the problem in hand to show beside it. */
export interface View {
  /** Without blocks when there is nothing to say: words in a crowd that concern nobody here. */
  reply: Reply
  /** The error in hand, as the next message is headed with it. */
  head: Head | undefined
  /** Drawn when it is asked for: it costs as much as the reply, and few look at it. */
  outline(): Outline | undefined
  /** The turn the reply came with; the buttons under it give it back as `seen`. */
  turn: number
  /** True when what was offered before still stands, so that its buttons stay. */
  aside: boolean
  /** True when the conversation was forgotten: nothing that was shown before is to be remembered or pressed. */
  forgets?: true
  /** True when the event was answered before: this is where things stand, and nothing new. */
  repeated?: true
  /** True for a button that has had its turn, pressed twice or by two people at once: nothing changed, and the reply says so. */
  passed?: true
  /** True for a button that is somebody else's to press: the reply says so, and it stays for them. */
  refused?: true
  /** Set when the event was not carried out, since there were too many: then the reply says so once, and is silent afterwards. */
  limited?: Limited
  /** True when nothing was done because the store could not be reached: the event may come again. */
  unreached?: true
  /** The reply as it is kept for its channel until it has arrived: what the channel hands to its {@link Outbox}. */
  delivery?: Delivery
  /** What the turn came to, for whoever counts turns; absent when none was taken. */
  outcome?: Outcome
}

/** What a turn can come to. */
export const outcomes = [
  /** A question, or one to confirm what was heard. */
  'asked',
  /** Topics to choose from. */
  'offered',
  /** Causes with their steps. */
  'concluded',
  /** What a code means that no entry answers. */
  'explained',
  /** The problem is solved. */
  'solved',
  /** The problem put together for a colleague. */
  'handed-over',
  /** Words passed on to whoever has the case. */
  'passed-on',
  /** Every cause is ruled out. */
  'stuck',
  /** Small talk, help, a language: nothing about a problem. */
  'talked',
  /** Words in which nothing was understood. */
  'abstained',
  /** Words in a crowd that are none of the assistant's business. */
  'silent',
  /** An event answered before, sent again. */
  'repeated',
  /** A button that has had its turn. */
  'passed',
  /** Too much at once: not read. */
  'limited',
  /** A fault of ours, answered with a reference. */
  'failed',
] as const
export type Outcome = (typeof outcomes)[number]

/** When it goes on, for a channel that has to answer every time. */
export interface Limited {
  seconds: number
  /** What happened and what to do, in the language of the conversation. */
  words: string
}

/** An event as a channel makes it: the moment is set by the clock. */
export type Untimed = Event extends infer E ? (E extends Event ? Omit<E, 'at'> : never) : never

/** Gets ready what is going to be said, while that is being kept. It may come to nothing: then something else is said. */
export type Ahead = (view: View) => void

/** Whether an answer helped, as a person says it. */
export interface Rating {
  helpful: boolean
  /** A word why. */
  word?: string
  /** The channel's name for the message that was rated: a person who changes their mind replaces what they said. */
  of: string
}

/** News of the cases of a conversation. */
export interface RequesterNews {
  /** Oldest first. */
  replies: Reply[]
  /** Given back to be told what comes after. */
  seen: string
  /** Seconds after which to look again; `null` when nothing can come. */
  again: number | null
}

/** The one door, as a channel sees it. None of these rejects: what goes wrong is logged, and answered calmly. */
export interface Assistant {
  /**
   * Carries out an event.
   * @param language the one to begin in, when nothing was said yet
   * @param via where the reply goes, for a channel that does not hand it back at once: then it is kept until it has arrived
   * @param ahead told of a reply before it is kept, so that it is drawn while the disk is at work
   */
  handle(ids: Ids, event: Untimed, language?: Language, via?: Via, ahead?: Ahead): Promise<View>
  /** Where a conversation stands, nothing having happened. */
  look(ids: Ids, language?: Language): Promise<View>
  /**
   * The language a conversation is held in, or would begin in; for what is said beside it. Other than with `look`, what was
   * offered last can still be picked by its number.
   */
  speaks(ids: Ids, language?: Language): Promise<Language>
  /** Whether words answer what a conversation asked last: in a chat of many, they may be meant for somebody else's. */
  answers(conversation: string, text: string): Promise<boolean>
  /** Whether anything was said in a conversation yet. */
  knows(conversation: string): Promise<boolean>
  /**
   * What the helpdesk has told whoever asked for a case, where a channel looks for it instead of delivering it.
   * @param seen that of the news before
   */
  news(ids: Ids, seen?: string): Promise<RequesterNews>
  /** Keeps whether an answer helped, with the error, the way there and the content it came from; says thank you. */
  rate(ids: Ids, rating: Rating): Promise<Reply>
}
