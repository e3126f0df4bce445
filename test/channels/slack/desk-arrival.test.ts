/** What the helpdesk in Slack is told stands there once also when it is not known whether Slack has it, beside what every chat promises. */

import assert from 'node:assert/strict'
import { lease } from '../../../src/app/outbox.ts'
import type { CaseNews } from '../../../src/app/ports/helpdesk.ts'
import type { Delivery } from '../../../src/app/ports/outbox.ts'
import type { Store } from '../../../src/app/ports/store.ts'
import type { Case } from '../../../src/core/case.ts'
import { nowhere } from '../../../src/core/compose/respond.ts'
import { deskAtWork } from '../../support/helpdesk/rig.ts'
import { type DeskTalk, deskChannel, deskTalk, pressable, trouble } from '../../support/slack/desk.ts'
import { slackRig } from '../../support/slack/desk-rig.ts'
import { slackExpert, slackRequester } from '../../support/slack/desk-sides.ts'
import type { SlackSite } from '../../support/slack/site.ts'
import type { Posted } from '../../support/slack/web-api.ts'

describe('what the helpdesk in Slack is told', () => {
  const desk = deskAtWork(() => slackRig())
  let store: Store
  let one: SlackSite
  let talk: DeskTalk
  beforeEach(async () => {
    one = desk.rig.site
    store = one.store
    talk = deskTalk(one)
    await talk.says(one.dora, 'helpdesk here')
  })

  const inDesk = () => one.slack.in(deskChannel)
  const cards = () => inDesk().filter(({ thread_ts }) => !thread_ts)
  const calls = (method: string) =>
    one.slack.called(method).filter(({ args }) => args.channel === deskChannel).length

  /** The first process is killed while it waits for an answer of Slack's, which has done what it was asked for. */
  async function killedDuring(method: string, work: () => Promise<unknown>, held: 'channel' | 'next') {
    let release = () => {}
    const until = new Promise<void>(resolve => (release = resolve))
    const many = calls(method)
    if (held === 'channel') one.slack.ail({ until }, deskChannel)
    else one.slack.trouble(method, { until })
    await work()
    await one.slack.until(() => calls(method) > many)
    one.die()
    one.slack.well()
    release()
    const two = (await desk.another()).site
    one.clock.move(lease + 1_000)
    return two
  }

  /** A note, of which the requester hears nothing. */
  const notes = async (site: SlackSite, card: Posted, words: string) => {
    const [number] = /M-\w{6}/.exec(card.text)!
    await slackExpert(site, site, 'Emil').fills(number, 'Add a note', words)
  }
  const waits = () =>
    one.slack.until(() => one.lines.some(({ message }) => message === 'a reply waits to be delivered'))
  const sends = async () => {
    const anna = slackRequester(one, one)
    await anna.says(trouble)
    for (const label of ['Hand over', 'Send to the helpdesk']) await anna.presses(label)
  }

  describe('by a process that is killed', () => {
    it('while it posts the card stands there once', async () => {
      const two = await killedDuring('chat.postMessage', sends, 'channel')
      const card = await one.slack.until(() => cards()[0])
      await one.slack.until(() => card.edits === 1)
      await deskTalk(two).quiet()
      await two.emil.presses(card, 'Take it')
      assert.deepEqual(await talk.below(card, 2, 1), ['Emil: taken'])
      assert.equal(cards().length, 1)
    })

    it('between the change and its delivery is told by another one', async () => {
      const card = await talk.opened()
      await talk.quiet()
      const two = await killedDuring('chat.update', () => one.emil.presses(card, 'Take it'), 'channel')
      assert.deepEqual(await talk.below(card, 2, 1), ['Emil: taken'])
      await deskTalk(two).quiet()
      assert.match(card.text, /Taken \(Emil\)/)
      assert.equal(one.slack.in('D1').filter(({ text }) => /Emil has taken/.test(text)).length, 1)
    })

    it('while it posts what happened stands there once', async () => {
      const card = await talk.opened()
      await talk.quiet()
      const two = await killedDuring('chat.postMessage', () => notes(one, card, 'a note'), 'next')
      await one.slack.until(() => card.edits === 2)
      await deskTalk(two).quiet()
      assert.equal((await talk.below(card, 2, 1)).length, 1)
      await notes(two, card, 'another')
      const lines = await talk.below(card, 3, 2)
      assert.match(lines[1]!, /another/)
    })
  })

  it('is the same when Slack does not say that it has it', async () => {
    const card = await talk.opened()
    await talk.quiet()
    one.slack.trouble('chat.postMessage', { breaks: Promise.resolve(), isDone: true })
    await notes(one, card, 'a note')
    await waits()
    one.clock.move(5_000)
    await talk.quiet()
    assert.equal((await talk.below(card, 2, 1)).length, 1)
  })

  it('goes where the helpdesk is by now, and nowhere once it is off', async () => {
    one.slack.ail({ error: 'not_in_channel' }, deskChannel)
    await sends()
    await waits()
    await one.dora.mentions('C8', 'helpdesk here')
    await talk.told('C8', /^Cases come here/)
    await desk.inTime(async () => (await store.waiting()).count === 0)
    const card = await talk.told('C8', /^Case M-/)
    assert.equal(cards().length, 0)
    one.slack.ail({ error: 'not_in_channel' }, 'C8')
    await one.emil.presses(card, 'Take it')
    assert.ok((await store.waiting()).count > 0)
    await one.dora.commands('helpdesk off', 'C8')
    await desk.inTime(async () => (await store.waiting()).count === 0)
    one.slack.ail({ error: 'not_in_channel' }, deskChannel)
    await one.dora.mentions(deskChannel, 'helpdesk here')
    assert.ok((await store.waiting()).count > 0)
    await one.dora.commands('helpdesk off', 'C8')
    one.slack.well()
    await desk.inTime(async () => (await store.waiting()).count === 0)
    assert.equal(cards().length, 0)
  })

  /** The case as it is told of, with these words on its card; the next change of it unless it is said which. */
  async function telling(card: Posted, lines: string[], which?: number): Promise<void> {
    const number = /M-\w{6}/.exec(card.text)![0]
    const handed = (await store.loadCase(number))!
    const next: Case = {
      ...handed,
      changes: [...handed.changes, { ...handed.changes[0]!, did: 'took', state: 'taken' }],
    }
    const news: CaseNews = { what: 'changed', case: { ...next, unheard: lines } }
    const delivery: Delivery = {
      ...{ channel: 'slack-desk', to: news, conversation: `case:${number}@slack-desk` },
      ...{ revision: which ?? handed.revision + 1, at: one.clock.now(), due: one.clock.now(), tries: 0 },
      view: {
        ...{ reply: { language: 'en', blocks: [], stand: nowhere }, head: undefined, turn: 0, aside: true },
      },
    }
    assert.ok(await store.saveCase({ case: next, deliveries: [delivery] }))
    await talk.quiet()
  }

  it('late, after what came later, leaves the card as it is and says what happened', async () => {
    const card = await talk.opened()
    await one.emil.presses(card, 'Take it')
    await talk.below(card, 1)
    await talk.quiet()
    const before = card.text
    await telling(card, ['This is old.'], 1)
    assert.deepEqual([(await talk.below(card, 1, 2)).length, card.text], [2, before])
  })

  it('on a card too long for one message is several, updated where they stand', async () => {
    const card = await talk.opened()
    await talk.quiet()
    await telling(
      card,
      Array.from({ length: 70 }, (_, line) => `Line ${line}.`),
    )
    assert.deepEqual(
      cards().map(posted => [posted === card, pressable(posted).length > 0]),
      [
        [true, false],
        [false, true],
      ],
    )
    await one.emil.presses(cards()[1]!, 'Hand back')
    assert.match((await talk.below(card, 2))[1]!, /^Emil: handed back/)
    await talk.quiet()
    assert.deepEqual(cards(), [card])
    assert.ok(pressable(card).includes('Take it'))
  })
})
