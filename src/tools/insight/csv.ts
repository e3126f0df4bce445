/** Tables of figures as CSV (RFC 4180), made to be opened in a spreadsheet: no cell in it is ever taken for a formula. */

import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stringify } from 'csv-stringify/sync'
import type { InsightTable } from '../../core/compose/insight-tables.ts'
import { Failure } from '../failure.ts'

export function asCsv({ about, counts, rows }: InsightTable): string {
  return stringify([[...about, ...counts], ...rows.map(row => [...row.about, ...row.counts])], {
    record_delimiter: '\r\n',
    // Without the mark, a spreadsheet takes UTF-8 for something else.
    bom: true,
    escape_formulas: true,
  })
}

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
