/** What lies ahead as a nested list: a question, its answers, and where each of them leads. */

import type { OutlineTree } from '../../../core/compose/outline.ts'
import { make, mark, unseen } from './element.ts'
import { label } from './labels.ts'

type Question = Extract<OutlineTree, { kind: 'question' }>

/**
 * The branches of a question, the question itself left to whoever shows it.
 *
 * @param open how many levels stand open; deeper ones open when pressed
 */
export function branches({ branches: all }: Question, open: number): HTMLElement {
  return make(
    'ul',
    { class: 'branches' },
    ...all.map(({ label: answer, tree }) => {
      if (tree.kind === 'causes')
        return make(
          'li',
          { class: 'end' },
          make('span', { class: 'answer' }, answer),
          unseen(': '),
          causes(tree.causes),
        )
      return make(
        'li',
        {},
        make(
          'details',
          { open: open > 0 },
          make('summary', {}, make('span', { class: 'answer' }, answer)),
          make('p', { class: 'asked' }, tree.ask),
          branches(tree, open - 1),
        ),
      )
    }),
  )
}

/** The causes at the end of a branch, likeliest first. */
export function causes(ends: Extract<OutlineTree, { kind: 'causes' }>['causes']): HTMLElement {
  if (ends.length === 0) return make('p', { class: 'causes-end none' }, label('map.clash'))
  const [first, ...others] = ends
  return make(
    'p',
    { class: 'causes-end' },
    mark('→'),
    first!.title,
    ...others.flatMap(({ title }) => [make('i', {}, ` ${label('map.or')} `), title]),
  )
}
