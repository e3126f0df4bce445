/** The built process with every channel switched on, its services on loopback, and a look inside. */

import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { home } from '../../src/content/home.ts'
import { build } from '../support/program.ts'
import { type SlackStandIn, slackStandIn } from '../support/slack/stand-in.ts'
import { openVouching, type Vouching } from '../support/teams/open-id.ts'

export const app = '11111111-2222-3333-4444-555555555555'
export const tenant = '99999999-8888-7777-6666-555555555555'
export const secret = 'signing-secret'

export interface Route {
  method: string
  path: string
}

/** What can only be seen from inside. */
export interface Inside {
  routes: Route[]
  rss: number
  /** Bytes that are still referred to, on the heap and off it. */
  held: number
  /** What every object has suddenly. */
  polluted: string[]
}

export interface Running {
  origin: string
  slack: SlackStandIn
  vouching: Vouching
  serviceUrl: string
  /** Every line that was logged. */
  lines: Record<string, unknown>[]
  /** How many events reached the assistant. */
  turns(): number
  /** @returns why the process has ended, if it has */
  ended(): string | undefined
  look(): Promise<Inside>
  close(): Promise<void>
}

export async function run(): Promise<Running> {
  build()
  const serviceUrl = 'http://127.0.0.1:9/'
  const vouching = await openVouching({ aud: app, serviceurl: serviceUrl })
  const slack = await slackStandIn()
  const directory = mkdtempSync(join(tmpdir(), 'mailflow-fuzz-'))
  const inside = join(home, 'test/fuzz/inside.mjs')
  const child = spawn(process.execPath, ['--expose-gc', '--import', inside, join(home, 'dist/main.js')], {
    cwd: directory,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: {
      PATH: process.env.PATH,
      PORT: '0',
      WEB: 'on',
      MicrosoftAppId: app,
      MicrosoftAppPassword: 'not-asked-for',
      TEAMS_TENANTS: tenant,
      SLACK_BOT_TOKEN: 'xoxb-test',
      SLACK_SIGNING_SECRET: secret,
      SLACK_API_URL: slack.apiUrl,
      SLACK_CLIENT_ID: '1.2',
      SLACK_CLIENT_SECRET: 'client-secret',
      SLACK_STATE_SECRET: 'state-secret',
      HELPDESK_ADMINS: 'slack:T1:U1,teams:local:28',
      CONSOLE: 'on',
      PUBLIC_URL: 'https://mail-help.example',
      FUZZ_METADATA: vouching.metadata,
      FUZZ_ISSUER: vouching.issuer,
    },
  })
  const lines: Record<string, unknown>[] = []
  let printed = ''
  let rest = ''
  let end: string | undefined
  child.stderr!.setEncoding('utf8').on('data', text => {
    printed += text
  })
  child.stdout!.setEncoding('utf8').on('data', text => {
    const parts = (rest + text).split('\n')
    rest = parts.pop() ?? ''
    for (const part of parts) if (part.startsWith('{')) lines.push(JSON.parse(part))
    printed += parts.filter(part => !part.startsWith('{')).join('\n')
  })
  child.on('exit', (code, signal) => {
    end = `${code ?? signal}: ${printed}`
  })
  while (!printed.includes('Ctrl+C')) {
    assert.equal(end, undefined)
    await Promise.race([once(child.stdout!, 'data'), once(child, 'exit')])
  }
  return {
    origin: /http:\/\/[^/]+/.exec(printed)![0],
    ...{ slack, vouching, serviceUrl, lines },
    turns: () => lines.filter(({ message }) => message === 'turn').length,
    ended: () => end,
    async look() {
      child.send('look')
      const [seen] = await once(child, 'message')
      return seen as Inside
    },
    async close() {
      if (end === undefined) {
        child.kill('SIGKILL')
        await once(child, 'exit')
      }
      await Promise.all([vouching.close(), slack.close()])
      rmSync(directory, { recursive: true, force: true })
    },
  }
}
