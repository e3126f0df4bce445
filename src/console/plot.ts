/** A table of figures as bars, for the eyes alone: the numbers stand in the table below. */

import type { InsightTable } from '../core/compose/insight-tables.ts'
import { type Html, html } from './html.ts'

/** Bars of the rows that count most; more are read in the table. */
const most = 10
/** In the units of the drawing. */
const size = { label: 300, bar: 400, row: 26, letters: 44 }

/** @returns nothing where there is nothing to compare */
export function plot(table: InsightTable): Html | undefined {
  const rows = table.rows
    .slice(0, most)
    .map(row => ({ label: row.about.join(' · '), parts: partsOf(row.counts) }))
  const longest = Math.max(...rows.map(({ parts }) => sum(parts)))
  if (rows.length < 2 || !(longest > 0)) return undefined
  const [first, ...others] = table.counts
  const names = others.length > 1 ? others : [first!]
  const height = (rows.length + (names.length > 1 ? 1 : 0)) * size.row
  return html`<svg viewBox="0 0 ${size.label + size.bar + 60} ${height}" aria-hidden="true" focusable="false">
    ${rows.map(({ label, parts }, index) => bar(label, parts, index, longest))}
    ${names.length > 1 && names.map((name, index) => legend(name, index, rows.length, names.length))}
  </svg>`
}

/** Where a count is followed by what it is made up of, these are shown beside one another. */
function partsOf([whole = 0, ...parts]: (number | undefined)[]): number[] {
  return parts.length > 1 ? parts.map(part => part ?? 0) : [whole]
}

function bar(label: string, parts: readonly number[], index: number, longest: number): Html {
  const y = index * size.row
  const widths = parts.map(part => (part / longest) * size.bar)
  const pieces = widths.map((width, place) => {
    const x = size.label + sum(widths.slice(0, place))
    return html`<rect class="part-${place}" x="${x.toFixed(1)}" y="${y + 4}" width="${width.toFixed(1)}" height="${size.row - 8}"/>`
  })
  const text = label.length > size.letters ? `${label.slice(0, size.letters - 1)}…` : label
  return html`<text x="0" y="${y + 18}">${text}</text>${pieces}<text x="${(size.label + sum(widths) + 6).toFixed(1)}" y="${y + 18}">${sum(parts)}</text>`
}

function legend(name: string, index: number, row: number, count: number): Html {
  const x = (index * (size.label + size.bar)) / count
  const y = row * size.row
  return html`<rect class="part-${index}" x="${x.toFixed(1)}" y="${y + 8}" width="12" height="12"/><text class="small" x="${(x + 18).toFixed(1)}" y="${y + 18}">${name}</text>`
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0)
