/** Tables of figures as files of CSV. */

import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { asCsv } from '../../console/csv.ts'
import type { InsightTable } from '../../core/compose/insight-tables.ts'
import { Failure } from '../failure.ts'

/** Writes one file for each table. @returns their names */
export function writeCsv(folder: string, tables: readonly InsightTable[]): string[] {
  try {
    mkdirSync(folder, { recursive: true })
    return tables.map(table => {
      const file = join(folder, `${table.name}.csv`)
      writeFileSync(file, asCsv(table))
      return file
    })
  } catch (error) {
    throw new Failure(`cannot write to ${folder}: ${(error as NodeJS.ErrnoException).code}`)
  }
}
