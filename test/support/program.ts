/** The built programs as child processes, as a user runs them. */

import assert from 'node:assert/strict'
import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { home } from '../../src/content/home.ts'

export interface Ran {
  code: number | null
  out: string
  errors: string
}

let built = false

/** Builds what is stale, once for all tests. */
export function build(): void {
  if (built) return
  const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', 'prestart'], {
    cwd: home,
    encoding: 'utf8',
  })
  assert.equal(status, 0, `the build failed:\n${stdout}${stderr}`)
  built = true
}

export interface Around {
  cwd?: string
  env?: Record<string, string>
}

/** Starts a command; `npm` and whatever it starts see no terminal. */
export function start(
  command: string,
  parameters: readonly string[],
  { cwd = home, env = {} }: Around = {},
): ChildProcessWithoutNullStreams {
  const { NO_COLOR: _, FORCE_COLOR: __, ...inherited } = process.env
  return spawn(command, parameters, { cwd, env: { ...inherited, ...env } })
}

/** Waits until the started program serves. @returns everything it has printed so far, whenever it is asked */
export async function serving(child: ChildProcessWithoutNullStreams): Promise<() => string> {
  let text = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', part => {
      text += part
    })
  while (!text.includes('Ctrl+C')) {
    if (child.exitCode !== null) assert.fail(text)
    await Promise.race([once(child.stdout, 'data'), once(child, 'close')])
  }
  return () => text
}

/** Runs a command to its end. */
export async function run(
  command: string,
  parameters: readonly string[],
  input = '',
  around: Around = {},
): Promise<Ran> {
  const child = start(command, parameters, around)
  const ran: Ran = { code: null, out: '', errors: '' }
  child.stdout.setEncoding('utf8').on('data', text => {
    ran.out += text
  })
  child.stderr.setEncoding('utf8').on('data', text => {
    ran.errors += text
  })
  // Some calls are refused before anybody reads what is written to them.
  child.stdin.on('error', () => {})
  child.stdin.end(input)
  const [code] = await once(child, 'close')
  return { ...ran, code }
}

/** `mailflow …` without npm around it. */
export function mailflow(parameters: readonly string[], input = '', around: Around = {}): Promise<Ran> {
  build()
  return run(process.execPath, [join(home, 'dist/tools/mailflow.js'), ...parameters], input, around)
}

/** Objects as JSONL. */
export const jsonl = (...lines: unknown[]): string => lines.map(line => `${JSON.stringify(line)}\n`).join('')

/** JSONL as objects. */
export const parsed = (text: string): Record<string, unknown>[] =>
  text
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line))
