/** What the helpdesk in a channel is told stands there once and in order: with several processes, after a crash, and while Slack is away. */

import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { lease } from '../../../src/app/outbox.ts'
import type { CaseNews } from '../../../src/app/ports/helpdesk.ts'
import type { Delivery } from '../../../src/app/ports/outbox.ts'
import type { Store } from '../../../src/app/ports/store.ts'
import type { Case } from '../../../src/core/case.ts'
import { nowhere } from '../../../src/core/compose/respond.ts'
import { embeddedStore } from '../../../src/stores/embedded.ts'
import { admins, type DeskTalk, deskChannel, deskTalk, pressable, trouble } from '../../support/slack/desk.ts'
import { type SlackSite, slackSite } from '../../support/slack/site.ts'
import type { Posted } from '../../support/slack/web-api.ts'

describe('what the helpdesk in Slack is told', () => {
  let directory: string
  let store: Store
  let one: SlackSite
  let talk: DeskTalk
  const sites: SlackSite[] = []
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'mailflow-desk-'))
    store = embeddedStore(directory)
    one = await running()
    talk = deskTalk(one)
    await talk.says(one.dora, 'helpdesk here')
  })
  afterEach(async () => {
    for (const site of sites.splice(0).toReversed()) await site.close()
    await store.close()
    await rm(directory, { recursive: true })
  })

  /** A process of the installation: the first one brings Slack along. */
  async function running(): Promise<SlackSite> {
    const [beside] = sites
    const site = await slackSite({ store, admins, ...(beside && { beside }) })
    sites.push(site)
    return site
  }
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
    const two = await running()
    one.clock.move(lease + 1_000)
    return two
  }

  /** A note, of which the requester hears nothing. */
  const notes = async (site: SlackSite, card: Posted, words: string) => {
    const many = one.slack.space.views.opened.length
    await site.emil.presses(card, 'Add a note')
    await one.slack.until(() => one.slack.space.views.opened[many])
    await site.emil.submits(words)
  }
  const sends = async () => {
    await one.anna.writes('D1', trouble)
    const offering = (label: string) =>
      one.slack.until(() => one.slack.in('D1').findLast(shown => pressable(shown).includes(label)))
    for (const label of ['Hand over', 'Send to the helpdesk'])
      await one.anna.presses(await offering(label), label)
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

  it('by two people in two processes is done one after the other', async () => {
    const two = await running()
    const card = await talk.opened()
    await Promise.all([one.emil.presses(card, 'Take it'), two.dora.presses(card, 'Take it')])
    const lines = await talk.below(card, 2)
    assert.deepEqual([...lines].sort(), ['Dora: taken', 'Emil: taken'])
    const last = lines[1]!.startsWith('Dora') ? 'Dora' : 'Emil'
    assert.ok(card.text.includes(`Taken (${last})`))
  })

  it('is the same when Slack does not say that it has it', async () => {
    const card = await talk.opened()
    await talk.quiet()
    one.slack.trouble('chat.postMessage', { breaks: Promise.resolve(), isDone: true })
    await notes(one, card, 'a note')
    await one.slack.until(() => one.lines.some(({ message }) => message === 'a reply waits to be delivered'))
    one.clock.move(5_000)
    await talk.quiet()
    assert.equal((await talk.below(card, 2, 1)).length, 1)
  })

  it('comes in order when the assistant is let in again', async () => {
    const card = await talk.opened()
    await talk.quiet()
    one.slack.ail({ error: 'not_in_channel' }, deskChannel)
    for (const words of ['one', 'two', 'three']) await notes(one, card, words)
    await one.slack.until(() => one.lines.some(({ message }) => message === 'a reply waits to be delivered'))
    assert.equal((await store.waiting()).count, 3)
    one.slack.well()
    for (let waited = 0; (await store.waiting()).count > 0 && waited < 50; waited++) {
      one.clock.move(2_000)
      await new Promise(resolve => setTimeout(resolve, 60))
    }
    const lines = await talk.below(card, card.edits, 3)
    assert.deepEqual(
      lines.map(line => /\w+$/.exec(line)![0]),
      ['one', 'two', 'three'],
    )
    assert.equal(cards().length, 1)
  })

  it('goes where the helpdesk is by now, and nowhere once it is off', async () => {
    const waits = () =>
      one.slack.until(() => one.lines.some(({ message }) => message === 'a reply waits to be delivered'))
    const settled = async () => {
      for (let waited = 0; (await store.waiting()).count > 0 && waited < 50; waited++) {
        one.clock.move(2_000)
        await new Promise(resolve => setTimeout(resolve, 60))
      }
      return (await store.waiting()).count
    }
    one.slack.ail({ error: 'not_in_channel' }, deskChannel)
    await sends()
    await waits()
    await one.dora.mentions('C8', 'helpdesk here')
    await talk.told('C8', /^Cases come here/)
    assert.equal(await settled(), 0)
    const card = await talk.told('C8', /^Case M-/)
    assert.equal(cards().length, 0)
    one.slack.ail({ error: 'not_in_channel' }, 'C8')
    await one.emil.presses(card, 'Take it')
    assert.ok((await store.waiting()).count > 0)
    await one.dora.commands('helpdesk off', 'C8')
    assert.equal(await settled(), 0)
    one.slack.ail({ error: 'not_in_channel' }, deskChannel)
    await one.dora.mentions(deskChannel, 'helpdesk here')
    assert.ok((await store.waiting()).count > 0)
    await one.dora.commands('helpdesk off', 'C8')
    one.slack.well()
    assert.equal(await settled(), 0)
    assert.equal(cards().length, 0)
  })

  it('is said to the requester to be out of reach, and arrives when it is not', async () => {
    one.slack.ail({ error: 'is_archived' }, deskChannel)
    await sends()
    const later = async (holds: () => unknown) => {
      for (let waited = 0; !holds() && waited < 100; waited++) {
        one.clock.move(20_000)
        await new Promise(resolve => setTimeout(resolve, 60))
      }
      return holds()
    }
    const told = () => one.slack.in('D1').filter(({ text }) => /cannot be reached just now/.test(text))
    assert.ok(await later(() => told().length === 1))
    one.slack.well()
    assert.ok(await later(() => cards().length === 1))
    await talk.quiet()
    assert.deepEqual([told().length, cards().length], [1, 1])
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
