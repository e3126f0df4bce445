/** Files in a personal chat of Teams. */

import assert from 'node:assert/strict'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readIn } from '../../../src/channels/teams/files.ts'
import { trusted } from '../../../src/channels/teams/hosts.ts'
import { readFile } from '../../../src/mail/read-file.ts'
import { chatIn, openTeams, type Teams, wordsOn } from '../../support/teams/chat.ts'

const error = 'Diagnostic-Code: smtp;450 4.4.316 Connection refused\n'

describe('files in Teams', () => {
  let teams: Teams
  let host: Server
  let asked: string[]
  let content: Record<string, string | Buffer>
  let elsewhere: string
  beforeEach(async () => {
    teams = await openTeams()
    asked = []
    content = { '/a.log': error }
    elsewhere = '/a.log'
    host = createServer((request, response) => {
      asked.push(request.url ?? '')
      const body = content[request.url ?? '']
      response.statusCode = request.url === '/elsewhere' ? 302 : body === undefined ? 404 : 200
      if (response.statusCode === 302) response.setHeader('location', elsewhere)
      response.end(body)
    })
    await new Promise<void>(resolve => host.listen(0, '127.0.0.1', resolve))
  })
  afterEach(async () => {
    host.closeAllConnections()
    host.close()
    await teams.close()
  })

  const file = (path: string, name = path.slice(1)) => ({
    contentType: 'application/vnd.microsoft.teams.file.download.info',
    name,
    content: {
      downloadUrl: `http://127.0.0.1:${(host.address() as AddressInfo).port}${path}`,
      fileType: 'x',
    },
  })
  const send = async (attachment: unknown, text = '', kind: 'personal' | 'groupChat' = 'personal') => {
    const chat = chatIn(teams, kind)
    await chat.say(text, 'Anna', { attachments: [attachment] })
    return chat
  }

  it('are read like pasted text', async () => {
    const chat = await send(file('/a.log'))
    assert.match(wordsOn(chat.last().card), /4\.4\.316/)
  })

  it('are read together with what is written beside them', async () => {
    const chat = await send(file('/a.log'), 'our own server')
    assert.match(wordsOn(chat.last().card), /Run by: Ourselves/)
  })

  it('may be mails, whatever Teams calls them', async () => {
    content['/b'] =
      `From: a@contoso.com\r\nContent-Type: text/html\r\n\r\n<p>450 <b>4.4.317</b> failed</p>\r\n`
    const chat = await send(file('/b', 'bounce.eml'))
    assert.match(wordsOn(chat.last().card), /4\.4\.317/)
  })

  it('of other kinds are answered with the kinds that are read', async () => {
    content['/c.docx'] = 'x'
    const chat = await send(file('/c.docx'))
    assert.match(chat.last().message.text ?? '', /\.eml.*\.txt.*\.log/)
  })

  it('that are too long are read as far as it goes, and that is said', async () => {
    content['/d.log'] = `${error}${'x'.repeat(3_000_000)}`
    const chat = await send(file('/d.log'))
    assert.match(wordsOn(chat.last().card), /4\.4\.316/)
    assert.match(wordsOn(chat.last().card), /I read the first \d+ KB/)
  })

  it('that cannot be had are not waited for', async () => {
    const chat = await send(file('/missing.log'))
    assert.match(chat.last().message.text ?? '', /could not fetch/)
  })

  it('are followed to where they moved, on a host that is trusted, and not round and round', async () => {
    const chat = await send(file('/elsewhere', 'a.log'))
    assert.match(wordsOn(chat.last().card), /4\.4\.316/)
    for (const place of ['https://evil.example/a.log', 'file:///etc/passwd', '/elsewhere', 'http://']) {
      elsewhere = place
      asked.length = 0
      const lost = await send(file('/elsewhere', 'a.log'))
      assert.match(lost.last().message.text ?? '', /could not fetch/, place)
      assert.ok(asked.length < 10)
    }
  })

  it('of which one cannot be read do not hide the others', async () => {
    const chat = chatIn(teams)
    await chat.say('', 'Anna', { attachments: [file('/missing.log'), file('/a.log')] })
    assert.match(wordsOn(chat.last().card), /4\.4\.316/)
  })

  it('are not fetched where many read', async () => {
    await send(file('/a.log'), 'hello', 'groupChat')
    assert.deepEqual(asked, [])
  })

  it('come from Microsoft alone once the bot is registered', async () => {
    const from = (downloadUrl: unknown, isLocal = false) =>
      readIn(
        { attachments: [{ ...file('/a.log'), content: { downloadUrl } }] } as never,
        readFile,
        trusted(isLocal),
      )
    const strange = [
      `http://127.0.0.1:${(host.address() as AddressInfo).port}/a.log`,
      'http://contoso.sharepoint.com/a.log',
      'https://contoso.sharepoint.com.evil.example/a.log',
      'https://evilsharepoint.com/a.log',
      'https://user@evil.example/#.sharepoint.com',
      'https://169.254.169.254/latest/meta-data',
      'file:///etc/passwd',
      'not an address',
      7,
    ]
    for (const url of strange) assert.deepEqual(await from(url), { phrase: 'teams.file-failed' }, String(url))
    assert.deepEqual(asked, [])
    assert.deepEqual(await from('https://contoso.sharepoint.com/a.log', true), {
      phrase: 'teams.file-failed',
    })
  })

  it('that are pictures are answered as pictures', async () => {
    const chat = await send({ contentType: 'image/*', contentUrl: 'https://smba.example/picture' })
    assert.match(wordsOn(chat.last().card) || (chat.last().message.text ?? ''), /can't read pictures/)
    for (const attachment of [
      file('/screen.PNG'),
      { ...file('/x'), name: '', content: { downloadUrl: '', fileType: 'jpg' } },
    ])
      assert.match((await send(attachment)).last().message.text ?? '', /can't read pictures/)
    assert.deepEqual(asked, [], 'they are not even fetched')
  })

  it('that are not read do not hide the words beside them', async () => {
    for (const name of ['/screen.png', '/missing.log', '/c.docx']) {
      const chat = await send(file(name), '450 4.4.316')
      assert.match(wordsOn(chat.last().card), /4\.4\.316/, name)
    }
  })

  it('that are delivered again are not answered again', async () => {
    const chat = chatIn(teams)
    const attachments = [file('/c.docx')] as never
    const activity = chat.activity('Anna', { type: 'message', text: '', attachments })
    await Promise.all([chat.send(activity), chat.send(activity)])
    await chat.send(activity)
    assert.equal(chat.all().length, 1)
  })
})
