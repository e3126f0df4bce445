/** What nobody has touched for so many days is forgotten, by itself and again and again. */

import assert from 'node:assert/strict'
import sinon from 'sinon'
import { keepFor } from '../../src/app/retention.ts'

describe('retention', () => {
  let time: sinon.SinonFakeTimers
  const clock = { now: () => new Date().toISOString() }
  beforeEach(() => {
    time = sinon.useFakeTimers({ now: Date.parse('2026-11-23T09:00:00Z') })
  })
  afterEach(() => time.restore())

  it('forgets what is older than its days soon after the start, and every few hours', async () => {
    const days: string[] = []
    const forgetBefore = async (day: string) => days.push(day)
    const log = { info: sinon.spy(), warn: sinon.spy(), error: sinon.spy() }
    const { stop } = keepFor(90, { store: { forgetBefore }, clock, log })
    assert.deepEqual(days, [])
    await time.tickAsync(2 * 60_000)
    assert.deepEqual(days, ['2026-08-25'])
    await time.tickAsync(2 * 24 * 60 * 60_000)
    assert.equal(days.length, 9)
    assert.equal(days.at(-1), '2026-08-27')
    stop()
    await time.tickAsync(24 * 60 * 60_000)
    assert.equal(days.length, 9)
  })

  it('goes on after a store that could not be reached', async () => {
    let tried = 0
    const forgetBefore = async () => {
      if (tried++ === 0) throw new Error('gone')
      return 0
    }
    const log = { info: sinon.spy(), warn: sinon.spy(), error: sinon.spy() }
    const { stop } = keepFor(90, { store: { forgetBefore }, clock, log })
    await time.tickAsync(7 * 60 * 60_000)
    assert.equal(tried, 2)
    assert.equal(log.warn.callCount, 1)
    stop()
  })
})
