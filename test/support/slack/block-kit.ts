/**
 * What Slack refuses of blocks, as far as its documentation and the comments of `@slack/types` say; kept apart from the code of
 * the channel, so that neither can excuse the other.
 */

import type { Any } from './json.ts'

const length = (text: unknown): number => (typeof text === 'string' ? [...text].length : 0)

/** Everything wrong with the blocks of a message or a view, in words; empty when Slack would take them. */
export function refusals(blocks: unknown, most = 50): string[] {
  if (!Array.isArray(blocks)) return ['blocks are no list']
  const found: string[] = []
  const must = (holds: boolean, what: string) => {
    if (!holds) found.push(what)
  }
  must(blocks.length <= most, `more than ${most} blocks`)
  const ids = new Set<string>()
  for (const [index, block] of (blocks as Any[]).entries()) checkBlock(block, `blocks[${index}]`)
  return found

  function text(value: Any | undefined, most: number, at: string, kinds = ['plain_text', 'mrkdwn']): void {
    if (!value) return void found.push(`${at}: no text`)
    must(kinds.includes(value.type), `${at}: ${value.type} is not allowed`)
    must(length(value.text) >= 1 && length(value.text) <= most, `${at}: ${length(value.text)} of 1-${most}`)
  }
  function id(value: unknown, at: string): void {
    must(length(value) >= 1 && length(value) <= 255, `${at}: action_id of 1-255`)
    must(!ids.has(String(value)), `${at}: action_id "${value}" twice`)
    ids.add(String(value))
  }
  function checkBlock(block: Any, at: string): void {
    if (block.block_id !== undefined) must(length(block.block_id) <= 255, `${at}: block_id`)
    switch (block.type) {
      case 'header':
        text(block.text, 150, at, ['plain_text'])
        return
      case 'divider':
        return
      case 'section':
        if (block.text) text(block.text, 3000, at)
        must(block.text || block.fields, `${at}: section without text`)
        must((block.fields ?? []).length <= 10, `${at}: fields`)
        for (const field of block.fields ?? []) text(field, 2000, at)
        if (block.accessory) checkElement(block.accessory, `${at}.accessory`)
        return
      case 'context':
        must(block.elements?.length >= 1 && block.elements.length <= 10, `${at}: 1-10 elements`)
        for (const element of block.elements ?? []) text(element, 3000, at)
        return
      case 'actions':
        must(block.elements?.length >= 1 && block.elements.length <= 25, `${at}: 1-25 elements`)
        for (const [index, element] of (block.elements ?? []).entries())
          checkElement(element, `${at}.elements[${index}]`)
        return
      case 'context_actions':
        must(block.elements?.length >= 1 && block.elements.length <= 5, `${at}: 1-5 elements`)
        for (const [index, element] of (block.elements ?? []).entries())
          checkElement(element, `${at}.elements[${index}]`)
        return
      case 'input':
        text(block.label, 2000, `${at}.label`, ['plain_text'])
        if (block.hint) text(block.hint, 2000, `${at}.hint`, ['plain_text'])
        checkElement(block.element, `${at}.element`)
        return
      case 'rich_text':
        must(block.elements?.length >= 1, `${at}: rich_text without elements`)
        for (const [index, element] of (block.elements ?? []).entries())
          rich(element, `${at}.elements[${index}]`)
        return
      default:
        found.push(`${at}: "${block.type}" is no block known here`)
    }
  }
  function checkElement(element: Any, at: string): void {
    id(element.action_id, at)
    switch (element.type) {
      case 'button':
        text(element.text, 75, `${at}.text`, ['plain_text'])
        must(length(element.value) <= 2000, `${at}: value`)
        must(length(element.url) <= 3000, `${at}: url`)
        must(length(element.accessibility_label) <= 75, `${at}: accessibility_label`)
        must([undefined, 'primary', 'danger'].includes(element.style), `${at}: style`)
        return
      case 'static_select':
        must(element.options?.length >= 1 && element.options.length <= 100, `${at}: 1-100 options`)
        if (element.placeholder) text(element.placeholder, 150, `${at}.placeholder`, ['plain_text'])
        for (const option of element.options ?? []) choice(option, `${at}.option`)
        if (element.initial_option)
          must(
            (element.options as Any[]).some(
              option => JSON.stringify(option) === JSON.stringify(element.initial_option),
            ),
            `${at}: initial_option is none of the options`,
          )
        return
      case 'overflow':
        must(element.options?.length >= 1 && element.options.length <= 5, `${at}: 1-5 options`)
        for (const option of element.options ?? []) choice(option, `${at}.option`)
        return
      case 'plain_text_input':
        must(
          element.max_length === undefined || (element.max_length >= 1 && element.max_length <= 3000),
          `${at}: max_length`,
        )
        return
      case 'feedback_buttons':
        for (const side of ['positive_button', 'negative_button']) {
          text(element[side]?.text, 75, `${at}.${side}`, ['plain_text'])
          must(length(element[side]?.value) >= 1 && length(element[side]?.value) <= 2000, `${at}: value`)
          must(length(element[side]?.accessibility_label) <= 75, `${at}: accessibility_label`)
        }
        return
      default:
        found.push(`${at}: "${element.type}" is no element known here`)
    }
  }
  function choice(option: Any, at: string): void {
    text(option.text, 75, at, ['plain_text', 'mrkdwn'])
    must(
      length(option.value) >= 1 && length(option.value) <= 150,
      `${at}: value ${length(option.value)} of 150`,
    )
    must(length(option.description?.text) <= 75, `${at}: description`)
  }
  function rich(element: Any, at: string): void {
    must(Array.isArray(element.elements) && element.elements.length >= 1, `${at}: without elements`)
    const isList = element.type === 'rich_text_list'
    must(
      isList || ['rich_text_section', 'rich_text_preformatted', 'rich_text_quote'].includes(element.type),
      `${at}: "${element.type}" is no rich text`,
    )
    for (const inner of element.elements ?? []) {
      if (isList) {
        must(inner.type === 'rich_text_section', `${at}: ${inner.type} in a list`)
        rich(inner, at)
      } else if (inner.type === 'text') must(length(inner.text) >= 1, `${at}: empty text`)
      else if (inner.type === 'link')
        must(/^(https?|mailto|slack):/.test(inner.url), `${at}: link ${inner.url}`)
      else if (inner.type === 'date')
        must(Number.isInteger(inner.timestamp) && /\{\w+\}/.test(inner.format), `${at}: date`)
      else found.push(`${at}: "${inner.type}" in rich text`)
    }
  }
}

/** All characters in the blocks: what `msg_blocks_too_long` is about. */
export function sizeOf(part: unknown): number {
  if (typeof part === 'string') return length(part)
  if (typeof part !== 'object' || part === null) return 0
  return Object.entries(part)
    .filter(([name]) => !['type', 'action_id', 'block_id', 'style', 'format'].includes(name))
    .reduce((sum, [, inner]) => sum + sizeOf(inner), 0)
}
