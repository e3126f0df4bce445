/** Files between a requester and a helpdesk in Slack beside what every chat promises: kept before a case, shared by Slack's own way, or named. */

import assert from 'node:assert/strict'
import { mostBytes } from '../../../src/core/file.ts'
import { deskAtWork } from '../../support/helpdesk/rig.ts'
import { hears, trouble } from '../../support/helpdesk/sides.ts'
import { sending, uploaded } from '../../support/slack/desk.ts'
import { slackRig } from '../../support/slack/desk-rig.ts'

describe('files of a case in Slack', () => {
  const desk = deskAtWork(() => slackRig())
  beforeEach(() => desk.dora.says('helpdesk here'))

  const slack = () => desk.rig.site.slack
  const upload = (name: string, body: string | Buffer = `what is in ${name}`, more: object = {}) =>
    uploaded(slack(), name, body, more)
  /** What the app has put into the desk's channel, with what is in it. */
  const put = () =>
    slack()
      .in('C9')
      .flatMap(({ files = [] }) => files.map(({ title, body }) => [title, body?.toString()]))
  const lines = (number: string, words: RegExp) =>
    desk.dora.card(number).below.filter(line => words.test(line))
  const taken = async () => {
    const number = await desk.opened()
    await desk.dora.presses(number, 'Take it')
    await hears(desk.anna, /Dora has taken/)
    return number
  }

  it('that are sent alone are kept for the case, and it is said once', async () => {
    const { anna } = desk.rig.site
    const said = anna.message('D1', '', sending(upload('screenshot.png')))
    await Promise.all([anna.event(said), anna.event(said)])
    const alone = /^Goes along if you hand this over to the helpdesk: screenshot\.png/
    await hears(desk.anna, alone)
    await desk.opened()
    assert.equal(desk.anna.heard().filter(({ text }) => alone.test(text)).length, 1)
    assert.deepEqual(put(), [['screenshot.png', 'what is in screenshot.png']])
  })

  it('that the requester sends in a thread without a mention are kept for the case, without a word', async () => {
    const anna = desk.rig.anna('channel')
    await anna.says(trouble)
    await hears(anna, /Who runs/)
    await anna.says('', sending(upload('mine.png')))
    await anna.besides('Bram').mutters('', sending(upload('passing.png')))
    await anna.says('hand over')
    await hears(anna, /Goes along: mine\.png \(1 kB\)\. Files/)
    assert.equal(anna.heard().filter(({ text }) => /Goes along/.test(text)).length, 1)
    await anna.presses('Send to the helpdesk')
    await hears(anna, /On its way to the helpdesk/)
    await desk.settled()
    assert.deepEqual(put(), [['mine.png', 'what is in mine.png']])
  })

  it('that the requester sends later are passed on, and those of other kinds are only named', async () => {
    const number = await desk.opened()
    await desk.anna.says('', sending(upload('before.pdf')))
    await hears(desk.anna, /^Goes to the helpdesk with case `?M-/)
    await desk.dora.presses(number, 'Take it')
    await hears(desk.anna, /Dora has taken/)
    const log = '450 4.4.316 what stands in the log'
    await desk.anna.says(
      'Look',
      sending(upload('after.log', log, { mimetype: 'text/plain' }), upload('tool.exe')),
    )
    await desk.settled()
    assert.deepEqual(put(), [
      ['before.pdf', 'what is in before.pdf'],
      ['after.log', log],
    ])
    const answer = /^The requester answers:\s+Look\s+Attached: after\.log[\s\S]*: tool\.exe/
    assert.match(desk.dora.card(number).below.at(-1)!, answer)
    await hears(desk.anna, /Only named, since files of this kind are not passed on: tool\.exe/)
  })

  it('that are too many are named to whoever sent them', async () => {
    const many = (kind: string) => Array.from({ length: 7 }, (_, n) => upload(`${kind}${n}.png`))
    const left = (kind: string) =>
      new RegExp(
        `newest five files can go to the helpdesk, and these cannot: ${kind}0\\.png \\(1 kB\\), ${kind}1\\.png \\(1 kB\\)`,
      )
    await desk.anna.says(trouble, sending(...many('before')))
    await hears(desk.anna, left('before'))
    await taken()
    await desk.anna.says('Look', sending(...many('after')))
    await hears(desk.anna, left('after'))
    await desk.settled()
    const numbers = [2, 3, 4, 5, 6]
    assert.deepEqual(
      put().map(([title]) => title),
      [...numbers.map(n => `before${n}.png`), ...numbers.map(n => `after${n}.png`)],
    )
  })

  describe('that cannot be had', () => {
    const lost = async (file: object, said: RegExp) => {
      const number = await taken()
      await desk.anna.says('Look', sending(file))
      await desk.card(number, () => lines(number, said)[0])
      await desk.settled()
      assert.deepEqual(put(), [])
      return number
    }

    it('since Slack leads elsewhere are named, and the token is not given away', async () => {
      const file = upload('a.png')
      slack().files.set(`/files/${file.id}`, {
        ...{ body: '', type: 'text/html', status: 302 },
        location: `${slack().origin}/files/elsewhere`,
      })
      await lost(file, /^Could no longer be fetched/)
      assert.ok(slack().downloads.every(({ path }) => path !== '/files/elsewhere'))
    })

    it('since they stand on another host are not asked for', async () => {
      const file = upload('a.png', 'x', { url_private_download: 'http://localhost:1/files/F1' })
      await lost(file, /^Could no longer be fetched/)
      assert.deepEqual(slack().downloads, [])
    })

    it('since they are too large are named, whatever was said of their size', async () => {
      const number = await lost(
        upload('a.png', 'x', { size: mostBytes + 1 }),
        /Only named, since files of more than 10 MB/,
      )
      await desk.anna.says('Look', sending(upload('b.png', Buffer.alloc(mostBytes + 1), { size: 100 })))
      await desk.settled()
      assert.match(desk.dora.card(number).below.at(-1)!, /^Could no longer be fetched[^:]*: b\.png/)
    })
  })

  it('that may not be put there are named, and the case arrives all the same', async () => {
    slack().trouble('files.getUploadURLExternal', { error: 'missing_scope' })
    await desk.anna.says(trouble, sending(upload('screenshot.png')))
    await hears(desk.anna, /Who runs/)
    const number = await desk.opened()
    assert.deepEqual(await desk.below(number, 1), [
      'Could not be attached here; look at it where it was sent: screenshot.png (1 kB)',
    ])
    assert.deepEqual(put(), [])
  })

  const both = [
    ['a.png', 'what is in a.png'],
    ['b.png', 'what is in b.png'],
  ]
  for (const method of ['files.info', 'files.getUploadURLExternal', 'upload', 'files.completeUploadExternal'])
    it(`arrive once when ${method} fails at first`, async () => {
      const number = await taken()
      slack().trouble(method, { status: 503 }, { status: 503 }, { status: 503 })
      await desk.anna.says('Look', sending(upload('a.png'), upload('b.png')))
      await desk.inTime(() => put().length === 2)
      await desk.settled()
      assert.deepEqual(put(), both)
      assert.equal(lines(number, /Look/).length, 1)
    })

  it('do not stand twice when Slack has shared one and does not say so', async () => {
    await taken()
    let release = () => {}
    const breaks = new Promise<void>(resolve => (release = resolve))
    slack().trouble('files.completeUploadExternal', { breaks, isDone: true })
    await desk.anna.says('Look', sending(upload('a.png'), upload('b.png')))
    await slack().until(() => put().length === 1)
    release()
    await desk.inTime(() => put().length === 2)
    await desk.settled()
    assert.deepEqual(put(), both)
  })
})
