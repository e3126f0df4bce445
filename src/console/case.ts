/** One case: its card as the desk sees it, and everything that was done to it. */

import type { Case } from '../core/case.ts'
import { caseCard } from '../core/compose/case-card.ts'
import { deedOf } from '../core/compose/case-talk.ts'
import { minute } from '../core/compose/minute.ts'
import { label, type Voice } from '../core/compose/words.ts'
import { type Block, type Span, words } from '../core/reply.ts'
import { type Html, html } from './html.ts'

/** @returns its heading, and the rest */
export function casePage(voice: Voice, handed: Case): { title: string; body: Html } {
  const [heading, ...blocks] = caseCard(voice, handed, 0).blocks
  const title = heading?.kind === 'heading' ? words(heading.spans) : handed.number
  const rows = handed.changes.map(
    change => html`<tr>
      <th scope="row"><time datetime="${change.at}">${minute(change.at)}</time></th>
      <td>${inSpans(deedOf(voice, handed, change))}${change.words && html`<p class="said">${change.words}</p>`}</td>
    </tr>`,
  )
  return {
    title,
    body: html`${blocks.map(inHtml)}
      <h2>${label(voice, 'console.history')}</h2>
      <table><tbody>${rows}</tbody></table>`,
  }
}

/** A card has headings, text and letters alone. */
function inHtml(block: Block): Html {
  switch (block.kind) {
    case 'heading':
      return html`<h2>${inSpans(block.spans)}</h2>`
    case 'text':
      return html`<p class="${block.tone ?? 'text'}">${inSpans(block.spans)}</p>`
    case 'letter':
      return html`<h2>${block.title}</h2><pre>${block.text}</pre>`
    default:
      return html``
  }
}

function inSpans(spans: Span[]): Html[] {
  return spans.map(({ text, as }) =>
    as === 'strong'
      ? html`<strong>${text}</strong>`
      : as === 'code'
        ? html`<code>${text}</code>`
        : html`${text}`,
  )
}
