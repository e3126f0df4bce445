/** One case: its card as the desk sees it, and everything that was done to it. */

import { type Case, filesOf } from '../core/case.ts'
import { caseCard } from '../core/compose/case-card.ts'
import { deedOf } from '../core/compose/case-talk.ts'
import { namesOf } from '../core/compose/files.ts'
import { minute } from '../core/compose/minute.ts'
import { label, type Voice } from '../core/compose/words.ts'
import { keptBack } from '../core/file.ts'
import { type Block, type Span, words } from '../core/reply.ts'
import { type Html, html } from './html.ts'

/** @returns its heading, and the rest */
export function casePage(voice: Voice, handed: Case): { title: string; body: Html } {
  const [heading, ...blocks] = caseCard(voice, handed, 0).blocks
  const title = heading?.kind === 'heading' ? words(heading.spans) : handed.number
  const rows = handed.changes.map(
    change => html`<tr>
      <th scope="row"><time datetime="${change.at}">${minute(change.at)}</time></th>
      <td>${inSpans(deedOf(voice, handed, change))}${change.words && html`<p class="said">${change.words}</p>`}${change.files && html`<p class="said">${namesOf(voice, change.files)}</p>`}</td>
    </tr>`,
  )
  return {
    title,
    body: html`${blocks.map(inHtml)}
      ${filesOf(handed).length > 0 && fileList(voice, handed)}
      <h2>${label(voice, 'console.history')}</h2>
      <table><tbody>${rows}</tbody></table>`,
  }
}

/** What was sent, each with a link where it can be had; by its place, since a name may stand there twice. */
function fileList(voice: Voice, handed: Case): Html {
  const items = filesOf(handed).map((file, place) => {
    const name = namesOf(voice, [file])
    const href = `/console/cases/${handed.number}/files/${place}`
    return html`<li>${keptBack(file) ? name : html`<a href="${href}" download>${name}</a>`}</li>`
  })
  return html`<h2>${label(voice, 'console.files')}</h2><ul>${items}</ul>`
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
