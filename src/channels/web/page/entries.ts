/** The known errors beside the conversation: the list of them, one with its causes, or one with its whole tree. */

import type { EntryLine, EntryView } from '../state.ts'
import type { Press } from './choices.ts'
import { copyButton } from './copy.ts'
import { button, make } from './element.ts'
import { label } from './labels.ts'
import { linkTo } from './place.ts'
import { inSpans } from './spans.ts'
import { branches, causes } from './tree.ts'

/** Every known error, each a link to its explanation. */
export function entryList(lines: readonly EntryLine[], unknown?: string): HTMLElement[] {
  return [
    make(
      'header',
      {},
      unknown !== undefined && make('p', { class: 'text warning' }, label('map.unknown', { entry: unknown })),
      make('h2', {}, label('map.index')),
      make('p', { class: 'quiet' }, label('map.index-text')),
    ),
    make(
      'ul',
      { class: 'index' },
      ...lines.map(({ entry, article, title }) =>
        make(
          'li',
          {},
          make(
            'a',
            { href: linkTo({ kind: 'entry', entry }) },
            article === 'other' ? make('code', { 'aria-hidden': 'true' }, '—') : make('code', {}, article),
            ' ',
            make('span', {}, title),
          ),
        ),
      ),
    ),
  ]
}

/** One error, as a link to it shows it. */
export function entryPage(view: EntryView, kind: 'entry' | 'tree', press: Press): HTMLElement[] {
  const other = kind === 'entry' ? 'tree' : 'entry'
  return [
    make(
      'header',
      { lang: view.language },
      make('p', { class: 'code' }, view.article === 'other' ? '' : view.article),
      make('h2', {}, view.title),
      make(
        'p',
        { class: 'tools' },
        make(
          'a',
          { href: linkTo({ kind: other, entry: view.entry }) },
          label(other === 'tree' ? 'map.tree' : 'map.about'),
        ),
        copyButton('copy-link', () => location.origin + linkTo({ kind, entry: view.entry })),
        make('a', { href: linkTo({ kind: 'talk' }) }, label('map.back')),
      ),
    ),
    kind === 'entry' ? explanation(view) : tree(view),
    make(
      'p',
      {},
      button(label('map.start'), { class: 'choice' }, () =>
        press({ label: view.title, action: { kind: 'picked', article: view.article } }, () => undefined),
      ),
    ),
  ]
}

function explanation(view: EntryView): HTMLElement {
  return make(
    'section',
    { lang: view.language, class: 'explanation' },
    make('p', {}, ...inSpans(view.means)),
    make('h3', {}, label('map.all-causes', { count: view.causes.length })),
    make(
      'dl',
      {},
      ...view.causes.flatMap(({ title, because }) => [
        make('dt', {}, title),
        make('dd', {}, ...inSpans(because)),
      ]),
    ),
  )
}

function tree(view: EntryView): HTMLElement {
  return make(
    'section',
    { lang: view.language, class: 'way whole' },
    view.tree.kind === 'causes'
      ? causes(view.tree.causes)
      : make(
          'ol',
          {},
          make('li', { class: 'next' }, make('p', { class: 'asked' }, view.tree.ask), branches(view.tree, 2)),
        ),
  )
}
