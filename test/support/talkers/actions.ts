/** Actions of buttons, found again. */

import type { Action } from '../../../src/core/event.ts'

/** Whether a button does what is wanted: what it adds, such as the problem it belongs to, is its own. */
export function isSameAction(button: Action, wanted: object): boolean {
  const held = button as unknown as Record<string, unknown>
  return Object.entries(wanted).every(([name, value]) => held[name] === value)
}
