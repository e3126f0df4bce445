/** The other ways in: the command, the message shortcut, the Home tab and the Messages tab. */

import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import { type SlackSite, slackSite } from '../../support/slack/site.ts'

const error = '450 4.4.316 Connection refused mail.contoso.com'

describe('ways into Slack', () => {
  let site: SlackSite
  beforeEach(async () => {
    site = await slackSite()
  })
  afterEach(() => site.close())

  const first = (channel: string) => site.slack.until(() => site.slack.in(channel)[0])

  describe('/mailflow', () => {
    it('answers in the direct message, and says to the person alone where that is', async () => {
      const { slack, anna } = site
      const answer = await anna.commands(error)
      assert.deepEqual([answer.status, answer.body], [200, ''])
      const posted = await first('D1')
      assert.match(posted.text, /Who runs mail\.contoso\.com/)
      assert.equal(posted.thread_ts, undefined)
      const hint = await slack.until(() => slack.responses[0])
      assert.equal(hint.response_type, 'ephemeral')
      assert.match(hint.text, /our direct message/)
      assert.ok(JSON.stringify(hint.blocks).includes(`/archives/D1/p${posted.ts.replace('.', '')}`))
      assert.equal(slack.called('chat.getPermalink').length, 1, 'nobody asks twice where it stands')
      assert.deepEqual(slack.in('C1'), [])
      await anna.presses(posted, 'Ourselves')
      await slack.until(() => posted.edits === 1)
    })

    it('typed in the direct message is answered there, without a hint', async () => {
      const { slack, anna } = site
      await anna.commands(error, 'D1')
      await first('D1')
      await anna.commands('help', 'D1')
      assert.deepEqual(slack.responses, [])
    })

    it('helps whoever asks how it works, to them alone, in their language', async () => {
      const { slack, anna, bram } = site
      for (const text of ['help', '', '  ', 'HELP']) {
        const { response_type, text: words } = JSON.parse((await anna.commands(text)).body)
        assert.equal(response_type, 'ephemeral')
        assert.match(words, /Type \/mailflow and after it the error/)
      }
      assert.match(JSON.parse((await bram.commands('hulp')).body).text, /Typ \/mailflow/)
      assert.deepEqual(slack.space.messages, [])
    })

    it('speaks the language somebody chose, whatever their profile says', async () => {
      const { slack, anna } = site
      await anna.opensTab('home')
      await slack.until(() => slack.space.views.published.get('U1'))
      await anna.pressesHome('Nederlands')
      assert.match(JSON.parse((await anna.commands('help')).body).text, /Typ \/mailflow/)
      await anna.commands('4.4.316')
      assert.match((await slack.until(() => slack.responses[0])).text, /privébericht/)
      slack.trouble('chat.postMessage', { error: 'user_disabled' })
      await anna.commands('4.4.317')
      assert.match((await slack.until(() => slack.responses[1])).text, /Ik kon je geen bericht sturen/)
    })

    it('that comes twice is answered once', async () => {
      const { slack, anna } = site
      const same = { trigger_id: 'trigger.same' }
      await Promise.all([anna.commands(error, 'C1', same), anna.commands(error, 'C1', same)])
      await slack.until(() => slack.responses[0])
      await anna.commands('start over')
      await slack.until(() => slack.responses[1])
      assert.equal(slack.in('D1').length, 2)
    })

    it('says so when the person cannot be written to', async () => {
      const { slack, anna } = site
      slack.trouble('conversations.open', { error: 'user_disabled' })
      assert.match(JSON.parse((await anna.commands(error)).body).text, /could not write to you/)
    })
  })

  describe('/mailflow while Slack takes no messages', () => {
    it('says that it takes longer, and answers by itself', async () => {
      const { slack, anna } = site
      slack.trouble('chat.postMessage', { status: 503 })
      await anna.commands(error)
      assert.match((await slack.until(() => slack.responses[0])).text, /takes longer than usual/)
      site.clock.move(60_000)
      assert.match((await first('D1')).text, /Who runs/)
      assert.equal(slack.responses.length, 1)
    })
  })

  describe('Diagnose this message', () => {
    it('answers under the message, whoever wrote it', async () => {
      const { slack, anna } = site
      const alert = {
        type: 'message',
        bot_id: 'B9',
        ts: '1700000000.000200',
        text: 'Alert',
        attachments: [{ title: 'Mail', text: '450 4.4.316 Connection refused &lt;mail.contoso.com&gt;' }],
      }
      assert.equal((await anna.shortcuts('C1', alert)).status, 200)
      const posted = await first('C1')
      assert.equal(posted.thread_ts, alert.ts)
      assert.match(posted.text, /4\.4\.316/)
      await anna.presses(posted, 'Ourselves')
      await slack.until(() => posted.edits === 1)
    })

    it('answers in the direct message where it is not in the channel, with a link and without the words', async () => {
      const { slack, anna } = site
      slack.space.closed.set('C9', 'not_in_channel')
      const on = { type: 'message', user: 'U2', ts: '1700000000.000200', text: `${error} and a secret` }
      await anna.shortcuts('C9', on)
      const posted = await first('D1')
      assert.match(posted.text, /About a message in a channel I am not in/)
      assert.ok(
        JSON.stringify(posted.blocks[0]).includes('https://contoso.slack.com/archives/C9/p1700000000000200'),
      )
      assert.ok(!posted.text.includes('and a secret'))
      await anna.presses(posted, 'Ourselves')
      await slack.until(() => posted.edits === 1)
    })

    it('reads a file of the message', async () => {
      await site.close()
      site = await slackSite({ readFile: async ({ bytes }) => Buffer.from(bytes).toString() })
      site.slack.files.set('/files/F1', { body: error, type: 'text/plain' })
      const file = {
        name: 'a.txt',
        mimetype: 'text/plain',
        size: 50,
        url_private_download: `${site.slack.origin}/files/F1`,
      }
      await site.anna.shortcuts('C1', {
        type: 'message',
        user: 'U2',
        ts: '1700000000.000200',
        text: '',
        files: [file],
      })
      assert.match((await first('C1')).text, /4\.4\.316/)
    })

    it('sent twice is answered once', async () => {
      const { slack, anna } = site
      const on = { type: 'message', user: 'U2', ts: '1700000000.000200', text: error }
      await Promise.all([
        anna.shortcuts('C1', on, { action_ts: '5.5' }),
        anna.shortcuts('C1', on, { action_ts: '5.5' }),
      ])
      await first('C1')
      await anna.mentions('C1', 'help', { thread_ts: on.ts })
      await slack.until(() => slack.in('C1').some(({ text }) => text.includes('You can always say')))
      assert.equal(slack.in('C1').length, 2)
    })
  })

  describe('the Home tab', () => {
    const home = () => site.slack.until(() => site.slack.space.views.published.get('U1'))
    const words = (view: unknown) => JSON.stringify(view)
    /** What was answered is remembered as well. */
    const allArrived = async () => {
      while ((await site.store.waiting()).count > 0) await pause(5)
    }

    it('says where to begin, and opens the conversation', async () => {
      await site.anna.opensTab('home')
      const view = await home()
      assert.equal(view.type, 'home')
      assert.match(words(view), /450 4\.4\.317 Cannot connect to remote server/)
      assert.match(words(view), /slack:\/\/app\?team=T1&id=A1&tab=messages/)
      assert.match(words(view), /None yet/)
      assert.equal((await site.anna.pressesHome('Start a conversation')).status, 200)
      assert.deepEqual(site.slack.space.messages, [], 'nobody is greeted here')
    })

    it('is acknowledged before Slack is asked for anything', async () => {
      const { slack, anna } = site
      slack.trouble('users.info', { until: new Promise(() => {}) })
      assert.equal((await anna.opensTab('home')).status, 200)
      assert.deepEqual(slack.called('views.publish'), [])
      await home()
    })

    it('names an error without a code by its title alone', async () => {
      const { anna } = site
      await anna.writes('D1', 'mail to our own server is stuck and I do not know why')
      await allArrived()
      await anna.opensTab('home')
      assert.match(words(await home()), /"text":"Delivery through a connector fails"/)
    })

    it('and a look at the help leave what was offered to be picked by its number', async () => {
      const { slack, anna } = site
      await anna.writes('D1', error)
      await anna.writes('D1', 'ourselves')
      await anna.writes('D1', 'everything')
      await anna.writes('D1', 'I want to change something')
      await slack.until(() => slack.in('D1').some(({ text }) => text.includes('Which answer')))
      await anna.opensTab('home')
      await home()
      await anna.opensTab('messages')
      await anna.commands('help', 'D1')
      await anna.writes('D1', '1')
      await slack.until(() => slack.in('D1').length === 5)
      assert.match(slack.in('D1')[4]!.text, /Who runs mail\.contoso\.com\?\n {2}1\. Ourselves/)
    })

    it('lists the last conversations of the person, each with a link', async () => {
      const { slack, anna, bram } = site
      await anna.writes('D1', error)
      await anna.mentions('C1', '450 4.4.317 Cannot connect')
      await bram.mentions('C2', error)
      await allArrived()
      assert.equal(slack.called('chat.getPermalink').length, 0, 'nobody has looked yet')
      await anna.opensTab('home')
      const view = words(await home())
      assert.match(view, /"text":"4\.4\.317: [^"]+"/)
      assert.match(view, /\/archives\/D1\/p/)
      assert.match(view, /\/archives\/C1\/p/)
      assert.ok(!view.includes('/archives/C2/'))
      slack.space.views.published.clear()
      await anna.opensTab('home')
      assert.equal(words(await home()), view)
      assert.equal(slack.called('chat.getPermalink').length, 2, 'nobody asks twice where it stands')
    })

    it('lists what somebody talks about after everything was forgotten, though it was the same before', async () => {
      const { anna } = site
      const listed = async () => {
        await allArrived()
        site.slack.space.views.published.clear()
        await anna.opensTab('home')
        return words(await home()).includes('/archives/D1/p')
      }
      await anna.writes('D1', error)
      assert.equal(await listed(), true)
      await anna.writes('D1', 'forget me')
      assert.equal(await listed(), false)
      await anna.writes('D1', error)
      await anna.writes('D1', '1')
      assert.equal(await listed(), true)
    })

    it('keeps the language somebody chooses', async () => {
      const { slack, anna } = site
      await anna.opensTab('home')
      await home()
      assert.equal((await anna.pressesHome('Nederlands')).status, 200)
      await slack.until(() => words(slack.space.views.published.get('U1')).includes('Je laatste gesprekken'))
      await anna.writes('D1', '4.4.316')
      assert.match((await first('D1')).text, /De ontvangende server/)
      await anna.mentions('C1', '4.4.317')
      assert.match((await first('C1')).text, /De server/)
      await anna.opensTab('home')
      assert.match(words(await home()), /Je laatste gesprekken/)
    })
  })

  describe('the Messages tab', () => {
    it('greets once, and offers prompts', async () => {
      const { slack, anna } = site
      await anna.opensTab('messages')
      const posted = await first('D1')
      assert.match(posted.text, /Paste a mail delivery error/)
      const [prompts] = slack.called('assistant.threads.setSuggestedPrompts')
      assert.equal(prompts!.args.channel_id, 'D1')
      assert.equal(prompts!.args.prompts.length, 3)
      assert.equal(prompts!.args.prompts[0].message, '450 4.4.317 Cannot connect to remote server')
      await anna.opensTab('messages')
      await anna.writes('D1', 'help')
      await slack.until(() => slack.in('D1').length === 2)
      assert.match(slack.in('D1')[1]!.text, /You can always say/)
    })

    it('is acknowledged before Slack is asked for anything', async () => {
      const { slack, anna } = site
      slack.trouble('users.info', { until: new Promise(() => {}) })
      assert.equal((await anna.opensTab('messages')).status, 200)
      assert.deepEqual(slack.called('assistant.threads.setSuggestedPrompts'), [])
      await first('D1')
    })

    it('does not greet somebody it has talked with', async () => {
      const { slack, anna } = site
      await anna.writes('D1', error)
      await first('D1')
      await anna.opensTab('messages')
      assert.equal(slack.in('D1').length, 1)
    })
  })
})
