/** Steps of a remedy as a checklist; a risky one opens with what can go wrong and ends with how to undo it. */

import type { Span, StepView } from '../../../core/reply.ts'
import type { LabelName } from '../labels.ts'
import { copyButton } from './copy.ts'
import { make, mark, unseen } from './element.ts'
import { label } from './labels.ts'
import { outside } from './link.ts'
import { inSpans } from './spans.ts'

export function stepList(steps: readonly StepView[]): HTMLElement {
  return make('ol', { class: 'checklist' }, ...steps.map(stepItem))
}

/** Instead of its number, what became of a step. */
const signs = { done: '✓', failed: '✕', now: '', later: '' } as const

function stepItem(step: StepView): HTMLElement {
  return make(
    'li',
    { class: `step ${step.state}`, value: String(step.number) },
    make('span', { class: 'number', 'aria-hidden': 'true' }, signs[step.state] || String(step.number)),
    make(
      'div',
      {},
      step.risk && line('step.warning', step.risk.warning, `risk ${step.risk.level}`),
      make(
        'p',
        { class: 'do' },
        unseen(`${step.number}. `),
        ...inSpans(step.do),
        step.state !== 'now' &&
          step.state !== 'later' &&
          make('span', { class: 'state' }, ` ${label(`step.${step.state}`)}`),
        step.state === 'now' && unseen(` (${label('step.now')})`),
      ),
      step.how.length > 0 &&
        make('ul', { class: 'how' }, ...step.how.map(spans => make('li', {}, ...inSpans(spans)))),
      step.place && place(step.place),
      ...step.commands.map(command),
      line('step.check', step.check),
      step.wait && make('p', { class: 'line' }, ...inSpans(step.wait)),
      step.risk && step.risk.undo.length > 0 && line('step.undo', step.risk.undo),
      make(
        'p',
        { class: 'meta' },
        `${label('step.for')}: ${step.who.label}`,
        step.basis && ` · ${step.basis.label}`,
      ),
    ),
  )
}

function line(name: LabelName, spans: readonly Span[], kind = ''): HTMLElement {
  return make(
    'p',
    { class: `line ${kind}`.trim() },
    kind !== '' && mark('!'),
    make('b', { class: 'lead' }, `${label(name)}: `),
    ...inSpans(spans),
  )
}

function place({ text, url }: NonNullable<StepView['place']>): HTMLElement {
  return make(
    'p',
    { class: 'line' },
    make('b', { class: 'lead' }, `${label('step.where')}: `),
    outside(url, ...inSpans(text)),
  )
}

/** A command to copy as it is; it wraps between words, never before a parameter's own hyphen. */
export function command(text: string): HTMLElement {
  const words = text
    .split(/(\s+)|(?<=,)/)
    .map(part => (part?.trim() ? make('span', { class: 'word' }, part) : part))
  return make(
    'div',
    { class: 'command' },
    make('pre', {}, make('code', {}, ...words)),
    copyButton('copy', () => text, text),
  )
}
