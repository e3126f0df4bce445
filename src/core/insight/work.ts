/** What figures ask of those who write the knowledge: the list of work, what matters most first. */

import type { Article } from '../library.ts'
import type { Alike } from './alike.ts'
import type { Figures, StepFigures } from './figures.ts'
import type { Really } from './really.ts'

export interface WorkList {
  /** Messages that were not understood, those that say much the same together. */
  unheard: Alike[]
  /** Steps that did not help. */
  steps: StepFigures[]
  /** What cases really were that was not among the causes left: a cause that is missing, ruled out wrongly, or whose steps fail. */
  causes: (Really & { count: number })[]
  /** Errors no entry knows. */
  unknown: { article: Article; came: number }[]
}

export function workIn({ unheard, steps, really, errors }: Figures): WorkList {
  return {
    unheard: unheard.groups,
    steps: steps.filter(({ failed }) => failed > 0),
    causes: really.filter(({ entry, stood }) => entry !== undefined && isAstray(stood)),
    unknown: errors.flatMap(({ article, entry, came }) => (entry ? [] : [{ article, came }])),
  }
}

const isAstray = (stood: Really['stood']): boolean => stood !== 'front' && stood !== 'left'

/** How much there is to do, by kind. */
export type Amounts = Readonly<Record<keyof WorkList, number>>

export function amountsIn(figures: Figures): Amounts {
  const { steps, causes, unknown } = workIn(figures)
  return {
    unheard: figures.unheard.count,
    steps: steps.length,
    causes: causes.length,
    unknown: unknown.length,
  }
}
