/** What is known so far: one line that opens to where each answer came from, with a way to change it. */

import type { Block } from '../../../core/reply.ts'
import { choiceButton, type Press } from './choices.ts'
import { make } from './element.ts'
import { label } from './labels.ts'

export function known(block: Extract<Block, { kind: 'known' }>, press: Press): HTMLElement {
  const facts = block.rows.map((row, index) =>
    make(
      'span',
      { class: 'fact' },
      index > 0 && make('span', { 'aria-hidden': 'true' }, ' · '),
      `${row.name}: `,
      make('b', {}, row.answer),
    ),
  )
  const rows = block.rows.map(row =>
    make(
      'li',
      {},
      make(
        'span',
        { class: 'what' },
        `${row.name}: `,
        make('b', {}, row.answer),
        make('span', { class: 'note' }, ` ${row.origin}`),
      ),
      choiceButton({ ...row.change, label: label('known.change') }, press, row.name),
    ),
  )
  return make(
    'details',
    // What was only heard is shown with the words that said it: it may have been heard wrongly.
    { class: 'known', open: block.rows.some(row => row.quoted) },
    make(
      'summary',
      {},
      make('span', { class: 'title' }, block.title),
      ' ',
      make('span', { class: 'facts' }, ...facts),
    ),
    make('ul', {}, ...rows),
  )
}
