/** What a helpdesk in Teams does beside what every chat promises: answers to presses, threads and chats as Teams has them. */

import assert from 'node:assert/strict'
import { caseMessage } from '../../../src/channels/teams/case-card.ts'
import { openCase } from '../../../src/core/case.ts'
import { begin } from '../../../src/core/conversation.ts'
import { messageProblems } from '../../support/cards/check.ts'
import { buttonsOf, chatIn, labelsOf, wordsOn } from '../../support/teams/chat.ts'
import {
  type Chat,
  type DeskSite,
  deskIn,
  deskSite,
  fills,
  handsOver,
  hears,
  textOf,
} from '../../support/teams/desk-site.ts'
import { until } from '../../support/until.ts'
import { wholeLibrary } from '../../support/whole-library.ts'

describe('the helpdesk in a chat of Teams', () => {
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
  const did = async () => (await site.store.loadCase(number))!.changes.map(({ did }) => did)

  it('begins a thread with the card of a case, which notices name by its number', () => {
    assert.match(wordsOn(card().card), new RegExp(`^Case ${number}: `))
    assert.match(card().message.summary!, new RegExp(number))
    assert.equal(deskIn(site).threads().length, 1)
  })

  describe('that is pressed', () => {
    /** What a client sends that knows no Action.Execute. */
    const old = () => buttonsOf(card().card)[0]!.fallback!.data

    it('shows whoever pressed the card as it is now, also the second time', async () => {
      const shown = card()
      for (let times = 0; times < 2; times++)
        assert.match(wordsOn((await thread.press(shown, 'Take it', 'Dora')).value), /Taken \(Dora\)/)
    })

    it('in a client without Action.Execute is done as well, once however often it is delivered', async () => {
      const body = thread.activity('Emil', { type: 'message', replyToId: card().id, value: old() })
      await thread.send(body)
      await thread.send(body)
      await until(() => lines().length === 1)
      assert.deepEqual(lines(), ['Emil: taken'])
      assert.deepEqual(await did(), ['opened', 'took'])
    })

    it('from elsewhere by such a client does nothing for whoever is not at the desk', async () => {
      const chat = chatIn(site.teams)
      await chat.send(chat.activity('Mallory', { type: 'message', value: old() }))
      assert.match(textOf(chat.last()), /Only the people of the helpdesk/)
      assert.deepEqual(await did(), ['opened'])
    })

    it('with what its buttons never send is refused', async () => {
      const forged = (data: Record<string, unknown>) => {
        const press = thread.pressing(card(), 'Take it', 'Mallory')
        const value = { action: { type: 'Action.Execute', verb: 'case', data }, trigger: 'manual' }
        return thread.send({ ...press, value }) as Promise<{ statusCode: number; value: unknown }>
      }
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
      assert.deepEqual(await did(), ['opened'])
    })

    it('with no choice made says that one is needed', async () => {
      assert.equal((await fills(thread, card(), 'Solved', '', 'Dora')).value, 'Choose one first.')
      assert.deepEqual(await did(), ['opened'])
    })
  })

  it('shows a case in its thread to whoever mentions nothing else, to read alone', async () => {
    await thread.say('', 'Emil')
    assert.match(textOf(thread.last()), new RegExp(`^Case ${number}: `))
    assert.deepEqual(labelsOf(thread.last().card), [])
    assert.deepEqual(await did(), ['opened'])
  })

  it('passes on what is written in its thread with the addresses of links', async () => {
    const content = '<p>see <a href="https://learn.microsoft.com/x">the guide</a></p>'
    await thread.say('see the guide', 'Dora', { attachments: [{ contentType: 'text/html', content }] })
    await hears(anna, /see the guide \(https:\/\/learn\.microsoft\.com\/x\)/)
  })

  it('is told of files that come without a link to them', async () => {
    await thread.press(card(), 'Take it', 'Dora')
    await hears(anna, /Dora has taken/)
    const contentType = 'application/vnd.microsoft.teams.file.download.info'
    await anna.say('', 'Anna', { attachments: [{ contentType, name: 'error.png', content: {} }] })
    await hears(thread, /Could no longer be fetched where it was sent: error\.png/)
  })

  it('gives the requester buttons that say who has pressed them, and are pressed once', async () => {
    await fills(thread, card(), 'Propose a remedy', 'service-not-listening', 'Dora')
    const told = await hears(anna, /Dora proposes this for case/)
    await anna.press(told, 'Show the steps')
    const left = anna.all().find(({ id }) => id === told.id)!
    assert.deepEqual(labelsOf(left.card), [])
    assert.match(wordsOn(left.card), /Show the steps \(Anna/)
    await fills(thread, card(), 'Solved', 'other', 'Dora')
    const solved = await hears(anna, /Dora calls case/)
    await anna.press(solved, 'It is not solved')
    assert.deepEqual(labelsOf(anna.all().find(({ id }) => id === solved.id)!.card), [])
  })

  it('has a card that is one message, however much was said and tried', () => {
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
