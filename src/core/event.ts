/** What can come in: something said, an answer chosen, an offer picked, a button pressed. */

import type { Instant } from './conversation.ts'
import type { AnswerId, Article, CauseId, Language, QuestionId } from './library.ts'

/** The buttons that are always understood, whatever stands on the screen. */
export const presses = [
  'back',
  'why',
  'how',
  'restart',
  'person',
  'done',
  'failed',
  'all-steps',
  'one-step',
  'solved',
  'not-solved',
  'change',
  'repeat',
  'letter',
] as const

export type Press = (typeof presses)[number]

/** What a button or a number stands for. */
export type Action =
  | { kind: 'chosen'; question: QuestionId; answer: AnswerId | 'unsure'; problem?: number }
  | { kind: 'picked'; article: Article }
  | { kind: 'taken'; cause: CauseId; problem?: number }
  | { kind: 'pressed'; press: Press; question?: QuestionId; language?: Language; problem?: number }
  | { kind: 'switched'; language: Language }

/** One thing that happened, with the moment it did. */
export type Event = (Action | { kind: 'said'; text: string; language?: Language }) & {
  at: Instant
  /** The platform's name for this delivery; the same key is answered once. */
  key?: string
}
