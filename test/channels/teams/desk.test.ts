/** The helpdesk in a chat of Teams: set up by a word, with a card for each case that is kept up to date where it stands. */

import assert from 'node:assert/strict'
import { chatIn, wordsOn } from '../../support/teams/chat.ts'
import {
  type Chat,
  type DeskSite,
  deskSite,
  handsOver,
  offeredOn,
  type Posted,
  until,
} from '../../support/teams/desk-site.ts'

const channel = '19:team@thread.tacv2'

describe('the helpdesk in a chat of Teams', () => {
  let site: DeskSite
  let anna: Chat
  beforeEach(async () => {
    site = await deskSite()
    anna = chatIn(site.teams)
  })
  afterEach(() => site.close())

  const textOf = ({ message, card }: Posted) => message.text ?? wordsOn(card)
  /** Somebody writes in a thread of the helpdesk's channel, and is answered there. */
  const writes = async (words: string, name = 'Dora') => {
    const thread = chatIn(site.teams, 'channel')
    await thread.say(words, name)
    return textOf(thread.last())
  }
  /** The threads that cards began in the channel. */
  const threads = () =>
    site.teams.connector
      .messages()
      .filter(({ conversation, id }) => conversation === `${channel};messageid=${id}`)
      .map(({ id }) => chatIn(site.teams, 'channel', id))
  const threadOf = (number: string) =>
    until(() => threads().find(thread => wordsOn(thread.all()[0]!.card).includes(number)))

  describe('is set up', () => {
    it('by an admin who says so in a channel, and no longer is when they say that', async () => {
      assert.match(await writes('helpdesk here'), /^Cases come here from now on/)
      assert.match(await writes('helpdesk off'), /^Cases no longer come/)
      await anna.say('450 4.4.316 Connection refused')
      await anna.press(anna.last(), 'Hand over')
      assert.doesNotMatch(JSON.stringify(anna.all()), /Send to the helpdesk/)
    })

    it('in Dutch by a Dutch word', async () => {
      assert.match(await writes('helpdesk hier'), /^Meldingen komen voortaan hier/)
      const thread = await threadOf(await handsOver(anna))
      assert.deepEqual(offeredOn(thread.last().card), [
        'Oppakken',
        'De melder vragen',
        'Notitie toevoegen',
        'Oplossing voorstellen',
        'Opgelost',
      ])
    })

    it('by nobody else, who is told what an admin needs', async () => {
      assert.match(await writes('helpdesk here', 'Emil'), /teams:11111111-.*:aad-Emil/)
      await anna.say('450 4.4.316 Connection refused')
      await anna.press(anna.last(), 'Hand over')
      assert.doesNotMatch(JSON.stringify(anna.all()), /Send to the helpdesk/)
    })
  })

  describe('has a card', () => {
    beforeEach(() => writes('helpdesk here'))

    it('for each case, once, in a thread of its own, with what can be done', async () => {
      const number = await handsOver(anna)
      const thread = await threadOf(number)
      const { card, message } = thread.last()
      assert.match(wordsOn(card), new RegExp(`^Case ${number}: .*4\\.4\\.316`))
      assert.match(message.summary!, new RegExp(number))
      assert.deepEqual(offeredOn(card), [
        'Take it',
        'Ask the requester',
        'Add a note',
        'Propose a remedy',
        'Solved',
      ])
      assert.equal(threads().length, 1)
    })

    it('that is updated where it stands, with a line below it, and the requester is told', async () => {
      const thread = await threadOf(await handsOver(anna))
      const pressed = await thread.press(thread.last(), 'Take it', 'Emil')
      assert.match(wordsOn(pressed.value), /Taken \(Emil\)/)
      await until(() => thread.all()[1])
      const [card, line] = thread.all()
      assert.match(wordsOn(card!.card), /Taken \(Emil\)/)
      assert.ok(offeredOn(card!.card).includes('Hand back'))
      assert.equal(textOf(line!), 'Emil: taken')
      await until(() => /Emil has taken case/.test(JSON.stringify(anna.all())))
      assert.equal(threads().length, 1)
    })
  })
})
