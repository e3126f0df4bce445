/** What Slack signed is taken, and nothing else. */

import assert from 'node:assert/strict'
import { onceOf } from '../../../src/channels/slack/listening.ts'
import { signature } from '../../support/slack/person.ts'
import { type SlackSite, slackSite } from '../../support/slack/site.ts'

describe('what arrives over HTTP', () => {
  let site: SlackSite
  before(async () => {
    site = await slackSite()
  })
  after(() => site.close())

  const seconds = () => Math.floor(Date.parse(site.clock.now()) / 1000)
  const post = async (body: string, headers: Record<string, string>) => {
    const response = await fetch(`${site.url}/slack/events`, { method: 'POST', headers, body })
    return { status: response.status, text: await response.text() }
  }
  const body = JSON.stringify({ type: 'url_verification', challenge: 'c-1' })
  const signed = (at: number | string, secret = 'signing-secret', of = body) => ({
    'content-type': 'application/json',
    'x-slack-request-timestamp': String(at),
    'x-slack-signature': signature(secret, at, of),
  })

  it('answers the challenge', async () => {
    assert.deepEqual(await post(body, signed(seconds())), { status: 200, text: 'c-1' })
  })

  it('takes a signature that is five minutes old, and none that is older or from the future', async () => {
    assert.equal((await post(body, signed(seconds() - 300))).status, 200)
    for (const at of [seconds() - 301, seconds() + 301, 0, -1])
      assert.equal((await post(body, signed(at))).status, 401, String(at))
  })

  it('takes nothing that is unsigned, wrongly signed, or signed for other words', async () => {
    const now = seconds()
    const good = signed(now)
    const bad: Record<string, string>[] = [
      { 'content-type': 'application/json' },
      { ...good, 'x-slack-signature': '' },
      { ...good, 'x-slack-signature': 'v0=' },
      { ...good, 'x-slack-signature': good['x-slack-signature']!.replace('v0=', 'v1=') },
      { ...good, 'x-slack-signature': `${good['x-slack-signature']!.slice(0, -1)}x` },
      { ...good, 'x-slack-request-timestamp': 'now' },
      { ...good, 'x-slack-request-timestamp': '' },
      signed(now, 'another-secret'),
      signed(now, 'signing-secret', `${body} `),
    ]
    for (const headers of bad) assert.equal((await post(body, headers)).status, 401, JSON.stringify(headers))
    assert.deepEqual(site.slack.called('chat.postMessage'), [])
  })

  it('checks the very bytes, also of a form and of words that are not ASCII', async () => {
    const form = `payload=${encodeURIComponent(JSON.stringify({ type: 'url_verification', challenge: 'é✓' }))}&x=%20+`
    const headers = {
      ...signed(seconds(), 'signing-secret', form),
      'content-type': 'application/x-www-form-urlencoded',
    }
    assert.deepEqual(await post(form, headers), { status: 200, text: 'é✓' })
  })

  it('lets the check of the certificate pass', async () => {
    assert.equal((await site.anna.sendForm({ ssl_check: '1', token: 'x' })).status, 200)
  })

  it('refuses a body it cannot read', async () => {
    for (const broken of ['{', '[]', 'null', '"x"', ''])
      assert.equal((await site.anna.send('application/json', broken)).status, 400, broken)
    assert.equal((await site.anna.sendForm({ payload: '{' })).status, 400)
    for (const event of [null, 'x', []])
      assert.equal((await site.anna.event(event as never)).status, 400, JSON.stringify(event))
  })

  it('takes what it does not know calmly', async () => {
    assert.equal((await site.anna.send('application/json', '{"type":"something"}')).status, 200)
    assert.equal((await site.anna.event({ type: 'team_join', user: { id: 'U3' } })).status, 200)
    assert.equal(
      (await site.anna.interact({ type: 'block_actions', user: { id: 'U1' }, actions: [] })).status,
      200,
    )
  })
})

describe('what is done once', () => {
  let now = Date.parse('2026-11-23T09:00:00Z')
  const clock = { now: () => new Date(now).toISOString() }

  it('is done again after ten minutes', () => {
    const once = onceOf(clock)
    assert.deepEqual([once('a'), once('a'), once('b')], [true, false, true])
    now += 10 * 60_000
    assert.equal(once('a'), false)
    now += 1
    assert.deepEqual([once('a'), once('a')], [true, false])
  })

  it('is remembered of the latest five thousand', () => {
    const once = onceOf(clock)
    for (let count = 0; count < 15_000; count++) assert.ok(once(`key ${count}`))
    assert.equal(once(`key ${10_000}`), false)
    assert.equal(once(`key ${9_999}`), true)
  })
})
