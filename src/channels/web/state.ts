/** What the page and its server say to each other, as types only: the page loads none of this at run time. */

import type { Outline, OutlineTree } from '../../core/compose/outline.ts'
import type { Event } from '../../core/event.ts'
import type { Article, CauseId, EntryId, Language, QuestionId } from '../../core/library.ts'
import type { Reply, Span } from '../../core/reply.ts'
import type { Labels } from './labels.ts'

type Without<Type, Key extends PropertyKey> = Type extends unknown ? Omit<Type, Key> : never

/** What the page posts: one event; when it happened is for the server to say. */
export type PageEvent = Without<Event, 'at'>

/** The answer to `GET /api/state` and to `POST /api/events`. */
export interface PageState {
  /** The language of the conversation, which the page's own labels follow. */
  language: Language
  /** Every language on offer, by its own name. */
  languages: Readonly<Record<Language, string>>
  labels: Labels
  reply: Reply
  /** What is asked right now, `null` when nothing is. */
  asking: Asking | null
  /** The tree of the error in hand, `null` when there is none. */
  outline: Outline | null
}

export interface Asking {
  question: QuestionId
  /** A word or two: "Server". */
  name: string
  ask: string
}

/** One line of the list of known errors, the answer to `GET /api/entries`. */
export interface EntryLine {
  entry: EntryId
  article: Article
  title: string
}

/** The answer to `GET /api/entries/:entry`: what a link to an error or to its tree shows. */
export interface EntryView extends EntryLine {
  language: Language
  means: Span[]
  causes: { cause: CauseId; title: string; because: Span[] }[]
  tree: OutlineTree
}

/** Anything the server turns down. */
export interface Refused {
  error: string
  hint: string
}
