/** The helpdesk in another chat than before: what is open comes along at once. */

import assert from 'node:assert/strict'
import type { CaseNews } from '../../src/app/ports/helpdesk.ts'
import {
  admin,
  anna,
  bob,
  cleo,
  dora,
  elsewhere,
  error,
  HelpdeskAtWork,
  textOf,
} from '../support/helpdesk/at-work.ts'

const there = { ...admin, place: 'slack:T1:C8' }

describe('a helpdesk that moves to another chat', () => {
  let at: HelpdeskAtWork
  let taken: string
  let urgent: string
  beforeEach(async () => {
    at = new HelpdeskAtWork()
    await at.here()
    taken = (await at.handOver(anna))!
    urgent = (await at.handOver(bob, elsewhere, 'send-urgent'))!
    const over = (await at.handOver(cleo, error.replace('contoso', 'northwind')))!
    await at.helpdesk.work(dora, taken, { did: 'took' }, 'k1')
    await at.helpdesk.work(dora, over, { did: 'solved' }, 'k2')
    await at.settle()
  })

  it('has every open case there at once, as it stands', async () => {
    assert.match(
      textOf(await at.here(there))!,
      /Cases come here from now on[\s\S]*Open cases that follow now: 2\./,
    )
    const news = await at.settle()
    assert.deepEqual(
      news.map(({ channel, to }) => [channel, (to as CaseNews).case.number]).toSorted(),
      [taken, urgent].map(number => ['slack-desk', number]).toSorted(),
    )
    const card = news.find(({ to }) => (to as CaseNews).case.number === taken)
    assert.match(textOf(card!.view.reply)!, /Taken \(Dora\)/)
  })

  it('gets nothing a second time: said again, or waiting to come anyway', async () => {
    await at.here()
    assert.deepEqual(await at.settle(), [])
    await at.helpdesk.work(dora, taken, { did: 'noted', words: 'hm' }, 'k3')
    await at.here(there)
    const news = await at.settle()
    assert.equal(news.filter(({ to }) => (to as CaseNews).case.number === taken).length, 1)
  })

  it('brings those that are due first, where there are many', async () => {
    const { findCases } = at.store
    let asked = 0
    at.store.findCases = (query, most) => {
      asked = most
      return findCases(query, 1)
    }
    await at.here(there)
    const [first, ...more] = await at.settle()
    assert.equal((first!.to as CaseNews).case.number, urgent)
    assert.deepEqual(more, [])
    assert.ok(asked > 1 && asked <= 100, String(asked))
  })
})
