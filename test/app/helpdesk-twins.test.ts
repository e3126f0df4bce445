/** Two first reports of one trouble at one instant, in two processes: what becomes of the two cases they make. */

import assert from 'node:assert/strict'
import type { CaseNews } from '../../src/app/ports/helpdesk.ts'
import type { Store } from '../../src/app/ports/store.ts'
import { reportsOf, stateOf } from '../../src/core/case.ts'
import { memoryStore } from '../../src/stores/memory.ts'
import {
  anna,
  bob,
  cleo,
  dora,
  elsewhere,
  error,
  HelpdeskAtWork,
  textOf,
  wordsTo,
} from '../support/helpdesk/at-work.ts'

describe('two first reports of one trouble at one instant', () => {
  let store: Store
  let at: HelpdeskAtWork
  let first: string
  let second: string

  /** Another process, that looked for cases just before the first one was there. */
  const begin = async (texts = [error, error], send: 'send' | 'send-urgent' = 'send') => {
    store = memoryStore()
    at = new HelpdeskAtWork([], undefined, store)
    const blind = { ...store, findCases: async () => [] }
    const other = new HelpdeskAtWork([], undefined, blind)
    await at.here()
    first = (await at.handOver(anna, texts[0]))!
    other.now = at.now + 1
    second = (await other.handOver(bob, texts[1], send))!
    at.now = other.now
    assert.notEqual(first, second)
    await at.settle()
  }
  const soon = async () => {
    at.now += 3 * 60_000
    return at.settle()
  }
  const load = async (number: string) => (await store.loadCase(number))!

  it('go on as one: the later one says so on its card, and nobody is told twice', async () => {
    await begin()
    const before = at.told.length
    const news = await soon()
    assert.deepEqual([(await load(first)).joins, (await load(second)).joins], [undefined, first])
    assert.equal(reportsOf(await load(first)), 2)
    const cards = news.filter(({ channel }) => channel === 'slack-desk')
    const card = (number: string) => cards.findLast(({ to }) => (to as CaseNews).case.number === number)!
    assert.match(
      textOf(card(second).view.reply)!,
      new RegExp(`The same trouble as case ${first}: it goes on there`),
    )
    assert.match(textOf(card(first).view.reply)!, /Told of by 2 people/)
    assert.ok(cards.every(({ to }) => (to as CaseNews).what === 'changed'))
    assert.deepEqual(wordsTo('requester', at.told.slice(before)), [])
    assert.deepEqual(await soon(), [])
    const list = textOf(await at.helpdesk.hear(dora, 'cases', {}))!
    assert.equal(list.split('\n').length, 1)
  })

  it('are solved as one, and the desk sees it of both', async () => {
    await begin()
    await soon()
    await at.helpdesk.work(dora, first, { did: 'solved' }, 'k1')
    const news = await at.settle()
    assert.equal(stateOf(await load(second)), 'solved')
    const told = wordsTo('requester', news)
    assert.equal(told.filter(text => /^Dora calls case/.test(text!)).length, 2)
    const card = news.findLast(({ conversation }) => conversation === `case:${second}@slack-desk`)
    assert.match(textOf(card!.view.reply)!, /Solved/)
    await at.assistant.handle(bob, { kind: 'pressed', press: 'reopen' })
    const again = (await at.settle()).find(({ conversation }) => conversation === `case:${second}@slack-desk`)
    // The desk has a ticket of it already.
    assert.equal((again!.to as CaseNews).what, 'changed')
  })

  it('bring those along who joined the later one meanwhile', async () => {
    // What is urgent is found first.
    await begin([error, error], 'send-urgent')
    assert.equal(await at.handOver(cleo), second)
    await soon()
    assert.equal(reportsOf(await load(first)), 3)
    assert.equal((await store.findCases({ joins: first }, 5)).length, 2)
    await at.helpdesk.work(dora, first, { did: 'took' }, 'k1')
    assert.equal((await at.says(cleo, 'it is the cellar')).outcome, 'passed-on')
    assert.equal((await load(first)).changes.at(-1)!.words, 'it is the cellar')
  })

  it('are as urgent as the more urgent of them', async () => {
    await begin([error, error], 'send-urgent')
    await soon()
    assert.equal((await load(first)).urgency, 'urgent')
  })

  it('stay two once the desk has turned to either, or where they are of other servers', async () => {
    for (const number of ['first', 'second']) {
      await begin()
      await at.helpdesk.work(dora, number === 'first' ? first : second, { did: 'noted', words: 'hm' }, 'k1')
      await soon()
      assert.equal((await load(second)).joins, undefined, number)
    }
    await begin([error, elsewhere])
    await soon()
    assert.equal((await load(second)).joins, undefined)
  })

  it('go on as one also where a process dies in between', async () => {
    await begin()
    const { saveCase } = store
    let saves = 0
    store.saveCase = async saved => {
      if (saved.case.number === first && saves++ === 0) throw new Error('killed')
      return saveCase(saved)
    }
    await soon()
    at.now += 10 * 60_000
    await at.settle()
    assert.equal(saves, 2)
    assert.equal(reportsOf(await load(first)), 2)
    assert.equal((await load(second)).changes.filter(({ did }) => did === 'merged').length, 1)
  })
})
