/** One step of a remedy as a line of a checklist, with everything that is to be said about it below. */

import { label, say, type Voice } from '../../core/compose/words.ts'
import { type StepView, words } from '../../core/reply.ts'
import { type Element, rich, safeUrl } from './elements.ts'

const marks: Readonly<Record<StepView['state'], string>> = { done: '☑', failed: '☒', now: '▶', later: '☐' }

/**
 * In a list only the step in hand is open: of the others the action and its risk can be seen, and the rest opens.
 *
 * @param several whether other steps stand beside it, so that its state has to be told
 */
export function stepElements(voice: Voice, step: StepView, several: boolean): Element[] {
  const state = several || step.state !== 'now' ? [label(voice, `state.${step.state}`)] : []
  const about = [step.who.label, ...(step.basis ? [step.basis.label] : []), ...state].join(', ')
  const below = details(voice, step)
  const folded = several && step.state !== 'now' && below.length > 0
  const id = `${step.cause}-${step.step}`
  const first = rich(
    [
      { text: `${marks[step.state]} ${step.number}. ` },
      ...step.do.map(span => ({ ...span, as: span.as ?? ('strong' as const) })),
      { text: ` (${about})` },
      ...(folded ? [{ text: '  ' }, { text: label(voice, 'button.how-step'), toggles: id }] : []),
    ],
    { quiet: step.state === 'done' || step.state === 'failed' },
  )
  const rest = folded ? [{ type: 'Container', id, isVisible: false, spacing: 'Small', items: below }] : below
  return [{ type: 'Container', items: [...first, ...(step.risk ? [risk(voice, step.risk)] : []), ...rest] }]
}

/** How it is done, where, how to see that it worked, and how to undo it. */
function details(voice: Voice, step: StepView): Element[] {
  const url = safeUrl(step.place?.url)
  const place = step.place?.text.map(span => ({ ...span, ...(url && { url }) }))
  const undo = step.risk?.undo
  return [
    ...step.how.flatMap(line => rich([{ text: '· ' }, ...line], { close: true })),
    ...(place ? rich(say(voice, 'steps.where', { place }), { close: true }) : []),
    ...step.commands.flatMap(command => rich([{ text: command, as: 'code' }], { close: true })),
    ...rich(say(voice, 'steps.check', { check: step.check }), { close: true }),
    ...(step.wait ? rich(step.wait, { close: true, quiet: true }) : []),
    ...(undo && words(undo) ? rich(say(voice, 'steps.undo', { undo }), { close: true }) : []),
  ]
}

/** What can go wrong, before anything is done. */
function risk(voice: Voice, { level, warning }: NonNullable<StepView['risk']>): Element {
  const warned = say(voice, 'steps.warning', { warning })
  return {
    type: 'Container',
    style: level === 'danger' ? 'attention' : 'warning',
    items: rich([{ text: '⚠ ' }, ...warned], { close: true }),
  }
}
