/** Whether messages without a code are right as often as was said: stated confidence beside what came true. */

import { interval } from './interval.ts'
import { isRightArticle, type Row, type Share } from './score.ts'
import type { TestSet } from './sets.ts'
import type { Table } from './table.ts'

/** An answer with what was said about it. */
export interface Verdict {
  article: string
  entry?: string | null
  confidence: number
  topics: readonly string[]
}

/** Answers from words alone whose confidence lay in one range. */
export interface Bin extends Share {
  from: number
  to: number
  /** What was stated, on average. */
  stated: number
  /** Wrong ones that were offered as a choice, with the right one beside it. */
  offered: number
}

const edges = [0, 0.5, 0.6, 0.7, 0.8, 0.9, 1]

/** How often those without a code were right, by how sure was said; ranges without any are left out. */
export function reliability(rows: readonly Row[], answer: (text: string) => Verdict): Bin[] {
  const bins = edges
    .slice(1)
    .map((to, at) => ({ from: edges[at]!, to, stated: 0, right: 0, of: 0, offered: 0 }))
  for (const row of rows.filter(({ expectedCodes }) => expectedCodes.length === 0)) {
    const { article, entry, confidence, topics } = answer(row.text)
    const bin = bins.findLast(({ from }) => confidence >= from)!
    bin.of++
    bin.stated += confidence
    if (isRightArticle(row, article, entry)) bin.right++
    else if (topics.some(topic => isRightArticle(row, topic, topic) || topic === row.expectedEntry))
      bin.offered++
  }
  return bins.flatMap(bin => (bin.of > 0 ? [{ ...bin, stated: bin.stated / bin.of }] : []))
}

/** The ranges as a table, the surest first. */
export function reliabilityTable(tuned: readonly Bin[], unseen: readonly Bin[]): Table {
  const ranges = edges
    .slice(1)
    .map((to, at) => ({ from: edges[at]!, to }))
    .reverse()
  return {
    head: ['stated', 'tuned', 'right', '95 %', 'unseen', 'right', '95 %'],
    rows: ranges.map(({ from, to }) => [
      `${from} to ${to}`,
      ...[tuned, unseen].flatMap(bins => cells(bins.find(bin => bin.from === from))),
    ]),
  }
}

/** The surest answers of each set: nine in ten of those should be right. */
export function surestTable(sets: readonly TestSet[], answer: (text: string) => Verdict): Table {
  return {
    head: ['stated 0.9 to 1', 'tuned', 'right', '95 %', 'unseen', 'right', '95 %'],
    rows: sets.map(({ name, tuned, unseen }) => [
      name,
      ...[tuned, unseen].flatMap(file =>
        cells(reliability(file?.rows ?? [], answer).find(({ to }) => to === edges.at(-1))),
      ),
    ]),
  }
}

function cells(bin: Bin | undefined): string[] {
  if (!bin) return ['', '', '']
  const { low, high } = interval(bin)
  const offered = bin.offered > 0 ? `, ${bin.offered} more offered` : ''
  return [
    `${bin.right}/${bin.of}${offered}`,
    `${Math.round((100 * bin.right) / bin.of)} %`,
    `${Math.round(100 * low)}–${Math.round(100 * high)}`,
  ]
}
