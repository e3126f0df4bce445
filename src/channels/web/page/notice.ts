/** The one line above the message field that says what just happened to the page itself. */

import { byId } from './element.ts'

/** @param text nothing clears the line */
export function notify(text: string): void {
  byId('notice').textContent = text
}
