/** Chats of many: a group chat, in which everybody has a conversation, and a channel, in which every thread has one. */

import assert from 'node:assert/strict'
import { chatIn, labelsOf, openTeams, type Teams, wordsOn } from '../../support/teams/chat.ts'

describe('Teams among many', () => {
  let teams: Teams
  beforeEach(async () => {
    teams = await openTeams()
  })
  afterEach(() => teams.close())

  describe('a group chat in Teams', () => {
    it('hears what is addressed to it, and says nothing to the rest', async () => {
      const chat = chatIn(teams, 'groupChat')
      await chat.mutter('450 4.4.316', 'Anna')
      await chat.mutter('lunch?', 'Bob')
      assert.deepEqual(teams.connector.taken, [])
      await chat.say('450 4.4.316', 'Anna')
      await chat.mutter('lunch?', 'Bob')
      await chat.mutter('thanks', 'Anna')
      assert.equal(chat.all().length, 1)
    })

    it('lets everybody answer the open question, by typing and by pressing, and names who pressed', async () => {
      const chat = chatIn(teams, 'groupChat')
      await chat.say('450 4.4.316', 'Anna')
      await chat.mutter('our own server', 'Bob')
      assert.match(wordsOn(chat.last().card), /Run by: Ourselves/)
      await chat.press(chat.last(), 'Everything', 'Carol')
      assert.match(wordsOn(chat.last().card), /Everything \(Carol, 14:05 UTC\+2\)/)
    })

    it('keeps the trouble of one person apart from that of another', async () => {
      const chat = chatIn(teams, 'groupChat')
      await chat.say('450 4.4.316', 'Anna')
      const annas = chat.last()
      await chat.say('450 4.4.317', 'Bob')
      const bobs = chat.last()
      assert.match(wordsOn(bobs.card), /4\.4\.317/)
      assert.ok(labelsOf(chat.all()[0]!.card).includes('Ourselves'), 'the first question stays open')
      await chat.press(annas, 'A partner or supplier', 'Bob')
      assert.match(wordsOn(chat.all().at(-1)!.card), /partner/)
      assert.ok(labelsOf(chat.all().find(({ id }) => id === bobs.id)!.card).includes('Ourselves'))
    })

    it('refuses a button that names a conversation of another chat', async () => {
      const mine = chatIn(teams, 'groupChat')
      const theirs = chatIn(teams, 'groupChat')
      await theirs.say('450 4.4.316', 'Anna')
      const answer = await mine.press(theirs.last(), 'Ourselves', 'Mallory')
      assert.equal(answer.statusCode, 400)
      assert.equal(answer.type, 'application/vnd.microsoft.error')
      assert.ok(labelsOf(theirs.last().card).includes('Ourselves'))
    })

    it('sees one person as the same in every chat, and forges no other by a name', async () => {
      const chat = chatIn(teams, 'groupChat')
      await chat.say('450 4.4.316', 'Anna')
      await chat.press(chat.last(), 'Ourselves', 'Anna', {
        from: { id: '29:x', name: 'Anna <at>everyone</at> **x** \u202e\n[l](https://x.example)' },
      })
      const line = JSON.stringify(chat.last().card)
      assert.doesNotMatch(line, /\u202e|\\n\[/)
      assert.match(wordsOn(chat.last().card), /\(Anna <at>everyone<\/at> \*\*x\*\*/)
      assert.doesNotMatch(line, /"type":"TextBlock","text":"[^"]*<at>/)
    })
  })

  describe('a channel in Teams', () => {
    it('has one conversation in a thread, which everybody there shares', async () => {
      const thread = chatIn(teams, 'channel')
      const other = chatIn(teams, 'channel')
      await thread.say('450 4.4.316', 'Anna')
      await other.mutter('our own server', 'Bob')
      await thread.mutter('our own server', 'Bob')
      await thread.mutter('see you tomorrow', 'Anna')
      assert.equal(thread.all().length, 2)
      assert.equal(other.all().length, 0)
      assert.match(wordsOn(thread.last().card), /Run by: Ourselves/)
      assert.ok(teams.connector.taken.every(({ conversation }) => conversation === thread.id))
    })

    it('does not greet in a thread, and shows no work on what is not addressed to it', async () => {
      const thread = chatIn(teams, 'channel')
      await thread.say('450 4.4.316')
      teams.connector.forget()
      await thread.mutter('who ordered pizza?')
      assert.deepEqual(teams.connector.taken, [])
    })
  })

  describe('the welcome of Teams', () => {
    const added = (chat: ReturnType<typeof chatIn>, more: Record<string, unknown> = {}) => {
      const activity = chat.activity('Anna', { type: 'conversationUpdate' })
      return chat.send({ ...activity, membersAdded: [activity.recipient], ...more })
    }

    it('says what to do, with examples to press, once', async () => {
      const chat = chatIn(teams)
      await Promise.all([added(chat), added(chat)])
      await chat.send(chat.activity('Anna', { type: 'installationUpdate', action: 'add' }))
      assert.equal(chat.all().length, 1)
      const { message } = chat.last()
      assert.match(message.text ?? '', /Paste a mail delivery error/)
      const actions = message.suggestedActions?.actions ?? []
      assert.equal(actions.length, 3)
      for (const { type, title, value } of actions) {
        assert.equal(type, 'imBack')
        assert.ok(title.length <= 30 && title.length <= value.length, 'short enough to be seen whole')
      }
      assert.equal(message.attachments, undefined)
      await chat.say(actions[0]!.value)
      assert.match(wordsOn(chat.last().card), /4\.4\.317/)
    })

    it('speaks the language of the client', async () => {
      const chat = chatIn(teams)
      await added(chat, { locale: 'nl-NL' })
      assert.match(chat.last().message.text ?? '', /^Hallo/)
    })

    it('is short where many read, and says how to call it', async () => {
      for (const kind of ['groupChat', 'channel'] as const) {
        const chat = chatIn(teams, kind)
        await added(chat)
        assert.match(chat.last().message.text ?? '', /mention me/)
        assert.equal(chat.last().message.suggestedActions, undefined)
      }
    })

    it('is for the bot being added, not for others, and comes again when it is installed anew', async () => {
      const chat = chatIn(teams)
      await added(chat, { membersAdded: [{ id: '29:Bob' }] })
      await chat.send(chat.activity('Anna', { type: 'conversationUpdate' }))
      assert.deepEqual(teams.connector.taken, [])
      await added(chat)
      await chat.send(chat.activity('Anna', { type: 'installationUpdate', action: 'remove' }))
      await chat.send(chat.activity('Anna', { type: 'installationUpdate', action: 'add-upgrade' }))
      assert.equal(chat.all().length, 2)
    })
  })
})
