/** The default store: one SQLite file, durable at every save; the only file that imports libsql. */

import { chmodSync, closeSync, fdatasync, mkdirSync, openSync } from 'node:fs'
import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type DatabaseConnection, Kysely, SqliteDialect, SqliteDriver } from 'kysely'
import Database from 'libsql'
import { OutOfReach, type Store } from '../app/ports/store.ts'
import { inBatches, type Prepare, type Prepared } from './batches.ts'
import { onDisk } from './disk.ts'
import { aboutIn, batch, foundSince } from './found-before.ts'
import { schemaSteps, type Tables } from './schema.ts'
import { sqlStore } from './sql.ts'

/** Where the store of a data directory lives. */
export const storeFile = (directory: string): string => join(directory, 'mailflow.db')

/**
 * Opens the store of a data directory, and makes it when there is none.
 *
 * @throws an error whose message is one sentence for the person who starts the process, with what to do
 */
export function embeddedStore(directory: string): Store {
  const file = storeFile(directory)
  const database = open(directory, file)
  const prepare = preparing(database)
  const dialect = new SqliteDialect({ database })
  dialect.createDriver = () => new EmbeddedDriver(database, prepare)
  const log = openSync(`${file}-wal`, 'r+')
  let syncing: Promise<void> | undefined
  const store = onDisk(
    sqlStore(new Kysely<Tables>({ dialect }), {
      locksRows: false,
      statements: usual =>
        inBatches(
          {
            isTaken: () => database.inTransaction,
            begin: () => lock(database),
            prepare,
            syncing: () => syncing,
          },
          usual,
        ),
      explain: error => whileRunning(error, directory, file),
    }),
    () => {
      syncing = synced(log)
        .catch((error: NodeJS.ErrnoException) => {
          throw new Error(
            `The disk does not keep what is written to ${file} (${error.code}). Look at the disk, and start again.`,
            { cause: error },
          )
        })
        .finally(() => {
          syncing = undefined
        })
      return syncing
    },
  )
  return {
    ...store,
    async ping() {
      // A file deleted under an open database keeps answering and is gone at the next start.
      await access(file)
      await store.ping()
    },
    async close() {
      await store.close()
      // Kysely closes only what it has used.
      if (database.open) database.close()
      closeSync(log)
    },
  }
}

const synced = promisify(fdatasync)

/**
 * Milliseconds that others who write to the file are waited for: when it is opened, and from then on, since the process stands still
 * meanwhile. Whoever serves tries again.
 */
const patience = { start: 5_000, write: 1_000 }

/**
 * Opens a transaction, and waits for others who write. By `exec`, which leaves nothing behind: a statement of libsql that was refused
 * the lock counts as running until it is run again, and meanwhile SQLite takes every change for done and commits none.
 */
const lock = (database: Database.Database): void => void database.exec('begin immediate')

/** When it cannot write, SQLite takes a transaction back by itself; to do so again would be the error that is told. */
class EmbeddedDriver extends SqliteDriver {
  readonly #database: Database.Database

  constructor(database: Database.Database, prepare: Prepare) {
    super({ database: { prepare, close: () => void database.close() } })
    this.#database = database
  }

  override async beginTransaction(): Promise<void> {
    lock(this.#database)
  }

  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#database.inTransaction) await super.rollbackTransaction(connection)
  }
}

/** Statements kept; those of a turn are a dozen. */
const mostPrepared = 50

/** The same few statements are asked for over and over, and preparing one costs more than most take; each is done before the next. */
function preparing(database: Database.Database): Prepare {
  const prepared = new Map<string, Prepared>()
  /** Does what changes something in a transaction, in one of its own where none is open. */
  const locked = <Done>(work: () => Done): Done => {
    if (database.inTransaction) return work()
    lock(database)
    try {
      const done = work()
      database.exec('commit')
      return done
    } catch (error) {
      if (database.inTransaction) database.exec('rollback')
      throw error
    }
  }
  return sql => {
    const known = prepared.get(sql)
    if (known) return known
    const made = database.prepare(sql)
    const reads = /^\s*select\b/i.test(sql)
    const statement: Prepared = {
      reader: made.reader,
      all: given => (reads ? made.all(given) : locked(() => made.all(given))),
      get: given => made.get(given),
      run: given => locked(() => made.run(given)),
      iterate: given => made.iterate(given),
    }
    if (prepared.size < mostPrepared) prepared.set(sql, statement)
    return statement
  }
}

function open(directory: string, file: string): Database.Database {
  let database: Database.Database | undefined
  try {
    // Conversations are nobody else's business; SQLite gives its helper files the mode of the file.
    mkdirSync(directory, { recursive: true, mode: 0o700 })
    closeSync(openSync(file, 'a', 0o600))
    chmodSync(file, 0o600)
    database = new Database(file)
    // The write-ahead log is not synced by every commit but by `onDisk`, for all commits at once and beside other work; SQLite
    // does the rest, so that the file stays whole when the power fails: https://www.sqlite.org/pragma.html#pragma_synchronous
    database.exec(
      `pragma busy_timeout = ${patience.start}; pragma journal_mode = wal; pragma synchronous = normal`,
    )
    migrate(database, file)
    database.exec(`pragma busy_timeout = ${patience.write}`)
    return database
  } catch (error) {
    database?.close()
    throw new Error(explain(error, directory, file), { cause: error })
  }
}

/** Takes the steps the file does not have yet, all or none, also when two processes open it at once. */
function migrate(database: Database.Database, file: string): void {
  const takeSteps = database.transaction(() => {
    const version = schemaVersion(database)
    if (version > schemaSteps.length)
      throw new Error(
        `${file} was written by a newer release (schema ${version}; this one knows ${schemaSteps.length}). ` +
          'Start that release, or choose another folder with DATA_DIR.',
      )
    if (version === schemaSteps.length) return
    for (const step of schemaSteps.slice(version)) database.exec(step)
    if (version < foundSince) findCases(database)
    database.exec(`pragma user_version = ${schemaSteps.length}`)
  })
  takeSteps.immediate()
}

/** Makes cases that are kept already be found by what they are about. */
function findCases(database: Database.Database): void {
  const read = database.prepare(
    `select number, content from handed where number > ? order by number limit ${batch}`,
  )
  const write = database.prepare('update handed set article = ?, host = ? where number = ?')
  for (let last: string | undefined = ''; last !== undefined; ) {
    const rows = read.all(last) as Pick<Tables['handed'], 'number' | 'content'>[]
    for (const { number, content } of rows) {
      const { article, host } = aboutIn(content)
      write.run(article, host, number)
    }
    last = rows.at(-1)?.number
  }
}

/** @see https://www.sqlite.org/pragma.html#pragma_user_version */
function schemaVersion(database: Database.Database): number {
  const [row] = database.prepare('pragma user_version').all() as { user_version: number }[]
  return row?.user_version ?? 0
}

/** Another process that writes just now is done in a moment; anything else is told as at the start. */
function whileRunning(error: unknown, directory: string, file: string): Error {
  const message = explain(error, directory, file)
  const isBusy = /^SQLITE_(BUSY|LOCKED)/.test((error as { code?: string }).code ?? '')
  return isBusy ? new OutOfReach(message, { cause: error }) : new Error(message, { cause: error })
}

/** One sentence about what is in the way, and one about what to do. */
function explain(error: unknown, directory: string, file: string): string {
  const { code, message } = error as { code?: string; message: string }
  switch (code) {
    case undefined:
      return message
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return `${directory} cannot be written to (${code}). Give this user the right to, or choose another folder with DATA_DIR.`
    case 'EEXIST':
    case 'ENOTDIR':
      return `${directory} is not a folder (${code}). Choose another one with DATA_DIR.`
    case 'ENOSPC':
    case 'SQLITE_FULL':
      return `There is no room on the disk for ${file} (${code}). Make room, or choose another folder with DATA_DIR.`
    case 'SQLITE_NOTADB':
    case 'SQLITE_CORRUPT':
      return `${file} is damaged or not a store of this assistant (${code}). Move it away or put a copy back; without it conversations begin anew.`
    case 'SQLITE_READONLY':
      return `${file} cannot be written to (${code}). Give this user the right to, or choose another folder with DATA_DIR.`
    case 'SQLITE_BUSY':
    case 'SQLITE_LOCKED':
      return `Another process writes to ${file} and does not end (${code}). See which one it is, and stop it or wait for it.`
    default:
      if (code.startsWith('SQLITE_IOERR'))
        return `The disk does not read or write ${file} (${code}). Look at the disk and at what this user may put on it, or choose another folder with DATA_DIR.`
      return `${file} cannot be opened (${code}). Choose another folder with DATA_DIR, or move the file away.`
  }
}
