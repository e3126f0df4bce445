/** Nothing from outside hurts the running process: thousands of hostile requests at every route, over real sockets. */

import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import fc from 'fast-check'
import { broken, markup } from './hostile.ts'
import { known, senseless, strangers } from './requests.ts'
import { type Inside, type Running, run } from './running.ts'
import { type Answer, isWhole, send, type Wire } from './wire.ts'

/** How many are on their way at once. */
const abreast = 50
/** How many are sent before memory is looked at first, and in all. */
const few = 1_000
const many = 5_000
/** What may be held in the end that was not held then: people are remembered up to a number. Pages once used are given back late. */
const room = { held: 12 * 1024 * 1024, rss: 96 * 1024 * 1024 }

describe('the process under hostile requests', () => {
  let running: Running
  let sent = 0
  before(async function () {
    this.timeout(120_000)
    running = await run()
  })
  after(() => running.close())

  /** What holds for every answer, whoever asked. */
  function check(wire: Wire, { status, headers, body }: Answer): void {
    const about = `${wire.what}: ${wire.method} ${wire.path.slice(0, 80)} → ${status} ${body.slice(0, 200)}`
    assert.equal(running.ended(), undefined, about)
    // What is far too large may be cut off while it is still being sent.
    if (isWhole(wire) && wire.what !== 'senseless') assert.notEqual(status, 0, about)
    assert.ok(status < 500 || (status === 501 && wire.what === 'teams'), about)
    if (status >= 400) assert.ok(!/onerror|alert\(|script/i.test(body), about)
    if (/html/.test(headers.get('content-type') ?? '')) assert.ok(!body.includes(markup), about)
    if (body !== '') {
      assert.equal(headers.get('x-content-type-options'), 'nosniff', about)
      assert.ok(headers.get('content-type'), about)
    }
    for (const name of ['server', 'x-powered-by', 'access-control-allow-origin'])
      assert.equal(headers.get(name), undefined, about)
    const cookie = headers.get('set-cookie')
    if (cookie) assert.match(cookie, /^((mailflow|slack-app-oauth-state)=[\w.-]+|mailflow-console=[\w-]*); /)
    const location = headers.get('location')
    if (location) assert.match(location, /^(https:\/\/slack\.com\/|\/console(\/|$))/)
  }

  async function all(requests: fc.Arbitrary<Wire>, count: number): Promise<void> {
    await fc.assert(
      fc.asyncProperty(fc.array(requests, { minLength: abreast, maxLength: abreast }), async batch => {
        const answers = await Promise.all(batch.map(wire => send(running.origin, wire)))
        for (const [index, wire] of batch.entries()) check(wire, answers[index]!)
        sent += batch.length
      }),
      { numRuns: Math.ceil(count / abreast), endOnFailure: true },
    )
  }

  const ask = (text: string, cookie: string): Promise<Answer> =>
    send(running.origin, {
      what: 'a question',
      method: 'POST',
      path: '/api/events',
      headers: [
        ['host', new URL(running.origin).host],
        ['origin', running.origin],
        ['content-type', 'application/json'],
        ['cookie', `mailflow=${cookie.padEnd(32, '0')}`],
      ],
      body: JSON.stringify({ kind: 'said', text }),
    })
  /** Everything that was asked for before this has been logged. */
  async function answers(name: string): Promise<void> {
    const before = running.turns()
    const { status, body } = await ask('450 4.4.316 Connection refused', name)
    assert.equal(status, 200)
    assert.match(body, /4\.4\.316/)
    while (running.turns() === before) await pause(5)
  }
  /** That a signed event names a channel Slack does not know is told, and no fault. */
  const faults = () =>
    running.lines.filter(({ level, reason }) => level === 'error' && reason !== 'channel_not_found')
  const megabytes = (bytes: number) => `${Math.round(bytes / 1024 / 1024)} MB`

  it('knows every route there is', async () => {
    const { routes } = await running.look()
    const paths = new Set(routes.map(({ path }) => path))
    for (const path of [
      '/',
      '/api/events',
      '/api/messages',
      '/slack/events',
      '/healthz',
      '/metrics',
      '/console',
    ])
      assert.ok(paths.has(path), path)
  })

  it('lives through requests that are no HTTP', async function () {
    this.timeout(60_000)
    for (const bytes of broken) {
      const wire: Wire = { what: bytes.slice(0, 60), method: '', path: '', headers: [], body: '', bytes }
      const answer = await send(running.origin, wire)
      assert.equal(running.ended(), undefined, wire.what)
      assert.ok(answer.status < 500, `${wire.what} → ${answer.status}`)
      assert.ok(!answer.body.includes('/smuggled'), wire.what)
      sent += 1
    }
    await answers('after-broken')
  })

  it('lets no stranger reach the assistant', async function () {
    this.timeout(120_000)
    const before = running.turns()
    const { routes } = await running.look()
    await all(fc.oneof({ weight: 2, arbitrary: strangers(running) }, senseless(routes)), few - sent)
    await answers('after-strangers')
    assert.equal(running.turns(), before + 1)
    assert.deepEqual(faults(), [])
  })

  it('answers everybody else calmly, keeps no more than it may, and works as before', async function () {
    this.timeout(240_000)
    const { routes } = await running.look()
    const some = fc.oneof(
      { weight: 1, arbitrary: senseless(routes) },
      { weight: 1, arbitrary: strangers(running) },
      { weight: 2, arbitrary: known(running) },
    )
    await all(some, few)
    const early: Inside = await running.look()
    await all(some, many - sent)
    const late: Inside = await running.look()
    console.log(
      `      ${sent} requests at ${routes.length} routes, ${running.turns()} turns; memory ${megabytes(early.rss)} → ${megabytes(late.rss)}, held ${megabytes(early.held)} → ${megabytes(late.held)}`,
    )
    assert.ok(late.held - early.held < room.held, `held ${early.held} → ${late.held}`)
    assert.ok(late.rss - early.rss < room.rss, `memory ${early.rss} → ${late.rss}`)
    assert.deepEqual(late.polluted, [])
    assert.deepEqual(faults(), [])
    await answers('after-everything')
  })
})
