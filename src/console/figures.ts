/** The figures of the helpdesk: tables with a plot each, for a span of days. */

import type { InsightTable } from '../core/compose/insight-tables.ts'
import { label, type Voice } from '../core/compose/words.ts'
import { type Html, html } from './html.ts'
import { plot } from './plot.ts'

/** Spans that are offered, in days; the first is shown when nothing is said. */
const spans = [30, 7, 90]

export function daysIn(query: URLSearchParams): number {
  const asked = Number(query.get('days'))
  return spans.includes(asked) ? asked : spans[0]!
}

export function figuresPage(voice: Voice, tables: readonly InsightTable[], days: number): Html {
  const ways = spans
    .toSorted((one, other) => one - other)
    .map(count => {
      const name = label(voice, 'console.days', { count })
      return html`<li>${
        count === days
          ? html`<strong aria-current="page">${name}</strong>`
          : html`<a href="/console/figures?days=${count}">${name}</a>`
      }</li>`
    })
  return html`<nav aria-label="${label(voice, 'console.span')}"><ul class="ways">${ways}</ul></nav>
    ${tables.map(table => section(voice, table, days))}`
}

function section(voice: Voice, table: InsightTable, days: number): Html {
  const { name, title, about, counts, rows } = table
  if (rows.length === 0) return html`<h2>${title}</h2><p>${label(voice, 'insight.nothing')}</p>`
  return html`<h2>${title}</h2>
    ${plot(table)}
    <table class="figures">
      <thead><tr>${[...about, ...counts].map(head => html`<th scope="col">${head}</th>`)}</tr></thead>
      <tbody>${rows.map(
        row => html`<tr>
          ${row.about.map((cell, index) => (index === 0 ? html`<th scope="row">${cell}</th>` : html`<td>${cell}</td>`))}
          ${row.counts.map(count => html`<td class="count">${count ?? ''}</td>`)}
        </tr>`,
      )}</tbody>
    </table>
    <p><a href="/console/figures/${name}.csv?days=${days}" download>${label(voice, 'console.csv', { title })}</a></p>`
}
