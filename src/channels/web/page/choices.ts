/** Choices as buttons; the one that was chosen becomes text, the others stay. */

import type { Choice, Span } from '../../../core/reply.ts'
import { button, make, mark, unseen } from './element.ts'
import { clock, label } from './labels.ts'
import { inSpans } from './spans.ts'

/** Carries out a choice; `taken` is called once it was accepted. */
export type Press = (choice: Choice, taken: () => void) => void

/** A row of buttons. */
export function choiceRow(choices: readonly Choice[], press: Press): HTMLElement {
  return make('div', { class: 'answers' }, ...choices.map(choice => choiceButton(choice, press)))
}

/** Choices below one another, each with what is to be said about it. */
export function choiceList(choices: readonly (Choice & { note?: Span[] })[], press: Press): HTMLElement {
  const items = choices.map(choice => {
    const note = choice.note?.length ? make('span', { class: 'note' }, ...inSpans(choice.note)) : null
    return make('li', {}, choiceButton(choice, press), note)
  })
  return make('ul', { class: 'list' }, ...items)
}

/** One button. `what` tells several of the same label apart for those who hear the page. */
export function choiceButton(choice: Choice, press: Press, what = ''): HTMLButtonElement {
  const made = button(choice.label, { class: 'choice' }, pressed =>
    press(choice, () => pressed.replaceWith(chosen(choice.label))),
  )
  if (what) made.append(unseen(`: ${what}`))
  return made
}

function chosen(text: string): HTMLElement {
  const now = new Date()
  const when = make('time', { datetime: now.toISOString() }, label('chosen', { time: clock(now) }))
  return make('p', { class: 'chosen' }, mark('✓'), make('b', {}, text), ' ', when)
}
