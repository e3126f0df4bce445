/** Buttons, menus and forms under a message. */

import assert from 'node:assert/strict'
import { type SlackSite, slackSite } from '../../support/slack/site.ts'
import type { Posted } from '../../support/slack/web-api.ts'

const error = '450 4.4.316 Connection refused mail.contoso.com'

describe('buttons in Slack', () => {
  let site: SlackSite
  beforeEach(async () => {
    site = await slackSite()
  })
  afterEach(() => site.close())

  const last = (channel: string) => site.slack.in(channel).at(-1)!
  const settled = (posted: Posted, edits: number) => site.slack.until(() => posted.edits === edits)

  async function asked(channel = 'D1'): Promise<Posted> {
    if (channel.startsWith('D')) await site.anna.writes(channel, error)
    else await site.anna.mentions(channel, error)
    return site.slack.until(() => site.slack.in(channel)[0])
  }

  /** As far as the first step of a remedy. */
  async function advised(channel = 'D1'): Promise<Posted> {
    const posted = await asked(channel)
    await site.anna.presses(posted, 'Ourselves')
    await settled(posted, 1)
    await site.anna.presses(posted, 'Everything')
    await settled(posted, 2)
    return posted
  }

  it('leave who chose what, at the time of whoever reads it', async () => {
    const posted = await asked('C1')
    await site.bram.presses(posted, 'Ourselves')
    await settled(posted, 1)
    const trace = JSON.stringify(posted.blocks)
    assert.match(trace, /"text":"Ourselves","style":\{"bold":true\}/)
    assert.match(trace, /Bram, /)
    const seconds = Date.parse(site.clock.now()) / 1000
    assert.ok(
      trace.includes(`{"type":"date","timestamp":${seconds},"format":"{time}","fallback":"13:05 UTC"}`),
    )
    assert.match(posted.text, /\(Bram, 14:05\)/, 'in plain text the time of who pressed')
    assert.match(posted.text, /How much of your mail/, 'a channel stays in the language it began in')
  })

  it('pressed twice, by one or by two, are answered once', async () => {
    const { slack, anna, bram } = site
    const posted = await asked('C1')
    const press = anna.pressing(posted, 'Ourselves')
    const other = bram.pressing(posted, 'Not sure')
    const answers = await Promise.all([anna.interact(press), anna.interact(press)])
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 200],
    )
    await settled(posted, 1)
    await bram.interact(other)
    await settled(posted, 2)
    assert.equal(slack.in('C1').length, 1)
    const conversation = await site.store.load(`slack:T1:C1:${posted.thread_ts}`)
    assert.deepEqual(
      conversation!.problems[0]!.acts.map(act => act.act === 'found' && act.finding.answer),
      ['ours', 'unsure'],
    )
  })

  it('of a step do not do it twice', async () => {
    const { slack, anna, bram } = site
    const posted = await advised()
    const [one, two] = [anna.pressing(posted, 'Done'), bram.pressing(posted, 'Done')]
    await Promise.all([anna.interact(one), bram.interact(two)])
    await slack.until(() => slack.called('chat.postEphemeral')[0])
    const conversation = await site.store.load('slack:T1:D1')
    assert.equal(conversation!.problems[0]!.acts.filter(({ act }) => act === 'tried').length, 1)
  })

  it('that had their turn leave the message as it stands, and whoever pressed is told', async () => {
    const { slack, anna, bram } = site
    const posted = await asked('C1')
    const late = bram.pressing(posted, 'Ourselves')
    await anna.presses(posted, 'Ourselves')
    await settled(posted, 1)
    const before = JSON.stringify(posted.blocks)
    assert.equal((await bram.interact(late)).status, 200)
    const told = await slack.until(() => slack.space.messages.find(({ ephemeralFor }) => ephemeralFor))
    assert.deepEqual([told.ephemeralFor, told.thread_ts], ['U2', posted.thread_ts])
    assert.equal(told.text, 'That button has had its turn. This is where we are now.')
    assert.equal(JSON.stringify(posted.blocks), before)
    assert.deepEqual([posted.edits, slack.in('C1').length], [1, 1])
    assert.match(posted.text, /✓ Who runs mail\.contoso\.com\? Ourselves \(Anna, /)
    await anna.presses(posted, 'Everything')
    await settled(posted, 2)
  })

  it('of an old message are answered sensibly, below', async () => {
    const { slack, anna } = site
    const posted = await asked()
    const old = anna.pressing(posted, 'Ourselves')
    await anna.writes('D1', '450 4.4.317 Cannot connect')
    await slack.until(() => slack.in('D1').length === 2)
    await settled(posted, 1)
    assert.ok(!posted.blocks.some(({ type }) => type === 'actions'))
    assert.equal((await anna.interact(old)).status, 200)
    await slack.until(() => slack.in('D1').length === 3)
    assert.match(last('D1').text, /\S/)
  })

  it('that were tampered with, or are none of ours, do nothing', async () => {
    const { slack, anna } = site
    const posted = await asked()
    for (const value of [
      '',
      '{}',
      '{"action":{"kind":"chosen"},"seen":1}',
      '{"action":{"kind":"eval"},"seen":1}',
      'x',
    ]) {
      const press = anna.pressing(posted, 'Ourselves')
      press.actions[0].value = value
      assert.equal((await anna.interact(press)).status, 200)
    }
    assert.equal(slack.called('chat.update').length, 0)
    assert.equal(slack.in('D1').length, 1)
  })

  it('become a menu for what is known, and an answer is changed with it', async () => {
    const posted = await advised()
    const menu = posted.blocks.find(({ elements }) => elements?.[0]?.type === 'static_select')
    assert.deepEqual(
      menu!.elements[0].options.map((option: { text: { text: string } }) => option.text.text),
      ['Change: Run by', 'Change: Moved'],
    )
    await site.anna.presses(posted, 'Change: Run by')
    await settled(posted, 3)
    assert.match(posted.text, /Who runs mail\.contoso\.com\?/)
  })

  it('carry a label for screen readers, and names that are given once', async () => {
    const posted = await advised()
    const elements = posted.blocks.flatMap(({ type, elements }) => (type === 'actions' ? elements : []))
    const buttons = elements.filter(({ type }) => type === 'button')
    assert.ok(buttons.length >= 4)
    for (const button of buttons) assert.ok(button.accessibility_label.includes(button.text.text))
    assert.equal(new Set(elements.map(({ action_id }) => action_id)).size, elements.length)
  })

  it('are acknowledged although the answer takes long to post', async () => {
    const posted = await asked()
    let release = () => {}
    site.slack.trouble('chat.update', { until: new Promise<void>(resolve => (release = resolve)) })
    assert.equal((await site.anna.presses(posted, 'Ourselves')).status, 200)
    assert.equal(posted.edits, 0)
    release()
    await settled(posted, 1)
  })

  it('that find their message gone are answered with a new one', async () => {
    const posted = await asked()
    site.slack.trouble('chat.update', { error: 'message_not_found' })
    await site.anna.presses(posted, 'Ourselves')
    await site.slack.until(() => site.slack.in('D1').length === 2)
    assert.match(last('D1').text, /How much of your mail/)
  })

  describe('for a colleague', () => {
    async function handedOver(): Promise<Posted> {
      await asked('C1')
      await site.anna.presses(last('C1'), 'Hand over')
      return site.slack.until(() => site.slack.in('C1')[1])
    }

    it('add words to the summary in its place', async () => {
      const { slack, bram } = site
      const letter = await handedOver()
      assert.equal((await bram.presses(letter, 'Add to the summary')).status, 200)
      const view = await slack.until(() => slack.space.views.opened[0])
      assert.equal(view.type, 'modal')
      const empty = await bram.submits('  ')
      assert.deepEqual(JSON.parse(empty.body), {
        response_action: 'errors',
        errors: { words: 'Write a few words first.' },
      })
      const answer = await bram.submits('The firewall was replaced <!here>')
      assert.deepEqual([answer.status, answer.body], [200, ''])
      await settled(letter, 1)
      const text = letter.blocks
        .flatMap(({ elements }) => elements ?? [])
        .find(({ type }) => type === 'rich_text_preformatted')
      assert.match(text.elements[0].text, /The firewall was replaced <!here>/)
      assert.match(letter.text, /replaced &lt;!here&gt;/)
      assert.equal(slack.in('C1').length, 2)
      await bram.submits('The firewall was replaced <!here>')
      assert.equal(letter.edits, 1, 'a form that comes twice is taken once')
    })

    it('leave the summary where it was read', async () => {
      const letter = await handedOver()
      const before = JSON.stringify(letter.blocks)
      await site.anna.writes('C1', 'ourselves', { thread_ts: letter.thread_ts })
      await site.slack.until(() => site.slack.in('C1').length === 3)
      assert.equal(JSON.stringify(letter.blocks), before.slice())
    })
  })

  describe('for whether it helped', () => {
    it('keep a yes, with the error, the way there and the content, and say thank you', async () => {
      const { slack, anna } = site
      const posted = await advised()
      assert.equal((await anna.presses(posted, 'Helpful')).status, 200)
      const thanks = await slack.until(() => slack.space.messages.find(({ ephemeralFor }) => ephemeralFor))
      assert.equal(thanks.ephemeralFor, 'U1')
      assert.match(thanks.text, /Thank you/)
      const [kept] = await site.store.feedback()
      assert.ok(kept?.version)
      const { code, path, concludes, helpful, person } = kept
      assert.deepEqual(
        { code, path, concludes, helpful, person },
        {
          code: '4.4.316',
          path: [
            { question: 'owner', answer: 'ours', by: 'chosen' },
            { question: 'moved', answer: 'everything', by: 'chosen' },
          ],
          concludes: ['server-retired'],
          helpful: true,
          person: 'slack:T1:U1',
        },
      )
    })

    it('ask after a no what was missing, and keep the word', async () => {
      const { slack, anna } = site
      const posted = await advised()
      await anna.presses(posted, 'Not helpful')
      await slack.until(() => slack.space.views.opened[0])
      assert.deepEqual(
        (await site.store.feedback()).map(({ helpful, word }) => ({ helpful, word })),
        [{ helpful: false, word: undefined }],
      )
      assert.equal((await anna.submits('too many steps')).status, 200)
      assert.deepEqual(
        (await site.store.feedback()).map(({ helpful, word }) => ({ helpful, word })),
        [{ helpful: false, word: 'too many steps' }],
      )
      const thanks = await slack.until(() => slack.space.messages.find(({ ephemeralFor }) => ephemeralFor))
      assert.match(thanks.text, /Thank you/)
    })

    it('take a form that carries nothing of ours calmly', async () => {
      const { slack, anna } = site
      const posted = await advised()
      await anna.presses(posted, 'Not helpful')
      const view = await slack.until(() => slack.space.views.opened[0])
      for (const callback_id of ['why', 'add'])
        for (const private_metadata of ['{', '', 'null', '{"channel":1}']) {
          Object.assign(view, { callback_id, private_metadata })
          assert.deepEqual(await anna.submits('x'), { status: 200, body: '' })
        }
      assert.deepEqual(
        site.lines.filter(({ level }) => level === 'error'),
        [],
      )
      assert.equal((await site.store.feedback())[0]!.word, undefined)
    })

    it('are offered below a conclusion alone', async () => {
      const posted = await asked()
      assert.ok(!posted.blocks.some(({ type }) => type === 'context_actions'))
    })
  })
})
