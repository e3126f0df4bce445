/** A PostgreSQL that is not there, goes away, falls silent or refuses: what is waited for, what is told, and that the process lives. */

import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { OutOfReach, type Store } from '../../src/app/ports/store.ts'
import type { Log } from '../../src/app/ports/watch.ts'
import { begin } from '../../src/core/conversation.ts'
import { databaseOf } from '../../src/settings/database.ts'
import { postgresStore, type Times } from '../../src/stores/postgres.ts'
import { ask, type Server, startServer } from '../support/postgres.ts'
import { layWire } from '../support/wire.ts'

const times: Times = { connect: 2_000, statement: 1_000, answer: 2_000, ping: 500, start: 15_000 }

describe('the store in a PostgreSQL in trouble', function () {
  this.timeout(120_000)
  let server: Server
  let url: string
  let made = 0
  const stores: Store[] = []
  let told: string[] = []
  const tell = (level: string) => (fields: object, message: string) =>
    void told.push(`${level} ${message} ${JSON.stringify(fields)}`)
  const log: Log = { info: tell('info'), warn: tell('warn'), error: tell('error') }

  before(async () => {
    server = await startServer()
  })
  after(() => server.remove())
  beforeEach(async () => {
    told = []
    await ask(server.url(''), `create database trouble_${++made}`)
    url = server.url(`trouble_${made}`)
  })
  afterEach(async () => {
    await Promise.all(stores.splice(0).map(store => store.close()))
  })

  const open = async (to = url, more: Partial<Times> = {}): Promise<Store> => {
    const store = await postgresStore(databaseOf(to)!, log, { ...times, ...more })
    stores.push(store)
    return store
  }
  const changed = (parts: { [part in 'username' | 'password' | 'pathname' | 'port']?: string }): string =>
    Object.assign(new URL(url), parts).href
  const password = () => new URL(url).password

  /** How an attempt ended: fine, to be tried again, or an error. */
  const ended = (work: Promise<unknown>) =>
    work.then(
      () => 'done',
      error => (error instanceof OutOfReach ? 'later' : `error: ${error.message}`),
    )

  it('is waited for when it is not there yet, with a line in the log', async () => {
    await server.stop()
    const opening = open()
    while (told.length === 0) await pause(20)
    await server.start()
    const store = await opening
    assert.equal(await store.save(begin('web:a', 'en')), true)
    assert.match(told[0]!, /^warn the database is not there yet, and waited for .*trouble_\d+ on 127/)
    assert.equal(told.filter(line => line.startsWith('warn')).length, 1)
    assert.doesNotMatch(told.join(), new RegExp(password()))
  })

  it('is not waited for without end', async () => {
    await server.stop()
    await assert.rejects(open(url, { start: 500 }), (error: Error) => {
      assert.match(
        error.message,
        /^The database trouble_\d+ on \S+ cannot be reached \(ECONNREFUSED\)\. Start it/,
      )
      assert.doesNotMatch(error.message, new RegExp(password()))
      return true
    })
    await server.start()
  })

  describe('says at once and in words', () => {
    const cases: [what: string, url: () => string, words: RegExp][] = [
      [
        'that the password is wrong',
        () => changed({ password: 'guessed-it' }),
        /refuses the user or the password.*28P01/,
      ],
      [
        'that the password is missing',
        () => changed({ password: '' }),
        /wants a password that DATABASE_URL does not hold/,
      ],
      [
        'that there is no such database',
        () => changed({ pathname: '/elsewhere' }),
        /no database elsewhere on .*3D000.*createdb/,
      ],
      [
        'that its certificate cannot be trusted',
        () => `${url}?sslmode=verify-full`,
        /certificate .* cannot be trusted \(DEPTH_ZERO_SELF_SIGNED_CERT\).*sslrootcert/,
      ],
      [
        'that its certificate names another host',
        () => `${url}?sslmode=verify-full&sslrootcert=${server.certificate}`,
        /is for another host/,
      ],
      [
        'that the authority is not there',
        () => `${url}?sslmode=verify-full&sslrootcert=/nowhere/ca.pem`,
        /cannot be read \(ENOENT\)/,
      ],
    ]
    for (const [what, to, words] of cases)
      it(what, async () => {
        await assert.rejects(open(to()), (error: Error) => {
          assert.match(error.message, words)
          assert.doesNotMatch(error.message, new RegExp(`${password()}|guessed-it`))
          assert.ok(!(error instanceof OutOfReach))
          return true
        })
        assert.deepEqual(told, [], 'nothing was waited for')
      })

    it('that it speaks no TLS', async () => {
      await ask(server.url(''), 'alter system set ssl = off')
      await ask(server.url(''), 'select pg_reload_conf()')
      await assert.rejects(open(`${url}?sslmode=require`), /speaks no TLS.*sslmode=disable/)
      await ask(server.url(''), 'alter system reset ssl')
      await ask(server.url(''), 'select pg_reload_conf()')
    })

    it('that the user may not make tables', async () => {
      await ask(server.url(''), `create role reader login password 'not-to-be-seen'`)
      const reader = changed({ username: 'reader' })
      await assert.rejects(
        open(reader),
        /may not do this in trouble_\d+ on .*42501.*grant it usage and create/,
      )
    })

    it('that it cannot keep every sign', async () => {
      await ask(server.url(''), `create database latin encoding 'LATIN1' template template0`)
      await assert.rejects(open(server.url('latin')), /kept in LATIN1.*createdb --encoding=UTF8/)
    })
  })

  it('is spoken to in TLS when the address says so, as PostgreSQL means it', async () => {
    const encrypted = async (mode: string) => {
      const store = await open(`${url}?${mode}`)
      await store.ping()
      const rows = await ask<{ ssl: boolean }>(
        url,
        `select ssl from pg_stat_ssl join pg_stat_activity using (pid)
         where application_name = 'mailflow-assistant' and datname = current_database()`,
      )
      await stores.pop()!.close()
      return [...new Set(rows.map(({ ssl }) => ssl))]
    }
    assert.deepEqual(await encrypted('sslmode=require'), [true])
    assert.deepEqual(await encrypted(`sslmode=verify-ca&sslrootcert=${server.certificate}`), [true])
    assert.deepEqual(await encrypted('sslmode=disable'), [false])
  })

  it('is out of reach while it is stopped, and serves again by itself, each told once', async () => {
    const store = await open()
    await store.save(begin('web:a', 'en'))
    await server.stop()
    const tries = [store.load('web:a'), store.save(begin('web:b', 'en')), store.ping(), store.recall('x')]
    assert.deepEqual(await Promise.all(tries.map(ended)), ['later', 'later', 'later', 'later'])
    await server.start()
    assert.equal((await store.load('web:a'))?.revision, 1)
    await store.ping()
    assert.deepEqual(
      told.slice(1).map(line => line.replace(/ \{.*/, '')),
      ['warn the database is out of reach', 'info the database is there again'],
    )
    assert.doesNotMatch(told.join(), new RegExp(password()))
  })

  it('loses nothing when it sends everybody away in the middle of their work', async () => {
    const store = await open()
    let isOver = false
    const acknowledged = new Map<string, number>()
    const outcomes = new Set<string>()
    const work = Array.from({ length: 16 }, async (_, number) => {
      const id = `web:${number}`
      while (!isOver) {
        const step = async () => {
          const conversation = (await store.load(id)) ?? begin(id, 'en')
          if (await store.save(conversation)) acknowledged.set(id, conversation.revision + 1)
        }
        outcomes.add(await ended(step()))
      }
    })
    for (let round = 0; round < 10; round++) {
      await pause(50)
      await ask(
        url,
        `select pg_terminate_backend(pid) from pg_stat_activity
         where application_name = 'mailflow-assistant' and datname = current_database()`,
      )
    }
    isOver = true
    await Promise.all(work)
    assert.deepEqual([...outcomes].sort(), ['done', 'later'])
    for (const [id, revision] of acknowledged) assert.ok((await store.load(id))!.revision >= revision, id)
    assert.equal(acknowledged.size, 16)
  })

  it('is out of reach while it only reads, as one that is no longer the primary', async () => {
    const store = await open()
    const readOnly = (value: string) =>
      ask(
        server.url(''),
        `alter database trouble_${made} set default_transaction_read_only = ${value};
         select pg_terminate_backend(pid) from pg_stat_activity where datname = 'trouble_${made}'`,
      )
    await readOnly('on')
    // The connections that are gone are noticed first.
    await ended(store.ping())
    assert.equal(await ended(store.save(begin('web:a', 'en'))), 'later')
    await ask(server.url(''), `alter database trouble_${made} set default_transaction_read_only = off`)
    assert.equal(await store.save(begin('web:a', 'en')), true)
  })

  it('is out of reach while it takes no more connections', async () => {
    await ask(server.url(''), `create role crowd login password 'not-to-be-seen' superuser`)
    const store = await open(changed({ username: 'crowd' }))
    await ask(server.url(''), 'alter role crowd nosuperuser connection limit 0')
    await ask(
      server.url(''),
      `select pg_terminate_backend(pid) from pg_stat_activity where usename = 'crowd'`,
    )
    await ended(store.ping())
    assert.equal(await ended(store.load('web:a')), 'later')
    await ask(server.url(''), 'alter role crowd superuser connection limit -1')
    assert.equal(await store.load('web:a'), undefined)
  })

  it('cancels what takes too long, and goes on over the same connection', async () => {
    const store = await open()
    const other = new pg.Client({ connectionString: url })
    await other.connect()
    await other.query('begin; lock table conversation')
    assert.equal(await ended(store.load('web:a')), 'later')
    assert.equal(await ended(store.recall('x')), 'done', 'others are not held up')
    await other.query('commit')
    assert.equal(await ended(store.load('web:a')), 'done')
    await other.end()
    assert.deepEqual(told.slice(1), [], 'the database was there all the time')
  })

  it('is given up when it falls silent, and spoken to over new connections', async () => {
    const wire = await layWire(Number(new URL(url).port))
    const store = await open(changed({ port: String(wire.port) }))
    await Promise.all(Array.from({ length: 10 }, () => store.save(begin('web:a', 'en'))))
    wire.silence()
    const saved = store.save({ ...begin('web:a', 'en'), revision: 1 })
    const asked = performance.now()
    assert.equal(await ended(store.ping()), 'later')
    assert.ok(performance.now() - asked < times.answer, 'who asks how it is hears it soon')
    assert.equal(await ended(saved), 'later')
    assert.equal(await ended(store.load('web:a')), 'later')
    wire.mend()
    assert.equal((await store.load('web:a'))!.revision, 1, 'the nine others are not tried one by one')
    wire.close()
  })
})
