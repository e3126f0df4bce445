/** Every message is taken once and every reply arrives once: with several processes, after a crash, and while the store is away. */

import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { lease } from '../../../src/app/outbox.ts'
import { patientStore } from '../../../src/app/patient-store.ts'
import { type Outbox, stubborn } from '../../../src/app/ports/outbox.ts'
import { OutOfReach, type Store } from '../../../src/app/ports/store.ts'
import { begin } from '../../../src/core/conversation.ts'
import type { Reply } from '../../../src/core/reply.ts'
import { embeddedStore } from '../../../src/stores/embedded.ts'
import { coreTalk } from '../../support/core-talk.ts'
import { type Given, type SlackSite, slackSite } from '../../support/slack/site.ts'
import type { Posted } from '../../support/slack/web-api.ts'
import { wholeLibrary } from '../../support/whole-library.ts'

const error = '450 4.4.316 Connection refused mail.contoso.com'
const install = { clientId: 'client', clientSecret: 'client-secret', stateSecret: 'state-secret' }

/** An outbox whose process dies before it sends anything. */
const dying: Outbox = { serve: () => {}, send: () => new Promise(() => {}) }

describe('what Slack sends and is sent', () => {
  let directory: string
  let store: Store
  const sites: SlackSite[] = []
  before(() => {
    // What takes longer the first time is no part of any test.
    coreTalk(wholeLibrary(), 'en')({ kind: 'said', text: error, at: '2026-11-24T13:05:00Z' })
  }).timeout(120_000)
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'mailflow-slack-'))
    store = embeddedStore(directory)
  })
  afterEach(async () => {
    for (const site of sites.splice(0).toReversed()) await site.close()
    await store.close()
    await rm(directory, { recursive: true })
  })

  /** A process of the installation: the first one brings Slack along. */
  async function running(given: Given = {}): Promise<SlackSite> {
    const [beside] = sites
    const site = await slackSite({ store, ...given, ...(beside && { beside }) })
    sites.push(site)
    return site
  }
  const posted = (channel: string, many = 1) =>
    sites[0]!.slack.until(() => sites[0]!.slack.in(channel).length >= many && sites[0]!.slack.in(channel))
  const allArrived = async () => {
    for (let looked = 0; (await store.waiting()).count > 0; looked++) {
      assert.ok(looked < 400, 'a reply is still on its way')
      await new Promise(resolve => setTimeout(resolve, 20))
    }
  }
  /** What one process holds is free for another. */
  const leaseEnds = () => sites[0]!.clock.move(lease + 1_000)

  /** Something Slack is asked for does not come back before the process that asks has died. */
  function diesDuring(site: SlackSite, method: string): { asked: Promise<unknown>; die: () => void } {
    let release = () => {}
    const many = site.slack.called(method).length
    site.slack.trouble(method, { until: new Promise<void>(resolve => (release = resolve)) })
    return {
      asked: site.slack.until(() => site.slack.called(method).length > many),
      die() {
        site.die()
        release()
      },
    }
  }

  describe('with two processes', () => {
    it('is answered once, in whatever way it comes again', async () => {
      const one = await running()
      const two = await running({ appToken: 'xapp-test' })
      const { slack, anna } = one
      await slack.until(() => slack.sockets.size > 0)
      const said = anna.message('C1', `<@UBOT> ${error}`)
      const mention = { ...said, type: 'app_mention' }
      const retried = { 'x-slack-retry-num': '1', 'x-slack-retry-reason': 'http_timeout' }
      await Promise.all([
        anna.event(mention),
        two.anna.event(said),
        two.anna.event(mention, { headers: retried }),
        anna.event(said, { headers: retried }),
        slack.envelope('events_api', anna.envelope(said)),
        slack.envelope('events_api', anna.envelope(mention)),
      ])
      await posted('C1')
      await two.anna.mentions('C1', 'help', { thread_ts: said.ts })
      await slack.until(() => slack.in('C1').some(({ text }) => text.includes('You can always say')))
      await allArrived()
      assert.equal(slack.in('C1').length, 2)
      const conversation = await store.load(`slack:T1:C1:${said.ts}`)
      assert.equal(conversation!.turns, 2)
    })

    it('by two people at once is taken from both, in order', async () => {
      const one = await running()
      const two = await running()
      const { slack } = one
      await one.anna.mentions('C1', error)
      const [asked] = await posted('C1')
      const [first, second] = [one.anna.pressing(asked!, 'Ourselves'), two.bram.pressing(asked!, 'Not sure')]
      const answers = await Promise.all([one.anna.interact(first), two.bram.interact(second)])
      assert.deepEqual(
        answers.map(({ status }) => status),
        [200, 200],
      )
      await slack.until(() => asked!.edits === 2)
      await allArrived()
      const conversation = await store.load(`slack:T1:C1:${asked!.thread_ts}`)
      const given = conversation!.problems[0]!.acts.map(act => act.act === 'found' && act.finding.answer)
      assert.deepEqual([...given].sort(), ['ours', 'unsure'])
      const last = given.at(-1) === 'ours' ? 'Ourselves (Anna' : 'Not sure (Bram'
      assert.ok(asked!.text.includes(last), `${given}\n${asked!.text}`)
      assert.equal(slack.in('C1').length, 1)
    })

    it('says once that a file cannot be read, and greets once', async () => {
      const one = await running()
      const two = await running()
      const { slack, anna } = one
      const files = [{ name: 'a.png', mimetype: 'image/png', size: 10 }]
      const said = anna.message('D1', '', { subtype: 'file_share', files })
      await Promise.all([anna.event(said), two.anna.event(said)])
      assert.match((await posted('D1'))[0]!.text, /can't read pictures/)
      await Promise.all([two.bram.opensTab('messages'), one.bram.opensTab('messages')])
      assert.match((await posted('D2'))[0]!.text, /Plak een bezorgfout/)
      await anna.writes('D1', 'help')
      await one.bram.writes('D2', 'help')
      await Promise.all([posted('D1', 2), posted('D2', 2)])
      assert.deepEqual([slack.in('D1').length, slack.in('D2').length], [2, 2])
    })
  })

  describe('by a process that dies', () => {
    it('before it is saved is taken by another one, once Slack sends it again', async () => {
      const one = await running()
      const two = await running()
      const said = one.anna.message('D1', error)
      one.die()
      assert.equal((await one.anna.event(said, { tries: 1 })).status, 503)
      assert.equal((await two.anna.event(said)).status, 200)
      assert.match((await posted('D1'))[0]!.text, /Who runs/)
    })

    it('before it is posted is posted by another one, and can be pressed there', async () => {
      const one = await running({ outbox: dying })
      const { slack, anna } = one
      const said = anna.message('D1', error)
      assert.equal((await anna.event(said)).status, 200)
      one.die()
      assert.deepEqual(slack.in('D1'), [])
      const two = await running()
      leaseEnds()
      const [asked] = await posted('D1')
      assert.equal(asked!.thread_ts, said.ts)
      await allArrived()
      await two.anna.presses(asked!, 'Ourselves')
      await slack.until(() => asked!.edits === 1)
      assert.match(asked!.text, /✓ Who runs mail\.contoso\.com\? Ourselves \(Anna, /)
      assert.equal(slack.in('D1').length, 1)
      assert.equal((await two.anna.event(said)).status, 200)
      assert.equal(slack.in('D1').length, 1)
    })

    it('while it is posted is updated where it stands', async () => {
      const one = await running()
      const { slack } = one
      const { asked, die } = diesDuring(one, 'chat.postMessage')
      await one.anna.mentions('C1', error)
      await asked
      const two = await running()
      die()
      const [message] = await posted('C1')
      leaseEnds()
      await slack.until(() => message!.edits === 1)
      await allArrived()
      assert.equal(slack.in('C1').length, 1)
      assert.deepEqual([...slack.space.reactions], [`C1 ${message!.thread_ts} eyes`])
      // It is known where it stands.
      await two.anna.writes('C1', 'ourselves', { thread_ts: message!.thread_ts })
      await posted('C1', 2)
      await slack.until(() => message!.edits === 2)
      assert.ok(!message!.blocks.some(({ type }) => type === 'actions'))
    })

    it('while it takes the place of another looks as if nothing had happened', async () => {
      const one = await running()
      const { slack } = one
      await one.anna.writes('D1', error)
      const [message] = await posted('D1')
      await allArrived()
      const { asked, die } = diesDuring(one, 'chat.update')
      await one.anna.presses(message!, 'Ourselves')
      await asked
      await running()
      die()
      await slack.until(() => message!.edits === 1)
      const once = message!.text
      leaseEnds()
      await slack.until(() => message!.edits === 2)
      assert.equal(message!.text, once)
      assert.match(once, /✓ Who runs mail\.contoso\.com\? Ourselves \(Anna, /)
      assert.equal(slack.in('D1').length, 1)
    })

    it('after all of it was shown leaves it as it stands', async () => {
      const one = await running({ store: { ...store, drop: () => new Promise(() => {}) } })
      const { slack } = one
      await one.anna.writes('D1', error)
      const [message] = await posted('D1')
      while (!(await store.recall('recent:slack:T1:U1'))) await new Promise(setImmediate)
      await running()
      one.die()
      leaseEnds()
      await allArrived()
      assert.deepEqual([slack.in('D1').length, message!.edits], [1, 0])
    })

    it('leaves a reply of another workspace to the token of that workspace', async () => {
      const options = { install, publicUrl: 'https://mail-help.example.com' }
      const one = await running({ ...options, outbox: dying })
      const consent = await fetch(`${one.url}/slack/install`, { redirect: 'manual' })
      const state = new URL(consent.headers.get('location')!).searchParams.get('state')!
      await fetch(`${one.url}/slack/oauth_redirect?code=code-for-T2&state=${encodeURIComponent(state)}`, {
        headers: { cookie: consent.headers.get('set-cookie')!.split(';')[0]! },
      })
      await one.anna.event(one.anna.message('D7', error, { team: 'T2' }), { team: 'T2' })
      one.die()
      await running(options)
      leaseEnds()
      await posted('D7')
      assert.deepEqual(
        one.slack.called('chat.postMessage').map(({ token }) => token),
        ['xoxb-T2'],
      )
    })
  })

  it('in several messages is completed where it stopped, in order', async () => {
    const { slack, clock, lines: log } = await running()
    const words = Array.from({ length: 60 }, (_, line) => `Line ${line} ${'and so on '.repeat(40)}`)
    const reply: Reply = {
      language: 'en',
      blocks: words.map(text => ({ kind: 'text', spans: [{ text }] })),
      stand: { code: null, asks: null, confirms: null, concludes: [], topics: [], step: null },
    }
    slack.trouble('chat.postMessage', { until: Promise.resolve() }, { status: 503 })
    const id = 'slack:T1:C1:1700000000.000100'
    const to = {
      installation: { team: 'T1' },
      channel: 'C1',
      thread: '1700000000.000100',
      person: 'slack:T1:U1',
    }
    await store.save(begin(id, 'en'), {
      delivery: {
        ...{
          channel: 'slack',
          to,
          conversation: id,
          revision: 1,
          at: clock.now(),
          due: clock.now(),
          tries: 0,
        },
        view: { reply, head: undefined, turn: 1, aside: false },
      },
    })
    await slack.until(() => log.some(({ message }) => message === 'a reply waits to be delivered'))
    assert.equal(slack.in('C1').length, 1)
    clock.move(60_000)
    await allArrived()
    const messages = slack.in('C1')
    assert.ok(messages.length >= 3)
    assert.deepEqual(
      messages.map(({ edits }) => edits),
      messages.map((_, part) => (part === 0 ? 1 : 0)),
    )
    const found = [...JSON.stringify(messages.map(({ blocks }) => blocks)).matchAll(/Line (\d+) /g)]
    assert.deepEqual(
      found.map(([, line]) => Number(line)),
      words.map((_, line) => line),
    )
  })

  it('and could not be posted for long stands below what was said since, with nothing to press', async () => {
    const { slack, clock, anna, lines } = await running()
    const putOff = () => lines.filter(({ message }) => message === 'a reply waits to be delivered').length
    const many = stubborn + 1
    slack.trouble('chat.postMessage', ...Array(many).fill({ error: 'internal_error' }))
    await anna.writes('D1', error)
    for (let failed = 1; failed < many; failed++) {
      await slack.until(() => putOff() === failed)
      clock.move(10 * 60_000)
    }
    await slack.until(() => putOff() === many)
    await anna.writes('D1', 'ourselves')
    const [newer] = await posted('D1')
    assert.match(newer!.text, /How much of your mail/)
    clock.move(10 * 60_000)
    const [, older] = await posted('D1', 2)
    await allArrived()
    assert.match(older!.text, /Who runs/)
    const canBePressed = ({ blocks }: Posted) => blocks.some(({ type }) => type === 'actions')
    assert.deepEqual([canBePressed(newer!), canBePressed(older!), newer!.edits], [true, false, 0])
  })

  describe('while the store is away', () => {
    let isAway: boolean
    /** The store out of reach and back, waited for as in the running program. */
    const away = (): Store => {
      const flaky = Object.entries(store).map(([name, operation]) => [
        name,
        async (...given: unknown[]) => {
          if (isAway) throw new OutOfReach('the store is away')
          return (operation as (...given: unknown[]) => Promise<unknown>)(...given)
        },
      ])
      return patientStore(Object.fromEntries(flaky) as unknown as Store)
    }
    const late = /takes longer than usual|duurt langer dan anders/
    const whispers = ({ slack }: SlackSite) =>
      slack.space.messages.filter(({ ephemeralFor, text }) => ephemeralFor && late.test(text))
    beforeEach(() => {
      isAway = true
    })
    afterEach(() => {
      isAway = false
    })

    it('is not acknowledged, whoever wrote is told once that it goes on, and it is answered once', async () => {
      const site = await running({ store: away() })
      const { slack, anna } = site
      const said = anna.message('D1', error)
      const first = await anna.event(said, { tries: 1 })
      assert.equal(first.status, 503)
      const again = anna.event(said, { headers: { 'x-slack-retry-num': '1' } })
      await slack.until(() => whispers(site).length > 0)
      const { ephemeralFor, channel, thread_ts } = whispers(site)[0]!
      assert.deepEqual([ephemeralFor, channel, thread_ts], ['U1', 'D1', undefined])
      assert.deepEqual(slack.in('D1'), [])
      isAway = false
      assert.equal((await again).status, 200)
      assert.match((await posted('D1'))[0]!.text, /Who runs/)
      await anna.writes('D1', 'help')
      await posted('D1', 2)
      assert.deepEqual([slack.in('D1').length, whispers(site).length], [2, 1])
    })

    it('asks Slack to come again after a while', async () => {
      const { anna } = await running({ store: away() })
      const body = JSON.stringify(anna.envelope(anna.message('D1', error)))
      const { status, headers } = await anna.post(body)
      assert.deepEqual([status, headers.get('retry-after')], [503, '5'])
      isAway = false
    })

    it('is not acknowledged over Socket Mode either, until it is saved', async () => {
      const { slack, anna } = await running({ store: away(), appToken: 'xapp-test' })
      await slack.until(() => slack.sockets.size > 0)
      const attempts: unknown[] = []
      for (const socket of slack.sockets) {
        const send = socket.send.bind(socket)
        socket.send = ((data: string) => {
          attempts.push(JSON.parse(data).retry_attempt)
          send(data)
        }) as typeof socket.send
      }
      const acknowledged = slack.envelope('events_api', anna.envelope(anna.message('D1', error)))
      await slack.until(() => attempts.includes(1))
      isAway = false
      assert.deepEqual(await acknowledged, {})
      await posted('D1')
      await anna.writes('D1', 'help')
      await posted('D1', 2)
      assert.equal(slack.in('D1').length, 2)
    })

    it('tells whoever presses, mentions or types a command as well', async () => {
      isAway = false
      const site = await running({ store: away() })
      const { slack, anna, bram } = site
      const { said } = await anna.mentions('C1', error)
      const [asked] = await posted('C1')
      await allArrived()
      isAway = true
      const [press] = await Promise.all([
        bram.presses(asked!, 'Ourselves'),
        anna.event({ ...anna.message('C2', `<@UBOT> ${error}`), type: 'app_mention' }, { tries: 1 }),
        anna.commands(error),
      ])
      assert.equal(press.status, 503, 'Slack shows a sign of its own')
      await slack.until(() => whispers(site).length === 2 && slack.responses.length === 1)
      assert.deepEqual(
        whispers(site)
          .map(({ channel, ephemeralFor, thread_ts }) => [channel, ephemeralFor, thread_ts])
          .sort(),
        [
          ['C1', 'U2', said.ts],
          ['C2', 'U1', undefined],
        ],
      )
      assert.match(slack.responses[0]!.text, late)
      isAway = false
      await slack.until(() => asked!.edits === 1)
      await Promise.all([posted('C2'), posted('D1')])
    })
  })

  it('of a conversation that is forgotten is taken back, and no longer remembered', async () => {
    const { slack, anna, clock } = await running()
    await anna.writes('D1', error)
    const [asked] = await posted('D1')
    await allArrived()
    clock.move(1_000)
    await anna.writes('D1', 'forget this conversation')
    await posted('D1', 2)
    await slack.until(() => asked!.edits === 1)
    await allArrived()
    assert.ok(!asked!.blocks.some(({ type }) => type === 'actions'))
    assert.doesNotMatch(JSON.stringify(await store.everythingOf('slack:T1:D1')), /4\.4\.316/)
  })

  it('and breaks is told once with a reference, and not acknowledged', async () => {
    const broken = { ...store, save: async () => Promise.reject(new Error('no room')) }
    const { slack, anna, lines } = await running({ store: broken })
    const said = anna.message('D1', error)
    assert.equal((await anna.event(said)).status, 503)
    const [message, ...others] = await posted('D1')
    const reference = lines.find(({ message }) => message === 'turn failed')!.fields.reference
    assert.ok(message!.text.includes(String(reference)))
    assert.deepEqual(others, [])
    assert.equal(slack.called('chat.postMessage').length, 1)
  })
})
