/** Two who tell of the same trouble at one instant know nothing of each other: the later case joins the earlier one afterwards. */

import { asUrgent, type Case, canBeJoined, filesOf } from '../core/case.ts'
import { isHandled, isUntouched } from '../core/desk/work.ts'
import type { Library } from '../core/library.ts'
import { tellingOf, worked } from './cases.ts'
import type { Desks } from './desks.ts'
import type { SavedCase, Store } from './ports/store.ts'
import type { Clock } from './ports/watch.ts'

/** Among so many cases of one trouble that nobody has turned to the earliest is found. */
const mostAlike = 100

interface Around {
  library: Library
  store: Pick<Store, 'loadCase' | 'saveCase' | 'findCases'>
  desks: Desks
  clock: Clock
}

/**
 * Sees to it that a new case joins its earlier twin, while the desk has turned to neither. Whoever dies in between is followed by
 * somebody who does the rest.
 * @returns the case as it is then
 */
export async function withTwin({ library, store, desks, clock }: Around, handed: Case): Promise<Case> {
  const twin = handed.joins ? await store.loadCase(handed.joins) : await twinOf(store, handed)
  if (!twin) return handed
  const telling = await tellingOf(library, desks)
  const at = clock.now()
  const save = async (next: SavedCase | undefined) => {
    if (next && !(await store.saveCase(next))) throw new Error('a case was saved by somebody else')
  }
  if (!handed.joins) await save(worked(telling, handed, { did: 'merged', into: twin.number }, { at }))
  const join = async (one: Case) => {
    const stands = (await store.loadCase(twin.number)) ?? twin
    const key = `merged:${one.number}`
    if (isHandled(stands, key)) return
    const by = one.requester?.person
    const worker = { at, key, ...(by && { by }) }
    const asSoon = one.urgency === 'urgent' ? asUrgent(stands, at) : stands
    await save(worked(telling, asSoon, { did: 'joined', files: filesOf(one) }, worker))
  }
  await join(handed)
  // Those who joined it meanwhile wait for the other as well.
  for (const one of await store.findCases({ joins: handed.number }, mostAlike)) {
    await join(one)
    await save({ case: { ...one, joins: twin.number }, deliveries: [] })
  }
  return (await store.loadCase(handed.number)) ?? handed
}

/** The earliest case that this one would have joined, had it been there to be seen. */
async function twinOf(store: Around['store'], handed: Case): Promise<Case | undefined> {
  const { article, host } = handed.problem ?? {}
  if (!article || !host || !isUntouched(handed)) return undefined
  const query = { states: ['new'] as const, article, host: host.toLowerCase(), joins: null }
  const alike = await store.findCases(query, mostAlike)
  const age = ({ changes, number }: Case) => `${changes[0]!.at} ${number}`
  return alike
    .filter(one => age(one) < age(handed) && isUntouched(one) && canBeJoined(one, handed.changes[0]!.at))
    .toSorted((one, other) => (age(one) < age(other) ? -1 : 1))[0]
}
