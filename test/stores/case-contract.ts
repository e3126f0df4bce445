/** What every store promises of cases, run once per store. */

import assert from 'node:assert/strict'
import { later } from '../../src/app/outbox.ts'
import { type Delivery, reminders } from '../../src/app/ports/outbox.ts'
import type { CaseQuery, Store } from '../../src/app/ports/store.ts'
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
        cases: [
          {
            case: caseOf(number, person, id),
            deliveries: [told(number, 'webhook'), told(number, 'mail')],
          },
        ],
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

  it('saves what is done to a case over what it was, and over nothing newer, with what is told of it', async () => {
    await save('web:a', 0, 'M-1')
    const one = (await store.loadCase('M-1'))!
    const other = (await store.loadCase('M-1'))!
    const taken = {
      ...one,
      changes: [...one.changes, { at, by: 'dora', did: 'took' as const, state: 'taken' as const }],
    }
    const news = { ...told('M-1', 'webhook'), revision: 2 }
    assert.equal(await store.saveCase({ case: taken, deliveries: [news] }), true)
    assert.equal(await store.saveCase({ case: other, deliveries: [{ ...news, revision: 3 }] }), false)
    assert.deepEqual(await store.loadCase('M-1'), { ...taken, revision: 2 })
    assert.equal((await store.waiting()).count, 3)
    assert.equal(await store.saveCase({ case: { ...one, number: 'M-9' }, deliveries: [] }), false)
  })

  it('saves a turn and what it does to a case together, or neither', async () => {
    await save('web:a', 0, 'M-1')
    const kept = (await store.loadCase('M-1'))!
    const conversation = (await store.load('web:a'))!
    await store.saveCase({ case: kept, deliveries: [] })
    assert.equal(await store.save(conversation, { cases: [{ case: kept, deliveries: [] }] }), false)
    assert.equal((await store.load('web:a'))!.revision, conversation.revision)
    const newer = (await store.loadCase('M-1'))!
    assert.equal(await store.save(conversation, { cases: [{ case: newer, deliveries: [] }] }), true)
    assert.equal((await store.loadCase('M-1'))!.revision, newer.revision + 1)
  })

  it('finds cases by how they stand, who has them, what they are about and when they are due', async () => {
    const problem = { article: '4.4.316', host: 'Mail.contoso.com', expired: false, quotes: [], acts: [] }
    const cases = {
      'M-1': { due: '2026-11-03T08:00:00.000Z', problem },
      'M-2': { due: '2026-11-02T09:00:00.000Z', problem: { ...problem, article: '4.4.317' } },
      'M-3': {
        due: '2026-11-02T08:30:00.000Z',
        joins: 'M-1',
        changes: [{ at, by: 'ann', state: 'new' as const }],
      },
    }
    for (const [number, over] of Object.entries(cases)) {
      const id = `web:${number}`
      await store.save(
        { ...begin(id, 'nl'), people: ['ann'], at },
        { cases: [{ case: { ...caseOf(number, 'ann', id), ...over }, deliveries: [] }] },
      )
    }
    const numbers = async (query: CaseQuery, most = 10) =>
      (await store.findCases(query, most)).map(({ number }) => number)
    assert.deepEqual(await numbers({}), ['M-3', 'M-2', 'M-1'])
    assert.deepEqual(await numbers({}, 2), ['M-3', 'M-2'])
    assert.deepEqual(await numbers({ states: ['taken', 'waiting'] }), ['M-2', 'M-1'])
    assert.deepEqual(await numbers({ states: ['solved'] }), [])
    assert.deepEqual(await numbers({ dueBefore: '2026-11-02T09:30:00.000Z' }), ['M-3', 'M-2'])
    // Stored before cases were due at any time.
    const early = { ...caseOf('M-0', 'ann', 'web:M-0'), revision: 0 }
    await store.save({ ...begin('web:M-0', 'nl'), at }, { cases: [{ case: early, deliveries: [] }] })
    assert.deepEqual(await numbers({ dueBefore: '2026-11-02T09:30:00.000Z' }), ['M-3', 'M-2'])
    assert.deepEqual(await numbers({}, 1), ['M-0'])
    await store.saveCase({ case: { ...early, revision: 1, joins: 'M-9' }, deliveries: [] })
    assert.deepEqual(await numbers({ article: '4.4.316' }), ['M-1'])
    assert.deepEqual(await numbers({ host: 'mail.contoso.com' }), ['M-2', 'M-1'])
    assert.deepEqual(await numbers({ joins: null }), ['M-2', 'M-1'])
    assert.deepEqual(await numbers({ joins: 'M-1' }), ['M-3'])
    const took = (await store.loadCase('M-1'))!
    took.changes.push({ at, by: 'dora', did: 'took', state: 'taken' })
    await store.saveCase({ case: took, deliveries: [] })
    assert.deepEqual(await numbers({ expert: 'dora' }), ['M-1'])
  })

  it('knows how often it was tried to tell somebody, and counts no reminder among what waits', async () => {
    await save('web:a', 0, 'M-1')
    const handed = (await store.loadCase('M-1'))!
    await store.saveCase({ case: handed, deliveries: [{ ...told('M-1', 'clock'), channel: reminders }] })
    assert.equal(await store.triesFor('case:M-1@webhook'), 0)
    assert.equal(await store.triesFor('case:M-2@webhook'), undefined)
    assert.equal((await store.waiting()).count, 2)
    const taken = await store.take(at, later(at, 1_000), 10)
    assert.equal(await store.triesFor('case:M-1@webhook'), 1)
    for (const one of taken) await store.drop(one)
    assert.equal(await store.triesFor('case:M-1@webhook'), undefined)
    assert.equal(await store.triesFor('case:M-1@clock'), undefined)
    assert.deepEqual(await store.waiting(), { count: 0 })
  })

  it('forgets people in what was done to a case, and in what waits to be told of it', async () => {
    await save('web:a', 0, 'M-1')
    const handed = (await store.loadCase('M-1'))!
    handed.changes.push({ at, by: 'dora', name: 'Dora', did: 'took', state: 'taken' })
    handed.handled = ['slack:case:T1:C1:1.2:3.4:dora', 'teams:case:1:2:took:dora:words', 'slack:T1:C1:5.6']
    const news = { ...told('M-1', 'webhook'), revision: 2, to: { what: 'changed', case: handed } }
    const answer = { ...told('M-1', 'requester'), revision: 2 }
    await store.saveCase({ case: handed, deliveries: [news, answer] })
    await store.forgetPerson('dora')
    await store.forgetPerson('ann')
    const waiting = await store.take(at, later(at, 1_000), 10)
    assert.deepEqual(waiting.map(({ conversation }) => conversation).sort(), [
      'case:M-1@mail',
      'case:M-1@webhook',
    ])
    await store.drop(waiting.find(({ channel }) => channel === 'webhook')!)
    const [next] = await store.take(at, later(at, 1_000), 10)
    for (const kept of [await store.loadCase('M-1'), next])
      assert.doesNotMatch(JSON.stringify(kept), /\bann\b|dora|web:a/i)
    assert.match(JSON.stringify(next), /"took"/)
    assert.deepEqual((await store.loadCase('M-1'))!.handled, ['slack:T1:C1:5.6'])
  })

  it('keeps nothing of them in what waits to be told, whatever was drawn or goes along', async () => {
    const file = (name: string) => ({ channel: 'slack', at: name, name, type: 'image/png', bytes: 1 })
    const problem = {
      article: '4.4.316',
      expired: false,
      quotes: [],
      acts: [],
      addresses: ['eve@contoso.com'],
    }
    const theirs = { ...problem, files: [file('of-ann.png')] }
    const handed: Case = {
      ...caseOf('M-1', 'ann', 'web:a'),
      problem: theirs,
      changes: [
        { at, by: 'ann', did: 'opened', state: 'new' },
        { at, by: 'dora', did: 'asked', state: 'waiting', files: [file('of-dora.png')] },
      ],
    }
    const { view, ...news } = told('M-1', 'webhook')
    const reply = { ...view.reply, files: [file('of-ann.png'), file('of-dora.png')] }
    const delivery = { ...news, to: { what: 'changed', case: handed }, view: { ...view, reply } }
    await store.save(
      { ...begin('web:a', 'nl'), people: ['ann'], at },
      { cases: [{ case: handed, deliveries: [delivery] }] },
    )
    await store.forgetPerson('ann')
    const [waiting] = await store.take(at, later(at, 1_000), 10)
    assert.doesNotMatch(JSON.stringify(waiting), /\bann\b|eve@/)
    assert.deepEqual(waiting!.view.reply.files, [file('of-dora.png')])
  })

  it('forgets somebody while the helpdesk goes on with their case', async () => {
    await save('web:a', 0, 'M-1')
    let goesOn = true
    const work = async (by: string) => {
      while (goesOn) {
        const handed = (await store.loadCase('M-1'))!
        const noted = { at, by, did: 'noted' as const, state: 'taken' as const, words: 'on it' }
        await store.saveCase({
          case: { ...handed, changes: [...handed.changes.slice(0, 9), noted] },
          deliveries: [],
        })
        await new Promise(resolve => setImmediate(resolve))
      }
    }
    const working = [work('dora'), work('emil'), work('fred')]
    await store.forgetPerson('ann').finally(() => {
      goesOn = false
    })
    await Promise.all(working)
    assert.equal((await store.loadCase('M-1'))!.requester, undefined)
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
