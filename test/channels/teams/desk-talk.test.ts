/** Words between the desk and whoever asks, in Teams: what is meant for whom, and what stays where it stood. */

import assert from 'node:assert/strict'
import { buttonsOf, chatIn, labelsOf, tenant, wordsOn } from '../../support/teams/chat.ts'
import {
  type Chat,
  type DeskSite,
  deskIn,
  deskSite,
  error,
  fills,
  handsOver,
  hears,
  textOf,
  until,
} from '../../support/teams/desk-site.ts'

/** Longer than anything waits before it is told. */
const quiet = () => new Promise(resolve => setTimeout(resolve, 150))

describe('words about a case in Teams', () => {
  let site: DeskSite
  let desk: ReturnType<typeof deskIn>
  let anna: Chat
  beforeEach(async () => {
    site = await deskSite()
    desk = deskIn(site)
    await desk.writes('helpdesk here')
    anna = chatIn(site.teams)
  })
  afterEach(() => site.close())

  const linesIn = (thread: Chat) => thread.all().slice(1).map(textOf)
  const did = async (number: string) => (await site.store.loadCase(number))!.changes.map(({ did }) => did)

  describe('in its thread', () => {
    let thread: Chat
    let number: string
    beforeEach(async () => {
      number = await handsOver(anna)
      thread = await desk.threadOf(number)
    })

    it('with a mention go to the requester, once however often they are delivered', async () => {
      const said = { id: 'twice' }
      await thread.say('Which server is it?', 'Dora', said)
      await thread.say('Which server is it?', 'Dora', said)
      await hears(anna, /Dora about case M-\w+:\nWhich server is it\?/)
      await until(() => linesIn(thread).length === 1)
      assert.deepEqual(linesIn(thread), ['Dora asks the requester:\nWhich server is it?'])
      assert.deepEqual(await did(number), ['opened', 'asked'])
    })

    it('keep the addresses of their links', async () => {
      const content = '<p>see <a href="https://learn.microsoft.com/x">the guide</a></p>'
      const attachments = [{ contentType: 'text/html', content }]
      await thread.say('see the guide', 'Dora', { attachments })
      await hears(anna, /see the guide \(https:\/\/learn\.microsoft\.com\/x\)/)
    })

    it('without one stay among the people of the desk', async () => {
      await thread.mutter('450 4.4.317, that again', 'Dora')
      await thread.mutter('cases', 'Emil')
      await quiet()
      assert.deepEqual(linesIn(thread), [])
      assert.deepEqual(await did(number), ['opened'])
    })

    it('that are a command are one, and nothing but a mention shows the case', async () => {
      await thread.say('cases', 'Emil')
      assert.match(textOf(thread.last()), new RegExp(`^${number} · New · `))
      await thread.say('', 'Emil')
      assert.match(textOf(thread.last()), new RegExp(`^Case ${number}: `))
      assert.deepEqual(labelsOf(thread.last().card), [])
      assert.deepEqual(await did(number), ['opened'])
    })

    it('that are a command are answered once however often they are delivered', async () => {
      for (let times = 0; times < 3; times++) await thread.say('cases', 'Emil', { id: 'again' })
      assert.equal(linesIn(thread).length, 1)
    })

    it('tell of files that cannot be had', async () => {
      await thread.press(thread.all()[0]!, 'Take it', 'Dora')
      await hears(anna, /Dora has taken/)
      const contentType = 'application/vnd.microsoft.teams.file.download.info'
      await anna.say('', 'Anna', { attachments: [{ contentType, name: 'error.png', content: {} }] })
      await hears(thread, /Could no longer be fetched where it was sent: error\.png/)
    })

    it('that are edited afterwards change nothing', async () => {
      await thread.say('Which server is it?', 'Dora', { id: 'edited' })
      await until(() => linesIn(thread).length === 1)
      await thread.say('Which host is it?', 'Dora', {
        id: 'edited',
        type: 'messageUpdate',
        channelData: { tenant: { id: tenant }, eventType: 'editMessage' },
      })
      await quiet()
      assert.deepEqual(await did(number), ['opened', 'asked'])
      assert.equal(linesIn(thread).length, 1)
    })

    it('of a case that is over are told so', async () => {
      await fills(thread, thread.last(), 'Solved', 'other', 'Dora')
      await thread.say('Is it well now?', 'Dora')
      await hears(thread, /is over\. Open it again first/)
      assert.deepEqual(await did(number), ['opened', 'solved'])
    })
  })

  it('elsewhere in the channel are for the assistant, or a command', async () => {
    const other = chatIn(site.teams, 'channel')
    await other.say(error, 'Emil')
    assert.match(textOf(other.last()), /4\.4\.316/)
    assert.match(await desk.writes('cases', 'Emil'), /No cases/)
    assert.match(await desk.writes('meldingen', 'Emil'), /No cases/)
  })

  it('that are a command to nobody here are for the assistant', async () => {
    const elsewhere = chatIn(site.teams, 'groupChat')
    await elsewhere.say('cases', 'Mallory')
    assert.doesNotMatch(textOf(elsewhere.last()), /No cases/)
  })

  describe('to the requester', () => {
    it('leave what stood there as it is, and what is proposed can be pressed', async () => {
      const number = await handsOver(anna)
      const thread = await desk.threadOf(number)
      const before = anna.all().map(({ message }) => JSON.stringify(message))
      await fills(thread, thread.last(), 'Propose a remedy', 'service-not-listening', 'Dora')
      const told = await hears(anna, /Dora proposes this for case/)
      assert.deepEqual(
        anna
          .all()
          .slice(0, before.length)
          .map(({ message }) => JSON.stringify(message)),
        before,
      )
      assert.deepEqual(labelsOf(told.card), ['Show the steps'])
      await anna.press(told, 'Show the steps')
      await hears(anna, /Start the service that receives mail/)
      const left = anna.all().find(({ id }) => id === told.id)!
      assert.deepEqual(labelsOf(left.card), [])
      assert.match(wordsOn(left.card), /Show the steps \(Anna/)
    })

    it('stand in the thread of a channel where they asked', async () => {
      const asking = chatIn(site.teams, 'channel')
      const thread = await desk.threadOf(await handsOver(asking))
      await thread.press(thread.last(), 'Take it', 'Emil')
      await hears(asking, /Emil has taken case/)
      await asking.say('it is the old server')
      await until(() =>
        linesIn(thread).some(line => /The requester answers:\nit is the old server/.test(line)),
      )
    })

    it('belong to their own conversation in a group chat, whoever presses', async () => {
      const group = chatIn(site.teams, 'groupChat')
      const thread = await desk.threadOf(await handsOver(group))
      await group.say('550 5.1.10 RESOLVER.ADR.RecipientNotFound', 'Bob')
      await fills(thread, thread.last(), 'Propose a remedy', 'service-not-listening', 'Dora')
      const told = await hears(group, /Dora proposes this for case/)
      await group.press(told, 'Show the steps', 'Bob')
      await hears(group, /Start the service that receives mail/)
      const conversation = (await site.store.load(`teams:${tenant}:${group.id}:aad-Anna`))!
      assert.ok(conversation.problems[0]!.acts.some(act => act.act === 'took'))
    })

    it('are answered by whoever they spoke with, and not by people who talk to each other', async () => {
      const group = chatIn(site.teams, 'groupChat')
      const number = await handsOver(group)
      const thread = await desk.threadOf(number)
      await thread.press(thread.last(), 'Take it', 'Emil')
      await hears(group, /Emil has taken case/)
      await group.mutter('shall we have lunch?', 'Bob')
      await quiet()
      assert.deepEqual(await did(number), ['opened', 'took'])
      await group.say('it is the old server')
      await until(() => linesIn(thread).length === 2)
      assert.deepEqual(await did(number), ['opened', 'took', 'answered'])
    })

    it('go nowhere once they asked to be forgotten, and the case stays', async () => {
      const number = await handsOver(anna)
      const thread = await desk.threadOf(number)
      await anna.say('forget me')
      const shown = buttonsOf(anna.last().card)[0]
      if (shown) await anna.press(anna.last(), shown.title)
      assert.equal((await site.store.loadCase(number))!.requester, undefined)
      const before = anna.all().length
      await fills(thread, thread.all()[0]!, 'Ask the requester', 'Which server is it?', 'Dora')
      await until(() => linesIn(thread).length === 1)
      assert.equal(anna.all().length, before)
    })
  })
})
