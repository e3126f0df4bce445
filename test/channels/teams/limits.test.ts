/** Too much at once in Teams: said once in the chat, every time where something has to be shown. */

import assert from 'node:assert/strict'
import { createAssistant } from '../../../src/app/assistant.ts'
import { limited, rates } from '../../../src/app/limits.ts'
import { memoryStore } from '../../../src/stores/memory.ts'
import { movingClock } from '../../support/talkers/talker.ts'
import { chatIn, openTeams, type Teams, wordsOn } from '../../support/teams/chat.ts'
import { wholeLibrary } from '../../support/whole-library.ts'

const log = { info: () => {}, warn: () => {}, error: () => {} }

describe('too much at once in Teams', () => {
  const clock = movingClock(Date.parse('2026-11-23T09:00:00Z'))
  const library = wholeLibrary()
  let teams: Teams
  before(async () => {
    const answering = createAssistant({ library, store: memoryStore(), clock, log, reference: () => 'ref' })
    teams = await openTeams({ assistant: limited(answering, { library, clock, log }) })
  })
  after(() => teams.close())

  it('is said once in the chat, and what was shown can be pressed afterwards', async () => {
    const chat = chatIn(teams)
    await chat.say('450 4.4.316 Connection refused')
    const asked = chat.last()
    for (let said = 1; said < rates.person.burst; said++) await chat.say('hello')
    const before = chat.all().length
    await chat.press(asked, 'Ourselves')
    await chat.press(asked, 'Ourselves')
    await chat.say('hello')
    const told = chat.all().slice(before)
    assert.equal(told.length, 1)
    assert.match(JSON.stringify(told[0]!.message), /That is a lot at once\. I go on in 20 seconds/)
    clock.move(20_000)
    await chat.press(asked, 'Ourselves')
    assert.match(JSON.stringify(chat.all()), /Run by/)
  })

  it('is said in the dialog above where it stands, as often as something is pressed there', async () => {
    const chat = chatIn(teams, 'channel')
    const invoke = async (name: string, value: unknown) => {
      const response = await teams.post(chat.activity('Bob', { type: 'invoke', name, value }))
      const { task } = (await response.json()) as { task: { value: { card: { content: unknown } } } }
      return wordsOn(task.value.card.content as never)
    }
    const open = (id: string) =>
      invoke('composeExtension/fetchTask', {
        commandId: 'diagnose',
        messagePayload: { id, body: { contentType: 'text', content: '450 4.4.316 Connection refused' } },
      })
    for (let opened = 0; opened < rates.person.burst; opened++)
      assert.match(await open(`m${opened}`), /^450 4\.4\.316/)
    for (let tried = 0; tried < 2; tried++)
      assert.match(await open('another'), /^⚠ That is a lot at once\. I go on in 20 seconds/)
  })
})
