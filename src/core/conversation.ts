/** What is remembered about one conversation: not where it stands, but what was found. */

import type { CaseNumber } from './case.ts'
import type { SentFile } from './file.ts'
import type {
  AnswerId,
  Article,
  CauseId,
  EntryId,
  Language,
  QuestionId,
  RefusalId,
  StepId,
  Topic,
} from './library.ts'
import type { Choice } from './reply.ts'
import type { Group } from './understand/recipients.ts'

/** A moment as ISO 8601 in UTC. */
export type Instant = string

/** One thing the assistant knows, and how it came to know it. */
export interface Finding {
  question: QuestionId
  answer: AnswerId | 'unsure'
  by: 'heard' | 'chosen' | 'probed'
  /** The words that said it. */
  quote?: string
  /** True when it was asked again because a dangerous step rests on it. */
  confirmed?: true
}

/** One thing that happened in a problem. Going back drops the acts of the last turn. */
export type Act = { turn: number; at: Instant } & (
  | { act: 'found'; finding: Finding }
  | { act: 'took'; cause: CauseId }
  | { act: 'tried'; cause: CauseId; step: StepId; result: 'done' | 'failed' }
  | { act: 'cured'; cause: CauseId; result: 'solved' | 'failed' }
)

/** How a problem ended. */
export type Outcome = 'solved' | 'handed-over' | 'dropped'

/** One trouble a person came with. */
export interface Problem {
  article: Article
  /** The turn in which it began, and when that was. */
  turn?: number
  at?: Instant
  entry?: EntryId
  /** The code as it was read, `450 4.4.316`, when there was one. */
  code?: string
  /** True when the code was the expired form: the message is already back with its sender. */
  expired: boolean
  /** True when a server that is none of Microsoft's wrote it, whoever writes it mostly. */
  elsewhere?: boolean
  /** Why the server refuses by its own words, where no entry answers. */
  refusal?: RefusalId
  /** The person's own words, people's addresses already taken out. */
  quotes: string[]
  host?: string
  /** Addresses of people that were named with it, where cases keep them. */
  addresses?: string[]
  /** The error line itself, for a letter to whoever runs the other server. */
  literal?: string
  /** When it began, in the person's or the error's own words. */
  since?: string
  acts: Act[]
  /** Other errors of the same message, to be offered once this one is solved. */
  also?: Topic[]
  /** The recipients of the bounce it came from, by what befell them: this trouble and those beside it. */
  bounced?: Group[]
  /** What was sent about it, the newest last. */
  files?: SentFile[]
  /** The case it became. */
  case?: CaseNumber
  outcome?: Outcome
}

/** What a person prefers, kept apart from any conversation. */
export interface Person {
  language?: Language
  /** True when all steps are wanted at once, instead of one at a time. */
  allSteps?: boolean
}

export interface Conversation {
  id: string
  /** Counts saves; a save over a newer one is refused. */
  revision: number
  language: Language
  /** One after another; the last is the current one. */
  problems: Problem[]
  /** What the last reply asked, so that a typed reply to it counts as chosen. */
  asked?: {
    question: QuestionId
    confirm: boolean
    /** The answer it was put to the person that they mean. */
    leans?: AnswerId
  }
  /** What the last reply offered, in the order of its numbers, so that a typed number or label finds it. */
  offered: Choice[]
  /** Topics waiting for a choice, best first, with the words that led there. */
  topics?: {
    articles: Article[]
    said: string
    code?: string
    /** True when an unknown code may be a slip for one of them. */
    near?: boolean
    /** True when they stood beside an error that is solved now. */
    also?: boolean
    /** The code that all of them share: what it means here is asked. */
    shared?: Article
    /** The recipients of one bounce, by what befell them: which to begin with is asked. */
    bounced?: Group[]
  }
  /** The last words that were not understood, people's addresses already taken out: for the colleague who takes over. */
  unheard?: string[]
  /** What was sent while no problem was known. */
  files?: SentFile[]
  /** The case these words became, where no problem was known, and the last of them; none where only files were sent. */
  unheardCase?: { number: CaseNumber; last?: string }
  /** Times in a row that nothing was understood. */
  misses: number
  /** Turns taken so far. */
  turns: number
  /** When the last event came in. */
  at?: Instant
  /** Who has spoken in it, by their ids: to give account of it, and to forget it. */
  people?: string[]
  /** Keys of the last events, so that one delivered twice is answered once. */
  handled: string[]
  /** In which turn the last messages were heard, so that one that is edited can be taken back. */
  said?: { key: string; turn: number }[]
}

/** A conversation in which nothing has been said yet. */
export function begin(id: string, language: Language): Conversation {
  return { id, revision: 0, language, problems: [], offered: [], misses: 0, turns: 0, handled: [] }
}

/** A conversation that somebody has left, to be forgotten: whoever sent its files is not known, so that they go as well. */
export function leftBy({ files: _, people = [], ...rest }: Conversation, person: string): Conversation {
  return {
    ...rest,
    people: people.filter(one => one !== person),
    problems: rest.problems.map(({ files: _, ...problem }) => problem),
  }
}

/** The problem at hand: the last one that has not ended. */
export function current(conversation: Conversation): Problem | undefined {
  const last = conversation.problems.at(-1)
  return last && last.outcome === undefined ? last : undefined
}

/** Words that no problem holds: what was not understood, and an error that waits for a choice. */
export function beside({ unheard = [], topics, problems }: Conversation): string[] {
  const waits = (topics?.said ?? '').replace(/\s+/g, ' ').trim().slice(0, 300)
  const isHeld = problems.at(-1)?.quotes.some(quote => waits.startsWith(quote.replace(/…$/, '')))
  return waits && !isHeld ? [...unheard, waits] : unheard
}

/** What is found out about a problem: the newest finding for each question, in the order they were first settled. */
export function findings(problem: Problem): Finding[] {
  const newest = new Map<QuestionId, Finding>()
  for (const act of problem.acts) if (act.act === 'found') newest.set(act.finding.question, act.finding)
  return [...newest.values()]
}
