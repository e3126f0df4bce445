/** A week as a document for other programs: its form is docs/week.schema.json, which grows but never changes. */

import { errorTitle, stepWords } from '../core/compose/insight-words.ts'
import type { Voice } from '../core/compose/words.ts'
import type { Times } from '../core/insight/figures.ts'
import type { Day } from '../core/insight/span.ts'
import type { Week } from '../core/insight/week.ts'
import type { Article, CauseId, EntryId, StepId } from '../core/library.ts'

/** Nothing is left out: what is not known is `null`, or an empty list. Titles and words are in the desk's language. */
export interface WeekDocument {
  /** Monday and Sunday, in UTC. */
  from: Day
  to: Day
  cases: { opened: number; solved: number; overdue: number }
  /** Those that came in the week, and how they have ended by now. */
  troubles: { came: number; assistant: number; person: number; open: number; unsolved: number }
  /** Minutes to a solution. */
  minutes: { assistant: MinutesDocument; person: MinutesDocument }
  errors: { article: Article; entry: EntryId | null; title: string | null; came: number }[]
  steps: { cause: CauseId; step: StepId; words: string; tried: number; failed: number }[]
  /** What there is to do for the knowledge base. */
  work: { unheard: number; unknown: number; causes: number; steps: number }
  /** The whole week to be read by people, as plain text. */
  text: string
}

interface MinutesDocument {
  median: number | null
  /** Nine of ten took no longer. */
  most: number | null
}

export function weekDocument(voice: Voice, week: Week, text: string): WeekDocument {
  const { span, cases, came, ended, times, errors, steps, work } = week
  return {
    ...span,
    cases,
    troubles: { came, ...ended },
    minutes: { assistant: minutesOf(times.assistant), person: minutesOf(times.person) },
    errors: errors.map(({ article, entry, came: count }) => ({
      article,
      entry: entry ?? null,
      title: errorTitle(voice, { entry }) || null,
      came: count,
    })),
    steps: steps.map(({ cause, step, tried, failed }) => ({
      ...{ cause, step },
      words: stepWords(voice, { cause, step }),
      ...{ tried, failed },
    })),
    work,
    text,
  }
}

function minutesOf({ median, most }: Times): MinutesDocument {
  const minutes = (time: number | undefined) => (time === undefined ? null : Math.round(time / 60_000))
  return { median: minutes(median), most: minutes(most) }
}
