/** The helpdesk as a channel and the console see it: desks, what they are told, and who may do what. */

import type { Case, CaseNumber } from '../../core/case.ts'
import type { Work } from '../../core/desk/work.ts'
import type { SentFile } from '../../core/file.ts'
import type { Week } from '../../core/insight/week.ts'
import type { Language } from '../../core/library.ts'
import type { Reply } from '../../core/reply.ts'

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
   * @param files what was sent with it, for the requester where they are asked
   * @returns `undefined` when it is none, and the assistant is meant
   */
  hear(
    by: AtDesk,
    text: string,
    at: unknown,
    key?: string,
    files?: readonly SentFile[],
  ): Promise<Reply | undefined>
  /**
   * Where messages to a desk go now, whatever chat it was in when they were written: {@link DeskPlace.at}.
   * @throws Undeliverable when it has left its chat
   */
  where(desk: Desk): Promise<unknown>
}
