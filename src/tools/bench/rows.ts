/** Many conversations as people leave them, put into a store at once: the real rows of one, under the names of many. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'libsql'
import pg from 'pg'
import { storeFile } from '../../stores/embedded.ts'
import { startService } from './process.ts'
import { openTeams } from './teams-service.ts'
import { sayAndHear } from './teams-talker.ts'

/** A row whose person and conversation have the number that `mark` stands for. */
export interface Row {
  table: string
  columns: Record<string, string | number | null>
}

/** A number that stands nowhere else in a row, and is put in the place of by others. */
export const mark = 990_099

/** What a person says who goes through a problem to its end. */
const whole = ['450 4.4.316 Connection refused', '1', '1', 'not sure', '1', 'done', 'yes']

/** Lets one person talk to a service of its own, whose answers are posted, and reads what it keeps of that. */
export async function rowsOfOne(): Promise<Row[]> {
  const data = mkdtempSync(join(tmpdir(), 'mailflow-bench-'))
  const service = await startService({ DATA_DIR: data })
  const teams = await openTeams()
  try {
    for (const text of whole) await sayAndHear(service.address, mark, text, teams.address)
  } finally {
    await service.stop()
    teams.close()
  }
  const database = new Database(storeFile(data))
  try {
    const tables = ['conversation', 'participant', 'person', 'memory']
    return tables.flatMap(table =>
      (database.prepare(`select * from ${table}`).all() as Row['columns'][]).map(columns => ({
        table,
        columns,
      })),
    )
  } finally {
    database.close()
    rmSync(data, { recursive: true, force: true })
  }
}

const quoted = (value: string | number | null): string => {
  if (value === null) return 'null'
  return typeof value === 'number' ? String(value) : `'${value.replaceAll("'", "''")}'`
}

/** The same expression in both databases; text alone holds the number. */
const numbered = (value: string | number | null): string =>
  typeof value === 'string' && value.includes(String(mark))
    ? `replace(${quoted(value)}, '${mark}', cast(n as text))`
    : quoted(value)

function statement({ table, columns }: Row, numbers: string): string {
  const names = Object.keys(columns).join(', ')
  return `insert into ${table} (${names}) select ${Object.values(columns).map(numbered).join(', ')} from ${numbers}`
}

export function fillFile(directory: string, rows: readonly Row[], people: number): void {
  const database = new Database(storeFile(directory))
  // What is made here can be made again, and its indexes are filled out of order: they have to fit in memory.
  database.exec('pragma journal_mode = off; pragma synchronous = off; pragma cache_size = -500000')
  const numbers = `(with recursive counted(n) as (select 1 union all select n + 1 from counted where n < ${people}) select n from counted)`
  for (const row of rows) database.exec(statement(row, numbers))
  database.exec('pragma journal_mode = wal')
  database.close()
}

export async function fillPostgres(url: string, rows: readonly Row[], people: number): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  for (const row of rows) await client.query(statement(row, `generate_series(1, ${people}) as counted(n)`))
  await client.query('vacuum analyze')
  await client.query('checkpoint')
  await client.end()
}
