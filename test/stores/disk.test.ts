import assert from 'node:assert/strict'
import { begin } from '../../src/core/conversation.ts'
import { onDisk, together } from '../../src/stores/disk.ts'
import { memoryStore } from '../../src/stores/memory.ts'

/** A disk whose syncs end when they are told to. */
function slowDisk() {
  const running: { end(error?: Error): void }[] = []
  let begun = 0
  return {
    sync: () =>
      new Promise<void>((resolve, reject) => {
        begun++
        running.push({ end: error => (error ? reject(error) : resolve()) })
      }),
    begun: () => begun,
    /** Ends the sync that has run longest. */
    async end(error?: Error) {
      while (running.length === 0) await new Promise(setImmediate)
      running.shift()!.end(error)
      await new Promise(setImmediate)
    },
  }
}

describe('what waits for the disk', () => {
  it('is acknowledged when a sync has ended that began after it was written, and shares it with others', async () => {
    const disk = slowDisk()
    const store = onDisk(memoryStore(), disk.sync)
    const done: string[] = []
    const save = (id: string) => void store.save(begin(id, 'en')).then(() => done.push(id))
    save('a')
    await new Promise(setImmediate)
    for (const id of ['b', 'c', 'd']) save(id)
    await new Promise(setImmediate)
    assert.deepEqual([done, disk.begun()], [[], 1])
    await disk.end()
    assert.deepEqual(
      [done, disk.begun()],
      [['a'], 2],
      'what came meanwhile may have been too late for the first',
    )
    await disk.end()
    assert.deepEqual([done, disk.begun()], [['a', 'b', 'c', 'd'], 2])
  })

  it('is every change that somebody relies on, and nothing that is only read', async () => {
    const disk = slowDisk()
    const memory = memoryStore()
    const store = onDisk(memory, disk.sync)
    const delivery = { conversation: 'a', revision: 1, at: '2026-11-02T08:00:00.000Z' } as never
    await memory.save(begin('a', 'en'))
    await Promise.all([
      store.load('a'),
      store.loadTurn({ conversation: 'a', person: 'ann' }),
      store.recall('shown:a'),
      store.waiting(),
      store.everythingOf('a'),
      store.feedback(),
      store.ping(),
      store.take('2026-11-02T08:00:00.000Z', '2026-11-02T08:00:10.000Z', 5),
      store.hold(delivery, '2026-11-02T08:00:10.000Z'),
      store.drop(delivery),
      store.note('shown:a', 1, 'a'),
    ])
    assert.equal(disk.begun(), 0)
    const changes: (() => Promise<unknown>)[] = [
      () => store.save(begin('b', 'en')),
      () => store.remember('shown:b', 1),
      () => store.first('greeted:b', 'b'),
      () => store.forget('b'),
      () => store.forgetPerson('ann'),
      () => store.forgetBefore('2026-11-02'),
      () => store.saveFeedback({ id: '1' } as never),
    ]
    for (const [index, change] of changes.entries()) {
      const made = change()
      await disk.end()
      await made
      assert.equal(disk.begun(), index + 1)
    }
  })

  it('fails with the disk, and from then on nothing is told that may not be there', async () => {
    const disk = slowDisk()
    const store = onDisk(memoryStore(), disk.sync)
    const [one, two] = [store.save(begin('a', 'en')), store.save(begin('b', 'en'))]
    const refused = [one, two].map(saved => assert.rejects(saved, /EIO/))
    await disk.end(new Error('EIO'))
    await Promise.all(refused)
    await assert.rejects(store.load('a'), /EIO/)
    await assert.rejects(store.save(begin('c', 'en')), /EIO/)
    await assert.rejects(store.ping(), /EIO/)
    assert.equal(disk.begun(), 1)
    await store.close()
  })

  it('ends before the store is closed, and nothing begins any more', async () => {
    const disk = slowDisk()
    const memory = memoryStore()
    let isClosed = false
    const end = async () => {
      isClosed = true
    }
    const store = onDisk({ ...memory, close: end }, disk.sync)
    const saved = store.save(begin('a', 'en'))
    const closed = [store.close(), store.close()]
    await assert.rejects(store.save(begin('b', 'en')), /closed/)
    await assert.rejects(store.load('a'), /closed/)
    assert.equal(isClosed, false)
    await disk.end()
    assert.equal(await saved, true)
    await Promise.all(closed)
    assert.equal(isClosed, true)
    assert.equal(await memory.load('b'), undefined)
  })

  it('is done once for all who ask before it begins, however often they ask', async () => {
    let times = 0
    const once = together(async () => void times++)
    await Promise.all([once(), once(), once()])
    assert.equal(times, 1)
    await once()
    assert.equal(times, 2)
  })
})
