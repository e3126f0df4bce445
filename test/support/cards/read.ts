/** What a person sees of an Adaptive Card, and what can be pressed on it. */

import type { Action } from '../../../src/core/event.ts'

type Raw = Readonly<Record<string, unknown>>

/** Every word on a card, in order; what opens at a press is there as well. */
export function wordsOnCard(card: unknown): string {
  const { body, actions } = (card ?? {}) as Raw
  return [body, actions].map(wordsIn).filter(Boolean).join('\n')
}

function wordsIn(value: unknown): string {
  if (Array.isArray(value)) return value.map(wordsIn).join('\n')
  if (value === null || typeof value !== 'object') return ''
  const { type, inlines, text, label, title, placeholder, value: own, ...rest } = value as Raw
  if (type === 'RichTextBlock') return (inlines as Raw[]).map(run => run.text).join('')
  if (String(type ?? '').startsWith('Action.')) return `[${title}]`
  const { choices, facts, items, columns, rows, cells, actions } = rest
  // The value of a choice is for machines.
  const said =
    type === 'Input.ChoiceSet' || type === undefined ? [text, label, title] : [text, label, title, own]
  return [...said, placeholder, ...[choices, facts, items, columns, rows, cells, actions].map(wordsIn)]
    .filter(words => typeof words === 'string' && words !== '')
    .join('\n')
}

/** Everything on a card that sends an action: buttons, and the choices of a list. */
export function actionsOnCard(card: unknown): Action[] {
  if (Array.isArray(card)) return card.flatMap(actionsOnCard)
  if (card === null || typeof card !== 'object') return []
  const { type, data, choices } = card as Raw
  if (type === 'Action.Execute') {
    const { action } = data as { action?: Action }
    return action ? [action] : []
  }
  if (type === 'Input.ChoiceSet')
    return (choices as { value: string }[]).map(({ value }) => JSON.parse(value))
  return Object.values(card).flatMap(actionsOnCard)
}
