/** Looks at cases when it is time: whether a new one has arrived, whether its expert has gone, whether nobody objected to a solution. */

import { addressAt, type Case, type Deed, isOpen } from '../core/case.ts'
import { ofUnreached } from '../core/compose/case-talk.ts'
import { voiceFor } from '../core/compose/case-voice.ts'
import type { Work } from '../core/desk/work.ts'
import type { Library } from '../core/library.ts'
import { withTwin } from './case-twins.ts'
import { deliveryTo, newsTo, type Reminder, tellingOf, worked } from './cases.ts'
import type { Desks } from './desks.ts'
import type { Deliver, Delivery } from './ports/outbox.ts'
import type { Store } from './ports/store.ts'
import type { Clock } from './ports/watch.ts'

/** How often a desk was tried before it is said to be out of reach. */
const enough = 4

/** How many cases one can stand for: more than people who open cases within hours. */
const mostJoined = 1_000

export function caseClock(outside: {
  library: Library
  store: Store
  desks: Desks
  clock: Clock
}): Deliver<void> {
  const { library, store, desks, clock } = outside

  return async ({ to }) => {
    const { number, changes, look } = to as Reminder
    const handed = await store.loadCase(number)
    if (!handed) return
    if (look === 'arrived') return arrived(handed)
    if (look === 'joined') return joined(handed)
    // Whatever was done since has reminders of its own.
    if (handed.changes.length !== changes) return
    const task: Work = { did: look === 'left' ? 'handed-back' : 'closed' }
    const next = worked(await tellingOf(library, desks), handed, task, { at: clock.now() })
    if (next && !(await store.saveCase(next))) throw new Error('the case was saved by somebody else')
  }

  /** What befell the case that stands for others befalls them as well. */
  async function joined(handed: Case): Promise<void> {
    const { by, name, cause } = handed.changes.findLast(({ did }) => did === 'solved' || did === 'reopened')!
    const task: Work = isOpen(handed) ? { did: 'reopened' } : { did: 'solved', ...(cause && { cause }) }
    const others = await store.findCases({ joins: handed.number }, mostJoined)
    const telling = await tellingOf(library, desks)
    for (const other of others) {
      const worker = { ...(by && { by }), ...(name && { name }), at: clock.now() }
      const next = worked(telling, other, task, worker)
      if (next && !(await store.saveCase(next))) throw new Error('a case was saved by somebody else')
    }
  }

  /** What no desk could be told goes to the one that stands in, and whoever waits is told. */
  async function arrived(found: Case): Promise<void> {
    const handed = await withTwin(outside, found)
    const { number, requester } = handed
    const places = await desks.all()
    const tries = await Promise.all(places.map(({ name }) => store.triesFor(addressAt(number, name))))
    if (handed.unreached || isSeen(handed) || tries.includes(undefined)) return
    // Nobody is called out of reach who was hardly called: when everything is late, so are they.
    if (tries.some(tried => tried! < enough)) throw new Error('it has not been tried often enough')
    const { fallback } = desks
    const unreached = {
      ...{ at: clock.now(), after: handed.changes.length },
      ...(fallback && { standIn: fallback.name }),
    }
    const next: Case = { ...handed, unreached }
    const said = ofUnreached(voiceFor(library, next.language, next), next)
    const reach = requester?.reach
    const deliveries: Delivery[] = [
      ...(fallback ? [newsTo(fallback, next, 'opened')] : []),
      ...(reach ? [deliveryTo(next, 'requester', reach, said)] : []),
    ]
    if (!(await store.saveCase({ case: next, deliveries })))
      throw new Error('the case was saved by somebody else')
  }
}

/** Whether somebody has done something about it: then it has arrived, by whatever way. */
function isSeen({ changes }: Case): boolean {
  return changes.some(({ did }) => did !== undefined && !fromOutside.includes(did))
}

/** What the desk has no part in; a case is reopened by its requester as well. */
const fromOutside: readonly Deed[] = ['opened', 'joined', 'merged', 'reopened', 'answered']
