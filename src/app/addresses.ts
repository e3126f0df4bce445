/** How those who are told of a case are called in the outbox. */

import type { CaseNumber } from '../core/case.ts'

/** What is told of a case has an order of its own for everybody who is told: one that is down holds up no other. */
export function addressAt(number: CaseNumber, who: string): string {
  return `case:${number}@${who}`
}
