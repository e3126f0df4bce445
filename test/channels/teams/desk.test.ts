/** The helpdesk in a chat of Teams: set up by a word, with a card for each case that is kept up to date where it stands. */

import assert from 'node:assert/strict'
import type { DeskPlace } from '../../../src/app/ports/helpdesk.ts'
import { caseMessage } from '../../../src/channels/teams/case-card.ts'
import { openCase } from '../../../src/core/case.ts'
import { begin } from '../../../src/core/conversation.ts'
import { messageProblems } from '../../support/cards/check.ts'
import { chatIn, wordsOn } from '../../support/teams/chat.ts'
import {
  type Chat,
  type DeskSite,
  deskIn,
  deskSite,
  handsOver,
  hears,
  offeredOn,
  textOf,
  until,
} from '../../support/teams/desk-site.ts'
import { newsOfWeek } from '../../support/week.ts'
import { wholeLibrary } from '../../support/whole-library.ts'

describe('the helpdesk in a chat of Teams', () => {
  let site: DeskSite
  let anna: Chat
  let desk: ReturnType<typeof deskIn>
  beforeEach(async () => {
    site = await deskSite()
    desk = deskIn(site)
    anna = chatIn(site.teams)
  })
  afterEach(() => site.close())

  describe('is set up', () => {
    it('by an admin who says so in a channel, and no longer is when they say that', async () => {
      assert.match(await desk.writes('helpdesk here'), /^Cases come here from now on/)
      assert.match(await desk.writes('helpdesk off'), /^Cases no longer come/)
      await anna.say('450 4.4.316 Connection refused')
      await anna.press(anna.last(), 'Hand over')
      assert.doesNotMatch(JSON.stringify(anna.all()), /Send to the helpdesk/)
    })

    it('in Dutch by a Dutch word', async () => {
      assert.match(await desk.writes('helpdesk hier'), /^Meldingen komen voortaan hier/)
      const thread = await desk.threadOf(await handsOver(anna))
      assert.deepEqual(offeredOn(thread.last().card), [
        'Oppakken',
        'De melder vragen',
        'Notitie toevoegen',
        'Oplossing voorstellen',
        'Opgelost',
      ])
    })

    it('by nobody else, who is told what an admin needs', async () => {
      assert.match(await desk.writes('helpdesk here', 'Emil'), /teams:11111111-.*:aad-Emil/)
      await anna.say('450 4.4.316 Connection refused')
      await anna.press(anna.last(), 'Hand over')
      assert.doesNotMatch(JSON.stringify(anna.all()), /Send to the helpdesk/)
    })
  })

  it('is told of the week in a thread of its own', async () => {
    await desk.writes('helpdesk here')
    const place = (await site.store.recall('desk:teams-desk')) as DeskPlace
    await site.store.announce('week', 'weeks', [await newsOfWeek(place)])
    const thread = await until(() => desk.threads()[0])
    const { card } = thread.last()
    assert.match(wordsOn(card), /The week from 2026-11-16[\s\S]*Cases opened: 2 · solved: 1 · overdue now: 1/)
    assert.deepEqual(offeredOn(card), [])
    assert.equal(desk.threads().length, 1)
  })

  describe('has a card', () => {
    beforeEach(() => desk.writes('helpdesk here'))

    it('for each case, once, in a thread of its own, with what can be done', async () => {
      const number = await handsOver(anna)
      const thread = await desk.threadOf(number)
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
      assert.equal(desk.threads().length, 1)
    })

    it('that is updated where it stands, with a line below it, and the requester is told', async () => {
      const thread = await desk.threadOf(await handsOver(anna))
      const pressed = await thread.press(thread.last(), 'Take it', 'Emil')
      assert.match(wordsOn(pressed.value), /Taken \(Emil\)/)
      await until(() => thread.all()[1])
      const [card, line] = thread.all()
      assert.match(wordsOn(card!.card), /Taken \(Emil\)/)
      assert.ok(offeredOn(card!.card).includes('Hand back'))
      assert.equal(textOf(line!), 'Emil: taken')
      await hears(anna, /Emil has taken case/)
      assert.equal(desk.threads().length, 1)
    })

    it('that is one message, however much was said and tried', () => {
      const library = wholeLibrary()
      const at = '2026-11-26T18:04:00.000Z'
      const words = '"\\'.repeat(200)
      const entry = Object.values(library.entries).find(({ entry }) => entry === '5.7.57')!
      const acts = entry.causes.flatMap(({ cause }) =>
        library.causes[cause]!.steps.map(({ step }) => ({
          ...({ act: 'tried', result: 'failed', turn: 2, at } as const),
          ...{ cause, step },
        })),
      )
      const { article } = entry
      const quotes = Array(5).fill(words)
      const problem = {
        article,
        entry: entry.entry,
        host: 'h'.repeat(253),
        quotes,
        turn: 1,
        expired: false,
        acts: Array(4).fill(acts).flat(),
      }
      const handed = openCase(
        { ...begin('teams:a', 'en'), problems: [problem], unheard: quotes },
        { number: 'M-000001', urgency: 'normal' },
        { person: 'ann', at, version: '1' },
      )
      for (const language of library.languages)
        assert.deepEqual(messageProblems(caseMessage(library, language, handed)), [])
    })
  })
})
