/** A table of figures as CSV (RFC 4180), made to be opened in a spreadsheet: no cell in it is ever taken for a formula. */

import { stringify } from 'csv-stringify/sync'
import type { InsightTable } from '../core/compose/insight-tables.ts'

export function asCsv({ about, counts, rows }: InsightTable): string {
  return stringify([[...about, ...counts], ...rows.map(row => [...row.about, ...row.counts])], {
    record_delimiter: '\r\n',
    // Without the mark, a spreadsheet takes UTF-8 for something else.
    bom: true,
    escape_formulas: true,
  })
}
