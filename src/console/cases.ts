/** The list of cases, with a search by number, code and server. */

import type { CaseQuery } from '../app/ports/store.ts'
import { type Case, type CaseState, isOpen, openStates, reportsOf, stateOf } from '../core/case.ts'
import { holderOf } from '../core/compose/case-talk.ts'
import { titleOf } from '../core/compose/case-title.ts'
import { minute } from '../core/compose/minute.ts'
import { label, type Voice } from '../core/compose/words.ts'
import type { Instant } from '../core/conversation.ts'
import { type Html, html } from './html.ts'

/** How many are shown. */
export const listed = 100

/** What is looked for, as it stands in the address of the page. */
export interface Search {
  words: string
  which: 'open' | 'overdue' | 'over'
}

const whiches = ['open', 'overdue', 'over'] as const

export function searchIn(query: URLSearchParams): Search {
  const which = whiches.find(one => one === query.get('which')) ?? 'open'
  return { words: (query.get('words') ?? '').trim().slice(0, 200), which }
}

/** @returns a number where one is looked for, else what the store is asked */
export function queryOf({ words, which }: Search, now: Instant): { number: string } | CaseQuery {
  const plain = words.toLowerCase()
  if (/^m-?[0-9a-z]{6}$/.test(plain)) return { number: plain.toUpperCase().replace(/^M-?/, 'M-') }
  const over: readonly CaseState[] = ['solved', 'closed']
  const about = /^[245]\.\d{1,3}\.\d{1,3}$/.test(plain) ? { article: plain } : { host: plain }
  return {
    joins: null,
    states: which === 'over' ? over : openStates,
    ...(which === 'overdue' && { dueBefore: now }),
    ...(plain && about),
  }
}

export function caseTable(voice: Voice, cases: readonly Case[], search: Search, now: Instant): Html {
  const rows = cases.slice(0, listed).map(handed => row(voice, handed, now))
  const heads = ['number', 'state', 'trouble', 'server', 'due']
  return html`${form(voice, search)}
    ${
      rows.length === 0
        ? html`<p>${label(voice, 'desk.no-cases')}</p>`
        : html`<table>
            <thead><tr>${heads.map(head => html`<th scope="col">${label(voice, `console.head-${head}`)}</th>`)}</tr></thead>
            <tbody>${rows}</tbody>
          </table>`
    }
    ${cases.length > listed && html`<p>${label(voice, 'desk.more-cases')}</p>`}`
}

function form(voice: Voice, { words, which }: Search): Html {
  const options = whiches.map(
    one =>
      html`<option value="${one}"${one === which && html` selected`}>${label(voice, `console.${one}`)}</option>`,
  )
  return html`<form class="search" method="get" action="/console">
    <label>${label(voice, 'console.search')} <input name="words" value="${words}" autocomplete="off"></label>
    <label>${label(voice, 'console.which')} <select name="which">${options}</select></label>
    <button>${label(voice, 'console.look')}</button>
  </form>`
}

function row(voice: Voice, handed: Case, now: Instant): Html {
  const { number, problem, urgency, due } = handed
  const holder = holderOf(handed)
  const reports = reportsOf(handed)
  const isLate = due !== undefined && isOpen(handed) && due < now
  return html`<tr>
    <th scope="row"><a href="/console/cases/${number}">${number}</a></th>
    <td>${label(voice, `case.${stateOf(handed)}`)}${holder && ` (${holder})`}${
      urgency === 'urgent' && html` <strong>${label(voice, 'case.urgent')}</strong>`
    }</td>
    <td>${titleOf(voice, problem)}${reports > 1 && ` · ${label(voice, 'case.reports', { count: reports })}`}</td>
    <td>${problem?.host ?? ''}</td>
    <td class="when">${due ? (isLate ? label(voice, 'desk.overdue', { due: minute(due) }) : minute(due)) : ''}</td>
  </tr>`
}
