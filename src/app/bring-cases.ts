/** Brings the cases that are open to a chat that has just become the helpdesk, so that nobody has to wait for their next change. */

import { addressAt, openStates } from '../core/case.ts'
import { newsTo } from './cases.ts'
import type { DeskPlace } from './ports/helpdesk.ts'
import type { Store } from './ports/store.ts'

/** A chat takes about a card a second; the others come with their next change. */
const most = 50

/** @returns how many come, those due first in front */
export async function bringCases(
  store: Pick<Store, 'findCases' | 'saveCase' | 'triesFor'>,
  place: DeskPlace,
): Promise<number> {
  const open = await store.findCases({ states: openStates, joins: null }, most)
  for (const handed of open) {
    // What waits comes here by itself, and whoever saves a case meanwhile brings it.
    const waits = (await store.triesFor(addressAt(handed.number, place.name))) !== undefined
    if (!waits) await store.saveCase({ case: handed, deliveries: [newsTo(place, handed, 'changed')] })
  }
  return open.length
}
