/** Being forgotten at one's own word: at once, also in the store, and the reply still arrives. */

import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createAssistant } from '../../src/app/assistant.ts'
import type { Untimed } from '../../src/app/ports/assistant.ts'
import type { Store } from '../../src/app/ports/store.ts'
import { embeddedStore } from '../../src/stores/embedded.ts'
import { memoryStore } from '../../src/stores/memory.ts'
import { wholeLibrary } from '../support/whole-library.ts'

const quiet = { info() {}, warn() {}, error() {} }

const stores: Record<string, (directory: string) => Store> = { memory: memoryStore, embedded: embeddedStore }

for (const [name, open] of Object.entries(stores))
  describe(`being forgotten, on the ${name} store`, () => {
    let directory: string
    let store: Store
    let key = 0
    const ann = { conversation: 'own', person: 'ann' }

    beforeEach(() => {
      directory = mkdtempSync(join(tmpdir(), 'mailflow-forget-'))
      store = open(directory)
    })
    afterEach(async () => {
      await store.close()
      rmSync(directory, { recursive: true, force: true })
    })

    const handle = (ids: typeof ann, event: Untimed) => {
      const clock = { now: () => '2026-11-23T09:00:00.000Z' }
      const assistant = createAssistant({
        library: wholeLibrary(),
        store,
        clock,
        log: quiet,
        reference: () => 'r',
      })
      return assistant.handle(ids, { ...event, key: `k${++key}` }, 'en', { channel: 'slack', to: {} })
    }
    const say = (ids: typeof ann, text: string) => handle(ids, { kind: 'said', text })

    it('leaves nothing of the person but that they were answered', async () => {
      await say(ann, '450 4.4.316 Connection refused')
      await handle(ann, { kind: 'switched', language: 'nl' })
      await say({ ...ann, conversation: 'crowd' }, '450 4.4.317')
      await say({ person: 'bob', conversation: 'crowd' }, 'we run the server ourselves')
      await store.remember('shown:own', { by: 'Ann' }, 'own')
      const { delivery, reply } = await say(ann, 'vergeet mij')
      assert.deepEqual(await store.everythingOf('ann'), {})
      assert.equal(reply.stand.code, null)
      const left = await store.everythingOf('own')
      // What stands in the chat is for its channel to take back, with the reply.
      assert.deepEqual(Object.keys(left).sort(), ['conversation', 'delivery', 'memory'])
      assert.equal(delivery!.view.forgets, true)
      assert.deepEqual((await store.load('own'))!.problems, [])
      assert.deepEqual((await store.waiting()).count, 1 + 2, 'the reply to the wish, and those of the crowd')
      assert.equal(delivery!.revision, (await store.load('own'))!.revision)
      const crowd = (await store.load('crowd'))!
      assert.deepEqual([crowd.people, crowd.problems.length], [['bob'], 1])
    })

    it('forgets one conversation and keeps what is known besides', async () => {
      await say({ ...ann, conversation: 'other' }, '450 4.4.317')
      await say(ann, '450 4.4.316')
      await handle(ann, { kind: 'switched', language: 'nl' })
      await handle(ann, { kind: 'pressed', press: 'forget-here' })
      assert.deepEqual((await store.load('own'))!.problems, [])
      assert.ok((await store.load('other'))!.problems.length > 0)
      assert.deepEqual((await store.loadTurn({ conversation: 'own', person: 'ann' })).person, {
        language: 'nl',
      })
    })

    it('is answered once when it is delivered twice, and what follows begins anew', async () => {
      await say(ann, '450 4.4.316')
      key = 40
      await handle(ann, { kind: 'pressed', press: 'forget-me' })
      key = 40
      const again = await handle(ann, { kind: 'pressed', press: 'forget-me' })
      assert.equal(again.repeated, true)
      const { reply } = await say(ann, '450 4.4.317')
      assert.equal(reply.stand.code, '4.4.317')
      assert.deepEqual((await store.load('own'))!.people, ['ann'])
    })
  })
