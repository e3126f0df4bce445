import assert from 'node:assert/strict'
import fc from 'fast-check'
import { createBuckets, rest } from '../../src/app/buckets.ts'

const rate = { burst: 20, perMinute: 30 }
const start = Date.parse('2026-11-23T09:00:00Z')

/** @returns how many of so many in a row were taken */
function taken(take: () => unknown, tries: number): number {
  return Array.from({ length: tries }, take).filter(closed => closed === undefined).length
}

describe('token buckets', () => {
  it('give a burst, then close, and say so to the first alone', () => {
    const buckets = createBuckets(rate)
    assert.equal(
      taken(() => buckets.take('anna', start), 20),
      20,
    )
    assert.deepEqual(buckets.take('anna', start), { wait: rest, isFirst: true })
    assert.deepEqual(buckets.take('anna', start + 1), { wait: rest - 1, isFirst: false })
    assert.equal(buckets.take('bram', start), undefined)
  })

  it('open again to the millisecond, with what came in meanwhile', () => {
    const buckets = createBuckets(rate)
    taken(() => buckets.take('anna', start), 21)
    assert.deepEqual(buckets.take('anna', start + rest - 1), { wait: 1, isFirst: false })
    assert.equal(
      taken(() => buckets.take('anna', start + rest), 15),
      10,
    )
    assert.deepEqual(buckets.take('anna', start + rest + 1), { wait: rest - 1, isFirst: false })
  })

  it('never close on whoever keeps to the rate, for hours', () => {
    const buckets = createBuckets(rate)
    for (let at = start; at < start + 7_200_000; at += 2_000)
      assert.equal(buckets.take('anna', at), undefined)
  })

  it('take back what was not needed', () => {
    const buckets = createBuckets(rate)
    for (let count = 0; count < 100; count++) {
      assert.equal(buckets.take('anna', start), undefined)
      buckets.giveBack('anna')
    }
    buckets.giveBack('nobody')
    assert.equal(
      taken(() => buckets.take('anna', start), 30),
      20,
    )
  })

  it('lose nothing, and stay closed no longer, when the clock is set back', () => {
    const buckets = createBuckets(rate)
    taken(() => buckets.take('anna', start), 21)
    const earlier = start - 3_600_000
    assert.deepEqual(buckets.take('anna', earlier), { wait: rest, isFirst: false })
    assert.equal(buckets.take('anna', earlier + rest), undefined)
  })

  it('remember the last five thousand names, and twice as many at most', () => {
    const buckets = createBuckets({ burst: 1, perMinute: 1 })
    let count = 0
    const others = (many: number) => {
      for (const end = count + many; count < end; count++) buckets.take(`other ${count}`, start)
    }
    buckets.take('first', start)
    buckets.take('second', start)
    others(5_000)
    assert.equal(buckets.take('second', start)?.isFirst, true)
    others(5_000)
    assert.equal(buckets.take('second', start)?.isFirst, false)
    assert.equal(buckets.take('first', start), undefined)
  })

  it('never give more than the burst and the rate allow, however it is asked', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 5_000 }), { minLength: 50, maxLength: 300 }), pauses => {
        const buckets = createBuckets(rate)
        let now = start
        let count = 0
        for (const pause of pauses) {
          now += pause
          if (buckets.take('anna', now) === undefined) count += 1
          assert.ok(count <= rate.burst + ((now - start) * rate.perMinute) / 60_000 + 1e-6)
        }
      }),
    )
  })
})
