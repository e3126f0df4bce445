/** In Teams, whoever waits long for an answer is told once that it is coming; nobody else is. */

import assert from 'node:assert/strict'
import { createAssistant } from '../../../src/app/assistant.ts'
import type { Ids } from '../../../src/app/ports/assistant.ts'
import { memoryStore } from '../../../src/stores/memory.ts'
import { buttonsOf, chatIn, openTeams, type Teams, wordsOn } from '../../support/teams/chat.ts'
import { wholeLibrary } from '../../support/whole-library.ts'

const late = /takes longer than usual|duurt langer dan anders/

describe('an answer in Teams that takes long', function () {
  // A sign that it is coming is given after four seconds.
  this.timeout(60_000)
  let teams: Teams
  let goOn: () => void
  before(function () {
    this.timeout(120_000)
    wholeLibrary()
  })
  /** From now on the store answers nobody, until it goes on. */
  let fallSilent: () => void
  beforeEach(async () => {
    const store = memoryStore()
    let away = Promise.resolve()
    fallSilent = () => {
      away = new Promise(resolve => {
        goOn = resolve
      })
    }
    const silent = {
      ...store,
      load: (id: string) => away.then(() => store.load(id)),
      loadTurn: (ids: Ids) => away.then(() => store.loadTurn(ids)),
    }
    const quiet = { info() {}, warn() {}, error() {} }
    const clock = { now: () => new Date().toISOString() }
    const library = wholeLibrary()
    const assistant = createAssistant({ library, store: silent, clock, log: quiet, reference: () => 'r' })
    teams = await openTeams({ assistant })
  })
  afterEach(() => {
    goOn()
    return teams.close()
  })

  const told = (chat: ReturnType<typeof chatIn>) =>
    chat.all().filter(({ message, card }) => late.test(`${message.text} ${wordsOn(card)}`))
  /** Until something is told, or long enough for it. */
  const wait = async (until: () => boolean) => {
    for (let tried = 0; tried < 100 && !until(); tried++)
      await new Promise(resolve => setTimeout(resolve, 80))
  }

  const error = '450 4.4.316 Connection refused'

  it('is announced once in its language, however often its message is delivered, and comes', async () => {
    fallSilent()
    const chat = chatIn(teams)
    const said = { id: 'late-1', locale: 'nl-NL' }
    const first = chat.say(error, 'Anna', said)
    const second = chat.say(error, 'Anna', said)
    const third = chatIn(teams, 'channel').mutter(error)
    await wait(() => told(chat).length > 0)
    const [announced] = told(chat)
    assert.match(JSON.stringify(announced?.message), /duurt langer dan anders/)
    goOn()
    await Promise.all([first, second, third])
    assert.equal(told(chat).length, 1)
    assert.match(wordsOn(chat.last().card), /4\.4\.316/)
    assert.equal(teams.connector.messages().length, 2, 'words said to others are announced to nobody')
  })

  it('is announced to whoever presses a button', async () => {
    const chat = chatIn(teams, 'groupChat')
    await chat.say(error)
    const { id, card } = chat.last()
    fallSilent()
    const pressed = chat.press({ id, card }, 'Ourselves')
    await wait(() => told(chat).length > 0)
    goOn()
    assert.match(wordsOn((await pressed).value), /✓ Who runs .*Ourselves/)
    assert.equal(told(chat).length, 1)
  })

  it('is announced to whoever presses one in a client that sends it as a message', async () => {
    const chat = chatIn(teams, 'channel')
    await chat.say(error)
    const { id, card } = chat.last()
    fallSilent()
    const { data } = buttonsOf(card)[0]!
    const pressed = chat.send(chat.activity('Anna', { type: 'message', value: data, replyToId: id }))
    await wait(() => told(chat).length > 0)
    goOn()
    await pressed
    assert.equal(told(chat).length, 1)
  })
})
