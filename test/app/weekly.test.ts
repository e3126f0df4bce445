/** What the desks are told of a week: once, in their language, and not when nothing happened. */

import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import sinon from 'sinon'
import type { Delivery } from '../../src/app/ports/outbox.ts'
import type { Store } from '../../src/app/ports/store.ts'
import type { Log } from '../../src/app/ports/watch.ts'
import { tellWeekly } from '../../src/app/weekly.ts'
import { plain } from '../../src/core/compose/plain.ts'
import { voice } from '../../src/core/compose/words.ts'
import { memoryStore } from '../../src/stores/memory.ts'
import { postgresStore } from '../../src/stores/postgres.ts'
import { lifeIn, pressed } from '../support/lived.ts'
import { emptyDatabase } from '../support/postgres.ts'
import { busyWeek, refused } from '../support/week.ts'
import { wholeLibrary } from '../support/whole-library.ts'

const library = wholeLibrary()
const silent: Log = { info() {}, warn() {}, error() {} }
const places = [
  { name: 'webhook', language: 'en' },
  { name: 'slack-desk', language: 'nl', at: { channel: 'C9' } },
]
/** What waits for the desks of a week. */
async function toldIn(store: Store): Promise<Delivery[]> {
  const far = '2027-11-01T00:00:00.000Z'
  const waiting: Delivery[] = []
  for (
    let some: Delivery[] = await store.take(far, far, 50);
    some.length > 0;
    some = await store.take(far, far, 50)
  ) {
    waiting.push(...some)
    for (const one of some) await store.drop(one)
  }
  return waiting.filter(({ conversation }) => conversation.startsWith('week:'))
}

const textOf = ({ view: { reply } }: Delivery) => plain(voice(library, reply.language), reply)

describe('the week', () => {
  let time: sinon.SinonFakeTimers
  let store: Store
  const open: { stop(): void }[] = []
  beforeEach(async () => {
    store = memoryStore()
  })
  afterEach(() => {
    for (const each of open.splice(0)) each.stop()
    time?.restore()
  })

  const begin = (at: string) => {
    time = sinon.useFakeTimers({ now: Date.parse(at) })
    run()
  }
  const run = (all = async (): Promise<typeof places> => places) => {
    const clock = { now: () => new Date().toISOString() }
    open.push(tellWeekly({ library, store, desks: { all }, clock, log: silent }))
  }
  const hours = (count: number) => time.tickAsync(count * 60 * 60_000)

  it('is told on Monday morning, to each desk in its language, and not again', async () => {
    await busyWeek(store)
    begin('2026-11-23T00:00:00Z')
    await hours(6.9)
    assert.deepEqual(await toldIn(store), [])
    await hours(0.5)
    const [english, dutch, ...others] = await toldIn(store)
    assert.deepEqual(others, [])
    assert.deepEqual([english!.channel, dutch!.channel], ['webhook', 'slack-desk'])
    assert.equal(
      textOf(english!),
      [
        'The week from 2026-11-16 to 2026-11-22',
        'Cases opened: 2 · solved: 1 · overdue now: 1',
        'Troubles: 3 · solved by the assistant: 1 · by a person: 1 · handed over and open: 1 · not solved: 0',
        'What came most:',
        '· 4.4.316: The receiving server refused the connection (2)',
        "· 5.1.10: Microsoft 365 does not know the recipient's address (1)",
        'What did not help:',
        '· Start the service that receives mail, and read in its log why it stopped. (2 of 2)',
        'For whoever looks after the knowledge: messages not understood: 1 · errors no entry knows: 0 · causes that were missed: 1 · steps that did not help: 1. mailflow insight --work lists them.',
      ].join('\n\n'),
    )
    assert.match(textOf(dutch!), /^De week van 2026-11-16 tot en met 2026-11-22\n[\s\S]*Start de service/)
    assert.doesNotMatch(JSON.stringify([english, dutch]), /anna|dora|U1|M-\w{6}|printer|contoso/i)
    await hours(6 * 24)
    assert.deepEqual(await toldIn(store), [])
  })

  it('is told on the first day on which the process is up', async () => {
    await busyWeek(store)
    begin('2026-11-26T22:00:00Z')
    await hours(0.1)
    assert.equal((await toldIn(store)).length, 2)
  })

  it('is not told when it is over', async () => {
    await busyWeek(store)
    begin('2026-11-30T07:00:00Z')
    await hours(24)
    assert.deepEqual(await toldIn(store), [])
  })

  it('is not told when nothing happened in it, though something is overdue', async () => {
    const { does } = await lifeIn(store)
    await does('U1', '2026-11-10T09:00:00.000Z', ...refused, pressed('person'), pressed('send'))
    begin('2026-11-23T07:00:00Z')
    await hours(24)
    assert.deepEqual(await toldIn(store), [])
  })

  it('waits for a desk, and for a store that was away', async () => {
    await busyWeek(store)
    const { findCases } = store
    let tried = 0
    store.findCases = async (...given) => {
      if (tried++ === 0) throw new Error('gone')
      return findCases(...given)
    }
    let desks: typeof places = []
    time = sinon.useFakeTimers({ now: Date.parse('2026-11-23T07:00:00Z') })
    run(async () => desks)
    await hours(24)
    assert.deepEqual([tried, await toldIn(store)], [0, []])
    desks = places
    await hours(1)
    assert.deepEqual([tried, (await toldIn(store)).length], [2, 2])
  })

  it('is told once by two processes, which share a database', async () => {
    const url = await emptyDatabase()
    const stores = [
      await postgresStore({ url, name: 'a test' }, silent),
      await postgresStore({ url, name: 'a test' }, silent),
    ]
    await busyWeek(stores[0]!)
    let told = 0
    const log = { ...silent, info: () => told++ }
    const clock = { now: () => '2026-11-23T07:00:00.000Z' }
    const all = async () => places
    let counted = 0
    for (const each of stores) {
      const { announce } = each
      // Both have looked before either has told.
      each.recall = async () => undefined
      each.announce = async (...given) => announce(...given).finally(() => counted++)
      open.push(tellWeekly({ library, store: each, desks: { all }, clock, log, first: 0 }))
    }
    while (counted < 2) await pause(10)
    assert.equal(told, 1)
    assert.equal((await toldIn(stores[1]!)).length, 2)
    for (const each of stores) await each.close()
  }).timeout(60_000)
})
