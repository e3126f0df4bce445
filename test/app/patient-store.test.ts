/** While the store is out of reach, whoever asks waits; nobody waits for anything else. */

import assert from 'node:assert/strict'
import { type Pause, patientStore } from '../../src/app/patient-store.ts'
import { OutOfReach, type Store } from '../../src/app/ports/store.ts'
import { begin } from '../../src/core/conversation.ts'
import { memoryStore } from '../../src/stores/memory.ts'

/** A store that is out of reach for so many loads. */
function failing(times: number, error: Error = new OutOfReach('gone')): Store {
  let asked = 0
  return {
    ...memoryStore(),
    async load(id) {
      if (asked++ < times) throw error
      return begin(id, 'en')
    },
  }
}

describe('a patient store', () => {
  let waited: number[]
  const pause: Pause = async milliseconds => void waited.push(milliseconds)
  beforeEach(() => {
    waited = []
  })

  it('asks again, after longer each time, until it gets an answer', async () => {
    const store = patientStore(failing(6), pause)
    assert.equal((await store.load('a'))!.id, 'a')
    assert.equal(waited.length, 6)
    assert.ok(waited[5]! > waited[0]! * 4)
  })

  it('does not wait for what waiting does not mend', async () => {
    const full = failing(1, new Error('no room on the disk'))
    await assert.rejects(patientStore(full, pause).load('a'), /no room/)
    assert.deepEqual(waited, [])
  })

  it('gives up after some minutes', async () => {
    await assert.rejects(patientStore(failing(Number.POSITIVE_INFINITY), pause).load('a'), OutOfReach)
    const all = waited.reduce((sum, one) => sum + one, 0)
    assert.ok(all > 60_000 && all < 10 * 60_000, `${all} ms`)
  })

  it('lets so many wait and no more', async () => {
    let letGo = () => {}
    const held = new Promise<void>(resolve => {
      letGo = resolve
    })
    const store = patientStore(failing(Number.POSITIVE_INFINITY), () => held)
    let refused = 0
    const all = Array.from({ length: 2_500 }, () => store.load('a').catch(() => refused++))
    await new Promise(resolve => setImmediate(resolve))
    assert.equal(refused, 500)
    await store.close()
    letGo()
    await Promise.all(all)
    assert.equal(refused, 2_500, 'and nobody waits for a store that is closed')
  })

  it('waits for nothing any more when the process is to end', async () => {
    const store = patientStore(failing(Number.POSITIVE_INFINITY), async () => store.hurry())
    await assert.rejects(store.load('a'), OutOfReach)
  })

  it('says how the store is without waiting', async () => {
    const down = Object.assign(memoryStore(), {
      ping: async () => {
        throw new OutOfReach('gone')
      },
    })
    await assert.rejects(patientStore(down, pause).ping(), OutOfReach)
    assert.deepEqual(waited, [])
  })
})
