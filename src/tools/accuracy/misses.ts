/** The messages that were got wrong, of tuned sets only: who reads those of an unseen one tunes on it. */

import { type Answer, isExactSet, isRightArticle, plainCode, type Row } from './score.ts'
import type { TestFile } from './sets.ts'
import { isUnseen } from './sets.ts'

export interface Miss {
  row: Row
  /** What was wrong with the answer. */
  wrong: string
}

/** @throws when the misses of an unseen set are asked for */
export function missesOf({ name, rows }: TestFile, answer: (text: string) => Answer): Miss[] {
  if (isUnseen(name)) throw new Error(`${name} stays unseen`)
  return rows.flatMap(row => {
    const wrong = mistakes(row, answer(row.text))
    return wrong.length > 0 ? [{ row, wrong: wrong.join('; ') }] : []
  })
}

function mistakes(row: Row, { article, entry, codes = [] }: Answer): string[] {
  const list = (all: Row['expectedCodes'] | Answer['codes']) => `[${(all ?? []).map(plainCode).join(', ')}]`
  return [
    ...(isRightArticle(row, article, entry)
      ? []
      : [`article ${entry ?? article}, not ${row.expectedEntry ?? row.expectedArticle}`]),
    ...(isExactSet(row, codes) ? [] : [`codes ${list(codes)}, not ${list(row.expectedCodes)}`]),
  ]
}
