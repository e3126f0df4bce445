/** What Teams waits for: buttons, thumbs, and the dialog on a message. */

import assert from 'node:assert/strict'
import { cardProblems } from '../../support/cards/check.ts'
import {
  buttonsOf,
  chatIn,
  labelsOf,
  openTeams,
  type Teams,
  tenant,
  wordsOn,
} from '../../support/teams/chat.ts'

describe('what Teams waits for', () => {
  let teams: Teams
  beforeEach(async () => {
    teams = await openTeams()
  })
  afterEach(() => teams.close())

  const helped = (reaction: string, feedback?: unknown) => ({
    actionName: 'feedback',
    actionValue: { reaction, ...(feedback !== undefined && { feedback }) },
  })

  describe('a button in Teams', () => {
    it('that is pressed twice, or delivered twice, changes nothing more', async () => {
      const chat = chatIn(teams)
      await chat.say('450 4.4.316')
      const before = chat.last()
      const button = buttonsOf(before.card).find(({ title }) => title === 'Ourselves')!
      const value = { action: { type: 'Action.Execute', verb: button.verb, data: button.data } }
      const invoke = chat.activity('Anna', {
        type: 'invoke',
        name: 'adaptiveCard/action',
        replyToId: before.id,
        value,
      })
      await Promise.all([chat.send(invoke), chat.send(invoke)])
      const standing = chat.last().card
      const changes = teams.connector.changes().length
      const answer = await chat.press(before, 'Ourselves', 'Bob')
      assert.equal(chat.all().length, 1)
      assert.match(wordsOn(standing), /✓ Who runs .*\? Ourselves \(Anna, 14:05\)/)
      assert.equal(answer.type, 'application/vnd.microsoft.card.adaptive')
      assert.deepEqual(answer.value, standing, 'who pressed later sees what the first one chose')
      assert.equal(teams.connector.changes().length, changes)
      assert.deepEqual(chat.last().card, standing)
      await chat.press(chat.last(), 'Everything', 'Bob')
      assert.match(wordsOn(chat.last().card), /Everything \(Bob, 14:05\)/)
    })

    it('of a card that is no longer known is answered below, and that is said', async () => {
      const chat = chatIn(teams)
      await chat.say('450 4.4.316')
      const old = chat.last()
      await teams.store.remember(`shown:teams:${tenant}:${chat.id}`, undefined)
      for (const times of ['once', 'delivered again']) {
        const answer = await chat.press(old, 'Ourselves', 'Anna', { id: 'press' })
        assert.equal(answer.type, 'application/vnd.microsoft.activity.message')
        assert.equal(answer.value, 'My answer is in my last message here.', times)
        assert.equal(chat.all().length, 2)
      }
      assert.match(wordsOn(chat.last().card), /Run by: Ourselves/)
      const late = await chat.press(old, 'Ourselves', 'Bob')
      assert.equal(late.value, 'That button has had its turn. My last message here shows where we are now.')
      assert.equal(chat.all().length, 2)
    })

    it('of an old card changes nothing, and is answered with where things stand', async () => {
      const chat = chatIn(teams)
      await chat.say('450 4.4.316')
      await chat.say('our own server')
      const old = chat.last()
      await chat.say('some of it has moved')
      const posted = chat.all().length
      const answer = await chat.press(old, 'Back')
      assert.equal(answer.statusCode, 200)
      assert.equal(answer.type, 'application/vnd.microsoft.activity.message')
      assert.equal(answer.value, 'That button has had its turn. My last message here shows where we are now.')
      assert.equal(chat.all().length, posted)
      assert.ok(labelsOf(chat.last().card).includes('Back'), 'what stood open stays open')
    })

    it('with nonsense behind it is refused in the form of cards', async () => {
      const chat = chatIn(teams)
      const bad: unknown[] = [
        undefined,
        'x',
        {},
        { seen: 1 },
        { action: { kind: 'pressed', press: 'everything' }, seen: 1 },
        { action: { kind: 'chosen', question: '../x', answer: 'y' }, seen: 1 },
        { action: { kind: 'said', text: 'x' }, seen: 1 },
        { action: { kind: 'pressed', press: 'back' }, seen: -1 },
        { action: { kind: 'pressed', press: 'back' } },
        { takes: 'choice-1', 'choice-1': '{"kind":"x"}', seen: 1 },
        { takes: '__proto__', seen: 1 },
        { action: { kind: 'pressed', press: 'back' }, seen: 1, of: 'web:somebody' },
      ]
      for (const data of bad) {
        const value = { action: { type: 'Action.Execute', verb: 'x', data } }
        const answer = (await chat.send(
          chat.activity('Anna', { type: 'invoke', name: 'adaptiveCard/action', value }),
        )) as {
          statusCode: number
          type: string
        }
        assert.equal(answer.statusCode, 400, JSON.stringify(data))
        assert.equal(answer.type, 'application/vnd.microsoft.error')
      }
      assert.deepEqual(teams.connector.taken, [])
    })

    it('does the same where the client sends it as a message', async () => {
      const chat = chatIn(teams)
      await chat.say('450 4.4.316')
      const before = chat.last()
      const button = buttonsOf(before.card).find(({ title }) => title === 'Ourselves')!
      assert.equal(button.fallback?.type, 'Action.Submit')
      assert.deepEqual(button.fallback?.data, button.data)
      await chat.send(
        chat.activity('Anna', { type: 'message', value: button.fallback?.data, replyToId: before.id }),
      )
      assert.equal(chat.all().length, 1)
      assert.match(wordsOn(chat.last().card), /Ourselves \(Anna, 14:05\)/)
      await chat.send(chat.activity('Anna', { type: 'message', value: { nonsense: true } }))
      assert.equal(chat.all().length, 1)
    })

    it('adds words to the summary where the form stands', async () => {
      const chat = chatIn(teams)
      await chat.say('450 4.4.316')
      await chat.press(chat.last(), 'Hand over')
      const form = chat.last()
      const send = buttonsOf(form.card).find(({ data }) => 'takes' in data)!
      const filled = (words: string) => ({
        action: { type: 'Action.Execute', data: { ...send.data, [String(send.data.takes)]: words } },
      })
      const invoke = (words: string) =>
        chat.send(
          chat.activity('Anna', {
            type: 'invoke',
            name: 'adaptiveCard/action',
            replyToId: form.id,
            value: filled(words),
          }),
        )
      await invoke('the <b>network</b> team knows')
      assert.equal(chat.all().length, 2)
      assert.match(JSON.stringify(chat.last().card), /the <b>network<\/b> team knows/)
      const empty = (await invoke('  ')) as { type: string; value: string }
      assert.equal(empty.type, 'application/vnd.microsoft.activity.message')
      assert.equal(empty.value, 'Write a few words first.')
    })
  })

  describe('thumbs under an answer of Teams', () => {
    const rate = (
      chat: ReturnType<typeof chatIn>,
      value: unknown,
      name = 'Anna',
      replyToId = chat.last().id,
    ) => chat.send(chat.activity(name, { type: 'invoke', name: 'message/submitAction', replyToId, value }))

    it('are offered where something is concluded, and kept with code, path and content', async () => {
      const chat = chatIn(teams)
      await chat.say('450 4.4.316')
      assert.equal(chat.last().message.channelData, undefined)
      await chat.press(chat.last(), 'Ourselves')
      await chat.press(chat.last(), 'Everything')
      assert.deepEqual(chat.last().message.channelData, { feedbackLoop: { type: 'default' } })
      await rate(chat, helped('dislike', JSON.stringify({ feedbackText: 'too long\u202e' })))
      const [kept, ...others] = await teams.store.feedback()
      assert.deepEqual(others, [])
      assert.equal(kept!.helpful, false)
      assert.equal(kept!.word, 'too long')
      assert.equal(kept!.code, '4.4.316')
      assert.deepEqual(
        kept!.path.map(({ question, answer }) => [question, answer]),
        [
          ['owner', 'ours'],
          ['moved', 'everything'],
        ],
      )
      assert.deepEqual(kept!.concludes, ['server-retired'])
      assert.ok(kept!.version)
      await rate(chat, helped('like'))
      assert.deepEqual(
        (await teams.store.feedback()).map(({ helpful }) => helpful),
        [true],
      )
    })

    it('in a group chat are about the conversation of the message', async () => {
      const chat = chatIn(teams, 'groupChat')
      await chat.say('450 4.4.316', 'Anna')
      await rate(chat, helped('like', '{"feedbackText":""}'), 'Bob')
      const [kept] = await teams.store.feedback()
      assert.equal(kept!.code, '4.4.316')
      assert.equal(kept!.word, undefined)
    })

    it('that say nothing are refused', async () => {
      const chat = chatIn(teams)
      for (const value of [undefined, {}, helped('maybe'), { actionName: 'other' }]) {
        const activity = chat.activity('Anna', {
          type: 'invoke',
          name: 'message/submitAction',
          replyToId: 'm1',
          value,
        })
        assert.equal((await teams.post(activity)).status, 400)
      }
      assert.deepEqual(await teams.store.feedback(), [])
      for (const feedback of ['not json', '{"feedbackText":7}', null])
        await rate(chat, helped('like', feedback), 'Anna', 'm1')
      assert.equal((await teams.store.feedback())[0]!.word, undefined)
    })
  })

  describe('"Diagnose this message" in Teams', () => {
    interface Dialog {
      task: { type: string; value: { title: string; card: { contentType: string; content: unknown } } }
    }
    const invoke = (chat: ReturnType<typeof chatIn>, name: string, value: unknown, who = 'Anna') =>
      chat.send(
        chat.activity(who, { type: 'invoke', name: `composeExtension/${name}`, value }),
      ) as Promise<Dialog>
    const open = (chat: ReturnType<typeof chatIn>, content: string, who = 'Anna', id = 'message-1') =>
      invoke(
        chat,
        'fetchTask',
        {
          commandId: 'diagnose',
          commandContext: 'message',
          messagePayload: {
            id,
            from: { user: { displayName: 'Bob' } },
            body: { contentType: 'html', content },
          },
        },
        who,
      )
    const contentOf = ({ task }: Dialog) => task.value.card.content
    const press = (
      chat: ReturnType<typeof chatIn>,
      dialog: Dialog,
      label: string,
      who = 'Anna',
      more = {},
    ) => {
      const button = buttonsOf(contentOf(dialog)).find(({ title }) => title === label)
      assert.ok(button, `${label} among ${labelsOf(contentOf(dialog)).join(', ')}`)
      return invoke(chat, 'submitAction', { commandId: 'diagnose', data: { ...button.data, ...more } }, who)
    }

    it('opens a dialog with the answer, and goes on in it, and nothing is posted', async () => {
      const chat = chatIn(teams, 'channel')
      const dialog = await open(chat, '<div><p>450 4.4.316 &lt;refused&gt;</p><p>mail.contoso.com</p></div>')
      assert.equal(dialog.task.type, 'continue')
      assert.equal(dialog.task.value.title, 'What this message says')
      assert.deepEqual(cardProblems(contentOf(dialog)), [])
      assert.match(wordsOn(contentOf(dialog)), /^450 4\.4\.316[\s\S]*Who runs mail\.contoso\.com\?/)
      assert.ok(buttonsOf(contentOf(dialog)).every(({ type }) => type === 'Action.Submit'))
      const next = await press(chat, dialog, 'Ourselves')
      assert.match(wordsOn(contentOf(next)), /Run by: Ourselves/)
      const words = await press(chat, next, 'Send', 'Anna', { [wordsIn(next)]: 'everything has moved' })
      assert.match(wordsOn(contentOf(words)), /It is this/)
      assert.deepEqual(teams.connector.taken, [])
    })

    const wordsIn = (dialog: Dialog) =>
      String(
        buttonsOf(contentOf(dialog)).find(({ data }) => String(data.takes).startsWith('words'))?.data.takes,
      )

    it('can be closed, stands where it stood when it is opened again, and belongs to one person', async () => {
      const chat = chatIn(teams, 'channel')
      const dialog = await press(chat, await open(chat, '<p>450 4.4.316</p>'), 'Ourselves')
      assert.deepEqual(await press(chat, dialog, 'Close'), {})
      assert.match(wordsOn(contentOf(await open(chat, '<p>450 4.4.316</p>'))), /Run by: Ourselves/)
      assert.doesNotMatch(wordsOn(contentOf(await open(chat, '<p>450 4.4.316</p>', 'Bob'))), /Run by/)
      const button = buttonsOf(contentOf(dialog)).find(({ title }) => title === 'Everything')!
      const value = { commandId: 'diagnose', data: button.data }
      const stolen = chat.activity('Bob', { type: 'invoke', name: 'composeExtension/submitAction', value })
      assert.equal((await teams.post(stolen)).status, 400)
    })

    it('reads a message that is a card and nothing else', async () => {
      const chat = chatIn(teams)
      const adaptive = {
        type: 'AdaptiveCard',
        body: [
          { type: 'TextBlock', text: 'Mail is waiting' },
          {
            type: 'ColumnSet',
            columns: [{ items: [{ type: 'FactSet', facts: [{ title: 'Error', value: '450 4.4.316' }] }] }],
          },
        ],
        actions: [{ type: 'Action.OpenUrl', title: '450 4.4.317', url: 'https://contoso.com' }],
      }
      const runs = [{ type: 'TextRun', text: '450 4.4' }, '.316 refused']
      const cards: [type: string, content: unknown][] = [
        ['application/vnd.microsoft.card.adaptive', JSON.stringify(adaptive)],
        ['application/vnd.microsoft.card.adaptive', adaptive],
        [
          'application/vnd.microsoft.card.adaptive',
          { body: [{ type: 'Container', items: [{ type: 'RichTextBlock', inlines: runs }] }] },
        ],
        [
          'application/vnd.microsoft.teams.card.o365connector',
          { sections: [{ activityTitle: 'Alert', facts: [{ name: 'Error', value: '450 4.4.316' }] }] },
        ],
        ['application/vnd.microsoft.card.thumbnail', { title: 'Alert', text: '450 4.4.316' }],
        ['application/vnd.microsoft.card.codesnippet', '450 4.4.316 {'],
        [
          'application/vnd.microsoft.card.adaptive',
          `{"text":"450 4.4.316","body":${'['.repeat(9_000)}${']'.repeat(9_000)}}`,
        ],
      ]
      for (const [index, [contentType, content]] of cards.entries()) {
        const body = { contentType: 'html', content: '<attachment id="1"></attachment>' }
        const attachments = [{ id: '1', contentType, content }]
        const messagePayload = { id: `card-${index}`, body, attachments }
        const dialog = await invoke(chat, 'fetchTask', { commandId: 'diagnose', messagePayload })
        assert.match(wordsOn(contentOf(dialog)), /^450 4\.4\.316/, `${index}: ${contentType}`)
      }
    })

    it('says what it can do where a message holds nothing of it', async () => {
      const chat = chatIn(teams)
      for (const [id, content] of Object.entries({
        a: '<p>Lunch?</p>',
        b: '',
        c: '<p><img src="x.png"></p>',
      }))
        assert.match(
          wordsOn(contentOf(await open(chat, content, 'Anna', id))),
          /paste the error|Paste the error/i,
        )
    })

    it('speaks the language of the client', async () => {
      const chat = chatIn(teams)
      const value = {
        commandId: 'diagnose',
        messagePayload: { id: 'm', body: { contentType: 'html', content: '4.4.316' } },
      }
      const activity = chat.activity('Anna', {
        type: 'invoke',
        name: 'composeExtension/fetchTask',
        value,
        locale: 'nl-NL',
      })
      assert.equal(((await chat.send(activity)) as Dialog).task.value.title, 'Wat dit bericht zegt')
    })

    it('refuses what is no message', async () => {
      const chat = chatIn(teams)
      for (const value of [
        undefined,
        {},
        { commandId: 'other', messagePayload: {} },
        { commandId: 'diagnose' },
      ]) {
        const activity = chat.activity('Anna', { type: 'invoke', name: 'composeExtension/fetchTask', value })
        assert.equal((await teams.post(activity)).status, 400)
      }
    })
  })
})
