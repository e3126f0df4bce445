/** Cases reach the helpdesk in Teams whatever befalls the process, Teams, or the card: once, in order, where the helpdesk is by then. */

import assert from 'node:assert/strict'
import { stubborn } from '../../../src/app/ports/outbox.ts'
import type { Store } from '../../../src/app/ports/store.ts'
import { memoryStore } from '../../../src/stores/memory.ts'
import { chatIn, tenant, wordsOn } from '../../support/teams/chat.ts'
import {
  type Chat,
  type DeskSite,
  deskIn,
  deskSite,
  fills,
  handsOver,
  hears,
  offeredOn,
  textOf,
  until,
} from '../../support/teams/desk-site.ts'

describe('a case on its way to a helpdesk in Teams', () => {
  const sites: DeskSite[] = []
  const open = async (beside?: DeskSite) => {
    const site = await deskSite(beside && { beside })
    sites.push(site)
    return site
  }
  let site: DeskSite
  let desk: ReturnType<typeof deskIn>
  let anna: Chat
  beforeEach(async () => {
    site = await open()
    desk = deskIn(site)
    anna = chatIn(site.teams)
    await desk.writes('helpdesk here')
  })
  afterEach(async () => {
    // The first is the one whose Teams the others share.
    for (const one of sites.splice(0).reverse()) await one.close()
  })

  const linesIn = (thread: Chat) => thread.all().slice(1).map(textOf)
  /** Until nothing waits any more but what the clock looks at. */
  const settled = () => until(async () => (await site.store.waiting()).count === 0)

  it('is shown by another process when the one that opened it was killed before', async () => {
    site.teams.connector.ail({ status: 500 }, '19:team@thread.tacv2')
    const number = await handsOver(anna)
    site.die()
    site.teams.connector.well()
    const other = await open(site)
    other.move(60_000)
    const thread = await deskIn(other).threadOf(number)
    await chatIn(other.teams, 'channel', thread.id.split('=')[1]).press(thread.last(), 'Take it', 'Emil')
    await until(() => linesIn(thread).length === 1)
    assert.match(wordsOn(thread.all()[0]!.card), /Taken \(Emil\)/)
    await settled()
    assert.equal(desk.threads().length, 1)
  })

  it('is completed where it stopped when the card is up to date and the line is not there', async () => {
    const thread = await desk.threadOf(await handsOver(anna))
    await settled()
    // The card is changed, and then the line is refused.
    site.teams.connector.refuse({ status: 500, of: 'message', after: 1 })
    await fills(thread, thread.last(), 'Add a note', 'a difficult one', 'Emil')
    await until(() => site.logged.some(({ message }) => message === 'a reply waits to be delivered'))
    assert.deepEqual(linesIn(thread), [])
    site.move(5_000)
    await until(() => linesIn(thread).length === 1)
    await settled()
    assert.deepEqual(linesIn(thread), ['Emil notes, for the helpdesk alone:\na difficult one'])
    const changes = site.teams.connector.changes().filter(({ id }) => id === thread.all()[0]!.id)
    assert.equal(changes.length, 1)
  })

  it('is told once though nobody could be told that it was', async () => {
    const store = memoryStore()
    let lost = 0
    const forgetful: Store = {
      ...store,
      async drop(delivery) {
        if (delivery.channel === 'teams-desk' && delivery.revision === 2 && lost++ === 0)
          throw new Error('the connection broke')
        return store.drop(delivery)
      },
    }
    const other = await deskSite({ store: forgetful })
    sites.push(other)
    const there = deskIn(other)
    await there.writes('helpdesk here')
    const thread = await there.threadOf(await handsOver(chatIn(other.teams)))
    await thread.press(thread.last(), 'Take it', 'Emil')
    await until(() => lost === 1)
    other.move(60_000)
    await until(async () => (await store.waiting()).count === 0)
    assert.equal(lost, 2)
    assert.deepEqual(linesIn(thread), ['Emil: taken'])
  })

  it('is told in order when what came first was refused for long', async () => {
    const thread = await desk.threadOf(await handsOver(anna))
    await settled()
    const { connector } = site.teams
    connector.ail({ status: 500 }, thread.id)
    const failed = () =>
      site.logged.filter(
        ({ fields, message }) =>
          fields.channel === 'teams-desk' && message === 'a reply waits to be delivered',
      ).length
    await fills(thread, thread.last(), 'Add a note', 'one', 'Emil')
    for (let tried = 1; tried <= stubborn; tried++) {
      await until(() => failed() === tried)
      if (tried < stubborn) site.move(10 * 60_000)
    }
    connector.well()
    await fills(thread, thread.last(), 'Add a note', 'two', 'Emil')
    await until(() => linesIn(thread).length === 2)
    site.move(10 * 60_000)
    await settled()
    assert.deepEqual(
      linesIn(thread).map(line => line.split('\n')[1]),
      ['one', 'two'],
    )
  })

  it('reaches the requester late with what can be pressed, below what was said meanwhile', async () => {
    const thread = await desk.threadOf(await handsOver(anna))
    await settled()
    for (const word of ['help', 'english']) await anna.say(word)
    site.teams.connector.ail({ status: 500 }, anna.id)
    await fills(thread, thread.last(), 'Propose a remedy', 'service-not-listening', 'Dora')
    await until(() => site.logged.some(({ message }) => message === 'a reply waits to be delivered'))
    site.teams.connector.well()
    await anna.say('help')
    const before = anna.all().length
    site.move(60_000)
    const told = await hears(anna, /Dora proposes this/)
    assert.equal(anna.all().length, before + 1)
    await anna.press(told, 'Show the steps')
    await hears(anna, /Start the service that receives mail/)
  })

  it('is told in order by two processes', async () => {
    const thread = await desk.threadOf(await handsOver(anna))
    const other = await open(site)
    const there = chatIn(other.teams, 'channel', thread.id.split('=')[1])
    const words = ['one', 'two', 'three', 'four', 'five', 'six']
    for (const [index, word] of words.entries())
      await fills(index % 2 ? there : thread, thread.all()[0]!, 'Add a note', word, 'Emil')
    await until(() => linesIn(thread).length >= words.length)
    await settled()
    assert.deepEqual(
      linesIn(thread).map(line => line.split('\n')[1]),
      words,
    )
    assert.match(textOf(thread.all()[0]!), /Emil notes/)
  })

  it('has its card posted anew when somebody deleted it, and goes on below that one', async () => {
    const number = await handsOver(anna)
    const thread = await desk.threadOf(number)
    await settled()
    site.teams.connector.remove(thread.last().id)
    await fills(thread, thread.last(), 'Ask the requester', 'Which server is it?', 'Dora')
    const anew = await until(() => desk.threads()[1])
    await until(() => linesIn(anew).length === 1)
    assert.match(textOf(anew.all()[0]!), /Waiting for the requester \(Dora\)/)
    assert.deepEqual(linesIn(thread), [])
    await anew.say('Is it the old one?', 'Dora')
    await hears(anna, /Is it the old one\?/)
    await anew.press(anew.all()[0]!, 'Hand back', 'Dora')
    await until(() => linesIn(anew).length === 3)
    assert.equal(desk.threads().length, 2)
  })

  it('is kept while Teams does not let it in, and the requester is told', async () => {
    site.teams.connector.ail({ status: 403 }, '19:team@thread.tacv2')
    const number = await handsOver(anna)
    for (let minutes = 0; minutes < 6; minutes++) {
      site.move(60_000)
      await new Promise(resolve => setTimeout(resolve, 120))
    }
    await hears(anna, /The helpdesk cannot be reached just now/)
    site.teams.connector.well()
    site.move(10 * 60_000)
    const thread = await desk.threadOf(number)
    assert.ok(offeredOn(thread.last().card).includes('Take it'))
  })

  it('is shown where the helpdesk has moved to, at its next change', async () => {
    const number = await handsOver(anna)
    const thread = await desk.threadOf(number)
    await settled()
    const group = chatIn(site.teams, 'groupChat')
    await group.say('helpdesk here', 'Dora')
    site.move(6_000)
    await thread.press(thread.last(), 'Take it', 'Dora')
    await hears(group, /^Dora: taken/)
    const card = group.all().find(({ card }) => card && wordsOn(card).startsWith(`Case ${number}`))!
    assert.match(wordsOn(card.card), /Taken \(Dora\)/)
    const elsewhere = await fills(thread, thread.last(), 'Add a note', 'hm', 'Emil')
    assert.match(String(elsewhere.value), /Only the people of the helpdesk/)
  })

  for (const kind of ['groupChat', 'personal'] as const)
    it(`can be worked on where the helpdesk is a ${kind === 'personal' ? 'personal' : 'group'} chat`, async () => {
      const chat = chatIn(site.teams, kind)
      await chat.say('helpdesk here', 'Dora')
      site.move(6_000)
      const number = await handsOver(anna)
      const card = await hears(chat, new RegExp(`^Case ${number}`))
      await fills(chat, card, 'Ask the requester', 'Which server is it?', 'Dora')
      await hears(anna, /Which server is it\?/)
      await hears(chat, /^Dora asks the requester:\nWhich server is it\?$/)
      assert.match(textOf(chat.all().find(({ id }) => id === card.id)!), /Waiting for the requester/)
      // The chat is no thread of the case: there the assistant is meant.
      await chat.say('450 4.4.317 Cannot connect', 'Dora')
      await hears(chat, /^450 4\.4\.317/)
    })

  it('leaves nothing in memory that is not forgotten with it', async () => {
    const number = await handsOver(anna)
    await desk.threadOf(number)
    await settled()
    const { memory = [] } = await site.store.everythingOf(`case:${number}@teams-desk`)
    assert.deepEqual(memory.map(kept => (kept as { key: string }).key.split(':')[0]).toSorted(), [
      'teams-card',
      'teams-case',
    ])
    assert.ok((memory[1] as { key: string }).key.startsWith(`teams-case:teams:${tenant}:19:team`))
  })
})
