/** The real process on a real PostgreSQL: it stops for seconds under load, and two processes carry one conversation. */

import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { recognize } from '../../src/channels/web/cookie.ts'
import { home } from '../../src/content/home.ts'
import type { Conversation } from '../../src/core/conversation.ts'
import { ask, type Server, startServer } from '../support/postgres.ts'
import { build, serving, start } from '../support/program.ts'

interface Running {
  at: string
  /** Everything it printed. */
  said(): string
  /** Sends it a signal. @returns its exit code */
  stop(): Promise<number | null>
}

describe('the process on PostgreSQL', function () {
  this.timeout(120_000)
  let server: Server
  let url: string
  let folder: string
  const running: ReturnType<typeof start>[] = []
  before(async () => {
    build()
    server = await startServer()
    folder = mkdtempSync(join(tmpdir(), 'mailflow-process-'))
  })
  after(async () => {
    await server.remove()
    rmSync(folder, { recursive: true, force: true })
  })
  let made = 0
  beforeEach(async () => {
    await ask(server.url(''), `create database process_${++made}`)
    url = server.url(`process_${made}`)
  })
  afterEach(() => {
    for (const child of running.splice(0)) child.kill('SIGKILL')
  })

  async function run(): Promise<Running> {
    const child = start(process.execPath, [join(home, 'dist/main.js')], {
      cwd: folder,
      env: { PORT: '0', DATABASE_URL: url },
    })
    running.push(child)
    const said = await serving(child)
    return {
      at: /http:\/\/[^/]+/.exec(said())![0],
      said,
      async stop() {
        const closed = once(child, 'close')
        child.kill('SIGTERM')
        return (await closed)[0]
      },
    }
  }

  /** A browser that keeps its cookie. */
  const browser = (number: number) => `mailflow=${String(number).padStart(32, 'b')}`
  const post = (at: string, cookie: string, event: object) =>
    fetch(`${at}/api/events`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: at, cookie },
      body: JSON.stringify(event),
    })
  const ready = async (at: string) => {
    const response = await fetch(`${at}/readyz`)
    const { missing } = (await response.json()) as { missing?: string[] }
    return { status: response.status, missing }
  }
  const kept = async (cookie: string): Promise<Conversation & { saved: number }> => {
    const { conversation } = recognize(cookie)
    const [row] = await ask<{ revision: number; content: string }>(
      url,
      `select revision, content from conversation where id = '${conversation}'`,
    )
    return { ...JSON.parse(row!.content), saved: row!.revision }
  }

  it('says which engine it uses, and never the password', async () => {
    const one = await run()
    assert.match(one.said(), /Store +PostgreSQL, process_\d+ on 127\.0\.0\.1:\d+\n/)
    assert.deepEqual(await ready(one.at).then(({ status }) => status), 200)
    assert.equal(await one.stop(), 0)
    assert.doesNotMatch(one.said(), new RegExp(new URL(url).password))
  })

  it('loses nothing while the database is stopped for five seconds, and goes on by itself', async () => {
    const one = await run()
    const visitors = Array.from({ length: 20 }, (_, number) => ({
      cookie: browser(number),
      acknowledged: [] as string[],
    }))
    let refused = 0
    const work = visitors.map(async ({ cookie, acknowledged }, visitor) => {
      await pause(Math.random() * 500)
      // Fewer than one person may send at once.
      for (let turn = 0; turn < 16; turn++) {
        const key = `v${visitor}-${turn}`
        for (;;) {
          const answer = await post(one.at, cookie, {
            kind: 'said',
            text: '450 4.4.316 Connection refused',
            key,
          })
          if (answer.status === 200) break
          assert.equal(answer.status, 503)
          assert.match(answer.headers.get('retry-after') ?? '', /^\d+$/)
          refused++
          await pause(500)
        }
        acknowledged.push(key)
        await pause(400)
      }
    })
    await pause(1_500)
    await server.stop()
    const readiness = await Promise.all(Array.from({ length: 3 }, () => ready(one.at)))
    for (const { status, missing } of readiness) {
      assert.equal(status, 503)
      assert.deepEqual(missing, ['store'])
    }
    assert.equal((await fetch(`${one.at}/healthz`)).status, 200)
    await pause(5_000)
    assert.equal((await ready(one.at)).status, 503)
    await server.start()
    await Promise.all(work)
    assert.equal((await ready(one.at)).status, 200)
    for (const { cookie, acknowledged } of visitors) {
      const { turns, saved, handled } = await kept(cookie)
      assert.deepEqual(handled, acknowledged.slice(-handled.length))
      assert.deepEqual([turns, saved], [acknowledged.length, acknowledged.length], 'each taken once')
    }
    assert.match(one.said(), /the database is out of reach/)
    assert.match(one.said(), /the database is there again/)
    assert.doesNotMatch(one.said(), /"level":"error"/)
    assert.doesNotMatch(one.said(), new RegExp(new URL(url).password))
    assert.equal(await one.stop(), 0)
    console.log(`        (${visitors.length * 16} events answered, ${refused} asked to come again)`)
  })

  it('stops when it is told to, though the database is away', async () => {
    const one = await run()
    await post(one.at, browser(1), { kind: 'said', text: '450 4.4.316 Connection refused' })
    await server.stop()
    const answer = post(one.at, browser(1), { kind: 'said', text: 'our partner runs it' }).catch(
      () => undefined,
    )
    await pause(500)
    const asked = performance.now()
    await one.stop()
    assert.ok(performance.now() - asked < 30_000, 'in the time that a stop is given')
    await answer
    await server.start()
  })

  it('carries one conversation in two processes, and takes every answer once', async () => {
    const both = await Promise.all([run(), run()])
    const cookie = browser(7)
    const first = await post(both[0].at, cookie, {
      kind: 'said',
      text: '450 4.4.316 Connection refused',
      key: 'first',
    })
    assert.equal(first.status, 200)
    const keys: string[] = []
    const answers = await Promise.all(
      both.flatMap(({ at }, which) =>
        Array.from({ length: 15 }, async (_, number) => {
          const key = `p${which}-${number}`
          keys.push(key)
          const answered =
            number % 2 === 0 ? ['owner', 'ours'] : ['moved', number % 3 === 0 ? 'some' : 'none']
          const event = { kind: 'chosen', question: answered[0], answer: answered[1], key }
          const response = await post(at, cookie, event)
          return { status: response.status, words: await response.text() }
        }),
      ),
    )
    for (const { status, words } of answers) {
      assert.equal(status, 200)
      assert.doesNotMatch(words, /went wrong/)
    }
    const { turns, saved, handled, problems } = await kept(cookie)
    assert.deepEqual([...handled].sort(), ['first', ...keys].sort())
    assert.equal(saved, 31)
    assert.equal(turns, 31)
    const order = problems.flatMap(({ acts }) => acts.map(({ turn }) => turn))
    assert.deepEqual(
      order,
      order.toSorted((one, other) => one - other),
    )
    for (const one of both) {
      assert.doesNotMatch(one.said(), /"level":"error"/)
      assert.equal(await one.stop(), 0)
    }
  })
})
