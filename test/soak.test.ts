/** Processes that are killed while people talk on every channel: what was acknowledged is answered, and nothing is damaged. */

import assert from 'node:assert/strict'
import { build } from './support/program.ts'
import type { Engine } from './support/soak/installation.ts'
import { lineOf, outage, soak } from './support/soak/soak.ts'

const rounds = 10

describe('an assistant that is killed over and over', function () {
  // A process starts within two seconds on a computer that has nothing else to do.
  this.timeout(600_000)
  before(build)

  for (const engine of ['embedded', 'postgres'] satisfies Engine[])
    it(`keeps its promises on the ${engine} store`, async () => {
      const soaked = await soak(engine, rounds, Date.now() % 100_000)
      console.log(`        (${lineOf(soaked)})`)
      assert.deepEqual(soaked.broken, [], `seed ${soaked.seed}`)
      assert.ok(soaked.acknowledged > 0 && soaked.killed >= rounds)
    })

  it('loses nothing while its database is away, tells everybody so, and goes on by itself', async () => {
    const weathered = await outage(5, Date.now() % 100_000)
    console.log(`        (${lineOf(weathered)})`)
    assert.deepEqual(weathered.broken, [], `seed ${weathered.seed}`)
    assert.deepEqual(Object.keys(weathered.told).sort(), ['page', 'slack', 'teams'])
    assert.ok(weathered.acknowledged > 0)
  })
})
