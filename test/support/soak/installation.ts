/** What is soaked: processes on one store, killed at moments nobody foresees, and looked at beside them. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Store } from '../../../src/app/ports/store.ts'
import { databaseOf } from '../../../src/settings/database.ts'
import { openStore } from '../../../src/stores/open.ts'
import { freePort } from '../free-port.ts'
import { ask, type Server, startServer } from '../postgres-server.ts'
import { type Replica, replicaAt } from './replica.ts'

export type Engine = 'embedded' | 'postgres'

export interface Installation {
  replicas: Replica[]
  /** The store as another process sees it. */
  store: Store
  /** Of the store in PostgreSQL alone. */
  server: Server | undefined
  /** Where logs are. */
  folder: string
  /** @param isSwept false leaves the logs where they are, and says where */
  close(isSwept: boolean): Promise<void>
}

const quiet = { info() {}, warn() {}, error() {} }

/** @param environment settings of every process */
export async function install(engine: Engine, environment: Record<string, string>): Promise<Installation> {
  const folder = mkdtempSync(join(tmpdir(), 'mailflow-soak-'))
  const server = engine === 'postgres' ? await startServer() : undefined
  if (server) await ask(server.url(''), 'create database soak')
  const url = server?.url('soak')
  const settings = {
    DATA_DIR: folder,
    ...(url && { DATABASE_URL: url }),
    TEAMS_LOCAL: 'true',
    ...environment,
  }
  const replicas: Replica[] = []
  for (const name of server ? ['one', 'two'] : ['one'])
    replicas.push(replicaAt(await freePort(), settings, join(folder, `${name}.log`)))
  await Promise.all(replicas.map(replica => replica.start()))
  const database = url ? databaseOf(url) : undefined
  const { store } = await openStore({ dataDir: folder, ...(database && { database }) }, quiet)
  return {
    replicas,
    store,
    server,
    folder,
    async close(isSwept) {
      for (const replica of replicas) await replica.kill()
      await store.close()
      await server?.remove()
      if (isSwept) rmSync(folder, { recursive: true, force: true })
      else console.error(`the logs are in ${folder}`)
    },
  }
}
