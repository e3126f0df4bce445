/** Brings a PostgreSQL database to the schema of this release: forward only, all or nothing, also when several replicas start at once. */

import { type Kysely, sql } from 'kysely'
import { aboutIn, batch, foundSince } from './found-before.ts'
import { schemaSteps, type Tables } from './schema.ts'

/** Any number, as long as it stays the same: whoever holds it in a database changes the schema there. */
const lock = 1_835_100_524

/** Rows are in UTF-8 or, as in `SQL_ASCII`, as they are sent. */
const encodings = ['UTF8', 'SQL_ASCII']

/** @returns the version before, when there was something to do */
export function migrate(database: Kysely<Tables>, name: string): Promise<number | undefined> {
  // A stricter level would look at the database as it was before the lock was waited for.
  const transaction = database.transaction().setIsolationLevel('read committed')
  return transaction.execute(async all => {
    // What a step does to many rows takes its time; days are written as the steps expect them.
    await sql
      .raw(`set local statement_timeout = 0; set local datestyle to iso; set local timezone to 'UTC'`)
      .execute(all)
    await sql`select pg_advisory_xact_lock(${sql.lit(lock)})`.execute(all)
    const version = await schemaVersion(all)
    if (version === undefined) {
      await refuseEncoding(all, name)
      await sql`create table mailflow_schema (version integer not null)`.execute(all)
      await sql`insert into mailflow_schema values (0)`.execute(all)
    }
    const before = version ?? 0
    if (before > schemaSteps.length)
      throw new Error(
        `The database ${name} was written by a newer release (schema ${before}; this one knows ${schemaSteps.length}). ` +
          'Start that release, or restore a backup from before it.',
      )
    if (before === schemaSteps.length) return undefined
    for (const step of schemaSteps.slice(before)) await sql.raw(step).execute(all)
    if (before < foundSince) await findCases(all)
    await sql`update mailflow_schema set version = ${schemaSteps.length}`.execute(all)
    return before
  })
}

/** Makes cases that are kept already be found by what they are about. */
async function findCases(all: Kysely<Tables>): Promise<void> {
  for (let last: string | undefined = ''; last !== undefined; ) {
    const rows: Pick<Tables['handed'], 'number' | 'content'>[] = await all
      .selectFrom('handed')
      .select(['number', 'content'])
      .where('number', '>', last)
      .orderBy('number')
      .limit(batch)
      .execute()
    for (const { number, content } of rows)
      await all.updateTable('handed').set(aboutIn(content)).where('number', '=', number).execute()
    last = rows.at(-1)?.number
  }
}

/** @returns `undefined` for a database that was never used */
export async function schemaVersion(database: Kysely<Tables>): Promise<number | undefined> {
  const table = await sql<{
    name: string | null
  }>`select to_regclass('mailflow_schema')::text as name`.execute(database)
  if (!table.rows[0]?.name) return undefined
  const row = await sql<{ version: number }>`select version from mailflow_schema`.execute(database)
  return row.rows[0]?.version
}

async function refuseEncoding(database: Kysely<Tables>, name: string): Promise<void> {
  const { rows } = await sql<{ server_encoding: string }>`show server_encoding`.execute(database)
  const encoding = rows[0]?.server_encoding ?? ''
  if (!encodings.includes(encoding))
    throw new Error(
      `The database ${name} is kept in ${encoding}, which does not have every sign people write. Make one in UTF-8: createdb --encoding=UTF8 --template=template0.`,
    )
}
