/** One case for the trouble of several people: how they come to it, and what befalls theirs with it. */

import assert from 'node:assert/strict'
import type { CaseNews } from '../../src/app/ports/helpdesk.ts'
import { reportsOf, stateOf } from '../../src/core/case.ts'
import {
  anna,
  bob,
  cleo,
  dora,
  elsewhere,
  error,
  file,
  HelpdeskAtWork,
  hours,
  textOf,
  via,
} from '../support/helpdesk/at-work.ts'

describe('the helpdesk', () => {
  let at: HelpdeskAtWork
  beforeEach(() => {
    at = new HelpdeskAtWork()
  })

  describe('has one case for the trouble of several people', () => {
    let number: string
    beforeEach(async () => {
      await at.here()
      number = (await at.handOver())!
      await at.look()
    })
    const cards = () => at.told.filter(({ channel }) => channel === 'slack-desk')

    it('with a count, and tells those who come after that it is known', async () => {
      assert.equal(await at.handOver(bob), number)
      assert.match(at.lastSaid!, /^This is known to the helpdesk already/)
      await at.handOver(cleo)
      await at.settle()
      assert.deepEqual(
        new Set(cards().map(({ conversation }) => conversation)),
        new Set([`case:${number}@slack-desk`]),
      )
      assert.match(textOf(cards().at(-1)!.view.reply)!, /Told of by 3 people/)
      const list = textOf(await at.helpdesk.hear(dora, 'cases', {}))!
      assert.equal(list.split('\n').length, 1)
      await at.assistant.handle(bob, { kind: 'pressed', press: 'person' }, 'en', via)
      assert.equal(await at.handOver(bob), number)
    })

    it('with each of them counted once, wherever they tell of it, and their case there solved with it', async () => {
      const elsewhere = { ...anna, conversation: 'slack:T1:C1:1' }
      assert.equal(await at.handOver(elsewhere), number)
      await at.handOver(bob)
      await at.handOver({ ...bob, conversation: 'slack:T1:C1:2' })
      assert.equal(reportsOf((await at.store.loadCase(number))!), 2)
      await at.helpdesk.work(dora, number, { did: 'solved' }, 'k1')
      await at.settle()
      const others = await at.store.findCases({ joins: number }, 9)
      assert.deepEqual(others.map(stateOf), ['solved', 'solved', 'solved'])
    })

    it('which has what each of them sends', async () => {
      const seen = async () => (await at.look()).flatMap(({ view }) => view.reply.files ?? [])
      await at.assistant.handle(bob, { kind: 'said', text: error, files: [file('a.png')] }, 'en', via)
      await at.handOver(bob)
      assert.deepEqual(await seen(), [file('a.png')])
      await at.assistant.handle(bob, { kind: 'said', text: '', files: [file('b.png')] }, 'en', via)
      assert.deepEqual(await seen(), [file('b.png')])
    })

    it('and closes theirs with it', async () => {
      await at.handOver(bob)
      await at.helpdesk.work(dora, number, { did: 'solved' }, 'k1')
      await at.settle()
      at.now += 8 * 24 * hours
      await at.settle()
      const [own] = await at.store.findCases({ joins: number }, 1)
      assert.equal(stateOf(own!), 'closed')
    })

    it('that is as urgent as the most urgent of them', async () => {
      const { due } = (await at.store.loadCase(number))!
      for (const event of [
        { kind: 'said', text: error },
        { kind: 'pressed', press: 'person' },
        { kind: 'pressed', press: 'send-urgent' },
      ] as const)
        await at.assistant.handle(bob, event, 'en', via)
      const stands = (await at.store.loadCase(number))!
      assert.equal(stands.urgency, 'urgent')
      assert.ok(stands.due! < due!)
      await at.settle()
      assert.match(textOf(cards().at(-1)!.view.reply)!, /New · urgent/)
    })

    it('and tells all of them when it is solved, and when it is open again', async () => {
      await at.handOver(bob)
      await at.handOver(cleo)
      await at.helpdesk.work(dora, number, { did: 'solved', cause: 'service-not-listening' }, 'k1')
      await at.settle()
      const solved = at.told.filter(({ view }) =>
        /^Dora calls case .* solved\. What it was/.test(textOf(view.reply)!),
      )
      assert.equal(new Set(solved.map(({ conversation }) => conversation)).size, 3)
      assert.equal(solved.length, 3)
      await at.helpdesk.work(dora, number, { did: 'reopened' }, 'k2')
      await at.settle()
      assert.equal(at.told.filter(({ view }) => /is open again/.test(textOf(view.reply)!)).length, 3)
    })

    it('until somebody says that it is not solved for them: then theirs stands for itself', async () => {
      await at.handOver(bob)
      await at.helpdesk.work(dora, number, { did: 'solved' }, 'k1')
      await at.settle()
      await at.assistant.handle(bob, { kind: 'pressed', press: 'reopen' }, 'en', via)
      await at.settle()
      const own = cards().at(-1)!
      assert.notEqual(own.conversation, `case:${number}@slack-desk`)
      assert.match(textOf(own.view.reply)!, /Open again/)
      // Until now no desk was told of it: where tickets are made of new cases, it is one.
      assert.equal((own.to as CaseNews).what, 'opened')
      assert.match(textOf(await at.helpdesk.hear(dora, 'cases', {}))!, /^M-/)
    })

    it('but not for another server, nor hours later, nor once it is solved', async () => {
      const other = await at.handOver({ ...bob }, elsewhere)
      at.now += 5 * hours
      const late = await at.handOver(cleo)
      const dan = { conversation: 'slack:T1:D4', person: 'slack:T1:U4' }
      await at.helpdesk.work(dora, late!, { did: 'solved' }, 'k1')
      const after = await at.handOver(dan)
      assert.equal(new Set([number, other, late, after]).size, 4)
    })
  })
})
