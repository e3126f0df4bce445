/** Answers arrive in Teams also when the process that wrote them is gone, or Teams is, and each of them once where Teams lets us know. */

import assert from 'node:assert/strict'
import { createAssistant } from '../../../src/app/assistant.ts'
import { createOutbox, later } from '../../../src/app/outbox.ts'
import { type Delivery, type Outbox, stubborn } from '../../../src/app/ports/outbox.ts'
import type { Store } from '../../../src/app/ports/store.ts'
import { addressOf } from '../../../src/channels/teams/address.ts'
import { idsOf, placeOf } from '../../../src/channels/teams/place.ts'
import { cardOf } from '../../../src/channels/teams/render.ts'
import { nowhere } from '../../../src/core/compose/respond.ts'
import type { Reply } from '../../../src/core/reply.ts'
import { memoryStore } from '../../../src/stores/memory.ts'
import { around, run } from '../../support/both-channels.ts'
import { coreTalk } from '../../support/core-talk.ts'
import { buttonsOf, chatIn, openTeams, type Teams, tenant, wordsOn } from '../../support/teams/chat.ts'
import type { Taken } from '../../support/teams/connector.ts'
import { wholeLibrary } from '../../support/whole-library.ts'

const error = '450 4.4.316 Connection refused'

/** An outbox of a process that dies before it has sent anything. */
const dying: Outbox = { serve() {}, send: async () => undefined }

const quiet = { info() {}, warn() {}, error() {} }

/** What another process on the same store does about replies that were left. */
function waker(store: Store) {
  let now = new Date().toISOString()
  const outbox = createOutbox({ store, clock: { now: () => now }, log: quiet })
  return {
    outbox,
    /** Goes on until nothing waits, as if a minute had passed. */
    async wake() {
      now = later(now, 60_000)
      outbox.start()
      for (let tried = 0; (await store.waiting()).count > 0 && tried < 200; tried++)
        await new Promise(resolve => setTimeout(resolve, 20))
      await outbox.close()
    },
  }
}

/** A bot on a store that others use as well. */
function on(store: Store, outbox: Outbox): Promise<Teams> {
  const clock = { now: () => new Date().toISOString() }
  const assistant = createAssistant({
    library: wholeLibrary(),
    store,
    clock,
    log: quiet,
    reference: () => 'r',
  })
  return openTeams({ assistant, memory: store, outbox })
}

describe('an answer in Teams', () => {
  const opened: Teams[] = []
  const open = async (store: Store, outbox: Outbox) => {
    opened.push(await on(store, outbox))
    return opened.at(-1)!
  }
  before(function () {
    this.timeout(120_000)
    // What takes longer the first time is no part of any test.
    coreTalk(wholeLibrary(), 'en')({ kind: 'said', text: error, at: '2026-11-24T13:05:00Z' })
  })
  afterEach(async () => {
    for (const teams of opened.splice(0)) await teams.close()
  })

  it('that a process wrote before it died is delivered by another, in the place it belongs to', async () => {
    const store = memoryStore()
    const first = await open(store, dying)
    const chat = chatIn(first)
    await chat.say(error)
    assert.deepEqual(chat.all(), [], 'nothing was sent')
    const { outbox, wake } = waker(store)
    await open(store, outbox)
    await wake()
    assert.match(wordsOn(chat.last().card), /4\.4\.316/)
    assert.equal(chat.all().length, 1)
  })

  it('to a button that died on its way takes the place of its message', async () => {
    const store = memoryStore()
    const healthy = createOutbox({ store, clock: { now: () => new Date().toISOString() }, log: quiet })
    const first = await open(store, healthy)
    const chat = chatIn(first)
    await chat.say(error)
    const before = chat.all().length
    const second = await open(store, dying)
    await chatIn(second, 'personal', chat.id).press(chat.last(), 'Ourselves', 'Anna')
    assert.deepEqual(second.connector.changes(), [])
    const { outbox, wake } = waker(store)
    await open(store, outbox)
    await wake()
    assert.deepEqual(second.connector.messages(), [])
    const [{ id, body }] = second.connector.changes() as [Taken]
    assert.equal(id, chat.last().id)
    assert.match(wordsOn(cardOf(body as never)!), /✓ Who runs .*Ourselves \(Anna/)
    assert.equal(chat.all().length, before)
  })

  it('of several messages goes on where it stopped', async () => {
    const store = memoryStore()
    const long = Array.from({ length: 8 }, (_, index) => ({
      kind: 'text' as const,
      spans: [{ text: `part ${index} ${'words '.repeat(700)}` }],
    }))
    const reply: Reply = { language: 'en', blocks: long, stand: nowhere }
    const { outbox, wake } = waker(store)
    const teams = await open(store, outbox)
    const chat = chatIn(teams)
    await chat.say(error)
    const conversation = (await store.load(`teams:${tenant}:${chat.id}`))!
    teams.connector.forget()
    teams.connector.refuse({ status: 500, of: 'message', after: 1 })
    const activity = chat.activity('Anna', { type: 'message' })
    const place = placeOf(activity as never, ['en'])
    const at = new Date().toISOString()
    const delivery: Delivery = {
      ...{ channel: 'teams', conversation: conversation.id, revision: conversation.revision + 1 },
      to: addressOf({ chat: { activity } as never, place, ids: idsOf(place) }, { did: { kind: 'said' } }),
      view: { reply, head: undefined, turn: 2, aside: true },
      ...{ at, due: at, tries: 0 },
    }
    assert.ok(await store.save(conversation, { delivery }))
    assert.equal(await outbox.send(delivery), undefined)
    assert.equal(teams.connector.messages().length, 1)
    await wake()
    const words = teams.connector.messages().map(({ body }) => JSON.stringify(body))
    assert.ok(words.length > 1)
    for (const { spans } of long)
      assert.equal(words.filter(text => text.includes(spans[0]!.text.slice(0, 7))).length, 1)
    assert.deepEqual((await store.everythingOf(conversation.id)).memory?.length, 1, 'only what is shown')
  })

  it('that could not be posted for long stands below what was said since, with nothing to press', async () => {
    const world = await around(memoryStore())
    const process = await run(world)
    const until = async (holds: () => boolean | Promise<boolean>) => {
      for (let tried = 0; !(await holds()) && tried < 1_500; tried++)
        await new Promise(resolve => setTimeout(resolve, 20))
      assert.ok(await holds())
    }
    try {
      const many = stubborn + 1
      world.teams.ail({ status: 500 })
      await process.write('teams', 0, error)
      // Time goes on all the while: when it is tried again is set after it has failed.
      await until(() => {
        world.clock.move(10_000)
        return world.teams.asked() >= many
      })
      world.teams.well()
      await process.write('teams', 0, 'our own server')
      await until(() => world.teams.messages().length === 1)
      world.clock.move(10 * 60_000)
      await until(async () => (await world.store.waiting()).count === 0)
      const [newer, older] = chatIn({ connector: world.teams, post: fetch }, 'personal', 'chat-0').all()
      assert.match(wordsOn(newer!.card), /How much of your mail/)
      assert.match(wordsOn(older!.card), /Who runs/)
      assert.deepEqual([buttonsOf(newer!.card).length > 0, buttonsOf(older!.card).length], [true, 0])
      assert.deepEqual(world.teams.changes(), [])
    } finally {
      await process.close()
      await world.close()
    }
  }).timeout(60_000)

  it('that Teams will never take is given up, and holds up nothing', async () => {
    const store = memoryStore()
    const { outbox } = waker(store)
    const teams = await open(store, outbox)
    const chat = chatIn(teams)
    teams.connector.refuse({ status: 403, of: 'message' })
    await chat.say(error)
    assert.equal((await store.waiting()).count, 0)
    await chat.say('our own server')
    assert.equal(chat.all().length, 1)
  })

  it('that was asked for in the response is given again to whoever asks again', async () => {
    const teams = await openTeams()
    opened.push(teams)
    const chat = chatIn(teams)
    const activity = chat.activity('Anna', { type: 'message', text: error, deliveryMode: 'expectReplies' })
    const replies = async () => ((await chat.send(activity)) as { activities: unknown[] }).activities.length
    assert.deepEqual([await replies(), await replies()], [1, 1])
    assert.equal((await teams.store.load(`teams:${tenant}:${chat.id}`))!.turns, 1)
  })

  it('that could not be given says so, with its reference', async () => {
    const store = memoryStore()
    const broken: Store = {
      ...store,
      async save() {
        throw new Error('no room on the disk')
      },
    }
    const teams = await open(broken, dying)
    const chat = chatIn(teams)
    await chat.say(error)
    assert.match(JSON.stringify(chat.last().message), /mention r\./)
    assert.equal(chat.all().length, 1)
  })

  it('is given once to what is delivered twice, also to two processes at once', async () => {
    const store = memoryStore()
    const [one, other] = [await open(store, waker(store).outbox), await open(store, waker(store).outbox)]
    const chat = chatIn(one)
    const there = chatIn(other, 'personal', chat.id)
    const activity = { ...chat.activity('Anna', { type: 'message', text: error }), id: 'twice' }
    await Promise.all([chat.send(activity), there.send(activity), chat.send(activity)])
    assert.equal((await store.load(`teams:${tenant}:${chat.id}`))!.turns, 1)
    assert.equal(one.connector.messages().length + other.connector.messages().length, 1)
  })
})
