/** Everything that was heard in one message. */

import type {
  AnswerId,
  Article,
  EntryId,
  Language,
  QuestionId,
  RefusalId,
  TermId,
  Topic,
} from '../library.ts'
import type { ReadCode } from './codes.ts'
import type { ErrorLine } from './error-line.ts'
import type { Group } from './recipients.ts'

/** What to do with a message: answer it, offer topics, or stay silent. */
export type Decision = 'answer' | 'choose' | 'silent'

export interface HeardFinding {
  question: QuestionId
  answer: AnswerId | 'unsure'
  /** The words that said it. */
  quote: string
}

export interface Heard {
  language: Language
  /** False when the message was too short to tell its language. */
  languageSure: boolean
  /** The language its few words speak of, and no other: enough to begin in. */
  languageHint?: Language
  /** Outer before inner, once each. */
  codes: ReadCode[]
  article: Article | 'none'
  entry: EntryId | null
  /** Entries that share the code, when no words say which is meant. */
  among: EntryId[]
  decision: Decision
  /** 0 to 1. */
  confidence: number
  /** Topics to choose from, best first; empty unless `choose`. */
  topics: Topic[]
  /** Known codes that an unknown one may be a slip for; then `topics` holds them. */
  near: string[]
  /** True when the article was reached by an expired form: the message went back to its sender. */
  expired: boolean
  /** True when by where it stands a server that is none of Microsoft's wrote the error. */
  elsewhere?: boolean
  /** Why the server refuses by its own words, where that is no entry's. */
  refusal?: RefusalId
  findings: HeardFinding[]
  /** The answer to the question just asked that the words lean to, where no phrase says it. */
  leaning?: AnswerId
  /** Answers that were denied and nothing more: "the domain has not expired". */
  denied: HeardFinding[]
  /** The place in a list that the whole message points at: "the second one". */
  place?: number | 'last'
  /** Destination names and addresses, no port, no Microsoft front end. */
  hosts: string[]
  /** The server the answered error names: of several errors each has its own. */
  host?: string
  line: ErrorLine
  /** Of a bounce that names several recipients, those who met the same trouble. */
  groups: Group[]
  command?: string
  /** The language a command names: "the letter in Dutch". */
  commandLanguage?: Language
  /** True when what a command asks for is said to be urgent. */
  urgent?: true
  term?: TermId
  /** Set when the text was longer than is read: how much of it was, in KB. */
  cutAt?: number
}
