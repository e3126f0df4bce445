/** In Teams, whoever waits long for an answer is told once that it is coming; nobody else is. */

import assert from 'node:assert/strict'
import { createAssistant } from '../../../src/app/assistant.ts'
import { memoryStore } from '../../../src/stores/memory.ts'
import { chatIn, openTeams, type Teams, wordsOn } from '../../support/teams/chat.ts'
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
  beforeEach(async () => {
    const store = memoryStore()
    const away = new Promise<void>(resolve => {
      goOn = resolve
    })
    const silent = {
      ...store,
      load: (id: string) => away.then(() => store.load(id)),
      loadPerson: (id: string) => away.then(() => store.loadPerson(id)),
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

  it('is announced once in its language, however often its message is delivered, and comes', async () => {
    const chat = chatIn(teams)
    const said = { id: 'late-1', locale: 'nl-NL' }
    const first = chat.say('450 4.4.316 Connection refused', 'Anna', said)
    const second = chat.say('450 4.4.316 Connection refused', 'Anna', said)
    const third = chatIn(teams, 'channel').mutter('450 4.4.316 Connection refused')
    await wait(() => told(chat).length > 0)
    const [announced] = told(chat)
    assert.match(JSON.stringify(announced?.message), /duurt langer dan anders/)
    goOn()
    await Promise.all([first, second, third])
    assert.equal(told(chat).length, 1)
    assert.match(wordsOn(chat.last().card), /4\.4\.316/)
    assert.equal(teams.connector.messages().length, 2, 'words said to others are announced to nobody')
  })
})
