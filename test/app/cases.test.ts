/** A case on its way: kept with the turn that asked for it, told to every desk once, whatever happens in between. */

import assert from 'node:assert/strict'
import { createAssistant } from '../../src/app/assistant.ts'
import { drawNumber } from '../../src/app/cases.ts'
import { createOutbox } from '../../src/app/outbox.ts'
import type { Assistant, View } from '../../src/app/ports/assistant.ts'
import type { CaseNews } from '../../src/app/ports/helpdesk.ts'
import type { Delivery } from '../../src/app/ports/outbox.ts'
import type { Store } from '../../src/app/ports/store.ts'
import type { Log } from '../../src/app/ports/watch.ts'
import { caseNumber } from '../../src/core/case.ts'
import { words } from '../../src/core/reply.ts'
import { memoryStore } from '../../src/stores/memory.ts'
import { fixedDesks } from '../support/desks.ts'
import { drawn } from '../support/drawn.ts'
import { wholeLibrary } from '../support/whole-library.ts'

const silent: Log = { info: () => {}, warn: () => {}, error: () => {} }
const ids = { conversation: 'web:a', person: 'ann' }
const error = '450 4.4.316 Connection refused [LastAttemptedServerName=mail.contoso.com]'

describe('cases', () => {
  let store: Store
  let now: number
  let told: Delivery[]
  beforeEach(() => {
    store = memoryStore()
    now = Date.parse('2026-11-26T18:04:00.000Z')
    told = []
  })
  const clock = { now: () => new Date(now).toISOString() }
  const assistant = (over: Store = store): Assistant =>
    createAssistant({
      library: wholeLibrary(),
      store: over,
      ...{ clock, log: silent, reference: () => 'ref' },
      desks: fixedDesks(['webhook', 'mail'], 'nl'),
    })
  const textOf = ({ reply }: View) =>
    reply.blocks.map(block => ('spans' in block ? words(block.spans) : '')).join('\n')
  /** @returns the number of the case */
  const handOver = async (by: Assistant): Promise<string> => {
    await by.handle(ids, { kind: 'said', text: error })
    await by.handle(ids, { kind: 'pressed', press: 'person' })
    const sent = await by.handle(ids, { kind: 'pressed', press: 'send' })
    assert.equal(sent.outcome, 'handed-over')
    return /M-\w+/.exec(textOf(sent))![0]
  }
  /** One look of an outbox whose desks answer as they are told to. */
  const week = 7 * 24 * 60 * 60_000
  const look = async (desks: Record<string, () => void>): Promise<void> => {
    const outbox = createOutbox({ store, clock, log: silent })
    for (const [name, answer] of Object.entries(desks))
      outbox.serve(
        name,
        async delivery => {
          answer()
          told.push(drawn(delivery))
        },
        week,
      )
    outbox.start()
    await new Promise(resolve => setTimeout(resolve, 20))
    await outbox.close()
  }
  const fine = () => {}
  const down = () => {
    throw new Error('down')
  }

  it('have numbers that can be read out, and hardly ever the same', () => {
    const drawn = Array.from({ length: 2_000 }, drawNumber)
    for (const number of drawn) assert.match(number, caseNumber)
    assert.ok(new Set(drawn).size >= 1_998)
  })

  it('are told to every desk once, in its language, with everything', async () => {
    const number = await handOver(assistant())
    await look({ webhook: fine, mail: fine })
    await look({ webhook: fine, mail: fine })
    assert.deepEqual(told.map(({ channel }) => channel).sort(), ['mail', 'webhook'])
    const [{ to, view, conversation }] = told as [Delivery, Delivery]
    assert.match(conversation, new RegExp(`^case:${number}@`))
    assert.deepEqual((to as CaseNews).case, { ...(await store.loadCase(number)), revision: 0 })
    assert.match(textOf(view as View), new RegExp(`^Melding ${number}: .*4\\.4\\.316`))
    assert.equal((await store.waiting()).count, 0)
  })

  it('wait for a desk that is down, and reach the others meanwhile', async () => {
    await handOver(assistant())
    await look({ webhook: down, mail: fine })
    assert.deepEqual(
      told.map(({ channel }) => channel),
      ['mail'],
    )
    now += 3 * 24 * 60 * 60_000
    await look({ webhook: down })
    now += 10 * 60_000
    await look({ webhook: fine, mail: fine })
    assert.deepEqual(
      told.map(({ channel }) => channel),
      ['mail', 'webhook'],
    )
  })

  it('are opened once for two who send at the same moment, in two processes', async () => {
    const [one, other] = [assistant(), assistant()]
    await one.handle(ids, { kind: 'said', text: error })
    await one.handle(ids, { kind: 'pressed', press: 'person' })
    const sent = await Promise.all([
      one.handle(ids, { kind: 'pressed', press: 'send' }),
      other.handle({ ...ids, person: 'bob' }, { kind: 'pressed', press: 'send-urgent' }),
    ])
    const numbers = sent.map(view => /M-\w+/.exec(textOf(view))![0])
    assert.equal(numbers[0], numbers[1])
    assert.equal(sent.filter(view => /is not sent twice/.test(textOf(view))).length, 1)
    await look({ webhook: fine, mail: fine })
    assert.equal(told.length, 2)
  })

  it('are answered with the same number when the same press is delivered twice', async () => {
    const by = assistant()
    await by.handle(ids, { kind: 'said', text: error })
    await by.handle(ids, { kind: 'pressed', press: 'person' })
    await by.handle(ids, { kind: 'pressed', press: 'send', key: 'k' })
    assert.equal((await by.handle(ids, { kind: 'pressed', press: 'send', key: 'k' })).repeated, true)
    await look({ webhook: fine, mail: fine })
    assert.equal(told.length, 2)
  })

  it('take another number when theirs is taken', async () => {
    let refused = 0
    const number = await handOver(
      assistant({
        ...store,
        async save(conversation, beside) {
          if (beside?.cases && refused++ < 2) return false
          return store.save(conversation, beside)
        },
      }),
    )
    assert.equal(refused, 3)
    assert.equal((await store.loadCase(number))?.number, number)
  })

  it('are not opened where the turn was not saved', async () => {
    const by = assistant({
      ...store,
      async save(conversation, beside) {
        if (beside?.cases) throw new Error('disk full')
        return store.save(conversation, beside)
      },
    })
    await by.handle(ids, { kind: 'said', text: error })
    await by.handle(ids, { kind: 'pressed', press: 'person' })
    const failed = await by.handle(ids, { kind: 'pressed', press: 'send' })
    assert.equal(failed.outcome, 'failed')
    assert.match(textOf(failed), /ref/)
    assert.equal((await store.waiting()).count, 0)
    assert.match(textOf(await assistant().handle(ids, { kind: 'pressed', press: 'send' })), /as case M-/)
  })
})
