/** The store that several processes share: a PostgreSQL database; the only file that imports pg. */

import { setTimeout as pause } from 'node:timers/promises'
import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient, sql } from 'kysely'
import { Pool } from 'pg'
import { OutOfReach, type Store } from '../app/ports/store.ts'
import type { Log } from '../app/ports/watch.ts'
import { explain, isReadOnly, isSilent, kindOf } from './postgres-errors.ts'
import { migrate, schemaVersion } from './postgres-schema.ts'
import { schemaSteps, type Tables } from './schema.ts'
import { sqlStore } from './sql.ts'

export interface PostgresDatabase {
  /** With the password. */
  url: string
  /** The database and its host, to be told to people. */
  name: string
}

/** Milliseconds. */
export interface Times {
  /** Until a connection stands, or one is free. */
  connect: number
  /** That the server has for a statement; then it cancels it. */
  statement: number
  /** After which no answer comes any more, though the connection still stands: longer than the server itself takes. */
  answer: number
  /** After which whoever asks whether the database is there hears that it is not. */
  ping: number
  /** That a database which is not there yet is waited for at the start. */
  start: number
}

const usual: Times = { connect: 5_000, statement: 15_000, answer: 20_000, ping: 2_000, start: 60_000 }

/** Connections of a process. A turn needs one for some milliseconds. */
const connections = 10

/**
 * Opens the store, and makes its tables or brings them up to date; a database that is not there yet is waited for.
 *
 * @throws an error whose message is one sentence for the person who starts the process, with what to do
 */
export async function postgresStore(
  database: PostgresDatabase,
  log: Log,
  times: Times = usual,
): Promise<Store> {
  await whenThere(() => upToDate(database, log, times), database, log, times)

  let isAway = false
  const isBack = () => {
    if (isAway) log.info({ database: database.name }, 'the database is there again')
    isAway = false
  }
  const pool = () => createPool(database, times, connections).on('connect', isBack)
  const store = sqlStore(connectedBy(pool), {
    locksRows: true,
    explain(error) {
      if (kindOf(error) === 'away' && !isAway) {
        isAway = true
        log.warn({ database: database.name, code: codeOf(error) }, 'the database is out of reach')
      }
      return told(error, database)
    },
  })

  // Who asks again while the answer is still to come must not take a connection of its own.
  let asked: Promise<void> | undefined
  return {
    ...store,
    async ping() {
      asked ??= store.ping().finally(() => {
        asked = undefined
      })
      await inTime(asked, times.ping, database)
    },
  }
}

/** A database as it is found, for whoever looks the settings over. @throws an error whose message is one sentence, with what to do */
export async function lookAt(
  database: PostgresDatabase,
): Promise<{ server: string; schema: number; known: number }> {
  const one = connectedBy(() => createPool(database, usual, 1))
  try {
    const { rows } = await sql<{ server_version: string }>`show server_version`.execute(one)
    const schema = (await schemaVersion(one)) ?? 0
    return { server: rows[0]!.server_version, schema, known: schemaSteps.length }
  } catch (error) {
    throw told(error, database)
  } finally {
    await one.destroy()
  }
}

/** On a connection of its own: whoever waits for another replica, or moves many rows, needs more time than a turn has. */
async function upToDate(database: PostgresDatabase, log: Log, times: Times): Promise<void> {
  const one = connectedBy(() => createPool(database, { ...times, answer: 0 }, 1))
  try {
    const before = await migrate(one, database.name)
    if (before !== undefined)
      log.info({ database: database.name, from: before, to: schemaSteps.length }, 'the schema is up to date')
  } finally {
    await one.destroy()
  }
}

async function whenThere(
  work: () => Promise<void>,
  database: PostgresDatabase,
  log: Log,
  { start }: Times,
): Promise<void> {
  const begun = performance.now()
  for (let tries = 0; ; tries++) {
    try {
      return await work()
    } catch (error) {
      if (kindOf(error) === 'fault' || performance.now() - begun >= start) throw told(error, database)
      if (tries === 0)
        log.warn(
          { database: database.name, code: codeOf(error) },
          'the database is not there yet, and waited for',
        )
      await pause(Math.min(1_000, start / 10))
    }
  }
}

function createPool({ url }: PostgresDatabase, times: Times, max: number): Pool {
  const pool = new Pool({
    connectionString: readAsLibpq(url),
    fallback_application_name: 'mailflow-assistant',
    max,
    connectionTimeoutMillis: times.connect,
    query_timeout: times.answer,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    // Not among the parameters a connection begins with: poolers such as PgBouncer refuse those they do not know.
    onConnect: client => client.query(`set statement_timeout = ${times.statement}`) as unknown as undefined,
  })
  // A connection that breaks, idle or at work, is dropped; what was asked over it is told. The event itself would end the process.
  pool.on('error', () => {})
  pool.on('connect', client => client.on('error', () => {}))
  return pool
}

/** The driver gives some words for `sslmode` another meaning than PostgreSQL's own programs and documents do. */
function readAsLibpq(url: string): string {
  const read = new URL(url)
  const { searchParams } = read
  const mode = searchParams.get('sslmode') ?? ''
  if (/^(disable|prefer|require|verify-ca|verify-full)$/.test(mode) && !searchParams.has('uselibpqcompat'))
    searchParams.set('uselibpqcompat', 'true')
  return read.href
}

function connectedBy(create: () => Pool): Kysely<Tables> {
  let pool = create()
  const careful: PostgresPool = {
    connect() {
      const used = pool
      return borrow(used, () => {
        if (used !== pool) return
        pool = create()
        void used.end()
      })
    },
    end: () => pool.end(),
  }
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool: careful }) })
}

/**
 * A connection on which an answer is missing is not used again: it might come late, and be taken for the answer to something else.
 * @param isStale called when the others lead to the same server, which is no longer the right one
 */
async function borrow(pool: Pool, isStale: () => void): Promise<PostgresPoolClient> {
  const client = await pool.connect()
  let broken: Error | undefined
  const query = async (text: string, values: unknown[]) => {
    if (broken) throw broken
    try {
      return await client.query(text, values)
    } catch (error) {
      if (kindOf(error) === 'away') broken = error as Error
      if (isSilent(error) || isReadOnly(error)) isStale()
      throw error
    }
  }
  return { query: query as unknown as PostgresPoolClient['query'], release: () => client.release(broken) }
}

async function inTime(work: Promise<void>, milliseconds: number, { name }: PostgresDatabase): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    const error = new OutOfReach(`The database ${name} does not answer.`)
    timer = setTimeout(() => reject(error), milliseconds)
  })
  try {
    await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

function told(error: unknown, { name }: PostgresDatabase): Error {
  const message = explain(error, name)
  return kindOf(error) === 'fault'
    ? new Error(message, { cause: error })
    : new OutOfReach(message, { cause: error })
}

const codeOf = (error: unknown) => (error as { code?: string }).code
