/** Files between a requester and the desk in Teams, both ways: what is shown, what is offered, what is said of the rest. */

import assert from 'node:assert/strict'
import { chatIn, tenant } from '../../support/teams/chat.ts'
import { answers, offersIn, picturesIn, savedFrom } from '../../support/teams/consent.ts'
import {
  type Chat,
  type DeskSite,
  deskIn,
  deskSite,
  handsOver,
  hears,
  textOf,
} from '../../support/teams/desk-site.ts'
import { openStorage, png, type Storage } from '../../support/teams/storage.ts'
import { until } from '../../support/until.ts'

const conversationOf = (chat: Chat): string => `teams:${tenant}:${chat.id}`

describe('files between both sides in Teams', () => {
  let site: DeskSite
  let desk: ReturnType<typeof deskIn>
  let anna: Chat
  let storage: Storage
  beforeEach(async () => {
    storage = await openStorage()
    site = await deskSite()
    desk = deskIn(site)
    await desk.writes('helpdesk here')
    anna = chatIn(site.teams)
  })
  afterEach(async () => {
    await site.close()
    await storage.close()
  })

  const sends = (chat: Chat, attachments: unknown[], words = '', name = 'Anna', more = {}) =>
    chat.say(words, name, { attachments, ...more })

  /** Somebody at the desk takes the case, so that what the requester sends goes to them. */
  const taken = async (chat: Chat) => {
    const number = await handsOver(chat)
    const thread = await desk.threadOf(number)
    await thread.press(thread.all()[0]!, 'Take it', 'Dora')
    await hears(chat, /Dora has taken/)
    return { number, thread }
  }

  describe('of the requester', () => {
    it('of another kind are named, with what to do about them', async () => {
      const { thread } = await taken(anna)
      await sends(anna, [storage.file('report.pdf', '%PDF-1.7'), storage.picture('a', png())])
      const said = await hears(thread, /no other files: report\.pdf/)
      assert.match(textOf(said), /Ask the requester/)
      assert.equal(picturesIn(thread).length, 1)
    })

    for (const [what, name, bytes] of [
      ['that are larger than Teams shows', 'large.png', png(1024 * 1024 + 1)],
      ['that are no pictures whatever they are called', 'screen.png', '<svg onload="alert(1)"/>'],
      ['that Teams refuses in the chat', 'refused.png', png()],
    ] as const)
      it(`${what} are named`, async () => {
        const { thread } = await taken(anna)
        if (name === 'refused.png') site.teams.connector.refuse({ status: 413, with: 'image/png' })
        await sends(anna, [storage.file(name, bytes)])
        await hears(thread, new RegExp(`no other files: ${name}`))
        assert.deepEqual(picturesIn(thread), [])
      })

    it('are gone after an hour, for the link to them is kept no longer', async () => {
      await sends(anna, [storage.file('screen.png', png())])
      site.move(61 * 60_000)
      const thread = await desk.threadOf(await handsOver(anna))
      await hears(thread, /Could no longer be fetched where it was sent: screen\.png/)
    })
  })

  it('are looked for in the console where there is one', async () => {
    const other = await deskSite({ console: true })
    try {
      const there = deskIn(other)
      await there.writes('helpdesk here')
      const bob = chatIn(other.teams)
      await sends(bob, [storage.file('report.pdf', '%PDF-1.7')])
      const thread = await there.threadOf(await handsOver(bob))
      assert.match(
        textOf(await hears(thread, /report\.pdf\. /)),
        /Download it from the case in the console; .* for an hour/,
      )
    } finally {
      await other.close()
    }
  })

  describe('of the desk', () => {
    /** Larger than Teams shows. */
    const large = png(1_500_000)

    /** The desk sends a picture; where it is not shown, the requester is asked whether they want it. */
    const offered = async (chat: Chat, bytes = large) => {
      const { thread } = await taken(chat)
      await sends(thread, [storage.picture('b', bytes, 'image/png')], 'It should look like this', 'Dora')
      await hears(chat, /It should look like this/)
      return thread
    }

    const upload = () => storage.url('/upload')
    const asked = (chat: Chat) => until(() => offersIn(chat)[0])

    it('are offered in a personal chat, and saved in the OneDrive of whoever accepts', async () => {
      const thread = await offered(anna)
      const card = await asked(anna)
      assert.equal(card.message.attachments![0]!.content.sizeInBytes, large.byteLength)
      assert.equal(await answers(anna, card, 'accept', upload()), 200)
      const [led] = await until(() => savedFrom(anna))
      assert.ok(storage.saved.get('/upload')?.equals(large))
      const put = storage.asked.find(({ method }) => method === 'PUT')!
      assert.equal(put.headers['content-range'], 'bytes 0-1499999/1500000')
      assert.equal(put.headers.authorization, undefined)
      assert.deepEqual(picturesIn(thread), [], 'what they sent stands there already')
      assert.match(led!.message.attachments![0]!.contentUrl!, /127\.0\.0\.1.*image\.png$/)
      await until(() => offersIn(anna).length === 0)
      const before = anna.all().length
      await answers(anna, card, 'accept', upload())
      assert.equal(anna.all().length, before, 'it has had its turn')
      assert.equal(storage.asked.filter(({ method }) => method === 'PUT').length, 1)
    })

    it('are not saved where they are declined', async () => {
      await offered(anna)
      await answers(anna, await asked(anna), 'decline', upload())
      await hears(anna, /Not saved: image\.png/)
      await until(() => offersIn(anna).length === 0)
      assert.equal(storage.saved.size, 0)
    })

    it("are nobody else's to take, in no other chat", async () => {
      await offered(anna)
      const card = await asked(anna)
      assert.equal(await answers(anna, card, 'accept', upload(), 'Mallory'), 404)
      for (const other of [chatIn(site.teams), chatIn(site.teams, 'groupChat')]) {
        await answers(other, card, 'accept', upload())
        assert.match(textOf(other.last()), /no longer on offer/)
      }
      assert.equal(storage.saved.size, 0)
      assert.equal(offersIn(anna).length, 1)
    })

    it('that are refused as pictures are offered', async () => {
      site.teams.connector.refuse({ status: 413, with: 'image/png' })
      await offered(anna, png())
      await asked(anna)
      assert.deepEqual(picturesIn(anna), [])
    })

    it('are put nowhere but where Microsoft keeps files', async () => {
      await offered(anna)
      const card = await asked(anna)
      for (const strange of ['https://evil.example/upload', 'file:///tmp/x', 'http://169.254.169.254/', ''])
        assert.equal(await answers(anna, card, 'accept', strange), 200)
      await hears(anna, /did not get through just now: image\.png/)
      assert.equal(offersIn(anna).length, 1, 'it can be tried again')
    })

    it('are said to be nowhere but where Microsoft keeps files', async () => {
      await offered(anna)
      await answers(anna, await asked(anna), 'accept', upload(), 'Anna', 'https://evil.example/image.png')
      await hears(anna, /did not get through/)
      assert.equal(storage.saved.size, 0)
      assert.deepEqual(savedFrom(anna), [])
    })

    it('can be taken later when they could not be saved', async () => {
      await offered(anna)
      const card = await asked(anna)
      storage.ailing = 503
      await answers(anna, card, 'accept', upload())
      await hears(anna, /did not get through/)
      storage.ailing = undefined
      await answers(anna, card, 'accept', upload())
      await until(() => savedFrom(anna).length === 1)
    })

    it('that are gone by then are said to be', async () => {
      await offered(anna)
      const card = await asked(anna)
      storage.content.clear()
      await answers(anna, card, 'accept', upload())
      await hears(anna, /Could no longer be fetched where it was sent: image\.png/)
    })

    it('are forgotten with everything else', async () => {
      await offered(anna)
      const card = await asked(anna)
      await anna.say('forget me')
      await until(async () => (await site.store.waiting()).count === 0)
      const kept = await site.store.everythingOf(conversationOf(anna))
      assert.doesNotMatch(JSON.stringify(kept), /image\.png/)
      await answers(anna, card, 'accept', upload())
      await hears(anna, /no longer on offer/)
      assert.equal(storage.saved.size, 0)
    })

    for (const kind of ['personal', 'groupChat', 'channel'] as const)
      it(`are shown in a ${kind} when they are small pictures`, async () => {
        const asking = chatIn(site.teams, kind)
        await offered(asking, png(500))
        await until(() => picturesIn(asking).length > 0)
        assert.deepEqual(picturesIn(asking), [png(500)])
        assert.deepEqual(offersIn(asking), [])
      })

    it('that are too large for that are said to be left out', async () => {
      const asking = chatIn(site.teams, 'channel')
      await offered(asking)
      await hears(asking, /cannot give you this here: image\.png.*Ask the helpdesk/)
      assert.deepEqual(picturesIn(asking), [])
    })

    it('go once, however often they are delivered', async () => {
      const { thread } = await taken(anna)
      const once = { id: 'twice' }
      await sends(thread, [storage.picture('b', large)], 'this', 'Dora', once)
      await sends(thread, [storage.picture('b', large)], 'this', 'Dora', once)
      await asked(anna)
      await new Promise(resolve => setTimeout(resolve, 200))
      assert.equal(offersIn(anna).length, 1)
    })

    it('need no words beside them', async () => {
      const { thread } = await taken(anna)
      await sends(thread, [storage.picture('b', large)], '', 'Dora')
      assert.equal((await asked(anna)).message.attachments![0]!.name, 'image.png')
    })
  })
})
