/** A week in figures, few enough to be read in a chat. */

import type { Endings, ErrorFigures, Figures, StepFigures, Times } from './figures.ts'
import type { Span } from './span.ts'
import { type Amounts, amountsIn } from './work.ts'

export interface Week {
  /** From Monday to Sunday. */
  span: Span
  cases: { opened: number; solved: number; overdue: number }
  came: number
  ended: Endings
  times: { assistant: Times; person: Times }
  /** Those that came most. */
  errors: ErrorFigures[]
  /** Those that failed most. */
  steps: StepFigures[]
  /** What the week leaves to do for the knowledge base. */
  work: Amounts
}

const shown = { errors: 5, steps: 3 }

export function weekIn(figures: Figures & { overdue: number }): Week {
  const { span, cases, overdue, came, ended, times, errors, steps } = figures
  return {
    ...{ span, came, ended, times },
    cases: { ...cases, overdue },
    errors: errors.slice(0, shown.errors),
    steps: steps.filter(({ failed }) => failed > 0).slice(0, shown.steps),
    work: amountsIn(figures),
  }
}

/** Whether nobody came and nothing was solved: then there is nothing to tell. */
export function isQuiet({ cases, came, work }: Week): boolean {
  return came + cases.opened + cases.solved + work.unheard === 0
}
