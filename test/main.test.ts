/** The whole process, as `npm start` runs it: settings in, address out, stopped by a signal. */

import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** TypeScript, from any working directory. */
const loader = new URL('../node_modules/tsx/dist/loader.mjs', import.meta.url).href

interface Run {
  child: ChildProcess
  output: { text: string; errors: string }
}

describe('the process', () => {
  let directory: string
  const running: ChildProcess[] = []
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'mailflow-main-'))
  })
  afterEach(() => {
    for (const child of running.splice(0)) child.kill('SIGKILL')
    rmSync(directory, { recursive: true, force: true })
  })

  function run(environment: Record<string, string>): Run {
    const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))
    const child = spawn(process.execPath, ['--import', loader, main], {
      cwd: directory,
      env: { PATH: process.env.PATH, HOME: process.env.HOME, PORT: '0', ...environment },
    })
    running.push(child)
    const output = { text: '', errors: '' }
    child.stdout!.setEncoding('utf8').on('data', text => {
      output.text += text
    })
    child.stderr!.setEncoding('utf8').on('data', text => {
      output.errors += text
    })
    return { child, output }
  }

  /** @returns the address it printed */
  async function on({ child, output }: Run): Promise<string> {
    while (!output.text.includes('Ctrl+C')) {
      if (child.exitCode !== null) assert.fail(output.errors)
      await Promise.race([once(child.stdout!, 'data'), once(child, 'close')])
    }
    return /http:\/\/[^/]+/.exec(output.text)![0]
  }

  async function refused(environment: Record<string, string>): Promise<string> {
    const { child, output } = run(environment)
    const [code] = await once(child, 'close')
    assert.equal(code, 1)
    assert.doesNotMatch(output.errors, /\n +at |node:internal|file:\/\//, 'no stack')
    return output.errors
  }

  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    it(`serves until ${signal}, and stops cleanly`, async () => {
      const process = run({})
      const at = await on(process)
      assert.equal((await fetch(`${at}/healthz`)).status, 200)
      assert.equal((await fetch(`${at}/readyz`)).status, 200)
      assert.equal((await fetch(`${at}/knowledge/4.4.316`)).status, 200)
      assert.ok(existsSync(join(directory, 'data', 'mailflow.db')))
      process.child.kill(signal)
      assert.deepEqual(await once(process.child, 'close'), [0, null])
      assert.equal(process.output.errors, '')
    })

  it('takes its settings from a .env file', async () => {
    writeFileSync(join(directory, '.env'), 'DATA_DIR=elsewhere\nLANGUAGE=nl\nWEB=off')
    const process = run({})
    await on(process)
    assert.match(process.output.text, /off, because WEB=off/)
    assert.match(process.output.text, /Store +\S+elsewhere.mailflow\.db/)
    process.child.kill('SIGTERM')
    await once(process.child, 'close')
  })

  const channels = async (at: string): Promise<Record<string, string>> => {
    const ready = await fetch(`${at}/readyz`)
    assert.equal(ready.status, 200)
    return ((await ready.json()) as { channels: Record<string, string> }).channels
  }

  it('leaves a channel off of which a half is missing, and says so at the start and to who watches', async () => {
    const process = run({ MicrosoftAppId: '11111111-2222-3333-4444-555555555555', SLACK_BOT_TOKEN: 'xoxb-1' })
    const at = await on(process)
    assert.match(process.output.text, /Teams +off, because MicrosoftAppPassword .* is missing/)
    assert.match(
      process.output.text,
      /Slack +off, because SLACK_SIGNING_SECRET or SLACK_APP_TOKEN is missing/,
    )
    const { teams, slack } = await channels(at)
    assert.match(teams!, /^off, because MicrosoftAppPassword/)
    assert.match(slack!, /^off, because SLACK_SIGNING_SECRET/)
    for (const path of ['/api/messages', '/slack/events'])
      assert.equal((await fetch(`${at}${path}`, { method: 'POST', body: '{}' })).status, 404, path)
    process.child.kill('SIGTERM')
    assert.deepEqual(await once(process.child, 'close'), [0, null])
  })

  it('serves Teams and Slack on the same port, and goes on when Slack cannot be reached', async () => {
    const silent = createServer().listen(0, '127.0.0.1')
    await once(silent, 'listening')
    const { port } = silent.address() as AddressInfo
    silent.close()
    const process = run({
      TEAMS_LOCAL: 'true',
      SLACK_BOT_TOKEN: 'xoxb-not-to-be-seen',
      SLACK_SIGNING_SECRET: 'not-to-be-seen-either',
      SLACK_API_URL: `http://127.0.0.1:${port}/api/`,
    })
    const at = await on(process)
    const post = (path: string, body: object) =>
      fetch(`${at}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
    assert.equal((await post('/slack/events', { type: 'url_verification', challenge: 'x' })).status, 401)
    const answered = await post('/api/messages', {
      type: 'message',
      id: 'm1',
      channelId: 'msteams',
      deliveryMode: 'expectReplies',
      serviceUrl: `http://127.0.0.1:${port}`,
      from: { id: 'u1', name: 'Anna' },
      recipient: { id: 'bot' },
      conversation: { id: 'c1', conversationType: 'personal', tenantId: 't1' },
      text: '450 4.4.316 Connection refused',
    })
    assert.equal(answered.status, 200)
    assert.match(await answered.text(), /4\.4\.316: The receiving server refused the connection/)
    const { teams, slack } = await channels(at)
    assert.match(teams!, /^on/)
    assert.match(slack!, /^on/)
    process.child.kill('SIGTERM')
    assert.deepEqual(await once(process.child, 'close'), [0, null])
    assert.equal(process.output.errors, '')
    assert.doesNotMatch(process.output.text, /not-to-be-seen/)
  })

  it('does not start on mistaken settings, and names them all', async () => {
    const errors = await refused({ PORT: 'http', WEB: 'yes', ALLOWED_HOSTS: 'http://a' })
    assert.match(errors, /3 settings need a change/)
    assert.match(errors, /PORT .*WEB .*ALLOWED_HOSTS /s)
  })

  it('does not start when the port is in use, and says so in a sentence', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo
    assert.match(await refused({ PORT: String(port) }), new RegExp(`Port ${port} is in use\\. .*PORT=`))
    other.close()
  })

  it('does not start when the store cannot be opened', async () => {
    writeFileSync(join(directory, 'data'), '')
    assert.match(await refused({}), /data is not a folder.*DATA_DIR/)
  })
})
