/** Tables of figures for a terminal: the counts in columns, and behind them what they count. */

import type { InsightTable } from '../../core/compose/insight-tables.ts'

/** @param empty what stands in place of a table in which nothing was counted */
export function inColumns({ title, about, counts, rows }: InsightTable, empty: string): string {
  if (rows.length === 0) return `${title}\n  ${empty}\n`
  const cells = rows.map(row => row.counts.map(count => (count === undefined ? '–' : String(count))))
  const widths = counts.map((head, at) => Math.max(head.length, ...cells.map(row => row[at]!.length)))
  const line = (figures: readonly string[], words: readonly string[]) =>
    `  ${[...figures.map((cell, at) => cell.padStart(widths[at]!)), words.filter(Boolean).join(' · ')].join('  ')}\n`
  return `${title}\n${line(counts, about)}${rows.map((row, at) => line(cells[at]!, row.about)).join('')}`
}
