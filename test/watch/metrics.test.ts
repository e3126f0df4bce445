/** The figures of the process: each says what it says it does, and none says who said what. */

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { request } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { outcomes } from '../../src/app/ports/assistant.ts'
import type { Store } from '../../src/app/ports/store.ts'
import { numbered } from '../../src/core/reply.ts'
import { memoryStore } from '../../src/stores/memory.ts'
import { type Watched, watched } from './figures.ts'

describe('the figures of the process', () => {
  let site: Watched
  const open = async (store?: Store): Promise<Watched> => {
    site = await watched(store)
    return site
  }
  afterEach(() => site.server.close())

  const turns = async (channel = 'web'): Promise<Record<string, number>> => {
    const figures = await site.figures()
    const counts = outcomes.map(
      outcome =>
        [outcome, figures.get(`mailflow_turns_total{channel="${channel}",outcome="${outcome}"}`)] as const,
    )
    return Object.fromEntries(counts.filter(([, count]) => count !== 0)) as Record<string, number>
  }

  it('are in the format of Prometheus, never kept by a cache', async () => {
    await open()
    const answer = await fetch(`${site.at}/metrics`)
    assert.equal(answer.headers.get('content-type'), 'text/plain; version=0.0.4; charset=utf-8')
    assert.equal(answer.headers.get('cache-control'), 'no-store')
    for (const line of (await answer.text()).trimEnd().split('\n'))
      assert.match(
        line,
        /^(#.*|[a-z_][a-z0-9_]*(\{[a-z_]+="[^"\\]*"(,[a-z_]+="[^"\\]*")*\})? (-?[\d.]+(e[-+]\d+)?|Nan|\+Inf))?$/i,
      )
  })

  it('count every turn by what it came to', async () => {
    const { say, handle } = await open()
    const asked = await say('450 4.4.316 Connection refused', { key: 'k1' })
    assert.deepEqual(await turns(), { asked: 1 })
    await say('450 4.4.316 Connection refused', { key: 'k1' })
    await say('purple bicycles sing')
    await say('thanks')
    assert.deepEqual(await turns(), { asked: 1, repeated: 1, abstained: 1, talked: 1 })
    assert.notEqual(asked.reply.stand.asks, null)

    await say('the coffee machine leaks again', { overheard: true })
    assert.equal((await turns()).silent, 1)

    let view = asked
    for (let times = 0; view.reply.stand.concludes.length === 0 && times < 20; times++)
      view = await handle(numbered(view.reply)[0]!.action)
    assert.equal((await turns()).concluded, 1)
    await handle({ kind: 'pressed', press: 'person' })
    assert.equal((await turns())['handed-over'], 1)
  })

  it('count topics that are offered, codes that are explained, and troubles that are solved', async () => {
    const { handle } = await open()
    await handle({ kind: 'said', text: '421 4.4.361' }, 'web:b')
    assert.deepEqual(await turns(), { offered: 1 })
    await handle({ kind: 'said', text: '550 5.6.7 Non-ASCII addresses not permitted' }, 'web:c')
    assert.equal((await turns()).explained, 1)
    await handle({ kind: 'said', text: '450 4.4.316 Connection refused' }, 'web:d')
    await handle({ kind: 'pressed', press: 'solved' }, 'web:d')
    assert.equal((await turns()).solved, 1)
  })

  it('time every part of a turn, once each', async () => {
    const { say } = await open()
    await say('450 4.4.316 Connection refused')
    const figures = await site.figures()
    for (const stage of ['load', 'understand', 'answer', 'save']) {
      assert.equal(figures.get(`mailflow_stage_seconds_count{channel="web",stage="${stage}"}`), 1, stage)
      assert.ok(figures.get(`mailflow_stage_seconds_sum{channel="web",stage="${stage}"}`)! > 0, stage)
    }
    assert.equal(figures.get('mailflow_turn_seconds_count{channel="web"}'), 1)
  })

  it('count a store that fails, and the turn that failed with it', async () => {
    const { say } = await open({
      ...memoryStore(),
      save: async () => {
        throw new Error('disk full')
      },
    })
    await say('450 4.4.316 Connection refused')
    assert.equal((await site.figures()).get('mailflow_store_errors_total'), 1)
    assert.deepEqual(await turns(), { failed: 1 })
  })

  it('count requests by route and status; what was asked for is never a label', async () => {
    await open()
    for (const path of ['/things/jan-contoso', '/things/anna-contoso', '/contoso', '/broken'])
      await (await fetch(site.at + path)).text()
    await (await fetch(`${site.at}/things/a`, { method: 'DELETE' })).text()
    const text = await site.read()
    const figures = await site.figures()
    const count = (method: string, route: string, status: string) =>
      figures.get(`mailflow_http_requests_total{method="${method}",route="${route}",status="${status}"}`)
    assert.equal(count('GET', '/things/:name', '200'), 2)
    assert.equal(count('GET', 'none', '404'), 1)
    assert.equal(count('GET', '/broken', '500'), 1)
    assert.equal(count('other', 'none', '405'), 1)
    assert.equal(figures.get('mailflow_http_request_seconds_count{route="/things/:name"}'), 2)
    assert.doesNotMatch(text, /contoso/)
  })

  it('count a request whose sender has gone as such', async () => {
    await open()
    site.server.on('GET', '/slow', () => pause(10_000, { status: 200 }, { ref: false }))
    const asking = request(`${site.at}/slow`).on('error', () => {})
    asking.end()
    await pause(100)
    asking.destroy()
    const name = 'mailflow_http_requests_total{method="GET",route="/slow",status="aborted"}'
    while (!(await site.figures()).has(name)) await pause(10)
  })

  it('count what is turned away, and are shown all the while', async () => {
    site = await watched(memoryStore(), { limits: { requests: 1 } })
    let release = () => {}
    const held = new Promise<void>(resolve => {
      release = resolve
    })
    const isIn = new Promise<void>(resolve => {
      site.server.on('GET', '/held', async () => {
        resolve()
        await held
        return { status: 204 }
      })
    })
    const first = fetch(`${site.at}/held`)
    await isIn
    assert.equal((await fetch(`${site.at}/things/a`)).status, 503)
    assert.equal((await site.figures()).get('mailflow_http_requests_shed_total'), 1)
    release()
    assert.equal((await first).status, 204)
  })

  it('count cases on their way to the helpdesk, which takes no turns', async () => {
    const { metrics } = await open()
    metrics.note({ fact: 'delivery', channel: 'mail', fate: 'retried' })
    const figures = await site.figures()
    const delivered = (channel: string, fate: string) =>
      figures.get(`mailflow_deliveries_total{channel="${channel}",fate="${fate}"}`)
    assert.deepEqual([delivered('mail', 'retried'), delivered('webhook', 'retried')], [1, 0])
    assert.deepEqual([delivered('other', 'retried'), delivered('web', 'retried')], [undefined, undefined])
    assert.ok(![...figures.keys()].some(name => /turns_total.*"(mail|webhook)"/.test(name)))
  })

  it('have no more series after a hundred strangers than after one', async () => {
    const { handle, metrics } = await open()
    const series = async () => [...(await site.figures()).keys()].filter(name => name.startsWith('mailflow_'))
    const strange = async (index: number) => {
      await handle({ kind: 'said', text: `stranger ${index}` }, `stranger-${index}:x`)
      metrics.note({ fact: 'delivery', channel: `stranger-${index}`, fate: 'arrived' })
      await (await fetch(`${site.at}/stranger-${index}`, { headers: { traceparent: `${index}` } })).text()
    }
    await strange(0)
    await series()
    const before = await series()
    for (let index = 1; index < 100; index++) await strange(index)
    assert.deepEqual(await series(), before)
    assert.equal((await turns('other')).abstained, 100)
  })

  it('tell how many replies wait to be delivered, asked for at every look', async () => {
    const { metrics } = await open()
    const answers = [
      async () => ({ count: 3, oldest: new Date(Date.now() - 60_000).toISOString() }),
      async () => ({ count: 0 }),
      async () => Promise.reject(new Error('out of reach')),
    ]
    metrics.follow(() => answers.shift()!())
    const look = async () => {
      const figures = await site.figures()
      return [figures.get('mailflow_outbox_replies'), figures.get('mailflow_outbox_oldest_seconds')]
    }
    const [count, age] = await look()
    assert.equal(count, 3)
    assert.ok(age! >= 60 && age! < 90, String(age))
    assert.deepEqual(await look(), [0, 0])
    assert.deepEqual(await look(), [Number.NaN, Number.NaN])
  })

  it('tell of the process itself', async () => {
    await open()
    const figures = await site.figures()
    for (const name of [
      'process_resident_memory_bytes',
      'nodejs_heap_size_used_bytes',
      'nodejs_eventloop_lag_seconds',
      'nodejs_active_handles_total',
    ])
      assert.ok(Number.isFinite(figures.get(name)), name)
  })

  it('are all described where operators look', async () => {
    const { metrics } = await open()
    metrics.follow(async () => ({ count: 0 }))
    const document = readFileSync(new URL('../../docs/metrics.md', import.meta.url), 'utf8')
    const here = [...(await site.read()).matchAll(/^# TYPE (mailflow_\S+)/gm)].map(([, name]) => name!)
    assert.ok(here.length > 8)
    for (const name of here) assert.ok(document.includes(`| \`${name}\``), name)
    for (const outcome of outcomes) assert.ok(document.includes(`\`${outcome}\``), outcome)
    // And nothing that is not there: what a query asks for exists.
    for (const [name] of document.matchAll(/mailflow_[a-z_]+/g))
      assert.ok(
        here.some(known => name.replace(/_(bucket|sum|count)$/, '') === known || name === known),
        name,
      )
  })
})
