/** The living tree of the error in hand: what is left, what is ruled out and by which answer, the way here, what is ahead. */

import type { Outline } from '../../../core/compose/outline.ts'
import type { PageState } from '../state.ts'
import { choiceButton, type Press } from './choices.ts'
import { copyButton } from './copy.ts'
import { type Child, make, mark, unseen } from './element.ts'
import { label } from './labels.ts'
import { linkTo } from './place.ts'
import { branches, causes } from './tree.ts'

/** The whole map of a conversation. */
export function outlineMap(state: PageState, outline: Outline, press: Press): HTMLElement[] {
  return [
    make(
      'header',
      {},
      make('p', { class: 'code' }, outline.article === 'other' ? '' : outline.article),
      make('h2', {}, outline.title),
      make(
        'p',
        { class: 'tools' },
        make('a', { href: linkTo({ kind: 'entry', entry: outline.entry }) }, label('map.about')),
        copyButton('copy-link', () => location.origin + linkTo({ kind: 'tree', entry: outline.entry })),
      ),
    ),
    standing(state, outline),
    way(state, outline, press),
  ]
}

/** How many causes are left, in the words of the line that the tree folds into. */
export function inOneLine({ asking, reply }: PageState, outline: Outline): string {
  const counts = { left: left(outline).length, count: outline.causes.length }
  const found = outline.causes.find(
    ({ cause }) => reply.stand.concludes.length === 1 && cause === reply.stand.concludes[0],
  )
  if (asking) return label('map.line-asks', { ...counts, name: asking.name })
  return found ? found.title : label('map.line', counts)
}

function left(outline: Outline) {
  return outline.causes.filter(({ state }) => state === 'left')
}

/** What is left, standing out; then what is ruled out and by which answer, and what was tried in vain. */
function standing({ reply }: PageState, outline: Outline): HTMLElement {
  const only = reply.stand.concludes.length === 1 ? reply.stand.concludes[0] : undefined
  const standing = outline.causes.filter(({ state }) => state === 'left')
  const gone = outline.causes.filter(({ state }) => state !== 'left')
  return make(
    'section',
    { class: 'standing' },
    make('h3', {}, label('map.causes', { left: standing.length, count: outline.causes.length })),
    make(
      'ul',
      {},
      ...standing.map(({ cause, title }) =>
        cause === only
          ? make('li', { class: 'found' }, mark('◉'), stated(title, label('map.found')))
          : make('li', { class: 'left' }, mark('○'), make('span', { class: 'title' }, title)),
      ),
    ),
    gone.length > 0 && make('h4', {}, label('map.out')),
    gone.length > 0 &&
      make(
        'ul',
        {},
        ...gone.map(({ title, state, because }) =>
          make(
            'li',
            { class: state },
            mark('✕'),
            stated(title, state === 'failed' ? label('map.failed') : because),
          ),
        ),
      ),
  )
}

function stated(title: string, state: string): HTMLElement {
  return make(
    'span',
    {},
    make('span', { class: 'title' }, title),
    unseen(': '),
    make('span', { class: 'state' }, state),
  )
}

/** The way here and on: settled questions, the one asked now, and what follows from each of its answers. */
function way(state: PageState, outline: Outline, press: Press): HTMLElement {
  const { ahead } = outline
  const again = outline.path.some(({ question }) => question === state.asking?.question)
  return make(
    'section',
    { class: 'way' },
    make('h3', {}, label(outline.path.length > 0 ? 'map.way' : 'map.ahead')),
    make(
      'ol',
      {},
      ...outline.path.map(step => settled(step, step.question === state.asking?.question, press)),
      state.asking && !again && (ahead.kind !== 'question' || ahead.question !== state.asking.question)
        ? station('now', state.asking.ask)
        : null,
      ahead.kind === 'question'
        ? station(ahead.question === state.asking?.question ? 'now' : 'next', ahead.ask, branches(ahead, 1))
        : ahead.causes.length > 0 && make('li', { class: 'arrived' }, causes(ahead.causes)),
    ),
  )
}

function settled(step: Outline['path'][number], again: boolean, press: Press): HTMLElement {
  const change = choiceButton(
    { label: label('known.change'), action: { kind: 'pressed', press: 'change', question: step.question } },
    press,
    step.ask,
  )
  const answers = step.answers.map(({ label: answer, taken }) =>
    taken
      ? make(
          'li',
          { class: 'taken' },
          mark('✓'),
          make('b', {}, answer),
          ' ',
          make('span', { class: 'state' }, label('map.taken')),
          !again && change,
        )
      : make('li', { class: 'other' }, answer),
  )
  return make(
    'li',
    again ? { class: 'settled now', 'aria-current': 'step' } : { class: 'settled' },
    make('p', { class: 'asked' }, step.ask, ' ', again && make('span', { class: 'tag' }, label('map.again'))),
    make('ul', { class: 'taken-answers' }, ...answers),
  )
}

function station(kind: 'now' | 'next', ask: string, ...children: Child[]): HTMLElement {
  return make(
    'li',
    kind === 'now' ? { class: 'now', 'aria-current': 'step' } : { class: 'next' },
    make(
      'p',
      { class: 'asked' },
      ask,
      ' ',
      kind === 'now' && make('span', { class: 'tag' }, label('map.now')),
    ),
    ...children,
  )
}
