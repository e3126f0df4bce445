/** Slack refuses, asks to wait, or cannot be reached: the answer arrives where it can, and the state tells the rest. */

import assert from 'node:assert/strict'
import { lanes } from '../../../src/channels/slack/lanes.ts'
import { type SlackSite, slackSite } from '../../support/slack/site.ts'

const error = '450 4.4.316 Connection refused mail.contoso.com'

describe('trouble with Slack', () => {
  let site: SlackSite
  afterEach(() => site.close())

  const first = (channel: string) => site.slack.until(() => site.slack.in(channel)[0])
  const lines = (message: string) => site.lines.filter(line => line.message === message)
  const isPutOff = () => site.slack.until(() => lines('a reply waits to be delivered').length > 0)

  /** Waited for as long as that, and not everybody for the same time. */
  const assertAskedFor = (asked: number[]) => {
    const waits = site.waits.filter(wait => wait > 4000)
    assert.equal(waits.length, asked.length)
    for (const [index, wait] of waits.entries())
      assert.ok(wait >= asked[index]! && wait <= asked[index]! * 1.25, `${wait}`)
    assert.equal(new Set(waits).size, waits.length)
  }

  it('is waited for as long as Slack asks, and holds up no other channel', async () => {
    site = await slackSite()
    const { slack, anna } = site
    slack.trouble('chat.postMessage', { status: 429, retryAfter: 7 }, { status: 429, retryAfter: 9 })
    await anna.mentions('C1', error)
    await first('C1')
    assertAskedFor([7000, 9000])

    let release = () => {}
    slack.trouble('chat.postMessage', { until: new Promise<void>(resolve => (release = resolve)) })
    await anna.mentions('C2', error)
    await slack.until(() => slack.called('chat.postMessage').some(({ args }) => args.channel === 'C2'))
    await anna.mentions('C3', error)
    await first('C3')
    assert.deepEqual(slack.in('C2'), [])
    release()
    await first('C2')
  })

  it('is not waited for without end', async () => {
    site = await slackSite()
    const { slack, anna } = site
    slack.trouble('chat.postMessage', ...Array.from({ length: 4 }, () => ({ status: 429, retryAfter: 9999 })))
    await anna.writes('D1', error)
    await slack.until(() => slack.called('chat.postMessage').length === 4)
    assertAskedFor([60_000, 60_000, 60_000])
    await isPutOff()
    site.clock.move(2_000)
    assert.match((await first('D1')).text, /Who runs/)
  })

  it('with changing what stands, of which it takes fewer, holds up no answer', async () => {
    site = await slackSite()
    const { slack, anna } = site
    const asksToWait = (times: number) =>
      slack.trouble('chat.update', ...Array.from({ length: times }, () => ({ status: 429, retryAfter: 30 })))
    const answers = async (count: number) => {
      await slack.until(() => slack.in('D1').length === count)
      return slack.in('D1')
    }
    await anna.writes('D1', error)
    await answers(1)
    asksToWait(4)
    await anna.writes('D1', '1')
    await answers(2)
    await anna.writes('D1', '2')
    const [, , third] = await answers(3)
    const question = third!.text
    await anna.presses(third!, 'Not sure')
    const [, , pressed, fourth] = await answers(4)
    assert.equal(pressed!.text, question)
    assert.notEqual(fourth!.text, question)
    assert.deepEqual(
      site.waits.filter(wait => wait > 4000),
      [],
    )
    // Later it takes changes again: the answer stands in the place of the question.
    await slack.until(() => slack.called('chat.update').length === 4)
    await anna.presses(fourth!, 'Back')
    await slack.until(() => slack.called('chat.update').length === 5)
    assert.equal((await answers(4))[3]!.ts, fourth!.ts)
    assert.deepEqual(lines('a reply waits to be delivered'), [])
  })

  it('about blocks leaves the plain text', async () => {
    site = await slackSite()
    site.slack.trouble('chat.postMessage', { error: 'msg_blocks_too_long' })
    await site.anna.writes('D1', error)
    const posted = await first('D1')
    assert.deepEqual(posted.blocks, [])
    assert.match(posted.text, /1\. Ourselves/)
  })

  it('with a channel is logged and harms nobody', async () => {
    site = await slackSite()
    const gone = ['channel_not_found', 'not_in_channel', 'is_archived']
    for (const word of gone) {
      site.slack.trouble('chat.postMessage', { error: word })
      assert.equal((await site.anna.mentions('C1', error)).answers[0]!.status, 200)
    }
    await site.slack.until(() => lines('a reply cannot be delivered').length === gone.length)
    assert.deepEqual(
      lines('a reply cannot be delivered').map(({ fields }) => fields.reason),
      gone,
    )
    assert.equal((await site.store.waiting()).count, 0, 'nobody tries again')
    await site.anna.mentions('C1', error)
    await first('C1')
    assert.equal(site.channel.state(), 'on')
  })

  it('with the token is told, asked again, and over when Slack takes it; what was said meanwhile is answered', async () => {
    site = await slackSite({ token: 'xoxb-wrong' })
    const { slack } = site
    await slack.until(() => slack.called('auth.test').length > 2)
    assert.equal(site.channel.state(), 'on, but Slack refuses the token (invalid_auth)')
    assert.equal((await site.anna.writes('D1', error)).status, 200)
    await isPutOff()
    slack.space.tokens.set('xoxb-wrong', 'T1')
    await slack.until(() => site.channel.state() === 'on')
    site.clock.move(60_000)
    assert.match((await first('D1')).text, /Who runs/)
    assert.equal(site.channel.state(), 'on')
  })

  it('with a token that is revoked later is told as well', async () => {
    site = await slackSite()
    const { slack, anna } = site
    await anna.writes('D1', error)
    await first('D1')
    slack.space.tokens.delete('xoxb-test')
    await anna.writes('D1', 'ourselves')
    await slack.until(() => slack.called('auth.test').length > 1)
    assert.match(site.channel.state(), /^on, but Slack refuses the token/)
  })

  it('that answers no longer is told, until it answers again', async () => {
    site = await slackSite()
    const { slack, anna } = site
    slack.trouble('api.test', { until: new Promise(() => {}) })
    await anna.writes('D1', error)
    await first('D1')
    slack.trouble('chat.postMessage', { status: 503 })
    await anna.writes('D1', 'ourselves')
    await slack.until(() => site.channel.state() === 'on, but Slack cannot be reached (http_503)')
    site.clock.move(60_000)
    await slack.until(() => site.channel.state() === 'on')
    await slack.until(() => slack.in('D1').length === 2)
  })

  it('that answers no longer is over when it answers, although nobody writes', async () => {
    site = await slackSite()
    const { slack, anna } = site
    const broken = Array.from({ length: 3 }, () => ({ status: 500 }))
    slack.trouble('api.test', ...broken)
    slack.trouble('chat.postMessage', { status: 500 })
    await anna.writes('D1', error)
    await slack.until(() => slack.called('api.test').length === 3)
    assert.equal(site.channel.state(), 'on, but Slack cannot be reached (http_500)')
    await slack.until(() => site.channel.state() === 'on')
    assert.deepEqual(slack.in('D1'), [], 'its time has not come')
    site.clock.move(60_000)
    await first('D1')
  })

  it('that is a closed door leaves the process alone', async () => {
    site = await slackSite({ apiUrl: 'http://127.0.0.1:9/api/', appToken: 'xapp-test' })
    assert.equal((await site.anna.writes('D1', error)).status, 200)
    assert.ok(await site.store.load('slack:T1:D1'))
    assert.match(site.channel.state(), /^on, but /)
  })
})

describe('lanes', () => {
  it('let a few messages through at once, and then one a second', async () => {
    let now = 0
    const waits: number[] = []
    const { pace } = lanes({ now: () => new Date(now).toISOString() }, async wait => {
      waits.push(wait)
      now += wait
    })
    for (let sent = 0; sent < 7; sent++) await pace('C1')
    assert.deepEqual(waits, [1000, 1000, 1000])
    await pace('C2')
    assert.equal(waits.length, 3)
    now += 10_000
    for (let sent = 0; sent < 4; sent++) await pace('C1')
    assert.equal(waits.length, 3)
  })

  it('keep the order within a channel, and go on after a failure', async () => {
    const done: number[] = []
    const { run, idle } = lanes({ now: () => new Date(0).toISOString() }, async () => {})
    let release = () => {}
    const held = new Promise<void>(resolve => (release = resolve))
    const one = run('C1', async () => {
      await held
      done.push(1)
      throw new Error('no')
    })
    const two = run('C1', async () => void done.push(2))
    await run('C2', async () => void done.push(3))
    release()
    await assert.rejects(one, /no/)
    await two
    await idle()
    assert.deepEqual(done, [3, 1, 2])
  })
})
