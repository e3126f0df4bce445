/** One case for the trouble of several people: what those who wait beside whoever opened it say, and who hears it. */

import assert from 'node:assert/strict'
import type { CaseNews } from '../../src/app/ports/helpdesk.ts'
import { stateOf } from '../../src/core/case.ts'
import { anna, bob, cleo, dora, HelpdeskAtWork, textOf, wordsTo } from '../support/helpdesk/at-work.ts'

describe('whoever joined a case of somebody else', () => {
  let at: HelpdeskAtWork
  let number: string
  beforeEach(async () => {
    at = new HelpdeskAtWork()
    await at.here()
    number = (await at.handOver(anna))!
    await at.handOver(bob)
    await at.handOver(cleo)
    await at.settle()
  })

  it('writes to whoever has that case, who reads how many wait and which of them it is', async () => {
    await at.helpdesk.work(dora, number, { did: 'asked', words: 'Which server?' }, 'k1')
    const first = await at.says(cleo, 'it is the cellar, says cleo')
    assert.equal(first.outcome, 'passed-on')
    assert.match(textOf(first.reply)!, new RegExp(`^Passed on to Dora, who has case ${number}`))
    assert.deepEqual((await at.says(cleo, 'and the attic')).reply.blocks, [])
    const handed = (await at.store.loadCase(number))!
    assert.deepEqual(
      handed.changes.slice(-2).map(({ by, words }) => [by, words]),
      [
        [cleo.person, 'it is the cellar, says cleo'],
        [cleo.person, 'and the attic'],
      ],
    )
    // Whoever was asked has not answered yet.
    assert.equal(stateOf(handed), 'waiting')
    await at.settle()
    const desk = at.told.filter(({ channel }) => channel === 'slack-desk')
    assert.ok(desk.every(({ to }) => (to as CaseNews).case.number === number))
    assert.match(textOf(desk.at(-1)!.view.reply)!, /Somebody else who waits, 3 of 3 answers/)
    await at.says(anna, 'the new one')
    assert.equal(stateOf((await at.store.loadCase(number))!), 'taken')
  })

  it('is told nothing of what is asked, and nobody is told what they wrote but the desk', async () => {
    await at.helpdesk.work(dora, number, { did: 'took' }, 'k1')
    await at.says(bob, 'bob has a clue')
    await at.helpdesk.work(dora, number, { did: 'asked', words: 'What clue?' }, 'k2')
    await at.settle()
    const asked = at.told.filter(({ view }) => /What clue/.test(textOf(view.reply)!))
    assert.deepEqual(
      asked.filter(({ channel }) => channel === 'slack').map(({ conversation }) => conversation),
      [`case:${number}@requester`],
    )
    assert.doesNotMatch(wordsTo('requester', at.told).join(), /bob has a clue/)
  })

  it('goes on with the assistant while nobody has it, and again once it is handed back', async () => {
    assert.notEqual((await at.says(bob, 'help')).outcome, 'passed-on')
    assert.notEqual((await at.says(bob, 'it is the cellar')).outcome, 'passed-on')
    await at.helpdesk.work(dora, number, { did: 'took' }, 'k1')
    assert.equal((await at.says(bob, 'it is the cellar')).outcome, 'passed-on')
    await at.helpdesk.work(dora, number, { did: 'handed-back' }, 'k2')
    assert.notEqual((await at.says(bob, 'it is the cellar')).outcome, 'passed-on')
  })

  it('has a case of their own once the desk turns to them by its number', async () => {
    const [own] = (await at.store.findCases({ joins: number }, 5)).filter(
      ({ requester }) => requester?.person === bob.person,
    )
    await at.helpdesk.work(dora, own!.number, { did: 'asked', words: 'And yours?' }, 'k1')
    await at.says(bob, 'mine is the attic')
    const handed = (await at.store.loadCase(own!.number))!
    assert.equal(handed.joins, undefined)
    assert.equal(handed.changes.at(-1)!.words, 'mine is the attic')
    const news = await at.settle()
    assert.ok(news.some(({ conversation }) => conversation === `case:${own!.number}@slack-desk`))
  })

  it('is no more than somebody else once they are forgotten', async () => {
    await at.helpdesk.work(dora, number, { did: 'took' }, 'k1')
    await at.says(bob, 'bob has a clue')
    await at.store.forgetPerson(bob.person)
    assert.doesNotMatch(JSON.stringify(await at.store.loadCase(number)), /U2\b|D2\b/)
    assert.match(textOf(await at.helpdesk.hear(dora, number, {}))!, /Somebody else answers/)
  })
})
