/** Socket Mode: the real client against the stand-in, alone and beside HTTP. */

import assert from 'node:assert/strict'
import { type SlackSite, slackSite } from '../../support/slack/site.ts'

const error = '450 4.4.316 Connection refused mail.contoso.com'

describe('Socket Mode', () => {
  let site: SlackSite
  afterEach(() => site.close())

  const connected = () => site.slack.until(() => site.slack.sockets.size > 0)
  const isOn = () => site.slack.until(() => site.channel.state() === 'on')

  it('takes events and buttons, and acknowledges what is saved', async () => {
    site = await slackSite({ appToken: 'xapp-test' })
    const { slack, anna } = site
    await connected()
    const ack = await slack.envelope('events_api', anna.envelope(anna.message('D1', error)))
    assert.deepEqual(ack, {})
    assert.ok(await site.store.load('slack:T1:D1'))
    const posted = await slack.until(() => slack.in('D1')[0])
    await slack.envelope('interactive', anna.pressing(posted, 'Ourselves'))
    await slack.until(() => posted.edits === 1)
    assert.match(posted.text, /How much of your mail/)
  })

  it('answers a command within the acknowledgement', async () => {
    site = await slackSite({ appToken: 'xapp-test' })
    const { slack } = site
    await connected()
    const ack = await slack.envelope('slash_commands', {
      team_id: 'T1',
      channel_id: 'C1',
      user_id: 'U1',
      command: '/mailflow',
      text: 'help',
      trigger_id: 't.1',
      response_url: `${slack.origin}/response/1`,
    })
    assert.equal(ack.response_type, 'ephemeral')
  })

  it('answers an envelope that comes twice, or over HTTP as well, once', async () => {
    site = await slackSite({ appToken: 'xapp-test' })
    const { slack, anna } = site
    await connected()
    const said = anna.message('D1', error)
    const envelope = anna.envelope(said, 'Ev1')
    await Promise.all([
      slack.envelope('events_api', envelope, { envelope_id: 'e1' }),
      slack.envelope('events_api', envelope, {
        envelope_id: 'e2',
        retry_attempt: 1,
        retry_reason: 'timeout',
      }),
      anna.event(said),
    ])
    await anna.writes('D1', 'help')
    await slack.until(() => slack.in('D1').some(({ text }) => text.includes('You can always say')))
    assert.equal(slack.in('D1').length, 2)
  })

  it('comes back when Slack ends the connection, and when it breaks', async () => {
    site = await slackSite({ appToken: 'xapp-test' })
    const { slack, anna } = site
    await connected()
    for (const end of ['disconnect', 'break']) {
      const [old] = slack.sockets
      if (end === 'disconnect') old!.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' }))
      else old!.terminate()
      await slack.until(() => slack.sockets.size === 1 && !slack.sockets.has(old!))
    }
    await slack.envelope('events_api', anna.envelope(anna.message('D1', error)))
    await slack.until(() => slack.in('D1')[0])
  })

  it('needs no signing secret', async () => {
    site = await slackSite({ appToken: 'xapp-test', signingSecret: '' })
    const { slack, anna } = site
    await connected()
    assert.equal((await anna.writes('D1', error)).status, 404)
    await slack.until(() => site.channel.state() === 'on, by Socket Mode')
    await slack.envelope('events_api', anna.envelope(anna.message('D1', error)))
    await slack.until(() => slack.in('D1')[0])
  })

  it('says when Slack refuses the app token, and tries again', async () => {
    site = await slackSite({ appToken: 'xapp-wrong' })
    const { slack, anna } = site
    await slack.until(() => slack.called('apps.connections.open').length > 1)
    assert.equal(site.channel.state(), 'on, but Slack refuses the app token (invalid_auth)')
    await anna.writes('D1', error)
    await slack.until(() => slack.in('D1')[0])
  })

  it('tells that it is not connected, until it is again', async () => {
    site = await slackSite({ appToken: 'xapp-test' })
    const { slack } = site
    await connected()
    await isOn()
    let release = () => {}
    slack.trouble(
      'apps.connections.open',
      { error: 'internal_error' },
      { until: new Promise<void>(resolve => (release = resolve)) },
    )
    for (const socket of slack.sockets) socket.terminate()
    await slack.until(() => slack.called('apps.connections.open').length === 3)
    assert.equal(site.channel.state(), 'on, but Socket Mode is not connected (internal_error)')
    release()
    await connected()
    await isOn()
  })
})
