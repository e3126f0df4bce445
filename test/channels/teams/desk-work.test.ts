/** What is done to a case in Teams by buttons and forms: once, by whoever may, with words that stay words. */

import assert from 'node:assert/strict'
import { buttonsOf, chatIn, wordsOn } from '../../support/teams/chat.ts'
import {
  type Chat,
  type DeskSite,
  deskIn,
  deskSite,
  fills,
  formOf,
  handsOver,
  hears,
  offeredOn,
  textOf,
  until,
} from '../../support/teams/desk-site.ts'

const hostile =
  '**bold** <at>Anna</at> [here](https://evil.example) # x\n- y \u202egnp.exe <!channel> &lt;b&gt;'

describe('a case in Teams', () => {
  let site: DeskSite
  let anna: Chat
  let thread: Chat
  let number: string
  beforeEach(async () => {
    site = await deskSite()
    await deskIn(site).writes('helpdesk here')
    anna = chatIn(site.teams)
    number = await handsOver(anna)
    thread = await deskIn(site).threadOf(number)
  })
  afterEach(() => site.close())

  const card = () => thread.all()[0]!
  const lines = () => thread.all().slice(1).map(textOf)
  const kept = async () => (await site.store.loadCase(number))!.changes.map(({ did }) => did)
  const press = (label: string, name = 'Dora', more = {}) => thread.press(card(), label, name, more)

  describe('that is pressed', () => {
    it('twice by an impatient hand is done once, and both see the card', async () => {
      const shown = card()
      const [one, other] = await Promise.all([
        thread.press(shown, 'Take it', 'Dora'),
        thread.press(shown, 'Take it', 'Dora'),
      ])
      for (const { value } of [one, other]) assert.match(wordsOn(value), /Taken \(Dora\)/)
      await until(() => lines().length === 1)
      assert.deepEqual(await kept(), ['opened', 'took'])
    })

    it('by two people at once is done by one after the other', async () => {
      const shown = card()
      await Promise.all([thread.press(shown, 'Take it', 'Dora'), thread.press(shown, 'Take it', 'Emil')])
      await until(() => lines().length === 2)
      assert.deepEqual(lines().toSorted(), ['Dora: taken', 'Emil: taken'])
    })

    it('on a card that is behind says so to whoever pressed, and nobody else', async () => {
      const before = card()
      await press('Take it')
      await fills(thread, card(), 'Solved', 'service-not-listening', 'Dora')
      await until(() => lines().length === 2)
      const told = await thread.press(before, 'Take it', 'Emil')
      assert.match(String(told.value), /Case `?M-[0-9A-Z]{6}`? is over/)
      assert.deepEqual(await kept(), ['opened', 'took', 'solved'])
      assert.equal(lines().length, 2)
    })

    it('in a client without Action.Execute is done as well, once however often it is delivered', async () => {
      const [button] = buttonsOf(card().card)
      const body = thread.activity('Emil', {
        type: 'message',
        replyToId: card().id,
        value: button!.fallback!.data,
      })
      await thread.send(body)
      await thread.send(body)
      await until(() => lines().length === 1)
      assert.deepEqual(lines(), ['Emil: taken'])
      assert.deepEqual(await kept(), ['opened', 'took'])
    })
  })

  describe('that is filled in', () => {
    it('asks the requester, whose answer stands below the card', async () => {
      const answer = await fills(thread, card(), 'Ask the requester', 'Which server is it?', 'Dora')
      assert.match(wordsOn(answer.value), /Waiting for the requester \(Dora\)/)
      await hears(anna, /Dora about case M-\w+:\nWhich server is it\?\nWrite your answer here/)
      await anna.say('the old one')
      await until(() => lines().length === 2)
      assert.deepEqual(lines(), [
        'Dora asks the requester:\nWhich server is it?',
        'The requester answers:\nthe old one',
      ])
      assert.match(textOf(card()), /Taken \(Dora\)/)
    })

    it('notes something for the helpdesk alone', async () => {
      const before = anna.all().length
      await fills(thread, card(), 'Add a note', 'a difficult one', 'Emil')
      await until(() => lines().length === 1)
      assert.deepEqual(lines(), ['Emil notes, for the helpdesk alone:\na difficult one'])
      assert.equal(anna.all().length, before)
    })

    it('with words that stay words on either side', async () => {
      await fills(thread, card(), 'Ask the requester', hostile, 'Dora')
      const told = await hears(anna, /Dora about case/)
      assert.match(
        textOf(told),
        /\*\*bold\*\* <at>Anna<\/at> \[here\]\(https:\/\/evil\.example\) # x\n- y gnp\.exe/,
      )
      await anna.say(`<b>${hostile}</b>`)
      await until(() => lines().length === 2)
      for (const { message } of [...thread.all(), ...anna.all()])
        assert.doesNotMatch(JSON.stringify(message), /Action\.OpenUrl","url":"https:\/\/evil/)
    })

    it('with nothing is said to need words, to whoever pressed', async () => {
      for (const nothing of ['', '  \n '])
        assert.equal(
          (await fills(thread, card(), 'Ask the requester', nothing, 'Dora')).value,
          'Write a few words first.',
        )
      assert.equal((await fills(thread, card(), 'Solved', '', 'Dora')).value, 'Choose one first.')
      assert.deepEqual(await kept(), ['opened'])
    })

    it('with far too much is cut, and can still be read by both', async () => {
      await fills(thread, card(), 'Ask the requester', 'word '.repeat(20_000), 'Dora')
      const told = await hears(anna, /Dora about case/)
      assert.ok(textOf(told).length > 1_900)
      await until(() => lines().length === 1)
      assert.ok(lines()[0]!.length < 2_200)
    })

    it('with what it was in the end is solved, and the requester can say that it is not', async () => {
      const options = (formOf(card().card, 'Solved').body[0] as { choices: { value: string }[] }).choices
      assert.equal(options.at(-1)!.value, 'other')
      await fills(thread, card(), 'Solved', options[0]!.value, 'Dora')
      const told = await hears(anna, /Dora calls case M-\w+ solved\. What it was: /)
      assert.deepEqual(offeredOn(card().card), ['Open again', 'Add a note'])
      await anna.press(told, 'It is not solved')
      await until(() => lines().length === 2)
      assert.equal(lines()[1], 'The requester: open again')
      assert.deepEqual(buttonsOf(anna.all().find(({ id }) => id === told.id)!.card), [])
    })

    it('with what it was in the end leaves its requester the buttons that somebody else has pressed', async () => {
      const channel = chatIn(site.teams, 'channel')
      await handsOver(channel)
      const [option] = (formOf(card().card, 'Solved').body[0] as { choices: { value: string }[] }).choices
      await fills(thread, card(), 'Solved', option!.value, 'Dora')
      const told = await hears(channel, /Dora calls case M-\w+ solved/)
      await channel.press(told, 'It is not solved', 'Bob')
      await hears(channel, /Only whoever sent case/)
      const stands = channel.all().find(({ id }) => id === told.id)!
      assert.deepEqual(
        buttonsOf(stands.card).map(({ title }) => title),
        ['It is not solved', 'It is not solved, and urgent'],
      )
      await channel.press(stands, 'It is not solved')
      await hears(channel, /is open again, and the helpdesk is told/)
      assert.deepEqual(buttonsOf(channel.all().find(({ id }) => id === told.id)!.card), [])
    })

    it('with an option that was never offered changes nothing', async () => {
      const { value } = await fills(thread, card(), 'Propose a remedy', '../../etc/passwd', 'Dora')
      assert.equal(value, 'Choose one first.')
      assert.deepEqual(await kept(), ['opened'])
    })
  })

  describe('is no business of somebody elsewhere', () => {
    const stranger = () => chatIn(site.teams)

    it('who sends what its buttons send', async () => {
      const [button] = buttonsOf(card().card)
      const chat = stranger()
      const told = await chat.press(card(), button!.title, 'Mallory')
      assert.match(String(told.value), /Only the people of the helpdesk/)
      await chat.send(chat.activity('Mallory', { type: 'message', value: button!.fallback!.data }))
      assert.match(textOf(chat.last()), /Only the people of the helpdesk/)
      assert.deepEqual(await kept(), ['opened'])
    })

    it('nor of anybody who forges what they send', async () => {
      const forged = (data: Record<string, unknown>) =>
        thread.send(
          thread.activity('Mallory', {
            type: 'invoke',
            name: 'adaptiveCard/action',
            replyToId: card().id,
            value: { action: { type: 'Action.Execute', verb: 'case', data }, trigger: 'manual' },
          }),
        ) as Promise<{ statusCode: number; value: unknown }>
      for (const data of [
        { case: number, did: 'deleted', seen: 1 },
        { case: 'M-1', did: 'took', seen: 1 },
        { case: number, did: 'took' },
        { case: [number], did: 'took', seen: 1 },
      ])
        assert.equal((await forged(data)).statusCode, 400, JSON.stringify(data))
      assert.match(
        String((await forged({ case: 'M-000000', did: 'took', seen: 1 })).value),
        /There is no case/,
      )
      for (const did of ['closed', 'answered', 'opened'])
        assert.match(String((await forged({ case: number, did, seen: 1 })).value), /Nothing changed/)
      assert.deepEqual(await kept(), ['opened'])
    })

    it('and an admin can act on it from anywhere', async () => {
      const chat = stranger()
      const { value } = await chat.press(card(), 'Take it', 'Dora')
      assert.match(wordsOn(value), /Taken \(Dora\)/)
    })
  })
})
