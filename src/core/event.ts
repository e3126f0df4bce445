/** What can come in: something said or noted, an answer chosen, an offer picked, a button pressed. */

import type { CaseNumber } from './case.ts'
import type { Instant } from './conversation.ts'
import type { SentFile } from './file.ts'
import type { AnswerId, Article, CauseId, Language, QuestionId } from './library.ts'

/** The buttons that are always understood, whatever stands on the screen. */
export const presses = [
  'back',
  'why',
  'how',
  'restart',
  'person',
  'send',
  'send-urgent',
  'reopen',
  'reopen-urgent',
  'done',
  'failed',
  'all-steps',
  'one-step',
  'solved',
  'not-solved',
  'change',
  'repeat',
  'letter',
  'forget',
  'forget-here',
  'forget-me',
] as const

export type Press = (typeof presses)[number]

/** What a button or a number stands for. */
export type Action =
  | { kind: 'chosen'; question: QuestionId; answer: AnswerId | 'unsure'; problem?: number }
  | { kind: 'picked'; article: Article }
  /** With the case for which the helpdesk proposed it; with the problem as well, that is to be in hand again. */
  | { kind: 'taken'; cause: CauseId; problem?: number; case?: CaseNumber }
  | { kind: 'pressed'; press: Press; question?: QuestionId; language?: Language; problem?: number }
  | { kind: 'switched'; language: Language }

/** Words of a person. */
export interface Said {
  kind: 'said'
  text: string
  /** Without what was read out of files that were sent; absent where nothing was. */
  typed?: string
  /** The person's locale, for a message too short to tell its language. */
  language?: Language
  /** True for words in a crowd that are not addressed to the assistant: most of them are none of its business. */
  overheard?: true
  /** The earlier message these words replace: the key it came with, and what it said. */
  corrects?: { key: string; text: string }
  /** What was sent with them, or instead of them: then a turn that does nothing with it is silent. */
  files?: SentFile[]
}

/** Words for the colleague who takes over, kept as they are: nothing is read into them. */
export interface Noted {
  kind: 'noted'
  text: string
}

/** One thing that happened, with the moment it did. */
export type Event = (Action | Said | Noted) & {
  at: Instant
  /** The platform's name for this delivery; the same key is answered once. */
  key?: string
  /** The turn whose reply a button stood under, where a channel knows: what has been passed since is not done twice. */
  seen?: number
}
