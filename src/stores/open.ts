/** Chooses the store: PostgreSQL when a database is named, else a file. What the other needs is not loaded. */

import type { Store } from '../app/ports/store.ts'
import type { Log } from '../app/ports/watch.ts'
import type { PostgresDatabase } from './postgres.ts'

export interface Opened {
  store: Store
  /** Where conversations are kept, to be told to people. */
  place: string
}

/** @throws an error whose message is one sentence for the person who starts the process, with what to do */
export async function openStore(
  { dataDir, database }: { dataDir: string; database?: PostgresDatabase },
  log: Log,
): Promise<Opened> {
  if (database) {
    const { postgresStore } = await import('./postgres.ts')
    return { store: await postgresStore(database, log), place: `PostgreSQL, ${database.name}` }
  }
  const { embeddedStore, storeFile } = await import('./embedded.ts')
  return { store: embeddedStore(dataDir), place: storeFile(dataDir) }
}
