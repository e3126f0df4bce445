/** What the assistant needs from outside, as ports: whoever keeps one can be put in its place. */

import type { Case, CaseNumber, CaseState } from '../core/case.ts'
import type { Head, Outline } from '../core/compose/outline.ts'
import type { Conversation, Finding, Instant, Person } from '../core/conversation.ts'
import type { Work } from '../core/desk/work.ts'
import type { Event } from '../core/event.ts'
import type { Week } from '../core/insight/week.ts'
import type { Article, CauseId, Language, Library } from '../core/library.ts'
import type { Reply } from '../core/reply.ts'

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
  outline: Outline | undefined
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

/** Where a channel is to put the reply to an event. */
export interface Via {
  /** The channel's name, under which it serves its deliveries. */
  channel: string
  /** Where and how, in the channel's own words; plain JSON. */
  to: unknown
  /** Where words that answer no event reach the same person: what comes from the helpdesk. */
  later?: unknown
}

/** A helpdesk that cases go to: the name under which its deliveries are served, which is also what it is called in the log. */
export type Desk = string

/** A desk as cases are sent to it. */
export interface DeskPlace {
  name: Desk
  /** The language its people read. */
  language: Language
  /** Of a desk in a chat: the id of the chat it is in, as people press buttons there. */
  place?: string
  /** Of a desk in a chat: where messages to it go, in its channel's own words; plain JSON. */
  at?: unknown
}

/** What a desk is told of a case; its {@link Via.to}. */
export interface CaseNews {
  what: 'opened' | 'changed'
  /** As it is now; what happened is its last change. */
  case: Case
}

/** What a desk is told of a week; its {@link Via.to}. */
export interface WeekNews {
  what: 'summary'
  week: Week
}

export type DeskNews = CaseNews | WeekNews

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

/** Somebody who speaks or presses where a desk may be. */
export interface AtDesk {
  desk: Desk
  /** The chat, as in {@link DeskPlace.place}. */
  place: string
  person: string
  name?: string
  /** True where nobody else reads what is answered. */
  alone?: true
}

/** Who may look at the console. */
export interface ConsoleAccess {
  /** @returns a session for whoever comes by a link first; `undefined` when it was used, or is too old */
  enter(link: string): Promise<string | undefined>
  /** Whose session it is, while it lasts and they may. */
  who(session: string): Promise<string | undefined>
  leave(session: string): Promise<void>
}

/** The helpdesk as a chat channel sees it. Whoever speaks or presses is answered calmly, also when something goes wrong. */
export interface Helpdesk {
  /**
   * Does something to a case, for whoever may: that is looked up here, whatever was shown to them. What follows reaches the desk and
   * the requester by themselves.
   * @param key the platform's name for this delivery
   * @returns what to say to that person alone; nothing when the card says it all
   */
  work(by: AtDesk, number: CaseNumber, task: Work, key: string): Promise<Reply | undefined>
  /** A case as it stands, to be worked on; a reply instead for somebody who may not, or when there is none. */
  open(by: AtDesk, number: CaseNumber): Promise<{ case: Case; language: Language } | Reply>
  /**
   * A word to the helpdesk itself: its cases, or that it is here now.
   * @param at where messages to this chat go
   * @param key the platform's name for this delivery
   * @returns `undefined` when it is none, and the assistant is meant
   */
  hear(by: AtDesk, text: string, at: unknown, key?: string): Promise<Reply | undefined>
  /**
   * Where messages to a desk go now, whatever chat it was in when they were written: {@link DeskPlace.at}.
   * @throws Undeliverable when it has left its chat
   */
  where(desk: Desk): Promise<unknown>
}

/** A reply on its way: written together with the turn, and kept until its channel has put it where it belongs. */
export interface Delivery extends Via {
  conversation: string
  /** The revision of the conversation it came with: the replies of one conversation leave in this order. */
  revision: number
  view: Pick<View, 'reply' | 'head' | 'turn' | 'aside' | 'forgets'>
  /** When it was written. */
  at: Instant
  /** Until then whoever has it is at work; afterwards anybody may take it. */
  due: Instant
  /** How often it was taken before: on a second try, parts of it may have arrived. */
  tries: number
}

/** An event as a channel makes it: the moment is set by the clock. */
export type Untimed = Event extends infer E ? (E extends Event ? Omit<E, 'at'> : never) : never

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
   */
  handle(ids: Ids, event: Untimed, language?: Language, via?: Via): Promise<View>
  /** Where a conversation stands, nothing having happened. */
  look(ids: Ids, language?: Language): Promise<View>
  /**
   * The language a conversation is held in, or would begin in; for what is said beside it. Other than with `look`, what was
   * offered last can still be picked by its number.
   */
  speaks(ids: Ids, language?: Language): Promise<Language>
  /** Whether words answer what a conversation asked last: in a chat of many, they may be meant for somebody else's. */
  answers(conversation: string, text: string): Promise<boolean>
  /** Whether somebody at the helpdesk has the trouble in hand, so that what is sent goes to them. */
  withExpert(conversation: string): Promise<boolean>
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
  /** True for the first who asks, in whatever process: for what is done once and is no turn. */
  first(key: string, owner: string): Promise<boolean>
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
  /**
   * Writes only when the stored revision is still `conversation.revision`, and stores it with the next one; all of it, or nothing.
   * @returns whether it wrote; `false` means somebody else saved it or its case first, or has a case of this number: load again.
   */
  save(conversation: Conversation, beside?: Beside): Promise<boolean>
  loadPerson(id: string): Promise<Person | undefined>
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

/** A chat channel that is connected to its service. */
export interface Channel {
  /** How it is, in a few words for whoever watches over the process: `on`, `on, by Socket Mode`, or `on, but Slack refuses the token (invalid_auth)`. */
  state(): string
  /** Ends connections of its own and lets running work finish. */
  close(): Promise<void>
}

/** One HTTP request, reduced to what a channel may look at. */
export interface HttpRequest {
  method: string
  /** Without query. */
  path: string
  query: URLSearchParams
  /** Lower-case names. */
  headers: Readonly<Record<string, string | undefined>>
  /** The parts of the path named `:like-this` in the route. */
  params: Readonly<Record<string, string>>
  /** The exact bytes of the body, `''` when there was none. */
  body: string
}

export interface HttpResponse {
  status: number
  headers?: Readonly<Record<string, string>>
  body?: string | Uint8Array
}

/** Where a channel that needs HTTP puts its routes. */
export interface Routes {
  /** @param path with `:name` for a part that varies */
  on(
    method: 'GET' | 'POST',
    path: string,
    handler: (request: HttpRequest) => Promise<HttpResponse> | HttpResponse,
  ): void
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

/** What every chat channel is handed. */
export interface Door {
  routes: Routes
  assistant: Assistant
  /** Absent where nobody may make a chat the helpdesk. */
  helpdesk?: Helpdesk
  outbox: Outbox
  memory: Memory
  library: Library
  log: Log
  watch: Watch
  clock: Clock
  /** The language where nothing tells another. */
  language: Language
}
