/** The process is told to stop while replies wait: it brings away what it can, stops in its time, and the next start brings the rest, once. */

import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import { memoryStore } from '../src/stores/memory.ts'
import { around, type Platform, peopleAt } from './support/both-channels.ts'
import { build } from './support/program.ts'
import { type Installation, install } from './support/soak/installation.ts'
import { answers } from './support/soak/soak.ts'

const error = '450 4.4.316 Connection refused'
const people = 8

describe('a process that is stopped while replies wait', function () {
  this.timeout(120_000)
  let world: Awaited<ReturnType<typeof around>>
  let installation: Installation
  before(async () => {
    build()
    world = await around(memoryStore(), { now: () => new Date().toISOString(), move() {} })
    installation = await install('embedded', {
      SLACK_BOT_TOKEN: 'xoxb-test',
      SLACK_SIGNING_SECRET: 'signing-secret',
      SLACK_API_URL: world.slack.apiUrl,
    })
  })
  after(async () => {
    await installation.close(true)
    await world.close()
  })

  const answered = (platform: Platform): number =>
    Array.from({ length: people }, (_, number) => world.answersIn(platform, number)).filter(Boolean).length

  it('loses none of them, and gives none twice', async () => {
    const [process] = installation.replicas
    const { store } = installation
    await answers(process!)
    const { write } = peopleAt(world, process!.url)
    let breakOff = () => {}
    // Slack answers nobody, Teams after three seconds.
    world.slack.ail({ breaks: new Promise<void>(resolve => (breakOff = resolve)), isDone: true }, 'D0')
    assert.ok(await write('slack', 0, error))
    await world.slack.until(() => answered('slack') === 1)
    world.slack.ail({ breaks: new Promise(() => {}) })
    const others = Array.from({ length: people - 1 }, (_, number) => number + 1)
    const taken = await Promise.all(others.map(number => write('slack', number, error)))
    world.teams.ail({ until: pause(3_000) })
    const late = Array.from({ length: people }, (_, number) => write('teams', number, error))
    await pause(500)
    assert.equal(answered('teams'), 0)

    const asked = performance.now()
    assert.equal(await process!.stop(), 0)
    assert.ok(performance.now() - asked < 30_000, 'in the time that a stop is given')
    assert.ok([...taken, ...(await Promise.all(late))].every(Boolean))
    assert.deepEqual([answered('teams'), answered('slack')], [people, 1])
    assert.equal((await store.waiting()).count, people, 'those for Slack')

    world.slack.well()
    world.teams.well()
    breakOff()
    await process!.start()
    for (let tried = 0; (await store.waiting()).count > 0; tried++) {
      assert.ok(tried < 300, 'replies still wait')
      await pause(100)
    }
    const { broken, twice } = await world.verdict(store)
    assert.deepEqual(broken, [])
    assert.deepEqual(twice, { page: 0, teams: 0, slack: 0 })
    assert.deepEqual([answered('teams'), answered('slack')], [people, people])
  })
})
