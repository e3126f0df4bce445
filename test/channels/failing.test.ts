/** A platform that is slow, refuses or falls silent holds up its own replies alone; nothing is lost, and all of it arrives in order. */

import assert from 'node:assert/strict'
import { memoryStore } from '../../src/stores/memory.ts'
import { around, type Platform, type Running, run } from '../support/both-channels.ts'
import { coreTalk } from '../support/core-talk.ts'
import { wholeLibrary } from '../support/whole-library.ts'

const error = '450 4.4.316 Connection refused'
/** As many as are under way at once in a channel, and some of whom say something more. */
const [most, some] = [100, 5]

const platforms: readonly Platform[] = ['slack', 'teams']

describe('a platform', function () {
  this.timeout(60_000)
  let world: Awaited<ReturnType<typeof around>>
  let running: Running
  before(function () {
    this.timeout(120_000)
    // What takes longer the first time is no part of any test.
    coreTalk(wholeLibrary(), 'en')({ kind: 'said', text: error, at: '2026-11-24T13:05:00Z' })
  })
  beforeEach(async () => {
    world = await around(memoryStore())
    running = await run(world)
  })
  afterEach(async () => {
    await running.close()
    await world.close()
  })

  const asked = (platform: Platform): number =>
    platform === 'teams' ? world.teams.asked() : world.slack.called('chat.postMessage').length
  const until = async (holds: () => boolean | Promise<boolean>, what: string) => {
    for (let tried = 0; !(await holds()); tried++) {
      assert.ok(tried < 1_000, what)
      await new Promise(resolve => setTimeout(resolve, 20))
    }
  }
  const numbers = (count: number) => Array.from({ length: count }, (_, number) => number)
  /** The clock goes on until everything has arrived. */
  const allArrive = () =>
    until(async () => {
      world.clock.move(2_000)
      return (await world.store.waiting()).count === 0
    }, 'replies still wait')

  const ailments = {
    'that asks to wait': { many: 20, status: 429, retryAfter: 1, headers: { 'retry-after': '1' } },
    'that fails': { many: 20, status: 500 },
    'that does not answer': { many: most + 10 },
  }
  for (const platform of platforms) {
    const [other] = platforms.filter(one => one !== platform) as [Platform]
    for (const [what, { many, ...ailment }] of Object.entries(ailments))
      it(`${what} (${platform}) holds up no other, is asked now and then, and gets everything in the end, in order`, async () => {
        let breakOff = () => {}
        const breaks = new Promise<void>(resolve => {
          breakOff = resolve
        })
        const isSilent = !('status' in ailment)
        world[platform].ail(isSilent ? { breaks } : ailment)
        const taken = await Promise.all(numbers(many).map(number => running.write(platform, number, error)))
        assert.ok(taken.every(Boolean), 'what is saved is acknowledged')
        await Promise.all(numbers(some).map(number => running.write(platform, number, 'help')))
        assert.equal((await world.store.waiting()).count, many + some, 'all of it is kept')

        for (const number of numbers(some)) assert.ok(await running.write(other, number, error))
        await until(() => numbers(some).every(number => world.answersIn(other, number) === 1), 'not answered')
        await until(async () => (await world.store.waiting()).count === many + some, 'some of it is gone')

        const before = asked(platform)
        if (isSilent) assert.ok(before <= most, `${before} at once`)
        for (let second = 0; second < 12; second++) {
          world.clock.move(1_000)
          await new Promise(resolve => setTimeout(resolve, 60))
        }
        // Four tries in twelve seconds, each of up to four calls where it asks to wait.
        const calls = asked(platform) - before
        assert.ok(calls <= many * 4 * (what === 'that asks to wait' ? 4 : 1), `${calls} calls`)

        world[platform].well()
        breakOff()
        await allArrive()
        const { broken, answered, acknowledged } = await world.verdict()
        assert.deepEqual(broken, [])
        assert.deepEqual([answered, acknowledged], [many + some * 2, many + some * 2])
      })

    it(`that fails in one conversation (${platform}) answers in the others`, async () => {
      world[platform].ail({ status: 500 }, platform === 'teams' ? 'chat-0' : 'D0')
      for (const number of numbers(some)) assert.ok(await running.write(platform, number, error))
      for (let count = 0; count < some; count++) assert.ok(await running.write(platform, 0, 'help'))
      await until(
        () => numbers(some).every(number => number === 0 || world.answersIn(platform, number) === 1),
        'no',
      )
      assert.equal(world.answersIn(platform, 0), 0)
      world[platform].well()
      await allArrive()
      assert.deepEqual((await world.verdict()).broken, [])
    })
  }
})
