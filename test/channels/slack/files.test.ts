/** Files that come with a message: read when they are text, and fetched from Slack alone. */

import assert from 'node:assert/strict'
import { isTrusted, type ReadFile } from '../../../src/channels/slack/files.ts'
import { type SlackSite, slackSite } from '../../support/slack/site.ts'

const error = '450 4.4.316 Connection refused mail.contoso.com'

describe('files in Slack', () => {
  let site: SlackSite
  let read: { name: string; type: string; length: number }[]
  beforeEach(async () => {
    read = []
    const readFile: ReadFile = async ({ name, type, bytes }) => {
      read.push({ name, type, length: bytes.length })
      return /\.(txt|log|eml)$/.test(name) ? Buffer.from(bytes).toString() : undefined
    }
    site = await slackSite({ readFile })
    site.slack.files.set('/files/F1', { body: error, type: 'text/plain' })
  })
  afterEach(() => site.close())

  const first = () => site.slack.until(() => site.slack.in('D1')[0])
  const file = (more: object = {}) => ({
    id: 'F1',
    name: 'bounce.eml',
    mimetype: 'message/rfc822',
    size: 60,
    url_private_download: `${site.slack.origin}/files/F1`,
    ...more,
  })
  const sends = (files: object[], text = '') =>
    site.anna.writes('D1', text, { subtype: 'file_share', files, upload: false })

  it('are read, with the token and beside what was written', async () => {
    await sends([file()], 'We run that server ourselves.')
    assert.match((await first()).text, /4\.4\.316/)
    assert.deepEqual(read, [{ name: 'bounce.eml', type: 'message/rfc822', length: error.length }])
    assert.deepEqual(site.slack.downloads, [{ path: '/files/F1', authorization: 'Bearer xoxb-test' }])
    const conversation = await site.store.load('slack:T1:D1')
    assert.equal(conversation!.problems[0]!.acts.length, 1)
  })

  it('that take long are not acknowledged before they are read, and are answered once', async () => {
    await site.close()
    let release = () => {}
    const slow = new Promise<string>(resolve => {
      release = () => resolve(error)
    })
    site = await slackSite({ readFile: () => slow })
    site.slack.files.set('/files/F1', { body: error, type: 'text/plain' })
    const said = site.anna.message('D1', '', { subtype: 'file_share', files: [file()] })
    const answers = await Promise.all([
      site.anna.event(said, { tries: 1 }),
      site.anna.event(said, { tries: 1 }),
    ])
    assert.deepEqual(
      answers.map(({ status }) => status),
      [503, 503],
    )
    assert.deepEqual(site.slack.in('D1'), [])
    release()
    assert.match((await first()).text, /4\.4\.316/)
    assert.equal((await site.anna.event(said)).status, 200)
    await site.anna.writes('D1', 'help')
    await site.slack.until(() => site.slack.in('D1').some(({ text }) => text.includes('You can always say')))
    assert.equal(site.slack.in('D1').length, 2)
  })

  it('that are pictures are said not to be read, once', async () => {
    const said = site.anna.message('D1', '', {
      subtype: 'file_share',
      files: [file({ mimetype: 'image/png' })],
    })
    await Promise.all([site.anna.event(said), site.anna.event(said)])
    assert.match((await first()).text, /can't read pictures/)
    await site.anna.writes('D1', 'help')
    await site.slack.until(() => site.slack.in('D1').length === 2)
    assert.deepEqual(site.slack.downloads, [])
  })

  it('that are pictures do not keep the words beside them from being heard', async () => {
    await sends([file({ mimetype: 'image/png' })], error)
    assert.match((await first()).text, /Who runs/)
  })

  it('of another kind, or that cannot be fetched, are said so', async () => {
    await sends([file({ name: 'a.pdf', mimetype: 'application/pdf' })])
    assert.match((await first()).text, /I read text, \.eml, \.log and \.txt files/)
    site.slack.files.set('/files/F1', { body: '', type: 'text/plain', status: 403 })
    await sends([file()])
    await site.slack.until(() => site.slack.in('D1').length === 2)
    assert.equal(read.length, 1)
  })

  it('are read as far as 256 KB, and not at all when they are too large', async () => {
    site.slack.files.set('/files/F1', { body: `${error}\n${'x'.repeat(400 * 1024)}`, type: 'text/plain' })
    await sends([file({ name: 'a.log', size: 400 * 1024 })])
    await first()
    assert.deepEqual(
      read.map(({ length }) => length),
      [256 * 1024],
    )
    await sends([file({ name: 'a.log', size: 30 * 1024 * 1024 })])
    await site.slack.until(() => site.slack.in('D1').length === 2)
    assert.equal(site.slack.downloads.length, 1)
  })

  it('that stand elsewhere never get the token', async () => {
    await sends([file({ url_private_download: 'http://localhost:1/files/F1' })])
    await first()
    assert.deepEqual(site.slack.downloads, [])
  })

  it('that lead elsewhere are not followed', async () => {
    site.slack.files.set('/files/F1', {
      body: '',
      type: 'text/plain',
      status: 302,
      location: `${site.slack.origin}/files/F2`,
    })
    await sends([file()])
    await first()
    assert.deepEqual(
      site.slack.downloads.map(({ path }) => path),
      ['/files/F1'],
    )
  })

  it('are trusted by their host', () => {
    const api = 'http://127.0.0.1:9000/api/'
    for (const good of [
      'https://files.slack.com/files-pri/T1-F1/download/a.txt',
      'https://slack.com/x',
      'http://127.0.0.1:9000/f',
    ])
      assert.ok(isTrusted(good, api), good)
    for (const bad of [
      'http://files.slack.com/a',
      'https://files.slack.com.evil.example/a',
      'https://evil-slack.com/a',
      'https://slack.com@evil.example/a',
      'http://127.0.0.1:9001/f',
      'https://169.254.169.254/',
      'file:///etc/passwd',
      'nothing',
    ])
      assert.ok(!isTrusted(bad, api), bad)
  })
})
