/** What a span of time comes to in figures: counted one conversation, case and feedback after another, and nothing kept of whose they were. */

import { type Case, type CaseNumber, isOpen } from '../case.ts'
import { redact } from '../compose/redact.ts'
import type { Conversation, Instant } from '../conversation.ts'
import type { Article, CauseId, EntryId, Language, Library, StepId } from '../library.ts'
import { type Alike, grouping } from './alike.ts'
import { type Really, reallyWas } from './really.ts'
import { isWithin, type Span } from './span.ts'
import { Tally } from './tally.ts'
import { type Ending, endedAs, endings, solvedIn, type Trouble, troubleOf, troublesOf } from './trouble.ts'

/** How troubles ended, by how many did. */
export type Endings = Readonly<Record<Ending, number>>

/** Milliseconds from when a trouble was told of until it was solved; absent where none was. */
export interface Times {
  median?: number
  /** Nine of ten took no longer. */
  most?: number
}

export interface ErrorFigures {
  article: Article
  /** Absent where no entry knows it. */
  entry?: EntryId
  came: number
  ended: Endings
}

export interface StepFigures {
  cause: CauseId
  step: StepId
  tried: number
  failed: number
}

export interface RemedyFigures {
  cause: CauseId
  solved: number
  failed: number
}

export interface Figures {
  span: Span
  /** Troubles that came in the span, and how they have ended by now. */
  came: number
  ended: Endings
  times: { assistant: Times; person: Times }
  /** Those that came most first, as everywhere. */
  errors: ErrorFigures[]
  steps: StepFigures[]
  remedies: RemedyFigures[]
  /** Of the cases solved in the span. */
  really: (Really & { count: number })[]
  /** Messages that were not understood; `left` of them stand in no group. */
  unheard: { count: number; groups: Alike[]; left: number }
  /** Whether answers helped, by error. */
  helpful: { article: Article | null; yes: number; no: number }[]
  /** Cases that stand for themselves: opened and solved in the span. */
  cases: { opened: number; solved: number }
  hosts: { host: string; came: number; ended: Endings }[]
}

/** What is counted of a feedback. */
interface Rated {
  at: Instant
  helpful: boolean
  code: Article | null
}

/**
 * Counts everything that touches a span of time. Conversations come first, then cases: a trouble that became a case ended as the case did,
 * and is counted once.
 */
export function counting(library: Library, span: Span) {
  const handed = new Map<CaseNumber, Trouble>()
  /** Cases whose words stood in a conversation as well. */
  const heard = new Set<CaseNumber>()
  const errors = new Tally<Counted & Omit<ErrorFigures, 'ended'>>()
  const hosts = new Tally<Counted & { host: string; came: number }>()
  const steps = new Tally<StepFigures>()
  const remedies = new Tally<RemedyFigures>()
  const really = new Tally<Really & { count: number }>()
  const helpful = new Tally<{ article: Article | null; yes: number; no: number }>()
  const unheard = grouping(library)
  const times: Record<'assistant' | 'person', number[]> = { assistant: [], person: [] }
  const all = nothing()
  const cases = { opened: 0, solved: 0 }
  let messages = 0

  const addWords = (texts: readonly string[], language: Language): void => {
    for (const text of texts) unheard.add(redact(text), language)
    messages += texts.length
  }

  const add = (trouble: Trouble, handed?: Case): void => {
    const { article, entry, host, at } = trouble
    if (!isWithin(span, at)) return
    const { ending, after } = endedAs(trouble, handed)
    if (after !== undefined && (ending === 'assistant' || ending === 'person')) times[ending].push(after)
    const error = errors.of([article, entry], () => ({
      article,
      ...(entry && { entry }),
      came: 0,
      ended: nothing(),
    }))
    const counted = [{ ended: all }, error]
    error.came++
    if (host) {
      const row = hosts.of([host], () => ({ host, came: 0, ended: nothing() }))
      row.came++
      counted.push(row)
    }
    for (const { ended } of counted) ended[ending]++
    for (const { cause, step, result } of trouble.steps) {
      const row = steps.of([cause, step], () => ({ cause, step, tried: 0, failed: 0 }))
      row.tried++
      if (result === 'failed') row.failed++
    }
    for (const { cause, result } of trouble.remedies)
      remedies.of([cause], () => ({ cause, solved: 0, failed: 0 }))[result]++
  }

  return {
    conversation(conversation: Conversation): void {
      const { unheard: words = [], unheardCase, at = '', language } = conversation
      if (unheardCase) heard.add(unheardCase.number)
      for (const trouble of troublesOf(conversation)) {
        if (!trouble.case) add(trouble)
        else {
          handed.set(trouble.case, trouble)
          heard.add(trouble.case)
        }
      }
      if (isWithin(span, at)) addWords(words, language)
    },

    /** After all conversations. */
    case(one: Case): void {
      const { number, problem, language, joins } = one
      const opened = one.changes[0]!.at
      const trouble = handed.get(number) ?? (problem && troubleOf(problem, { last: opened }))
      handed.delete(number)
      if (trouble) add(trouble, one)
      if (isWithin(span, opened) && !heard.has(number)) addWords(one.unheard, language)
      if (joins) return
      if (isWithin(span, opened)) cases.opened++
      const solved = solvedIn(one)
      if (!solved || isOpen(one) || !isWithin(span, solved)) return
      cases.solved++
      const was = reallyWas(library, one)!
      const { article, entry, cause, stood, front } = was
      really.of([article, entry, cause, stood, front], () => ({ ...was, count: 0 })).count++
    },

    feedback({ at, helpful: isHelpful, code }: Rated): void {
      if (!isWithin(span, at)) return
      helpful.of([code], () => ({ article: code, yes: 0, no: 0 }))[isHelpful ? 'yes' : 'no']++
    },

    /** What was counted; the end of counting. */
    figures(): Figures {
      // Their cases are gone: nobody knows better than the conversation.
      for (const trouble of handed.values()) add(trouble)
      return {
        span,
        came: endings.reduce((sum, ending) => sum + all[ending], 0),
        ended: all,
        times: { assistant: timesOf(times.assistant), person: timesOf(times.person) },
        errors: errors.most(({ came }) => came),
        steps: steps.most(({ failed }) => failed),
        remedies: remedies.most(({ solved }) => solved),
        really: really.most(({ count }) => count),
        unheard: { count: messages, groups: unheard.groups(), left: unheard.left() },
        helpful: helpful.most(({ yes, no }) => yes + no),
        cases,
        hosts: hosts.most(({ came }) => came),
      }
    },
  }
}

interface Counted {
  ended: Record<Ending, number>
}

const nothing = (): Record<Ending, number> => ({ assistant: 0, person: 0, open: 0, unsolved: 0 })

/** By nearest rank: a time that somebody really waited. */
function timesOf(times: number[]): Times {
  if (times.length === 0) return {}
  const sorted = times.toSorted((one, other) => one - other)
  const rank = (share: number) => sorted[Math.ceil(share * sorted.length) - 1]!
  return { median: rank(0.5), most: rank(0.9) }
}
