/** The store in PostgreSQL, on a real server: what every store promises, several replicas, other releases, and what stands in the way. */

import assert from 'node:assert/strict'
import { createAssistant } from '../../src/app/assistant.ts'
import type { Store } from '../../src/app/ports/store.ts'
import type { Log } from '../../src/app/ports/watch.ts'
import { begin } from '../../src/core/conversation.ts'
import { databaseOf } from '../../src/settings/database.ts'
import { lookAt, postgresStore } from '../../src/stores/postgres.ts'
import { schemaSteps } from '../../src/stores/schema.ts'
import { ask, emptyDatabase } from '../support/postgres.ts'
import { wholeLibrary } from '../support/whole-library.ts'
import { caseContract } from './case-contract.ts'
import { casesOfBefore, findsThem } from './cases-of-before.ts'
import { lastingStoreContract, storeContract } from './contract.ts'

const silent: Log = { info: () => {}, warn: () => {}, error: () => {} }
const open = (url: string): Promise<Store> => postgresStore(databaseOf(url)!, silent)

describe('the store in PostgreSQL', function () {
  this.timeout(120_000)
  let url: string
  before(async () => {
    url = await emptyDatabase()
  })
  const empty = () => ask(url, 'drop schema public cascade; create schema public')
  const openEmpty = async () => {
    await empty()
    return open(url)
  }

  storeContract(openEmpty)
  caseContract(openEmpty)
  lastingStoreContract(openEmpty)

  it('carries one conversation in three processes, and takes every answer once', async () => {
    await empty()
    const stores = await Promise.all([open(url), open(url), open(url)])
    const library = wholeLibrary()
    const clock = { now: () => new Date().toISOString() }
    const assistants = stores.map(store =>
      createAssistant({ library, store, clock, log: silent, reference: () => 'ref' }),
    )
    const ids = { conversation: 'crowd', person: 'ann' }
    await assistants[0]!.handle(ids, { kind: 'said', text: '450 4.4.316', key: 'first' })
    const answers = ['owner ours', 'moved some', 'owner partner', 'moved none'].map(each => each.split(' '))
    const views = await Promise.all(
      assistants.flatMap((assistant, which) =>
        Array.from({ length: 10 }, (_, number) => {
          const [question, answer] = answers[number % answers.length]!
          const key = `${which} ${number}`
          return assistant.handle(ids, { kind: 'chosen', question: question!, answer: answer!, key })
        }),
      ),
    )
    assert.deepEqual([...new Set(views.map(({ outcome }) => outcome === 'failed'))], [false])
    const { revision, turns, handled, problems } = (await stores[0]!.load('crowd'))!
    assert.deepEqual([revision, turns, new Set(handled).size], [31, 31, 31])
    // One process takes what it is sent in the order it came.
    for (const which of [0, 1, 2])
      assert.deepEqual(
        handled.filter(key => key.startsWith(`${which} `)),
        Array.from({ length: 10 }, (_, number) => `${which} ${number}`),
      )
    const order = problems.flatMap(({ acts }) => acts.map(({ turn }) => turn))
    assert.deepEqual(
      order,
      order.toSorted((one, other) => one - other),
    )
    await Promise.all(stores.map(store => store.close()))
  })

  it('forgets nobody who joins a conversation while the last one in it is forgotten', async () => {
    await empty()
    const [one, other] = await Promise.all([open(url), open(url)])
    for (let round = 0; round < 40; round++) {
      const id = `crowd:${round}`
      await one.save({ ...begin(id, 'en'), people: ['ann'] })
      const loaded = (await other.load(id))!
      const [, joined] = await Promise.all([
        one.forgetPerson('ann'),
        other.save({ ...loaded, people: ['ann', 'bob'] }),
      ])
      assert.equal((await one.load(id)) !== undefined, joined)
    }
    await Promise.all([one.close(), other.close()])
  })

  describe('at the start', () => {
    beforeEach(empty)

    const version = async () =>
      (await ask<{ version: number }>(url, 'select version from mailflow_schema')).map(row => row.version)

    it('makes its tables once, though many replicas start at the same moment', async () => {
      const replicas = await Promise.all(Array.from({ length: 8 }, () => open(url)))
      assert.deepEqual(await version(), [schemaSteps.length])
      const outcomes = await Promise.all(replicas.map(replica => replica.save(begin('web:a', 'en'))))
      assert.equal(outcomes.filter(Boolean).length, 1)
      await Promise.all(replicas.map(replica => replica.close()))
    })

    /** A database as the release with so many steps has left it. */
    const ofRelease = async (steps: number) => {
      await ask(
        url,
        `create table mailflow_schema (version integer not null); insert into mailflow_schema values (${steps})`,
      )
      for (const step of schemaSteps.slice(0, steps)) await ask(url, step)
    }

    it('takes the steps that a database of an older release lacks, and keeps what is in it', async () => {
      await ofRelease(2)
      await ask(
        url,
        `insert into conversation values ('web:a', 3, '{"id":"web:a","problems":[]}');
         insert into memory values ('shown:web:a', '"card"')`,
      )
      const [one, other] = await Promise.all([open(url), open(url)])
      assert.deepEqual(await version(), [schemaSteps.length])
      assert.equal((await one.load('web:a'))?.revision, 3)
      assert.deepEqual(Object.keys(await other.everythingOf('web:a')).sort(), ['conversation', 'memory'])
      await Promise.all([one.close(), other.close()])
    })

    it('finds the cases of an older release by what they are about', async () => {
      await ofRelease(4)
      const rows = casesOfBefore.map(
        ({ number, content }) => `('${number}', 1, '${content.replaceAll("'", "''")}', '')`,
      )
      await ask(url, `insert into handed (number, revision, content, touched) values ${rows.join(', ')}`)
      const store = await open(url)
      await findsThem(store)
      await store.close()
    })

    it('lets the release before go on beside it', async () => {
      await ofRelease(2)
      const store = await open(url)
      // What the release of two steps writes and reads.
      await ask(
        url,
        `insert into conversation (id, revision, content) values ('web:b', 1, '{"id":"web:b","problems":[]}')
           on conflict (id) do nothing;
         update conversation set id = 'web:b', revision = 2, content = '{"id":"web:b","problems":[]}'
           where id = 'web:b' and revision = 1;
         insert into person (id, content) values ('ann', '{"language":"nl"}')
           on conflict (id) do update set content = excluded.content;
         insert into memory (key, content) values ('shown:web:b', '"card"')
           on conflict (key) do update set content = excluded.content;
         insert into feedback (id, conversation, person, at, content)
           values ('1', 'web:b', 'ann', '2026-11-02T08:00:00.000Z', '{"id":"1"}')
           on conflict (id) do update set content = excluded.content`,
      )
      const loaded = (await store.load('web:b'))!
      assert.equal(loaded.revision, 2)
      assert.equal(await store.save(loaded), true)
      assert.deepEqual((await store.loadTurn({ conversation: 'web:b', person: 'ann' })).person, {
        language: 'nl',
      })
      assert.equal(await store.recall('shown:web:b'), 'card')
      assert.equal((await store.feedback()).length, 1)
      assert.equal(await store.forgetBefore('2026-01-01'), 0, 'what has no day counts as of today')
      const rows = await ask(url, `select id, revision, content from conversation`)
      assert.equal(rows[0]?.revision, 3)
      await store.close()
    })

    it('leaves the database as it was when a step fails', async () => {
      await ofRelease(1)
      await ask(url, 'create table feedback (id text)')
      await assert.rejects(open(url), /holds tables of something else \(42P07\).*database of its own/)
      assert.deepEqual(await version(), [1])
      assert.deepEqual(await ask(url, `select to_regclass('memory') as memory`), [{ memory: null }])
    })

    it('refuses a database of a newer release, and leaves it alone', async () => {
      await ofRelease(schemaSteps.length)
      await ask(url, 'update mailflow_schema set version = 99')
      await assert.rejects(
        open(url),
        new RegExp(
          `newer release \\(schema 99; this one knows ${schemaSteps.length}\\)\\. Start that release`,
        ),
      )
      assert.deepEqual(await version(), [99])
    })

    it('tells what it found without changing anything', async () => {
      const found = await lookAt(databaseOf(url)!)
      assert.match(found.server, /^\d+/)
      assert.deepEqual([found.schema, found.known], [0, schemaSteps.length])
      assert.deepEqual(await ask(url, `select to_regclass('mailflow_schema') as made`), [{ made: null }])
    })
  })
})
