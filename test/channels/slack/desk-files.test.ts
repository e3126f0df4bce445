/** Files between a requester and a helpdesk in Slack: each arrives once, whole and where it belongs, or is named. */

import assert from 'node:assert/strict'
import { createFiles } from '../../../src/app/files.ts'
import type { CaseChange } from '../../../src/core/case.ts'
import { nowhere } from '../../../src/core/compose/respond.ts'
import { mostBytes } from '../../../src/core/file.ts'
import { admins, type DeskTalk, deskChannel, deskTalk, trouble } from '../../support/slack/desk.ts'
import { type SlackSite, slackSite } from '../../support/slack/site.ts'
import type { Posted } from '../../support/slack/web-api.ts'

describe('files of a case in Slack', () => {
  let site: SlackSite
  let talk: DeskTalk
  beforeEach(async () => {
    site = await slackSite({ admins })
    talk = deskTalk(site)
    await talk.says(site.dora, 'helpdesk here')
  })
  afterEach(() => site.close())

  /** A file as Slack tells of it beside a message, after somebody has uploaded it. */
  const uploaded = (name: string, body: string | Buffer = `what is in ${name}`, more: object = {}) => {
    const { slack } = site
    const id = `F${slack.space.files.size + 1}`
    const url_private_download = `${slack.origin}/files/${id}`
    slack.files.set(`/files/${id}`, { body, type: 'application/octet-stream' })
    const file = { id, name, mimetype: '', size: body.length, url_private_download, ...more }
    slack.space.files.set(id, file)
    return file
  }
  const sending = (...files: object[]) => ({ subtype: 'file_share', files, upload: false })
  /** What the app has put below a message or into a chat, with what is in it. */
  const put = (channel: string, thread?: string) =>
    site.slack
      .in(channel)
      .filter(({ thread_ts }) => !thread || thread_ts === thread)
      .flatMap(({ files = [] }) => files.map(({ title, body }) => [title, body?.toString()]))
  const below = (card: Posted) => put(deskChannel, card.ts)
  const words = (card: Posted) =>
    site.slack
      .in(deskChannel)
      .filter(({ thread_ts, text }) => thread_ts === card.ts && text)
      .map(({ text }) => text)
  /** Waits while time passes, in which what failed is tried again. */
  const inTime = (holds: () => boolean) =>
    site.slack.until(() => {
      if (!holds()) site.clock.move(10_000)
      return holds()
    })
  const taken = async () => {
    const card = await talk.opened()
    await site.dora.presses(card, 'Take it')
    await talk.told('D1', /Dora has taken/)
    return card
  }

  it('that the requester sent before are named before it is sent, on the card, and stand below it', async () => {
    const picture = uploaded('screenshot.png')
    await site.anna.writes('D1', trouble, sending(picture))
    await talk.told('D1', /Who runs/)
    const card = await talk.opened()
    await talk.told('D1', /Goes along: screenshot\.png \(1 kB\)\. Files go as they are/)
    assert.match(card.text + JSON.stringify(card.blocks), /Attachments: screenshot\.png \(1 kB\)/)
    await talk.quiet()
    assert.deepEqual(below(card), [['screenshot.png', 'what is in screenshot.png']])
  })

  it('that are sent alone are kept for the case, and it is said once', async () => {
    const said = site.anna.message('D1', '', sending(uploaded('screenshot.png')))
    await Promise.all([site.anna.event(said), site.anna.event(said)])
    await talk.told('D1', /^Goes along if you hand this over to the helpdesk: screenshot\.png/)
    const card = await talk.opened()
    await talk.quiet()
    assert.equal(site.slack.in('D1').filter(({ text }) => /^Goes along if/.test(text)).length, 1)
    assert.deepEqual(below(card), [['screenshot.png', 'what is in screenshot.png']])
  })

  it('that the requester sends in a thread without a mention are kept for the case, without a word', async () => {
    const { said } = await site.anna.mentions('C1', trouble)
    await talk.told('C1', /Who runs/)
    const inThread = (file: object) => ({ thread_ts: said.ts, ...sending(file) })
    await site.anna.writes('C1', '', inThread(uploaded('mine.png')))
    await site.bram.writes('C1', '', inThread(uploaded('passing.png')))
    await site.anna.mentions('C1', 'hand over', { thread_ts: said.ts })
    const preview = await talk.told('C1', /Goes along: mine\.png \(1 kB\)\. Files/)
    assert.equal(site.slack.in('C1').filter(({ text }) => /Goes along/.test(text)).length, 1)
    await site.anna.presses(preview, 'Send to the helpdesk')
    await talk.told('C1', /On its way to the helpdesk/)
    await talk.quiet()
    assert.deepEqual(put(deskChannel), [['mine.png', 'what is in mine.png']])
  })

  it('that the requester sends later stand below the card, with what they write', async () => {
    const card = await talk.opened()
    await site.anna.writes('D1', '', sending(uploaded('before.pdf')))
    await talk.told('D1', /^Goes to the helpdesk with case `?M-/)
    await site.dora.presses(card, 'Take it')
    await talk.told('D1', /Dora has taken/)
    await site.anna.writes('D1', 'Look', sending(uploaded('after.pdf'), uploaded('tool.exe')))
    await talk.quiet()
    assert.deepEqual(below(card), [
      ['before.pdf', 'what is in before.pdf'],
      ['after.pdf', 'what is in after.pdf'],
    ])
    assert.match(
      words(card).at(-1)!,
      /^The requester answers:\s+Look\s+Attached: after\.pdf[\s\S]*: tool\.exe/,
    )
    await talk.told('D1', /Only named, since files of this kind are not passed on: tool\.exe/)
  })

  it('that are read as text stand for themselves beside what the requester wrote', async () => {
    const card = await taken()
    const log = 'from jan 450 4.4.316 what stands in the log'
    await site.anna.writes('D1', 'The log', sending(uploaded('smtp.log', log, { mimetype: 'text/plain' })))
    await talk.quiet()
    assert.match(words(card).at(-1)!, /^The requester answers:\s+The log\s+Attached: smtp\.log/)
    assert.deepEqual(below(card), [['smtp.log', log]])
    const number = /M-\w{6}/.exec(card.text)![0]
    assert.doesNotMatch(JSON.stringify(await site.store.loadCase(number)), /stands in the log/)
  })

  it('that are too many are named to whoever sent them', async () => {
    const many = (kind: string) => Array.from({ length: 7 }, (_, n) => uploaded(`${kind}${n}.png`))
    await site.anna.writes('D1', trouble, sending(...many('before')))
    await talk.told(
      'D1',
      /newest five files can go to the helpdesk, and these cannot: before0\.png \(1 kB\), before1\.png \(1 kB\)/,
    )
    const card = await taken()
    await site.anna.writes('D1', 'Look', sending(...many('after')))
    await talk.told(
      'D1',
      /newest five files can go to the helpdesk, and these cannot: after0\.png \(1 kB\), after1\.png \(1 kB\)/,
    )
    await talk.quiet()
    const numbers = [2, 3, 4, 5, 6]
    assert.deepEqual(
      below(card).map(([title]) => title),
      [...numbers.map(n => `before${n}.png`), ...numbers.map(n => `after${n}.png`)],
    )
  })

  it('that an expert sends in the thread go to the requester, and not back to the thread', async () => {
    const card = await talk.opened()
    const more = { thread_ts: card.ts, ...sending(uploaded('steps.docx')) }
    await site.dora.mentions(deskChannel, '', more)
    await talk.told('D1', /^Dora about case `?M-\w+`?:\s+Attached: steps\.docx/)
    await talk.quiet()
    assert.deepEqual(put('D1'), [['steps.docx', 'what is in steps.docx']])
    assert.deepEqual(below(card), [])
  })

  it('that come from another channel go to either side', async () => {
    await site.close()
    const files = createFiles()
    files.serve('teams', async ({ at }) => Buffer.from(`from Teams: ${at}`))
    site = await slackSite({ admins, files })
    talk = deskTalk(site)
    await talk.says(site.dora, 'helpdesk here')
    const card = await talk.opened()
    const number = /M-\w{6}/.exec(card.text)![0]
    const handed = (await site.store.loadCase(number))!
    const file = { name: 'a.png', type: '', channel: 'teams', at: 'x' }
    const change: CaseChange = {
      at: handed.changes[0]!.at,
      did: 'asked',
      name: 'Tim',
      state: 'waiting',
      files: [file],
    }
    const next = { ...handed, changes: [...handed.changes, change] }
    const deliver = (channel: string, to: unknown, who: string, reply: object) =>
      site.store.saveCase({
        case: { ...next, revision: revision++ },
        deliveries: [
          {
            ...{ channel, to, conversation: `case:${number}@${who}`, revision, tries: 0 },
            view: {
              reply: { language: 'en', ...reply },
              head: undefined,
              turn: 0,
              aside: true,
            },
            ...{ at: site.clock.now(), due: site.clock.now() },
          } as never,
        ],
      })
    let { revision } = handed
    const heading = { kind: 'text', spans: [{ text: 'see' }] }
    const reply = { blocks: [heading], stand: nowhere, files: [file] }
    await deliver('slack', handed.requester!.reach!.to, 'requester', reply)
    await deliver('slack-desk', { what: 'changed', case: next }, 'slack-desk', reply)
    await talk.quiet()
    assert.deepEqual(put('D1'), [['a.png', 'from Teams: x']])
    assert.deepEqual(below(card), [['a.png', 'from Teams: x']])
  })

  describe('that cannot be had', () => {
    const lost = async (file: object, said: RegExp) => {
      const card = await taken()
      await site.anna.writes('D1', 'Look', sending(file))
      await site.slack.until(() => words(card).some(text => said.test(text)))
      await talk.quiet()
      assert.deepEqual(below(card), [])
      return card
    }

    it('since they were deleted are named', async () => {
      const file = uploaded('a.png')
      site.slack.space.files.delete(file.id)
      await lost(file, /^Could no longer be fetched where it was sent: a\.png/)
    })

    it('since Slack leads elsewhere are named, and the token is not given away', async () => {
      const file = uploaded('a.png')
      site.slack.files.set(`/files/${file.id}`, {
        ...{ body: '', type: 'text/html', status: 302 },
        location: `${site.slack.origin}/files/elsewhere`,
      })
      await lost(file, /^Could no longer be fetched/)
      assert.ok(site.slack.downloads.every(({ path }) => path !== '/files/elsewhere'))
    })

    it('since they stand on another host are not asked for', async () => {
      const file = uploaded('a.png', 'x', { url_private_download: 'http://localhost:1/files/F1' })
      await lost(file, /^Could no longer be fetched/)
      assert.deepEqual(site.slack.downloads, [])
    })

    it('since they are too large are named, whatever was said of their size', async () => {
      const card = await lost(
        uploaded('a.png', 'x', { size: mostBytes + 1 }),
        /Only named, since files of more than 10 MB/,
      )
      const file = uploaded('b.png', Buffer.alloc(mostBytes + 1), { size: 100 })
      await site.anna.writes('D1', 'Look', sending(file))
      await talk.quiet()
      assert.match(words(card).at(-1)!, /^Could no longer be fetched[^:]*: b\.png/)
    })
  })

  it('that may not be put there are named, and the case arrives all the same', async () => {
    site.slack.trouble('files.getUploadURLExternal', { error: 'missing_scope' })
    await site.anna.writes('D1', trouble, sending(uploaded('screenshot.png')))
    await talk.told('D1', /Who runs/)
    const card = await talk.opened()
    await site.slack.until(() => words(card).length > 0)
    await talk.quiet()
    assert.deepEqual(words(card), [
      'Could not be attached here; look at it where it was sent: screenshot.png (1 kB)',
    ])
    assert.deepEqual(below(card), [])
  })

  for (const method of ['files.info', 'files.getUploadURLExternal', 'upload', 'files.completeUploadExternal'])
    it(`arrive once when ${method} fails at first`, async () => {
      const card = await taken()
      site.slack.trouble(method, { status: 503 }, { status: 503 }, { status: 503 })
      await site.anna.writes('D1', 'Look', sending(uploaded('a.png'), uploaded('b.png')))
      await inTime(() => below(card).length === 2)
      await talk.quiet()
      assert.deepEqual(
        below(card).map(([title]) => title),
        ['a.png', 'b.png'],
      )
      assert.equal(words(card).filter(text => /Look/.test(text)).length, 1)
    })

  it('do not stand twice when Slack has shared one and does not say so', async () => {
    const card = await taken()
    let release = () => {}
    const breaks = new Promise<void>(resolve => (release = resolve))
    site.slack.trouble('files.completeUploadExternal', { breaks, isDone: true })
    await site.anna.writes('D1', 'Look', sending(uploaded('a.png'), uploaded('b.png')))
    await site.slack.until(() => below(card).length === 1)
    release()
    await inTime(() => below(card).length === 2)
    await talk.quiet()
    assert.deepEqual(
      below(card).map(([title]) => title),
      ['a.png', 'b.png'],
    )
  })

  it('that never come are named after some tries, and hold up nobody', async () => {
    const card = await taken()
    const file = uploaded('a.png')
    site.slack.files.set(`/files/${file.id}`, { body: '', type: '', status: 500 })
    await site.anna.writes('D1', 'Look', sending(file))
    await inTime(() => words(card).some(text => /^Could not be attached/.test(text)))
    await talk.quiet()
    assert.equal(words(card).filter(text => /Look/.test(text)).length, 1)
  })

  it('are kept by their id alone, are in no log, and are forgotten with who sent them', async () => {
    await site.anna.writes('D1', trouble, sending(uploaded('secret plan of jan@contoso.com.pdf')))
    await talk.told('D1', /Who runs/)
    const card = await talk.opened()
    await talk.quiet()
    const all = JSON.stringify(await site.store.everythingOf('slack:T1:U1'))
    assert.match(all, /secret plan of …@…\.pdf/)
    assert.doesNotMatch(all, /xoxb|\/files\/F|jan@contoso|what is in/)
    assert.doesNotMatch(JSON.stringify(site.lines), /secret plan/)
    await site.store.forgetPerson('slack:T1:U1')
    const number = /M-\w{6}/.exec(card.text)![0]
    assert.doesNotMatch(JSON.stringify(await site.store.loadCase(number)), /secret plan/)
  })
})
