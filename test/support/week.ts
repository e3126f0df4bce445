/** A week in which something happened, and what a desk is told of it. */

import type { Untimed } from '../../src/app/ports/assistant.ts'
import type { DeskPlace } from '../../src/app/ports/helpdesk.ts'
import type { Delivery } from '../../src/app/ports/outbox.ts'
import type { Store } from '../../src/app/ports/store.ts'
import type { Log } from '../../src/app/ports/watch.ts'
import { tellWeekly } from '../../src/app/weekly.ts'
import { memoryStore } from '../../src/stores/memory.ts'
import { chosen, lifeIn, pressed, said } from './lived.ts'
import { wholeLibrary } from './whole-library.ts'

/** As far as a step that did not help: nothing listens on port 25. */
export const refused: Untimed[] = [
  said('450 4.4.316 Connection refused [LastAttemptedServerName=mail.contoso.com], says anna'),
  chosen('owner', 'ours'),
  chosen('moved', 'some'),
  chosen('address', 'right'),
  chosen('inside', 'silent'),
  pressed('failed'),
]

/** With a case that is overdue on the Monday after, and one that was solved. */
export async function busyWeek(store: Store): Promise<void> {
  const { does, works } = await lifeIn(store)
  const send = [pressed('person'), pressed('send')]
  await does('U1', '2026-11-17T09:00:00.000Z', ...refused, pressed('solved'))
  const number = await does('U2', '2026-11-17T10:00:00.000Z', ...refused, ...send)
  await works(number, '2026-11-17T12:00:00.000Z', { did: 'solved' })
  await does('U3', '2026-11-18T09:00:00.000Z', said('550 5.1.10 RecipientNotFound'), ...send)
  await does('U4', '2026-11-18T09:00:00.000Z', said('de printer doet raar'))
}

/** What one desk is told of it. */
export async function newsOfWeek(desk: DeskPlace): Promise<Delivery> {
  const store = memoryStore()
  await busyWeek(store)
  const log: Log = { info() {}, warn() {}, error() {} }
  return new Promise(resolve => {
    const { stop } = tellWeekly({
      library: wholeLibrary(),
      store: {
        ...store,
        async announce(_, __, [told]) {
          stop()
          resolve(told!)
          return true
        },
      },
      desks: { all: async () => [desk] },
      clock: { now: () => '2026-11-23T07:00:00.000Z' },
      log,
      first: 0,
    })
  })
}
