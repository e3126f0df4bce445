/** Talking with the assistant in Slack: the real bolt, over HTTP, against the stand-in. */

import assert from 'node:assert/strict'
import { type SlackSite, slackSite } from '../../support/slack/site.ts'

describe('Slack', () => {
  let site: SlackSite
  beforeEach(async () => {
    site = await slackSite()
  })
  afterEach(() => site.close())

  it('answers a direct message under it, with buttons, and goes on in its place', async () => {
    const { slack, anna } = site
    const said = anna.message('D1', '450 4.4.316 Connection refused mail.contoso.com')
    assert.equal((await anna.event(said)).status, 200)
    const posted = await slack.until(() => slack.in('D1')[0])
    assert.equal(posted.thread_ts, said.ts)
    assert.match(posted.text, /Who runs mail\.contoso\.com\?/)
    assert.deepEqual(
      posted.blocks.map(({ type }) => type),
      ['header', 'rich_text', 'rich_text', 'actions', 'actions'],
    )
    assert.equal((await anna.presses(posted, 'Ourselves')).status, 200)
    await slack.until(() => posted.edits === 1)
    assert.match(posted.text, /✓ Who runs mail\.contoso\.com\? Ourselves \(Anna, /)
    assert.match(posted.text, /How much of your mail has moved/)
    assert.equal(slack.in('D1').length, 1)
  })
})
