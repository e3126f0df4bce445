/** What the assistant knows, as data: entries, causes, questions, dialogs and the words for them. */

import type { Usual } from './understand/leanings.ts'
import type { Speech } from './understand/speech.ts'
import type { SymptomModel } from './understand/symptoms.ts'

/** A language tag of `knowledge/languages.yaml`: `en`, `nl`. */
export type Language = string
/** The enhanced status code an answer is about (`4.4.316`), a bare reply code (`550`), or `other`: a connector problem of no known code. */
export type Article = string
export type EntryId = string
/** What a person may mean without a code: an entry, or an article where the words beside it decide, such as `other`. */
export type Topic = EntryId | Article
export type CauseId = string
export type QuestionId = string
export type AnswerId = string
export type StepId = string
export type DialogId = string
export type TermId = string
export type SourceId = string
export type PlaceId = string
export type RefusalId = string

/**
 * How well a statement is backed: Microsoft's documentation says so; real error texts show it; practitioners report it;
 * or it is reasoned from the other three. Anything but `documented` is named as such wherever it is shown.
 */
export type Basis = 'documented' | 'observed' | 'field' | 'derived'

/** Best backed first: the order in which causes of equal weight are listed. */
export const bases: readonly Basis[] = ['documented', 'observed', 'field', 'derived']

/** Whose hands a step needs: people without rights of an admin first, then the admins, then those elsewhere. */
export type Who =
  | 'anyone'
  | 'sender'
  | 'recipient'
  | 'owner'
  | 'mail'
  | 'network'
  | 'server'
  | 'dns'
  | 'device'
  | 'partner'
  | 'microsoft'

/** Those who can do a step without rights of an admin. */
export const lay: readonly Who[] = ['anyone', 'sender', 'recipient', 'owner']
/** The admins of one's own organization. */
export const admin: readonly Who[] = ['mail', 'network', 'server', 'dns', 'device']

/** What an error without questions says of itself: who wrote it, who can mend it, and what became of the message. */
export interface About {
  /** Microsoft 365, an Exchange server of one's own, either of these, or the server of the other side. */
  raised: 'cloud' | 'server' | 'exchange' | 'remote'
  /** Most likely first; `time` when it passes by itself. */
  mends: (Who | 'time')[]
  /** `refused`: never taken from whoever handed it in. */
  mail: 'waits' | 'returned' | 'either' | 'refused'
}

export interface Step {
  step: StepId
  who: Who
  basis: Basis
  /** `careful` interrupts or changes something; `danger` can lose mail. Both oblige every language to a warning and an undo. */
  risk?: 'careful' | 'danger'
  /** ISO 8601 duration after which to look whether it worked. */
  wait?: string
  /** Where in the admin center, an id of `knowledge/places.yaml`. */
  place?: PlaceId
  /** PowerShell or shell lines, never translated. */
  commands: string[]
}

/** For each question that matters, the answers it allows (`fits`) or that speak for it (`points`). */
export type Evidence = Readonly<Record<QuestionId, readonly AnswerId[]>>

/** One explanation of a fault, and the steps that cure it; shared by many entries, so its wording names no code. */
export interface Cause {
  cause: CauseId
  /** Excludes: an answer outside the list rules this cause out. A question left out does not matter. */
  fits: Evidence
  /** Only weighs: an answer in the list makes this cause likelier. */
  points: Evidence
  steps: Step[]
  /** The step at which a message is sent to somebody else; its words stand in the texts. */
  letter?: StepId
  sources: SourceId[]
}

/** An error a person can paste or describe, and the causes behind it. */
export interface Entry {
  entry: EntryId
  article: Article
  /** True for trouble on a connector: it goes before other errors of the same message. */
  connector: boolean
  /** Enhanced status codes this entry answers. */
  codes: string[]
  /** Words beside the code that decide for this entry, where several share a code. */
  when: string[]
  /** True for the one that is meant when no words decide. */
  usual: boolean
  /** Reply codes seen with it, usual one first. */
  replies: string[]
  /** The same fault in the bounce, once the queue gave up. */
  becomes?: string
  /** The server's own words; never translated. */
  literal: string[]
  /** Words of the server by which people name this error without its code, though they are few or in a language. */
  quoted: string[]
  /** Which questions tell its causes apart; without them they are shown in order. */
  dialog?: DialogId
  about?: About
  /** In order of backing, then of the file. */
  causes: { cause: CauseId; basis: Basis }[]
  sources: SourceId[]
  /** Where sources disagree: by the name of the point, those that say one thing and another. */
  disputed?: Readonly<Record<string, readonly SourceId[]>>
}

/** A reason for which servers refuse a message: known by their words, whatever number they give it. */
export interface Refusal {
  refusal: RefusalId
  words: string[]
  /** What answers it; without one a text of the standard does. */
  entry?: EntryId
}

export interface Question {
  question: QuestionId
  /** Whose hands it takes to find the answer out; left out where anybody can tell. */
  who?: Who
  answers: AnswerId[]
  /** Words of servers and portals that settle an answer, in any language: `STARTTLS is required`. */
  literal: Readonly<Record<AnswerId, readonly string[]>>
  place?: PlaceId
  commands: string[]
}

/** The order in which a group of entries asks its questions. */
export interface Dialog {
  dialog: DialogId
  ask: QuestionId[]
}

export interface Source {
  source: SourceId
  title: string
  url: string
  /** Day this page was last read, and which edition (ISO 8601 date, commit or page date). */
  read: string
  edition: string
  /** Whether the link was opened live when it was read. */
  opened: boolean
}

export interface StepText {
  do: string
  how: string[]
  check: string
  warning?: string
  undo?: string
}

export interface CauseText {
  title: string
  because: string
  steps: Readonly<Record<StepId, StepText>>
  letter?: string
}

export interface EntryText {
  title: string
  means: string
  /** Said instead of the waiting part when the message already went back to its sender. */
  expired?: string
  /** The one sentence of a partner letter that differs by error. */
  request?: string
  /** What disagreeing sources say, each of them, and what is gone by here. */
  disputed?: Readonly<Record<string, string>>
}

export interface AnswerText {
  label: string
  /** Phrases that state this answer, wherever they are said. */
  heard: string[]
  /** Shorter phrases that mean it only as a reply to this very question. */
  reply: string[]
}

export interface QuestionText {
  ask: string
  /** A few words for the line of what is known: "Server", "Everything moved". */
  short: string
  why: string
  help: string
  answers: Readonly<Record<AnswerId, AnswerText>>
}

export interface TermText {
  term: string
  heard: string[]
  means: string
  /** The same in a picture of words. */
  picture: string
}

/** What the public standards say of codes that no entry answers (RFC 3463, the registry of RFC 5248, RFC 5321). */
export interface StandardText {
  /** By registered code with its class left open, `X.2.2`: what it means. */
  codes: Readonly<Record<string, string>>
  /** By subject, `1` to `7`: whose side it is likely on, and what to look at. */
  subjects: Readonly<Record<string, string>>
  /** By reply code, `452`: what it means. */
  replies: Readonly<Record<string, string>>
  /** By the reason that a server's words tell: what it means, and what to do. */
  refusals: Readonly<Record<RefusalId, string>>
}

/** All words of one language. */
export interface Texts {
  name: string
  entries: Readonly<Record<EntryId, EntryText>>
  causes: Readonly<Record<CauseId, CauseText>>
  questions: Readonly<Record<QuestionId, QuestionText>>
  terms: Readonly<Record<TermId, TermText>>
  places: Readonly<Record<PlaceId, string>>
  standard: StandardText
  /** The assistant's own sentences, with {holes}. */
  phrases: Readonly<Record<string, string>>
  /** What stands in a hole whose value is unknown. */
  holes: Readonly<Record<string, string>>
  /** Phrases by which each command is heard. */
  commands: Readonly<Record<string, readonly string[]>>
  /** The small words by which the language is known, and which turn a statement into a denial, a guess or a question. */
  speech?: Speech
  /** The web page's own labels. */
  page?: Readonly<Record<string, string>>
}

/** Lists of codes known by number only, wider than the entries. */
export interface CodeLists {
  /** Enhanced codes of the fact base, expired forms included. */
  facts: readonly string[]
  /** Enhanced codes of the public registry (IANA, RFC 5248). */
  registry: readonly string[]
  /** Three-digit reply codes (RFC 5321 and its extensions). */
  replies: readonly string[]
}

/** Everything the core works with. Frozen; the function is the only behaviour in it. */
export interface Library {
  version: string
  languages: readonly Language[]
  entries: Readonly<Record<EntryId, Entry>>
  causes: Readonly<Record<CauseId, Cause>>
  questions: Readonly<Record<QuestionId, Question>>
  dialogs: Readonly<Record<DialogId, Dialog>>
  sources: Readonly<Record<SourceId, Source>>
  places: Readonly<Record<PlaceId, { url?: string }>>
  terms: readonly TermId[]
  codes: CodeLists
  /** Those that say most first. */
  refusals: readonly Refusal[]
  texts: Readonly<Record<Language, Texts>>
  symptoms: SymptomModel
  /** What people say as answers, and what they say besides, counted. */
  said: Usual
  /** The stem of one lower-case word in a language. Digits in it stay, a double one perhaps single. */
  stem: (word: string, language: Language) => string
  /** What the helpdesk has found out; absent where there is none. */
  experience?: Experience
}

/** What errors really were, by how many solved cases. */
export interface Experience {
  of(entry: EntryId): Readonly<Record<CauseId, number>> | undefined
}

/** What a record holds under an id; an id from outside may be any word, `constructor` included. */
export function known<Value>(
  record: Readonly<Record<string, Value>>,
  id: string | undefined,
): Value | undefined {
  return id !== undefined && Object.hasOwn(record, id) ? record[id] : undefined
}
