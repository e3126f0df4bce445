/** What a button carries, and how it is read when it comes back. */

import { type Action, presses } from '../../core/event.ts'

/** The action of a choice, and the turn whose reply it stood under. */
export interface Pressed {
  action: Action
  seen: number
}

/** Names of our elements, to be told apart when they are pressed; a number after the colon makes each the only one. */
export const elements = {
  button: 'press',
  menu: 'menu',
  add: 'add',
  rate: 'rate',
  language: 'language',
  open: 'open',
  case: 'case',
} as const

export function toValue(pressed: Pressed): string {
  return JSON.stringify(pressed)
}

/** @returns `undefined` when it is none of ours */
export function readValue(value: unknown): Pressed | undefined {
  if (typeof value !== 'string') return undefined
  try {
    const { action, seen } = JSON.parse(value) as Partial<Pressed>
    return action && isAction(action) && Number.isSafeInteger(seen) ? { action, seen: seen! } : undefined
  } catch {
    return undefined
  }
}

function isAction(action: Partial<Record<string, unknown>>): boolean {
  const isText = (...names: string[]) => names.every(name => typeof action[name] === 'string')
  switch (action.kind) {
    case 'chosen':
      return isText('question', 'answer')
    case 'picked':
      return isText('article')
    case 'taken':
      return isText('cause')
    case 'switched':
      return isText('language')
    case 'pressed':
      return presses.includes(action.press as never)
    default:
      return false
  }
}
