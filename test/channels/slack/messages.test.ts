/** Messages and mentions: where the assistant answers, where it keeps silent, and that it answers once. */

import assert from 'node:assert/strict'
import type { Store } from '../../../src/app/ports/store.ts'
import { begin } from '../../../src/core/conversation.ts'
import { memoryStore } from '../../../src/stores/memory.ts'
import { type SlackSite, slackSite } from '../../support/slack/site.ts'

const error = '450 4.4.316 Connection refused mail.contoso.com'

describe('messages in Slack', () => {
  let site: SlackSite
  beforeEach(async () => {
    site = await slackSite()
  })
  afterEach(() => site.close())

  const first = (channel: string) => site.slack.until(() => site.slack.in(channel)[0])
  const count = (channel: string, many: number) =>
    site.slack.until(() => site.slack.in(channel).length === many && site.slack.in(channel))

  /** What was posted before somebody asks for help, so that nothing more can come of what went before. */
  async function soFar(channel: string): Promise<string[]> {
    const isHelp = (text: string) => text.includes('You can always say')
    if (channel.startsWith('D')) await site.anna.writes(channel, 'help')
    else await site.anna.mentions(channel, 'help')
    await site.slack.until(() => site.slack.in(channel).find(({ text }) => isHelp(text)))
    return site.slack
      .in(channel)
      .map(({ text }) => text)
      .filter(text => !isHelp(text))
  }

  describe('in a direct message', () => {
    it('are answered under themselves, in one conversation', async () => {
      const { slack, anna } = site
      const one = anna.message('D1', error)
      await anna.event(one)
      await first('D1')
      const two = anna.message('D1', 'ourselves')
      await anna.event(two)
      const [asked, next] = await count('D1', 2)
      assert.equal(next!.thread_ts, two.ts)
      assert.match(next!.text, /How much of your mail has moved/)
      await slack.until(() => asked!.edits === 1)
      assert.ok(!asked!.blocks.some(({ type }) => type === 'actions'), 'what is past has nothing to press')
      assert.ok(await site.store.load('slack:T1:D1'))
    })

    it('show that it is worked on when that takes a while, once, however often they come', async () => {
      await site.close()
      site = await slackSite({ store: keptWaiting(() => site) })
      const { slack, anna } = site
      const said = anna.message('D1', error)
      const retried = { 'x-slack-retry-num': '1', 'x-slack-retry-reason': 'http_timeout' }
      await Promise.all([anna.event(said), anna.event(said, { headers: retried })])
      await first('D1')
      assert.deepEqual(
        slack.called('assistant.threads.setStatus').map(({ args }) => args),
        [{ channel_id: 'D1', thread_ts: said.ts, status: 'is looking into it', team_id: 'T1' }],
      )
    })

    it('show it in the language somebody chose, whatever their profile says', async () => {
      await site.close()
      site = await slackSite({ store: keptWaiting(() => site) })
      const { slack, anna, store } = site
      await store.save(begin('slack:T1:D9', 'nl'), {
        person: { id: 'slack:T1:U1', prefers: { language: 'nl' } },
      })
      await anna.writes('D1', '4.4.318')
      const status = await slack.until(() => slack.called('assistant.threads.setStatus')[0])
      assert.equal(status.args.status, 'kijkt ernaar')
    })

    it('are answered in the thread they were written in', async () => {
      const { anna } = site
      await anna.writes('D1', error, { thread_ts: '1700000000.000100' })
      assert.equal((await first('D1')).thread_ts, '1700000000.000100')
    })

    it('are answered in the language of the profile, and of the words when they tell', async () => {
      const { slack, anna, bram } = site
      await bram.writes('D2', '4.4.316')
      assert.match((await first('D2')).text, /De ontvangende server/)
      await anna.writes('D1', 'de mail naar onze leverancier blijft hangen')
      await slack.until(() => slack.in('D1').length > 0)
      assert.equal(slack.called('users.info').length, 2)
      assert.equal(slack.called('users.info')[0]!.args.include_locale, true)
      await bram.writes('D2', 'hallo')
      await count('D2', 2)
      assert.equal(slack.called('users.info').length, 2, 'the profile is remembered')
      site.clock.move(61 * 60_000)
      await bram.writes('D2', 'hallo')
      await count('D2', 3)
      assert.equal(slack.called('users.info').length, 3, 'but not for ever')
    })

    it('are answered all the same when the profile cannot be read', async () => {
      site.slack.trouble('users.info', { error: 'missing_scope' })
      await site.bram.writes('D2', error)
      assert.match((await first('D2')).text, /Who runs/)
    })

    it('are answered in JSON, and what is asked about them stays a form', async () => {
      const { slack, anna } = site
      await anna.writes('D1', '450 4.4.316 Connection refused')
      await anna.writes('D1', '1')
      await slack.until(() => slack.called('chat.update').length > 0)
      for (const method of ['chat.postMessage', 'chat.update', 'users.info'])
        for (const { isJson } of slack.called(method)) assert.equal(isJson, method !== 'users.info', method)
    })

    it('are never markup, a mention or a link in the answer', async () => {
      const { anna } = site
      await anna.writes(
        'D1',
        '450 4.4.316 &lt;!channel&gt; *bold* :smile: <https://evil.example|evil.example>',
      )
      const { text, blocks } = await first('D1')
      assert.ok(!/<!|<@|<http/.test(text))
      assert.ok(!JSON.stringify(blocks).includes('mrkdwn'))
      const { args } = site.slack.called('chat.postMessage')[0]!
      assert.deepEqual(
        [args.parse, args.mrkdwn, args.unfurl_links, args.unfurl_media, args.link_names],
        ['none', false, false, false, false],
      )
    })
  })

  describe('in a channel', () => {
    it('are answered in a thread when they mention it, and the thread is followed', async () => {
      const { slack, anna, bram } = site
      const { said } = await anna.mentions('C1', error)
      const asked = await first('C1')
      assert.equal(asked.thread_ts, said.ts)
      assert.deepEqual([...slack.space.reactions], [`C1 ${said.ts} eyes`])
      await bram.writes('C1', 'Lunch?', { thread_ts: said.ts })
      await bram.writes('C1', 'ourselves', { thread_ts: said.ts })
      const [, next] = await count('C1', 2)
      assert.match(next!.text, /How much of your mail has moved/)
      assert.equal(next!.thread_ts, said.ts)
      assert.equal(slack.called('assistant.threads.setStatus').length, 0)
    })

    it('get one answer, whichever kind of event comes first', async () => {
      const { anna } = site
      const said = anna.message('C1', `<@UBOT> ${error}`)
      await anna.event(said)
      await anna.event({ ...said, type: 'app_mention' })
      assert.equal((await soFar('C1')).length, 1)
    })

    it('are left alone when they are for nobody here', async () => {
      const { slack, anna } = site
      const answers = [
        await anna.writes('C1', error),
        await anna.writes('C1', 'ourselves', { thread_ts: '1700000000.000100' }),
        await anna.writes('C1', '<@U2> look at 4.4.316'),
        await anna.event({ ...anna.message('C1', ''), text: null, subtype: null, thread_ts: null }),
      ]
      assert.deepEqual(
        answers.map(({ status }) => status),
        [200, 200, 200, 200],
      )
      assert.deepEqual(
        new Set(slack.calls.map(({ method }) => method)),
        new Set(['auth.test']),
        'nobody is looked up',
      )
      assert.equal(await site.store.load('slack:T1:C1:1700000000.000100'), undefined)
    })

    it('end with a check mark when the problem is solved', async () => {
      const { slack, anna } = site
      const { said } = await anna.mentions('C1', error)
      await first('C1')
      for (const text of ['ourselves', 'everything']) {
        const many = slack.in('C1').length
        await anna.writes('C1', text, { thread_ts: said.ts })
        await count('C1', many + 1)
      }
      await anna.writes('C1', `<@UBOT> solved`, { thread_ts: said.ts })
      await slack.until(() => slack.space.reactions.has(`C1 ${said.ts} white_check_mark`))
      await slack.until(() => !slack.space.reactions.has(`C1 ${said.ts} eyes`))
    })

    it('are answered although a reaction cannot be added', async () => {
      const { slack, anna } = site
      slack.trouble('reactions.add', { error: 'already_reacted' }, { status: 429, retryAfter: 30 })
      await anna.mentions('C1', error)
      await anna.mentions('C1', error)
      assert.equal((await count('C1', 2)).length, 2)
      assert.ok(!site.lines.some(({ level }) => level === 'error'))
    })
  })

  it('of a group are treated like those of a channel', async () => {
    const { anna } = site
    await anna.writes('G1', error)
    const { said } = await anna.mentions('G1', error)
    assert.equal((await first('G1')).thread_ts, said.ts)
    assert.equal((await soFar('G1')).length, 1)
  })

  it('that come again, in any form, are answered once', async () => {
    const { anna } = site
    const said = anna.message('D1', error)
    const retried = (num: string) => ({ 'x-slack-retry-num': num, 'x-slack-retry-reason': 'http_timeout' })
    await Promise.all([
      anna.event(said, { eventId: 'Ev1' }),
      anna.event(said, { eventId: 'Ev1' }),
      anna.event(said, { eventId: 'Ev1', headers: retried('0') }),
      anna.event(said, { eventId: 'Ev1', headers: retried('1') }),
      anna.event(said, { eventId: 'Ev2' }),
      anna.event({ ...said, event_ts: '9.9' }, { eventId: 'Ev3' }),
    ])
    assert.equal((await soFar('D1')).length, 1)
  })

  it('of other apps, of itself and of nobody are not heard', async () => {
    const { slack, anna } = site
    const said = (more: object) => anna.writes('D1', error, more)
    await said({ bot_id: 'B9', user: 'U9' })
    await said({ subtype: 'bot_message', bot_id: 'B9', user: undefined })
    await said({ user: 'UBOT' })
    for (const subtype of ['channel_join', 'channel_topic', 'message_replied', 'reminder_add', 'tombstone'])
      await said({ subtype })
    await anna.event({
      type: 'message',
      subtype: 'message_deleted',
      channel: 'D1',
      channel_type: 'im',
      deleted_ts: '1.1',
      previous_message: anna.message('D1', error),
      ts: '2.2',
    })
    assert.deepEqual(slack.called('chat.postMessage'), [])
  })

  it('that are edited correct what was said, and links that unfold do not', async () => {
    const { slack, anna } = site
    const said = anna.message('D1', error)
    await anna.event(said)
    await first('D1')
    const edit = (text: string) => ({
      type: 'message',
      subtype: 'message_changed',
      channel: 'D1',
      channel_type: 'im',
      ts: '1800000000.000100',
      event_ts: '1800000000.000100',
      message: { ...said, text, edited: { user: 'U1', ts: '1800000000.000000' } },
      previous_message: said,
    })
    await anna.event(edit(error))
    await Promise.all([
      anna.event(edit('450 4.4.317 Cannot connect')),
      anna.event(edit('450 4.4.317 Cannot connect')),
    ])
    await slack.until(() => slack.in('D1').some(({ text }) => text.includes('4.4.317')))
    const conversation = await site.store.load('slack:T1:D1')
    assert.deepEqual(
      conversation!.problems.map(({ article }) => article),
      ['4.4.317'],
    )
    assert.equal((await soFar('D1')).length, 2)
  })

  it('are acknowledged once they are saved, before anything is posted', async () => {
    const { slack, anna } = site
    let release = () => {}
    const until = new Promise<void>(resolve => {
      release = resolve
    })
    slack.trouble('chat.postMessage', { until })
    assert.equal((await anna.writes('D1', error)).status, 200)
    assert.ok(await site.store.load('slack:T1:D1'))
    assert.deepEqual(slack.in('D1'), [])
    release()
    await first('D1')
  })

  it('are logged without a word of them', async () => {
    const { anna } = site
    await anna.writes('D1', `${error} secretword`)
    await first('D1')
    assert.ok(site.lines.length > 0)
    assert.ok(!/secretword|contoso|Anna|xoxb/.test(JSON.stringify(site.lines)))
  })
})

/** A store that is done with what is said in a direct message only when somebody was shown that it takes a while. */
function keptWaiting(site: () => SlackSite): Store {
  const store = memoryStore()
  return {
    ...store,
    async save(conversation, beside) {
      const { slack } = site()
      if (conversation.id === 'slack:T1:D1')
        await slack.until(() => slack.called('assistant.threads.setStatus')[0])
      return store.save(conversation, beside)
    },
  }
}
