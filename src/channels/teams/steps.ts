/** One step of a remedy as a line of a checklist, with everything that is to be said about it below. */

import { label, say, type Voice } from '../../core/compose/words.ts'
import { type StepView, words } from '../../core/reply.ts'
import { type Element, rich, safeUrl } from './elements.ts'

const marks: Readonly<Record<StepView['state'], string>> = { done: '☑', failed: '☒', now: '▶', later: '☐' }

/** @param several whether other steps stand beside it, so that its state has to be told */
export function stepElements(voice: Voice, step: StepView, several: boolean): Element[] {
  const state = several || step.state !== 'now' ? [label(voice, `state.${step.state}`)] : []
  const about = [step.who.label, ...(step.basis ? [step.basis.label] : []), ...state].join(', ')
  const first = rich(
    [
      { text: `${marks[step.state]} ${step.number}. ` },
      ...step.do.map(span => ({ ...span, as: span.as ?? ('strong' as const) })),
      { text: ` (${about})` },
    ],
    { quiet: step.state === 'done' || step.state === 'failed' },
  )
  const url = safeUrl(step.place?.url)
  const place = step.place?.text.map(span => ({ ...span, ...(url && { url }) }))
  const rest = [
    ...(step.risk ? [risk(voice, step.risk)] : []),
    ...step.how.flatMap(line => rich([{ text: '· ' }, ...line], { close: true })),
    ...(place ? rich(say(voice, 'steps.where', { place }), { close: true }) : []),
    ...step.commands.flatMap(command => rich([{ text: command, as: 'code' }], { close: true })),
    ...rich(say(voice, 'steps.check', { check: step.check }), { close: true }),
    ...(step.wait ? rich(step.wait, { close: true, quiet: true }) : []),
  ]
  return [{ type: 'Container', items: [...first, ...rest] }]
}

/** What can go wrong, before anything is done, and how to undo it. */
function risk(voice: Voice, { level, warning, undo }: NonNullable<StepView['risk']>): Element {
  const warned = say(voice, 'steps.warning', { warning })
  return {
    type: 'Container',
    style: level === 'danger' ? 'attention' : 'warning',
    items: [
      ...rich([{ text: '⚠ ' }, ...warned], { close: true }),
      ...(words(undo) ? rich(say(voice, 'steps.undo', { undo }), { close: true }) : []),
    ],
  }
}
