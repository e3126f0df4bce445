/** The helpdesk in a channel of Slack: set up by a word, with a card for each case that is kept up to date where it stands. */

import assert from 'node:assert/strict'
import { type SlackSite, slackSite } from '../../support/slack/site.ts'
import type { Posted } from '../../support/slack/web-api.ts'

const error = '450 4.4.316 Connection refused [LastAttemptedServerName=mail.contoso.com]'
const admins = ['slack:t1:u8']
const desk = 'C9'

describe('the helpdesk in a channel of Slack', () => {
  let site: SlackSite
  beforeEach(async () => {
    site = await slackSite({ admins })
  })
  afterEach(() => site.close())

  const last = (channel: string) => site.slack.in(channel).at(-1)!
  const whispers = () => site.slack.space.messages.filter(({ ephemeralFor }) => ephemeralFor)
  const pressable = ({ blocks }: Posted) =>
    blocks.flatMap(({ type, elements }) => (type === 'actions' ? elements : [])).map(({ text }) => text.text)

  /** Dora says that the helpdesk is here. */
  async function setUp(word = 'helpdesk here'): Promise<void> {
    const many = site.slack.in(desk).length
    await site.dora.mentions(desk, word)
    await site.slack.until(() => site.slack.in(desk).length > many)
  }

  /** A case of Anna's, sent from her direct message or from a channel. */
  async function opened(channel = 'D1'): Promise<Posted> {
    const cards = site.slack.in(desk).length
    if (channel.startsWith('D')) await site.anna.writes(channel, error)
    else await site.anna.mentions(channel, error)
    const asked = await site.slack.until(() => site.slack.in(channel).at(-1))
    await site.anna.presses(asked, 'Hand over')
    const shown = await site.slack.until(
      () => pressable(last(channel)).includes('Send to the helpdesk') && last(channel),
    )
    await site.anna.presses(shown, 'Send to the helpdesk')
    return site.slack.until(() => site.slack.in(desk)[cards])
  }

  /** Waits until the card was updated, and returns what stands below it. */
  async function below(card: Posted, edits: number, lines = edits): Promise<string[]> {
    const stand = () => site.slack.in(desk).filter(({ thread_ts }) => thread_ts === card.ts)
    await site.slack.until(() => card.edits === edits && stand().length === lines)
    return stand().map(({ text }) => text)
  }

  describe('is set up', () => {
    it('by an admin who says so in a channel, and no longer is when they say that', async () => {
      await setUp()
      assert.match(last(desk).text, /^Cases come here from now on/)
      assert.ok(last(desk).thread_ts, 'in the thread of the message')
      await setUp('helpdesk off')
      assert.match(last(desk).text, /^Cases no longer come/)
      await site.anna.writes('D1', error)
      const asked = await site.slack.until(() => site.slack.in('D1')[0])
      await site.anna.presses(asked, 'Hand over')
      const shown = await site.slack.until(() => site.slack.in('D1')[1])
      assert.ok(!pressable(shown).includes('Send to the helpdesk'))
    })

    it('in Dutch by a Dutch word', async () => {
      await setUp('helpdesk hier')
      assert.match(last(desk).text, /^Meldingen komen voortaan hier/)
      const card = await opened()
      assert.deepEqual(pressable(card), [
        'Oppakken',
        'De melder vragen',
        'Notitie toevoegen',
        'Oplossing voorstellen',
        'Opgelost',
      ])
    })

    it('by nobody else, who is told what an admin needs', async () => {
      await site.anna.mentions(desk, 'helpdesk here')
      const told = await site.slack.until(() => site.slack.in(desk)[0])
      assert.match(told.text, /slack:T1:U1/)
      await site.anna.writes('D1', error)
      const asked = await site.slack.until(() => site.slack.in('D1')[0])
      await site.anna.presses(asked, 'Hand over')
      const shown = await site.slack.until(() => site.slack.in('D1')[1])
      assert.ok(!pressable(shown).includes('Send to the helpdesk'), 'nobody is at the other end')
    })
  })

  describe('has a card', () => {
    beforeEach(() => setUp())

    it('for each case, once, with what can be done', async () => {
      const card = await opened()
      assert.match(card.text, /^Case M-[0-9A-Z]{6}: .*4\.4\.316/)
      assert.equal(card.thread_ts, undefined)
      assert.deepEqual(pressable(card), [
        'Take it',
        'Ask the requester',
        'Add a note',
        'Propose a remedy',
        'Solved',
      ])
      assert.equal(site.slack.in(desk).length, 2)
    })

    it('that is updated where it stands, with a line below it, and the requester is told', async () => {
      const card = await opened()
      assert.equal((await site.emil.presses(card, 'Take it')).status, 200)
      assert.deepEqual(await below(card, 1), ['Emil: taken'])
      assert.match(card.text, /Taken \(Emil\)/)
      assert.ok(pressable(card).includes('Hand back'))
      const told = await site.slack.until(() => /Emil has taken case/.test(last('D1').text) && last('D1'))
      const sent = site.slack.in('D1').at(-2)!
      assert.equal(told.thread_ts, sent.thread_ts)
      assert.equal(whispers().length, 0)
    })
  })
})
