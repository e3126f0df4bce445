/** What the assistant needs from outside, as ports: whoever keeps one can be put in its place. */

import type { Outline } from '../core/compose/outline.ts'
import type { Conversation, Finding, Instant, Person } from '../core/conversation.ts'
import type { Event } from '../core/event.ts'
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
  outline: Outline | undefined
  /** The turn the reply came with; the buttons under it give it back as `seen`. */
  turn: number
  /** True when what was offered before still stands, so that its buttons stay. */
  aside: boolean
  /** True when the event was answered before: this is where things stand, and nothing new. */
  repeated?: true
  /** True for a button that has had its turn, pressed twice or by two people at once: nothing changed, and the reply says so. */
  passed?: true
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

/** The one door, as a channel sees it. None of these rejects: what goes wrong is logged, and answered calmly. */
export interface Assistant {
  /**
   * Carries out an event.
   * @param language the one to begin in, when nothing was said yet
   */
  handle(ids: Ids, event: Untimed, language?: Language): Promise<View>
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
  /** `undefined` forgets. */
  remember(key: string, value: unknown): Promise<void>
}

/** Keeps conversations and what people prefer. A missing one is `undefined`, never an error. */
export interface Store extends Memory {
  load(id: string): Promise<Conversation | undefined>
  /**
   * Writes only when the stored revision is still `conversation.revision`, and stores it with the next one.
   * @returns whether it wrote; `false` means somebody else saved first: load again.
   */
  save(conversation: Conversation): Promise<boolean>
  forget(id: string): Promise<void>
  loadPerson(id: string): Promise<Person | undefined>
  savePerson(id: string, person: Person): Promise<void>
  /** A feedback of the same id replaces the one before. */
  saveFeedback(feedback: Feedback): Promise<void>
  /** Oldest first. */
  feedback(): Promise<Feedback[]>
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

/** What every chat channel is handed. */
export interface Door {
  routes: Routes
  assistant: Assistant
  memory: Memory
  library: Library
  log: Log
  clock: Clock
  /** The language where nothing tells another. */
  language: Language
}
