/** Replies arrive: at once, later, after a crash, in order, and never from two processes at a time. */

import assert from 'node:assert/strict'
import sinon from 'sinon'
import { createOutbox, later, lease, type RunningOutbox } from '../../src/app/outbox.ts'
import { type Deliver, type Delivery, Undeliverable } from '../../src/app/ports/outbox.ts'
import type { Store } from '../../src/app/ports/store.ts'
import { type Fact, unwatched, type Watch } from '../../src/app/ports/watch.ts'
import { begin } from '../../src/core/conversation.ts'
import { createLog } from '../../src/log.ts'
import { memoryStore } from '../../src/stores/memory.ts'

describe('the outbox', () => {
  let time: sinon.SinonFakeTimers
  let store: Store
  let lines: string[]
  const open: RunningOutbox[] = []
  const clock = { now: () => new Date().toISOString() }

  beforeEach(() => {
    time = sinon.useFakeTimers({
      now: Date.parse('2026-11-02T08:00:00Z'),
      toFake: ['setTimeout', 'clearTimeout', 'Date'],
    })
    store = memoryStore()
    lines = []
  })
  afterEach(async () => {
    for (const outbox of open.splice(0)) await outbox.close()
    time.restore()
  })

  /** A process with a channel. */
  function running(deliver: Deliver): RunningOutbox {
    const write = (fields: Record<string, unknown>, message: string) =>
      void lines.push(`${message} ${JSON.stringify(fields)}`)
    const outbox = createOutbox({ store, clock, log: { info: write, warn: write, error: write } })
    outbox.serve('slack', deliver)
    open.push(outbox)
    return outbox
  }

  /** A turn of a conversation is written, with its reply. */
  async function written(id: string, channel = 'slack', at = clock.now()): Promise<Delivery> {
    const conversation = (await store.load(id)) ?? begin(id, 'en')
    const reply = { language: 'en', blocks: [], stand: {} } as unknown as Delivery['view']['reply']
    const delivery: Delivery = {
      ...{ channel, to: {}, conversation: id, revision: conversation.revision + 1 },
      view: { reply, head: undefined, turn: 1, aside: false },
      ...{ at, due: later(clock.now(), lease), tries: 0 },
    }
    assert.ok(await store.save(conversation, { delivery }))
    return delivery
  }

  const nameOf = ({ conversation, revision, tries }: Delivery) => `${conversation} ${revision} ${tries}`

  it('hands a reply to its channel at once, gives back what became of it, and forgets it', async () => {
    const outbox = running(async ({ to }) => ({ sent: to }))
    assert.deepEqual(await outbox.send(await written('a')), { sent: {} })
    assert.equal((await store.waiting()).count, 0)
  })

  it('tries a failed one again by itself, later each time, until it arrives', async () => {
    const tried: number[] = []
    const outbox = running(async () => {
      tried.push(Date.now() - Date.parse('2026-11-02T08:00:00Z'))
      if (tried.length < 4) throw new Error('503')
    })
    outbox.start()
    assert.equal(await outbox.send(await written('a')), undefined)
    await time.tickAsync(60_000)
    assert.equal(tried.length, 4)
    const gaps = tried.slice(1).map((at, index) => at - tried[index]!)
    assert.ok(gaps[2]! > gaps[0]!, `${gaps}`)
    assert.equal((await store.waiting()).count, 0)
    assert.ok(lines.some(line => line.startsWith('a reply arrived late')))
  })

  it('delivers what a process that died had written, once its time is over', async () => {
    const died = running(() => new Promise(() => {}))
    void died.send(await written('a'))
    open.splice(0)
    const arrived: string[] = []
    const outbox = running(async delivery => void arrived.push(nameOf(delivery)))
    outbox.start()
    await time.tickAsync(lease - 1_000)
    assert.deepEqual(arrived, [])
    await time.tickAsync(2_500)
    assert.deepEqual(arrived, ['a 1 1'])
  })

  it('keeps a reply that takes long from every other process', async () => {
    let arrived = 0
    const slow = running(() => new Promise(resolve => setTimeout(resolve, lease * 4)))
    const other = running(async () => void arrived++)
    slow.start()
    other.start()
    void slow.send(await written('a'))
    await time.tickAsync(lease * 5)
    assert.equal(arrived, 0)
    assert.equal((await store.waiting()).count, 0)
  })

  it('keeps the order of a conversation when one of its replies fails, and holds up no other', async () => {
    const arrived: string[] = []
    let isDown = true
    const outbox = running(async delivery => {
      if (delivery.conversation === 'a' && isDown) throw new Error('unreachable')
      arrived.push(nameOf(delivery))
    })
    outbox.start()
    await outbox.send(await written('a'))
    isDown = false
    await outbox.send(await written('a'))
    await outbox.send(await written('b'))
    assert.deepEqual(arrived, ['b 1 0'], 'the second waits for the first')
    await time.tickAsync(5_000)
    assert.deepEqual(arrived, ['b 1 0', 'a 1 1', 'a 2 1'])
  })

  it('lets two replies of a conversation follow each other, also when the first takes longer', async () => {
    const arrived: number[] = []
    const outbox = running(async ({ revision }) => {
      await new Promise(resolve => setTimeout(resolve, revision === 1 ? 500 : 1))
      arrived.push(revision)
    })
    const both = [outbox.send(await written('a')), outbox.send(await written('a'))]
    await time.tickAsync(1_000)
    await Promise.all(both)
    assert.deepEqual(arrived, [1, 2])
  })

  it('gives up what can never arrive, and says so once', async () => {
    let tried = 0
    const outbox = running(async () => {
      tried++
      throw new Undeliverable('channel_not_found')
    })
    outbox.start()
    await outbox.send(await written('a'))
    await time.tickAsync(60_000)
    assert.equal(tried, 1)
    assert.equal((await store.waiting()).count, 0)
    assert.deepEqual(lines, [
      'a reply cannot be delivered {"channel":"slack","tries":0,"reason":"channel_not_found","error":{}}',
    ])
  })

  it('gives up after a day', async () => {
    const outbox = running(async () => {
      throw new Error('unreachable')
    })
    const ago = (hours: number) => later(clock.now(), -hours * 60 * 60_000)
    await outbox.send(await written('a', 'slack', ago(23)))
    await outbox.send(await written('b', 'slack', ago(25)))
    assert.deepEqual(await store.waiting(), { count: 1, oldest: ago(23) })
  })

  it("tells what became of each, and logs nobody else's words", async () => {
    const facts: Fact[] = []
    const real: string[] = []
    const log = createLog('info', { write: line => void real.push(line) })
    const watch: Watch = { ...unwatched, note: fact => void facts.push(fact) }
    const outbox = createOutbox({ store, clock, log, watch })
    open.push(outbox)
    let tried = 0
    outbox.serve('slack', async () => {
      if (tried++ === 0) throw new Error('jan@contoso.example said: Dear colleague')
    })
    outbox.start()
    await outbox.send(await written('a'))
    await time.tickAsync(10_000)
    const about = { fact: 'delivery', channel: 'slack' } as const
    assert.deepEqual(facts, [
      { ...about, fate: 'retried' },
      { ...about, fate: 'arrived' },
    ])
    assert.equal(real.length, 1)
    assert.doesNotMatch(real.join(''), /contoso|colleague/)
  })

  it('keeps the replies of a channel that is off for when it is on', async () => {
    const delivery = { ...(await written('a')), channel: 'teams' }
    await store.drop(delivery)
    assert.ok(await store.save((await store.load('a'))!, { delivery: { ...delivery, revision: 2 } }))
    const outbox = running(async () => {})
    await outbox.send({ ...delivery, revision: 2 })
    assert.equal((await store.waiting()).count, 1)
    let arrived = 0
    outbox.serve('teams', async () => void arrived++)
    outbox.start()
    await time.tickAsync(5_000)
    assert.equal(arrived, 1)
  })

  it('leaves what is too much at once in the store, and delivers all of it', async () => {
    let atOnce = 0
    let most = 0
    let arrived = 0
    const outbox = running(async () => {
      most = Math.max(most, ++atOnce)
      await new Promise(resolve => setTimeout(resolve, 300))
      atOnce--
      arrived++
    })
    outbox.start()
    for (let number = 0; number < 250; number++) void outbox.send(await written(`c${number}`))
    await time.tickAsync(20_000)
    assert.equal(arrived, 250)
    assert.ok(most <= 100, `${most} at once`)
  })

  it('serves a channel while all of another is stuck, and what came too late there once it goes on', async () => {
    let goOn = () => {}
    const away = new Promise<void>(resolve => {
      goOn = resolve
    })
    let atOnce = 0
    const arrived = { slack: 0, teams: 0 }
    const outbox = running(async () => {
      atOnce++
      await away
      arrived.slack++
    })
    outbox.serve('teams', async () => void arrived.teams++)
    outbox.start()
    for (let number = 0; number < 250; number++) void outbox.send(await written(`c${number}`))
    await time.tickAsync(lease * 3)
    assert.ok(atOnce <= 100, `${atOnce} at once`)
    for (let number = 0; number < 50; number++) await outbox.send(await written(`t${number}`, 'teams'))
    assert.equal(arrived.teams, 50, 'at once')
    const died = await written('died', 'teams')
    await time.tickAsync(lease * 2)
    assert.deepEqual(arrived, { slack: 0, teams: 51 }, died.conversation)
    goOn()
    await time.tickAsync(lease)
    assert.deepEqual(arrived, { slack: 250, teams: 51 })
  })

  it('serves the other conversations of a channel while much is said in one that is stuck', async () => {
    let goOn = () => {}
    const away = new Promise<void>(resolve => {
      goOn = resolve
    })
    const arrived: string[] = []
    const outbox = running(async delivery => {
      if (delivery.conversation === 'stuck') await away
      arrived.push(`${delivery.conversation} ${delivery.revision}`)
    })
    outbox.start()
    for (let number = 0; number < 120; number++) void outbox.send(await written('stuck'))
    await outbox.send(await written('b'))
    assert.deepEqual(arrived, ['b 1'])
    goOn()
    await time.tickAsync(150_000)
    assert.deepEqual(arrived, ['b 1', ...Array.from({ length: 120 }, (_, number) => `stuck ${number + 1}`)])
  })

  it('tries what fails no more often than its back-off lets it, and not all at the same moment', async () => {
    const tried: number[] = []
    const outbox = running(async () => {
      tried.push(Date.now())
      throw new Error('429')
    })
    outbox.start()
    const started = Date.now()
    const many = 60
    for (let number = 0; number < many; number++) void outbox.send(await written(`c${number}`))
    await time.tickAsync(60_000)
    // 1, 2, 4, 8, 16 and 32 seconds, a quarter less at most.
    assert.ok(tried.length > many * 3 && tried.length <= many * 7, `${tried.length} tries`)
    const second = (at: number) => Math.floor((at - started) / 1_000)
    const later = new Set(tried.map(second).filter(at => at > 12))
    assert.ok(later.size > 10, `in ${[...later].join(', ')}`)
  })

  it('leaves what waits to whoever comes next when it stops, and nobody takes what is still under way', async () => {
    let arrived = 0
    const outbox = running(() => new Promise(resolve => setTimeout(resolve, lease * 3)))
    outbox.start()
    void outbox.send(await written('a'))
    outbox.stop()
    await written('b')
    const closed = outbox.close()
    const next = running(async ({ conversation }) => {
      assert.equal(conversation, 'b')
      arrived++
    })
    next.start()
    await time.tickAsync(lease * 3)
    assert.equal(arrived, 1)
    await closed
    assert.equal((await store.waiting()).count, 0)
  })

  it('finishes what is under way before it closes', async () => {
    let arrived = 0
    const outbox = running(async () => {
      await new Promise(resolve => setTimeout(resolve, 500))
      arrived++
    })
    void outbox.send(await written('a'))
    const closed = outbox.close()
    await time.tickAsync(1_000)
    await closed
    assert.equal(arrived, 1)
  })
})
