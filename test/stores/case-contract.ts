/** What every store promises of cases, run once per store. */

import assert from 'node:assert/strict'
import { later } from '../../src/app/outbox.ts'
import type { Delivery, Store } from '../../src/app/ports.ts'
import type { Case } from '../../src/core/case.ts'
import { begin } from '../../src/core/conversation.ts'

const at = '2026-11-02T08:00:00.000Z'

const caseOf = (number: string, person: string, conversation: string): Case => ({
  number,
  revision: 0,
  urgency: 'urgent',
  requester: { person, conversation },
  language: 'nl',
  unheard: ['“mail hangt” \u{1F4EE} \0'],
  version: '1',
  changes: [
    { at, by: person, state: 'new' },
    { at, by: 'desk', state: 'taken' },
  ],
})

const told = (number: string, desk: string): Delivery => ({
  conversation: `case:${number}@${desk}`,
  revision: 1,
  channel: desk,
  to: { what: 'opened' },
  view: {
    reply: {
      language: 'nl',
      blocks: [],
      stand: { code: null, asks: null, confirms: null, concludes: [], topics: [], step: null },
    },
    head: undefined,
    turn: 0,
    aside: false,
  },
  at,
  due: at,
  tries: 0,
})

/** @param open a store with nothing in it */
export function caseContract(open: () => Store | Promise<Store>): void {
  let store: Store
  beforeEach(async () => {
    store = await open()
  })

  afterEach(() => store.close())

  const save = (id: string, revision: number, number: string, person = 'ann') =>
    store.save(
      { ...begin(id, 'nl'), revision, people: [person], at },
      {
        case: {
          case: caseOf(number, person, id),
          deliveries: [told(number, 'webhook'), told(number, 'mail')],
        },
      },
    )

  it('keeps a case with the turn that asked for it, and with what every desk is told', async () => {
    assert.equal(await store.loadCase('M-1'), undefined)
    assert.equal(await save('web:a', 0, 'M-1'), true)
    assert.deepEqual(await store.loadCase('M-1'), { ...caseOf('M-1', 'ann', 'web:a'), revision: 1 })
    const taken = await store.take(at, later(at, 1_000), 10)
    assert.deepEqual(taken.map(({ channel }) => channel).sort(), ['mail', 'webhook'])
    assert.deepEqual(taken[0]!.to, { what: 'opened' })
  })

  it('writes neither the case nor what a desk is told when somebody else saved first', async () => {
    await store.save({ ...begin('web:a', 'nl'), at })
    assert.equal(await save('web:a', 0, 'M-1'), false)
    assert.equal(await store.loadCase('M-1'), undefined)
    assert.equal((await store.waiting()).count, 0)
  })

  it('gives no number twice: whoever comes second has saved nothing', async () => {
    await save('web:a', 0, 'M-1')
    assert.equal(await save('web:b', 0, 'M-1', 'bob'), false)
    assert.equal(await store.load('web:b'), undefined)
    assert.equal((await store.loadCase('M-1'))!.requester!.person, 'ann')
    assert.equal((await store.waiting()).count, 2)
    assert.equal(await save('web:b', 0, 'M-2', 'bob'), true)
  })

  it('gives account of the cases of a person or a conversation', async () => {
    await save('web:a', 0, 'M-1')
    await save('web:b', 0, 'M-2', 'bob')
    for (const id of ['ann', 'web:a']) {
      const { handed } = await store.everythingOf(id)
      assert.equal(handed?.length, 1)
      assert.match(JSON.stringify(handed), /M-1/)
    }
  })

  it('keeps the case of a person who is forgotten, and forgets whose it was', async () => {
    await save('web:a', 0, 'M-1')
    await store.forgetPerson('ann')
    const kept = (await store.loadCase('M-1'))!
    assert.doesNotMatch(JSON.stringify(kept), /ann|web:a/)
    assert.deepEqual(kept.changes, [
      { at, state: 'new' },
      { at, by: 'desk', state: 'taken' },
    ])
    assert.deepEqual(await store.everythingOf('ann'), {})
  })
}
