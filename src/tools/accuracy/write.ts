/** Writes the figures into `docs/`: the tables of accuracy.md between their marks, the misses, and the plot. */

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { home } from '../../content/home.ts'
import { Failure } from '../failure.ts'
import { asCode } from '../markdown.ts'
import type { Miss } from './misses.ts'
import { markdownTable, type Table } from './table.ts'

const page = 'docs/accuracy.md'

export function writeTables(tables: Readonly<Record<string, Table>>): void {
  const file = join(home, page)
  const text = Object.entries(tables).reduce(
    (text, [name, table]) => withTable(text, name, table),
    readFileSync(file, 'utf8'),
  )
  writeFileSync(file, text)
}

/**
 * A page with a table put between the marks that bear its name.
 * @throws Failure when the page has no such marks
 */
export function withTable(text: string, name: string, table: Table): string {
  const [begin, end] = [`<!-- figures: ${name} -->\n`, '<!-- end -->\n']
  const from = text.indexOf(begin) + begin.length
  const to = text.indexOf(end, from)
  if (from < begin.length || to < 0) throw new Failure(`${page} has no place for the table "${name}"`)
  return `${text.slice(0, from)}\n${markdownTable(table)}\n${text.slice(to)}`
}

export function writePlot(svg: string): void {
  writeFileSync(join(home, 'docs/reliability.svg'), svg)
}

export function writeMisses(sets: readonly { name: string; misses: readonly Miss[] }[]): void {
  writeFileSync(join(home, 'docs/accuracy-misses.md'), missesPage(sets))
}

/** The misses of tuned sets as a page. */
export function missesPage(sets: readonly { name: string; misses: readonly Miss[] }[]): string {
  const intro =
    'The misses of the tuned sets, written by `npm run accuracy -- --write`. Those of the unseen sets are never shown.'
  const parts = sets.map(({ name, misses }) => {
    const items = misses.map(({ row, wrong }) => `- **${row.id}**: ${wrong}\n  ${asCode(row.text)}\n`)
    return `## ${name}\n\n${items.join('') || 'None.\n'}`
  })
  return ['# What is misunderstood\n', `${intro}\n`, ...parts].join('\n')
}
