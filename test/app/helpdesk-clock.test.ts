/** The clock of the helpdesk: what it does by itself when it is time. */

import assert from 'node:assert/strict'
import type { CaseNews } from '../../src/app/ports/helpdesk.ts'
import { stateOf } from '../../src/core/case.ts'
import { admin, anna, dora, elsewhere, HelpdeskAtWork, hours, wordsTo } from '../support/helpdesk/at-work.ts'

describe('the helpdesk', () => {
  let at: HelpdeskAtWork
  beforeEach(() => {
    at = new HelpdeskAtWork()
  })

  describe('has a clock', () => {
    it('that hands back what nobody turned to for a day, and tells both', async () => {
      await at.here()
      const number = (await at.handOver())!
      await at.helpdesk.work(dora, number, { did: 'took' }, 'k1')
      at.now += 23 * hours
      await at.helpdesk.work(dora, number, { did: 'noted', words: 'still at it' }, 'k2')
      await at.look()
      at.now += 2 * hours
      await at.look()
      assert.equal(stateOf((await at.store.loadCase(number))!), 'taken')
      at.now += 23 * hours
      await at.look()
      const news = await at.look()
      assert.equal(stateOf((await at.store.loadCase(number))!), 'reopened')
      assert.match(
        wordsTo('requester', [...at.told, ...news]).at(-1)!,
        /^Nobody at the helpdesk has turned to case/,
      )
      assert.match(wordsTo('slack-desk', [...at.told, ...news]).at(-1)!, /Nobody for too long: handed back/)
      assert.notEqual(
        (await at.assistant.handle(anna, { kind: 'said', text: 'the old one' })).outcome,
        'passed-on',
      )
    })

    it('that closes what was solved a week ago and nobody objected to', async () => {
      await at.here()
      const number = (await at.handOver())!
      await at.helpdesk.work(dora, number, { did: 'solved' }, 'k1')
      at.now += 6 * 24 * hours
      await at.look()
      assert.equal(stateOf((await at.store.loadCase(number))!), 'solved')
      at.now += 2 * 24 * hours
      await at.look()
      assert.equal(stateOf((await at.store.loadCase(number))!), 'closed')
    })

    it('that tries again what fails just when it is time, however long it waited until then', async () => {
      await at.here()
      const number = (await at.handOver())!
      await at.helpdesk.work(dora, number, { did: 'solved' }, 'k1')
      await at.look()
      at.now += 7 * 24 * hours + 60_000
      const { saveCase } = at.store
      at.store.saveCase = async () => false
      await at.look()
      at.store.saveCase = saveCase
      at.now += 10 * 60_000
      await at.look()
      assert.equal(stateOf((await at.store.loadCase(number))!), 'closed')
    })

    it('that says nothing of a desk out of reach when somebody there has seen it already', async () => {
      at = new HelpdeskAtWork(['webhook'])
      await at.here()
      const number = (await at.handOver())!
      await at.helpdesk.work(admin, number, { did: 'solved' }, 'k1')
      await at.unreached(['webhook', 'slack-desk'])
      assert.doesNotMatch(wordsTo('requester', at.told).join(), /cannot be reached/)
    })

    it('that says honestly when no desk could be told, and not when one was', async () => {
      at = new HelpdeskAtWork(['webhook', 'mail'])
      const number = (await at.handOver())!
      await at.look(['webhook', 'mail'])
      const news = await at.unreached(['webhook', 'mail'])
      assert.match(
        wordsTo('requester', [...at.told, ...news]).join(),
        new RegExp(`cannot be reached just now\\. Case ${number}`),
      )
      at.now += 10 * 60_000
      assert.equal((await at.look()).filter(({ channel }) => channel !== 'slack').length, 2)
      const second = { conversation: 'slack:T1:D4', person: 'slack:T1:U4' }
      await at.handOver(second)
      await at.unreached(['mail'])
      assert.equal(wordsTo('requester', at.told).length, 1)
    })

    it('that sends it to the one that stands in, only then, and as a new one', async () => {
      at = new HelpdeskAtWork(['webhook'], 'mail')
      const number = (await at.handOver())!
      await at.look()
      at.now += 3 * 60_000
      await at.look()
      assert.deepEqual(wordsTo('mail', at.told), [])
      const second = (await at.handOver({ conversation: 'slack:T1:D4', person: 'slack:T1:U4' }, elsewhere))!
      await at.unreached(['webhook'])
      const [mail, ...more] = at.told.filter(({ channel }) => channel === 'mail')
      assert.equal(mail!.conversation, `case:${second}@mail`)
      assert.equal((mail!.to as CaseNews).what, 'opened')
      assert.deepEqual(more, [])
      assert.match(wordsTo('requester', at.told).join(), /went to the one that stands in/)
      assert.notEqual(number, second)
    })
  })
})
