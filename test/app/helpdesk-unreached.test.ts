/** A case that no desk could be told of: what the one that stands in hears of it, and what whoever asked is told. */

import assert from 'node:assert/strict'
import type { CaseNews } from '../../src/app/ports/helpdesk.ts'
import type { Reply } from '../../src/core/reply.ts'
import { admin, anna, error, HelpdeskAtWork, textOf, wordsTo } from '../support/helpdesk/at-work.ts'

describe('a case that no desk could be told of', () => {
  const page = { conversation: 'web:page', person: 'web:page' }
  const fromPage = async (at: HelpdeskAtWork) => {
    const { assistant } = at
    await assistant.handle(page, { kind: 'said', text: error }, 'en')
    await assistant.handle(page, { kind: 'pressed', press: 'person' }, 'en')
    await assistant.handle(page, { kind: 'pressed', press: 'send' }, 'en')
  }
  const texts = (replies: Reply[]) => replies.map(textOf)

  it('is told to the one that stands in, with all that is done to it from then on, wherever that is', async () => {
    const at = new HelpdeskAtWork(['webhook'], 'mail')
    await at.here()
    const number = (await at.handOver())!
    await at.unreached(['webhook', 'slack-desk'])
    await at.helpdesk.work(admin, number, { did: 'took' }, 'k1')
    await at.helpdesk.work(admin, number, { did: 'solved' }, 'k2')
    await at.settle(['webhook', 'slack-desk'])
    const mails = at.told.filter(({ channel }) => channel === 'mail')
    assert.deepEqual(
      mails.map(({ to }) => {
        const { what, case: handed } = to as CaseNews
        return [what, handed.changes.at(-1)!.did]
      }),
      [
        ['opened', 'opened'],
        ['changed', 'took'],
        ['changed', 'solved'],
      ],
    )
  })

  it('stays between the desks and whoever asked where they were reached', async () => {
    const at = new HelpdeskAtWork(['webhook'], 'mail')
    await at.here()
    const number = (await at.handOver())!
    await at.unreached([])
    await at.helpdesk.work(admin, number, { did: 'took' }, 'k1')
    await at.settle()
    assert.deepEqual(wordsTo('mail', at.told), [])
  })

  it('is told of once, however often it is looked at', async () => {
    const at = new HelpdeskAtWork(['webhook'])
    await at.handOver(anna)
    const { drop } = at.store
    // Whoever looked died before it could say so.
    at.store.drop = async one => (one.channel === 'case-clock' ? undefined : drop(one))
    await at.unreached(['webhook'])
    await at.unreached(['webhook'])
    assert.equal(wordsTo('requester', at.told).length, 1)
  })

  for (const [fallback, words] of [
    [undefined, /cannot be reached just now\. Case M-\w+ is kept/],
    ['mail', /cannot be reached just now, so case M-\w+ went to the one that stands in/],
  ] as const)
    it(`is told of on the page as well, in its place, once: ${fallback ?? 'nobody'} stands in`, async () => {
      const at = new HelpdeskAtWork(['webhook'], fallback)
      await at.here()
      await fromPage(at)
      const [number] = (await at.store.findCases({}, 1)).map(handed => handed.number)
      const before = await at.assistant.news(page, '')
      assert.deepEqual(before.replies, [])
      await at.unreached(['webhook', 'slack-desk'])
      const now = await at.assistant.news(page, before.seen)
      assert.match(texts(now.replies).join('\n'), words)
      assert.equal(now.replies.length, 1)
      assert.deepEqual((await at.assistant.news(page, now.seen)).replies, [])
      await at.helpdesk.work(admin, number!, { did: 'took' }, 'k1')
      const after = await at.assistant.news(page, now.seen)
      assert.match(texts(after.replies).join('\n'), /^Adam has taken case/)
      assert.equal(after.replies.length, 1)
      assert.equal((await at.assistant.news(page, before.seen)).replies.length, 2)
    })
})

describe('a card that waits for its desk', () => {
  it('tells nothing of whoever is forgotten before it arrives', async () => {
    const at = new HelpdeskAtWork(['webhook'])
    at.desks.keepsAddresses = true
    await at.here()
    const number = (await at.handOver(anna, `${error} when eve@contoso.com writes`))!
    await at.helpdesk.work(admin, number, { did: 'noted', words: 'hm' }, 'k1')
    const waits = JSON.stringify(await at.store.take(at.clock.now(), at.clock.now(), 20))
    assert.match(waits, /eve@contoso\.com/)
    await at.store.forgetPerson(anna.person)
    await at.store.forgetPerson(admin.person)
    const news = await at.settle()
    assert.equal(news.length, 4)
    for (const one of news)
      assert.doesNotMatch(JSON.stringify(one) + textOf(one.view.reply), /eve@|Adam|T1:U1|T1:U7/)
    assert.match(textOf(news[0]!.view.reply)!, /4\.4\.316/)
  })
})
