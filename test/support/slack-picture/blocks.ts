/** Block Kit as HTML. A picture of ours, made by hand after what Slack shows: no client of Slack draws it. */

import type { Any, Json } from '../slack/json.ts'

export function escaped(text: unknown): string {
  return String(text ?? '').replace(
    /[&<>"]/g,
    sign => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]!,
  )
}

/** @param zone of who looks: Slack shows each reader their own clock */
export function blocksInHtml(blocks: readonly Json[], zone: string): string {
  return blocks
    .map(block => `<div class="block ${escaped(block.type)}">${inside(block, zone)}</div>`)
    .join('')
}

function inside(block: Any, zone: string): string {
  const each = (draw: (part: Any) => string) => (block.elements ?? []).map(draw).join('')
  switch (block.type) {
    case 'header':
      return `<h3>${text(block.text)}</h3>`
    case 'section':
      return `${block.text ? text(block.text) : ''}${(block.fields ?? []).map(text).join('<br>')}${block.accessory ? element(block.accessory) : ''}`
    case 'context':
      return each(text)
    case 'divider':
      return '<hr>'
    case 'actions':
    case 'context_actions':
      return each(element)
    case 'rich_text':
      return each(part => richPart(part, zone))
    case 'input':
      return `<label>${text(block.label)}${block.optional ? ' <small>(optional)</small>' : ''}</label>${element(block.element)}${block.hint ? `<small>${text(block.hint)}</small>` : ''}`
    default:
      throw new Error(`nobody has drawn the block "${block.type}" yet`)
  }
}

const text = (object: Any): string => escaped(object?.text).replace(/\n/g, '<br>')

function element(part: Any): string {
  switch (part.type) {
    case 'button':
      return `<span class="button ${escaped(part.style)}">${text(part.text)}</span>`
    case 'static_select':
      return `<span class="button select">${text((part.initial_option ?? part).text ?? part.placeholder)}<i>⌄</i></span>`
    case 'feedback_buttons':
      return `${thumb(part.positive_button)}${thumb(part.negative_button, 'down')}`
    case 'plain_text_input':
      return `<span class="field${part.multiline ? ' tall' : ''}">${escaped(part.initial_value ?? part.placeholder?.text)}</span>`
    default:
      throw new Error(`nobody has drawn the element "${part.type}" yet`)
  }
}

/** Drawn, because not every computer has a letter for it. */
const thumb = ({ text: label }: Any, way = 'up'): string =>
  `<svg class="thumb ${way}" viewBox="0 0 20 20"><title>${text(label)}</title>
    <path d="M3 9h3v8H3zM8 9l3-6c2 0 2 1 2 2l-.5 3H17l-1 8-1 1H8z"/></svg>`

function richPart(part: Any, zone: string): string {
  const words = () => part.elements.map((run: Any) => rich(run, zone)).join('')
  switch (part.type) {
    case 'rich_text_section':
      return `<p>${words()}</p>`
    case 'rich_text_list': {
      const tag = part.style === 'ordered' ? 'ol' : 'ul'
      const items = part.elements.map((item: Any) => `<li>${richPart(item, zone)}</li>`).join('')
      return `<${tag}>${items}</${tag}>`
    }
    case 'rich_text_preformatted':
      return `<pre>${words()}</pre>`
    case 'rich_text_quote':
      return `<blockquote>${words()}</blockquote>`
    default:
      throw new Error(`nobody has drawn the rich text "${part.type}" yet`)
  }
}

function rich(run: Any, zone: string): string {
  switch (run.type) {
    case 'text': {
      const { bold, code, italic, strike } = run.style ?? {}
      const tags = [bold && 'b', italic && 'i', strike && 's', code && 'code'].filter(Boolean)
      const words = escaped(run.text).replace(/\n/g, '<br>')
      return tags.reduce((inner, tag) => `<${tag}>${inner}</${tag}>`, words)
    }
    case 'link':
      return `<a>${escaped(run.text ?? run.url)}</a>`
    case 'date':
      return new Date(run.timestamp * 1000).toLocaleTimeString('en-GB', {
        timeZone: zone,
        hour: '2-digit',
        minute: '2-digit',
      })
    default:
      throw new Error(`nobody has drawn the run "${run.type}" yet`)
  }
}
