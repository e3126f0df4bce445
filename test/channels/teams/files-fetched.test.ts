/** Where files in Teams are fetched from and put to, and who gets to see what lets in whoever has it. */

import assert from 'node:assert/strict'
import { download, upload } from '../../../src/channels/teams/download.ts'
import { fileFetcher, sentIn } from '../../../src/channels/teams/files.ts'
import { type Trusted, trusted } from '../../../src/channels/teams/hosts.ts'
import { createLinks, type Links } from '../../../src/channels/teams/links.ts'
import { openStorage, png, type Storage } from '../../support/teams/storage.ts'

describe('the hosts of Teams', () => {
  const { storage, service } = trusted(false)
  const among = (trust: typeof storage, address: string) => trust(new URL(address))

  it('are those of Microsoft that keep files', () => {
    for (const own of ['https://contoso-my.sharepoint.com/x', 'https://contoso.sharepoint.us/x'])
      assert.ok(among(storage, own), own)
    for (const strange of [
      'http://contoso.sharepoint.com/x',
      'https://sharepoint.com.evil.example/x',
      'https://evilsharepoint.com/x',
      'https://a@contoso.sharepoint.com/x',
      'https://smba.trafficmanager.net/x',
      'http://127.0.0.1/x',
    ])
      assert.ok(!among(storage, strange), strange)
  })

  it('are those of the service that has pictures, and none beside it that anybody can have', () => {
    for (const own of [
      'https://smba.trafficmanager.net/emea/v3/attachments/0-x/views/original',
      'https://smba.infra.gcc.teams.microsoft.com/x',
      'https://smba.infra.gov.teams.microsoft.us/x',
    ])
      assert.ok(among(service, own), own)
    for (const strange of [
      'https://evil.trafficmanager.net/x',
      'https://smba.trafficmanager.net.evil.example/x',
      'https://evil-smba.trafficmanager.net/x',
      'http://smba.trafficmanager.net/x',
      'https://contoso.sharepoint.com/x',
      'https://127.0.0.1/x',
    ])
      assert.ok(!among(service, strange), strange)
  })
})

describe('links to files in Teams', () => {
  it('last an hour, and are known to the process alone that was told them', () => {
    let at = Date.parse('2026-11-02T08:00:00.000Z')
    const clock = { now: () => new Date(at).toISOString() }
    const links = createLinks(clock)
    links.keep('one', 'https://contoso.sharepoint.com/one')
    assert.equal(createLinks(clock).of('one'), undefined)
    at += 59 * 60_000
    assert.equal(links.of('one'), 'https://contoso.sharepoint.com/one')
    at += 60_000
    assert.equal(links.of('one'), undefined)
  })

  it('take a bounded part of the memory, the oldest going first', () => {
    const links = createLinks({ now: () => '2026-11-02T08:00:00.000Z' })
    for (let index = 0; index < 5_000; index++) links.keep(`${index}`, 'https://contoso.sharepoint.com/x')
    assert.equal(links.of('0'), undefined)
    assert.ok(links.of('4999'))
    const kept = Array.from({ length: 5_000 }, (_, index) => links.of(`${index}`)).filter(Boolean)
    assert.ok(kept.length <= 1_000)
    links.keep('long', `https://contoso.sharepoint.com/${'x'.repeat(100_000)}`)
    assert.equal(links.of('long'), undefined)
  })
})

describe('what was sent in Teams', () => {
  let storage: Storage
  let elsewhere: Storage
  let links: Links
  let asked: string[]
  beforeEach(async () => {
    storage = await openStorage()
    elsewhere = await openStorage()
    links = createLinks({ now: () => new Date().toISOString() })
    asked = []
  })
  afterEach(async () => {
    await storage.close()
    await elsewhere.close()
  })

  const tokenFor = async (service: string) => {
    asked.push(service)
    return 'secret'
  }
  const sent = (attachment: unknown, hosts = trusted(true)) =>
    sentIn({ conversation: { id: 'c' }, id: 'a', attachments: [attachment] } as never, links, hosts)[0]!
  /** This one storage, and nothing else. */
  const only: Trusted = {
    storage: ({ origin }) => origin === new URL(storage.url('/')).origin,
    service: ({ origin }) => origin === new URL(storage.url('/')).origin,
  }

  it('in a message is had with the token of the bot, which goes to the service alone', async () => {
    const picture = sent(storage.picture('a', png()))
    assert.deepEqual(await fileFetcher(links, only, tokenFor)(picture), png())
    assert.equal(storage.asked[0]!.headers.authorization, 'Bearer secret')
    assert.deepEqual(asked, [storage.url('/')])
  })

  it('in the words of a message is had as well, when nothing else tells of it', async () => {
    const src = storage.picture('a', png()).contentUrl
    const tag = (more: string) =>
      `<p>see <img alt="x" ${more} itemtype="http://schema.skype.com/AMSImage"></p>`
    const html = (content: string) => ({ contentType: 'text/html', content })
    assert.deepEqual(
      await fileFetcher(links, only, tokenFor)(sent(html(tag(`src="${src}?x=1&amp;y=2"`)))),
      png(),
    )
    const lost = sent(html(tag('src="https://eu-api.asm.skype.com/v1/objects/0-x/views/imgo"')))
    assert.deepEqual([lost.name, lost.at], ['image.png', {}])
    assert.equal(sent(html('<p><img itemtype="http://schema.skype.com/Emoji" src="x"></p>')), undefined)
    assert.equal(sent(html('<img schema.skype.com/AMSImage '.repeat(30_000))), undefined)
    const both = {
      conversation: { id: 'c' },
      id: 'a',
      attachments: [storage.picture('a', png()), html(tag('src="x"'))],
    }
    assert.equal(sentIn(both as never, links, only).length, 1)
  })

  it('as a file is had by its link, and sees no token', async () => {
    const file = sent(storage.file('a.pdf', 'x'))
    assert.equal(String(await fileFetcher(links, only, tokenFor)(file)), 'x')
    assert.equal(storage.asked[0]!.headers.authorization, undefined)
    assert.deepEqual(asked, [])
  })

  it('is asked of nobody else, whatever is kept', async () => {
    for (const hosts of [trusted(false), { ...only, service: () => false }]) {
      const picture = { ...sent(storage.picture('a', png())), at: { picture: storage.url('/a') } }
      assert.equal(await fileFetcher(links, hosts, tokenFor)(picture), undefined)
    }
    assert.deepEqual(sent(storage.picture('a', png()), trusted(false)).at, {})
    assert.deepEqual([asked, storage.asked], [[], []])
  })

  it('is not followed to where nobody is trusted', async () => {
    storage.leads = elsewhere.url('/a')
    elsewhere.content.set('/a', png())
    assert.equal(await fileFetcher(links, only, tokenFor)(sent(storage.picture('a', png()))), undefined)
    assert.equal(storage.asked.length, 1)
    assert.deepEqual(elsewhere.asked, [])
  })

  it('is had no further than is wanted', async () => {
    storage.content.set('/long', Buffer.alloc(5_000_000))
    const bytes = await download(storage.url('/long'), { isTrusted: only.storage, most: 1_000 })
    assert.equal(bytes?.byteLength, 1_001)
  })

  it('is worth another try when the service is not well, and not when it is gone', async () => {
    const picture = sent(storage.picture('a', png()))
    const fetch = fileFetcher(links, only, tokenFor)
    for (const status of [429, 500, 503]) {
      storage.ailing = status
      await assert.rejects(fetch(picture), String(status))
    }
    for (const status of [401, 403, 404, 410]) {
      storage.ailing = status
      assert.equal(await fetch(picture), undefined, String(status))
    }
  })

  it('is kept under what it is called, without a link and without what a query says', () => {
    const link = storage.file('report of anna@contoso.com.pdf', 'x')
    const picture = storage.picture('a', png())
    const kept = JSON.stringify([sent(link), sent({ ...picture, contentUrl: `${picture.contentUrl}?sig=1` })])
    assert.doesNotMatch(kept, /sig=1|anna@|\/files\//)
    assert.equal(sent(picture).name, 'image.png')
    assert.equal(sent({ ...picture, contentType: 'image/jpeg' }).name, 'image.jpeg')
    assert.deepEqual(sent(link), sent(link), 'the same when it is delivered again')
  })

  it('is put where the platform says, whole, and nowhere else', async () => {
    assert.equal(await upload(storage.url('/u'), png(), trusted(false).storage), false)
    assert.equal(await upload(7, png(), only.storage), false)
    assert.deepEqual(storage.asked, [])
    assert.equal(await upload(storage.url('/u'), png(), only.storage), true)
    assert.deepEqual(storage.saved.get('/u'), png())
  })
})
