/** Programs that run beside a test: the product as `npm start` runs it, and Microsoft's Playground that stands for Teams. */

import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { home } from '../../../src/content/home.ts'
import { build } from '../program.ts'
import { configuration, type Known, scene } from './configuration.ts'

export interface Running {
  /** `http://127.0.0.1:40123` */
  origin: string
  /** Everything it wrote so far. */
  output(): string
  close(): Promise<void>
}

/** The product, with Teams open to clients on this computer. */
export function startProduct(settings: Readonly<Record<string, string>> = {}): Promise<Running> {
  build()
  return running('mailflow', directory => ({
    command: [join(home, 'dist/main.js')],
    env: { PORT: '0', HOST: '127.0.0.1', DATA_DIR: directory, TEAMS_LOCAL: 'true', ...settings },
    ready: /http:\/\/127\.0\.0\.1:\d+(?=\/api\/messages)/,
    origin: ([at]) => at,
  }))
}

/**
 * @param zone where its person is
 * @param known who that is, where somebody has to be known before
 */
export function startPlayground(
  product: Running,
  zone = 'Europe/Amsterdam',
  known?: Known,
): Promise<Running> {
  const playground = join(home, 'node_modules/@microsoft/m365agentsplayground/cli.js')
  return running('playground', directory => {
    const file = join(directory, 'playground.yml')
    writeFileSync(file, configuration(scene, known))
    const to = ['-e', `${product.origin}/api/messages`, '-c', 'msteams']
    return {
      command: [playground, 'start', ...to, '-p', '0', '--disable-telemetry'],
      env: {
        TZ: zone,
        TEAMSAPPTESTER_BROWSER: 'none',
        M365_AGENTS_PLAYGROUND_CONFIG_PATH: file,
        M365_AGENTS_PLAYGROUND_LOGFILE: join(directory, 'playground.log'),
      },
      // What is wrong with its configuration stands in the log alone.
      log: join(directory, 'playground.log'),
      ready: /Listening on (\d+)/,
      origin: ([, port]) => `http://127.0.0.1:${port}`,
    }
  })
}

interface Program {
  command: readonly string[]
  env: Readonly<Record<string, string>>
  log?: string
  /** What it writes when it can be talked to. */
  ready: RegExp
  origin(match: RegExpMatchArray): string
}

/** Starts a program in a directory of its own, which goes with it. */
async function running(name: string, prepare: (directory: string) => Program): Promise<Running> {
  const directory = mkdtempSync(join(tmpdir(), `mailflow-${name}-`))
  const { command, env, log, ready, origin } = prepare(directory)
  const child = spawn(process.execPath, command, {
    cwd: directory,
    env: { PATH: process.env.PATH, HOME: directory, ...env },
  })
  open.set(child, directory)
  let written = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', text => {
      written += text
    })
  const closed = once(child, 'close')
  const close = async () => {
    child.kill()
    const patience = setTimeout(() => child.kill('SIGKILL'), 5000)
    await closed
    clearTimeout(patience)
    open.delete(child)
    rmSync(directory, { recursive: true, force: true })
  }
  while (!ready.test(written)) {
    await Promise.race([once(child.stdout, 'data'), once(child.stderr, 'data'), closed])
    if (child.exitCode === null && child.signalCode === null) continue
    const logged = log ? readFileSync(log, 'utf8') : ''
    assert.fail(`${name} does not start:\n${written}${logged}`)
  }
  return { origin: origin(written.match(ready)!), output: () => written, close }
}

/** Whatever happens to the tests, nothing goes on running after them or stays behind. */
const open = new Map<ChildProcess, string>()
process.on('exit', () => {
  for (const [child, directory] of open) {
    child.kill('SIGKILL')
    rmSync(directory, { recursive: true, force: true })
  }
})
