/** Promises broken on purpose: what the tests of durability rest on sees each of them, and sees nothing where they are kept. */

import assert from 'node:assert/strict'
import { lease } from '../src/app/outbox.ts'
import type { Store } from '../src/app/ports/store.ts'
import { memoryStore } from '../src/stores/memory.ts'
import { around, type Platform, type Running, run } from './support/both-channels.ts'
import { coreTalk } from './support/core-talk.ts'
import { wholeLibrary } from './support/whole-library.ts'

const error = '450 4.4.316 Connection refused'

describe('a broken promise', function () {
  this.timeout(60_000)
  let world: Awaited<ReturnType<typeof around>>
  const running: Running[] = []
  before(function () {
    this.timeout(120_000)
    // What takes longer the first time is no part of any test.
    coreTalk(wholeLibrary(), 'en')({ kind: 'said', text: error, at: '2026-11-24T13:05:00Z' })
  })
  beforeEach(async () => {
    world = await around(memoryStore())
  })
  afterEach(async () => {
    for (const one of running.splice(0)) await one.close()
    await world.close()
  })

  /** A process, on the store as it is or on one that is made of it. */
  async function process(breaks: (store: Store) => Partial<Store> = () => ({})): Promise<Running> {
    const one = await run(world, { ...world.store, ...breaks(world.store) })
    running.push(one)
    return one
  }
  const until = async (holds: () => boolean | Promise<boolean>) => {
    for (let tried = 0; !(await holds()); tried++) {
      assert.ok(tried < 500, `it never held: ${holds}`)
      await new Promise(resolve => setTimeout(resolve, 20))
    }
  }
  /** What is found when nothing waits any more. */
  const found = async (): Promise<string[]> => {
    await until(async () => {
      world.clock.move(2_000)
      return (await world.store.waiting()).count === 0
    })
    return (await world.verdict()).broken
  }
  /** The next message of ours is refused. */
  const refuseOne = (platform: Platform) =>
    platform === 'teams'
      ? world.teams.refuse({ status: 500, of: 'message' })
      : world.slack.trouble('chat.postMessage', { status: 500 })
  const asked = (platform: Platform): number =>
    platform === 'teams' ? world.teams.asked() : world.slack.called('chat.postMessage').length

  /** How a promise is broken, and what is said of it, platform by platform. */
  interface Control {
    breaks: (store: Store) => Partial<Store>
    says: Partial<Record<Platform, RegExp>>
    happens: (platform: Platform, breaks?: Control['breaks']) => Promise<void>
  }
  const controls: Record<string, Control> = {
    'to keep a reply until it has arrived': {
      breaks: store => ({
        async isNext(delivery) {
          await store.drop(delivery)
          return true
        },
      }),
      says: { slack: /turn 1 of 1 was not answered/, teams: /turn 1 of 1 was not answered/ },
      async happens(platform, breaks) {
        const one = await process(breaks)
        refuseOne(platform)
        assert.ok(await one.write(platform, 0, error))
        await until(() => asked(platform) > 0)
        one.die()
        await process()
        world.clock.move(lease)
      },
    },
    'to acknowledge nothing before it is saved': {
      breaks: () => ({ save: async () => true }),
      says: { slack: /is acknowledged and was not taken/, teams: /is acknowledged and was not taken/ },
      async happens(platform, breaks) {
        const one = await process(breaks)
        assert.ok(await one.write(platform, 0, error))
      },
    },
    'to answer in order': {
      breaks: () => ({ isNext: async () => true }),
      says: { slack: /answered in the order 2, 1/, teams: /answered in the order 2, 1/ },
      async happens(platform, breaks) {
        const one = await process(breaks)
        refuseOne(platform)
        assert.ok(await one.write(platform, 0, error))
        await until(() => asked(platform) > 0)
        assert.ok(await one.write(platform, 0, 'help'))
        await new Promise(resolve => setTimeout(resolve, 200))
      },
    },
    'to take once what comes twice': {
      breaks: store => ({
        async loadTurn(ids) {
          const { conversation, ...rest } = await store.loadTurn(ids)
          return { ...rest, ...(conversation && { conversation: { ...conversation, handled: [] } }) }
        },
      }),
      says: { slack: /2 turns of 1 events/, teams: /2 turns of 1 events/ },
      async happens(platform, breaks) {
        const one = await process(breaks)
        assert.ok(await one.write(platform, 0, error, 0))
        assert.ok(await one.write(platform, 0, error, 0))
      },
    },
    'to look for what has arrived before it is posted again': {
      breaks: () => ({}),
      says: { slack: /turn 1 was answered 2 times/ },
      async happens(_, breaks) {
        const one = await process()
        world.slack.trouble('chat.postMessage', { breaks: Promise.resolve(), isDone: true })
        assert.ok(await one.write('slack', 0, error))
        await until(() => world.slack.in('D0').length > 0)
        // Nothing is found of what nobody can look at.
        if (breaks) for (const message of world.slack.in('D0')) delete message.metadata
      },
    },
  }

  for (const [promise, { breaks, says, happens }] of Object.entries(controls))
    for (const [platform, words] of Object.entries(says) as [Platform, RegExp][]) {
      it(`${promise} is seen (${platform})`, async () => {
        await happens(platform, breaks)
        assert.match((await found()).join('\n'), words)
      })
      it(`${promise} is not seen where it is kept (${platform})`, async () => {
        await happens(platform)
        assert.deepEqual(await found(), [])
      })
    }
})
