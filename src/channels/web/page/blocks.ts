/** Gives each kind of block its shape; a new kind does not compile until it has one. */

import type { Block, Reply } from '../../../core/reply.ts'
import { choiceList, choiceRow, type Press } from './choices.ts'
import { copyButton } from './copy.ts'
import { freshId, make, mark } from './element.ts'
import { known } from './known.ts'
import { outside } from './link.ts'
import { inSpans } from './spans.ts'
import { command, stepList } from './steps.ts'

/** Everything a reply says, in order. */
export function inBlocks(reply: Reply, press: Press): HTMLElement[] {
  return reply.blocks.map(block => shape(block, press))
}

function shape(block: Block, press: Press): HTMLElement {
  switch (block.kind) {
    case 'heading':
      return make('h2', {}, ...inSpans(block.spans))
    case 'text':
      return text(block)
    case 'known':
      return known(block, press)
    case 'question':
      return group('ask', block.spans, choiceRow(block.choices, press))
    case 'choices':
      return group('pick', block.spans, choiceList(block.choices, press))
    case 'steps':
      return make('section', { class: 'steps' }, make('h3', {}, block.title), stepList(block.steps))
    case 'letter':
      return letter(block, press)
    case 'sources':
      return sources(block)
    case 'buttons':
      return make('div', { class: 'ways' }, choiceRow(block.choices, press))
  }
}

/** A line that is one command and nothing else can be copied. */
function text({ spans, tone }: Extract<Block, { kind: 'text' }>): HTMLElement {
  const [only, ...others] = spans
  if (only?.as === 'code' && others.length === 0) return command(only.text)
  return make(
    'p',
    { class: tone ? `text ${tone}` : 'text' },
    tone === 'warning' && mark('!'),
    ...inSpans(spans),
  )
}

/** Something asked, as a group with the question for its name; the keyboard is brought here. */
function group(
  kind: 'ask' | 'pick',
  spans: Extract<Block, { kind: 'question' }>['spans'],
  answers: HTMLElement,
) {
  const id = freshId(kind)
  return make(
    'div',
    { class: kind, role: 'group', 'aria-labelledby': id, tabindex: '-1' },
    make('p', { class: 'asked', id }, ...inSpans(spans)),
    answers,
  )
}

function letter(block: Extract<Block, { kind: 'letter' }>, press: Press): HTMLElement {
  return make(
    'section',
    { class: 'letter' },
    make('h3', {}, block.title),
    make('pre', { lang: block.language }, block.text),
    make(
      'div',
      { class: 'answers' },
      copyButton('copy-letter', () => block.text),
      ...choiceRow(block.others, press).childNodes,
    ),
  )
}

function sources(block: Extract<Block, { kind: 'sources' }>): HTMLElement {
  const items = block.items.map(item =>
    make(
      'li',
      {},
      outside(item.url, item.title),
      item.note && make('span', { class: 'note' }, ` ${item.note}`),
    ),
  )
  return make('details', { class: 'sources' }, make('summary', {}, block.title), make('ul', {}, ...items))
}
