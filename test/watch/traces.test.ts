/** Traces: a turn with its parts as children, in the trace of whoever asked, without a word of what was said. */

import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { View } from '../../src/app/ports/assistant.ts'
import { nowhere } from '../../src/core/compose/respond.ts'
import { createLog } from '../../src/log.ts'
import { memoryStore } from '../../src/stores/memory.ts'
import { tracesAsked } from '../../src/watch/asked.ts'
import { startWatching, type Watching } from '../../src/watch/start.ts'
import { slackSite } from '../support/slack/site.ts'
import { chatIn, openTeams } from '../support/teams/chat.ts'
import { type Collector, openCollector } from './collector.ts'

const error = 'Dear colleague, mail of jan.jansen@contoso.example fails: 450 4.4.316 Connection refused'
/** None so short that the bytes of a random id could spell it. */
const secrets = /colleague|jansen|contoso|4\.4\.316|refused|anna|C0TRACED/i

describe('traces', () => {
  describe('are asked for', () => {
    const endpoint = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318' }
    const cases: [Record<string, string>, boolean][] = [
      [{}, false],
      [{ OTEL_SERVICE_NAME: 'mail-help' }, false],
      [endpoint, true],
      [{ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://127.0.0.1:4318/v1/traces' }, true],
      [{ OTEL_EXPORTER_OTLP_ENDPOINT: ' ' }, false],
      [{ OTEL_TRACES_EXPORTER: 'otlp' }, true],
      [{ OTEL_TRACES_EXPORTER: 'console, otlp' }, true],
      [{ ...endpoint, OTEL_TRACES_EXPORTER: 'none' }, false],
      [{ ...endpoint, OTEL_SDK_DISABLED: 'True' }, false],
      [{ ...endpoint, OTEL_EXPORTER_OTLP_PROTOCOL: 'http/protobuf' }, true],
    ]
    for (const [environment, on] of cases)
      it(`by ${JSON.stringify(environment)}: ${on ? 'yes' : 'no'}`, () => {
        assert.deepEqual(tracesAsked(environment), { on })
      })

    for (const environment of [
      { OTEL_TRACES_EXPORTER: 'zipkin' },
      { ...endpoint, OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' },
      { ...endpoint, OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: 'http/json' },
    ])
      it(`in a way that is not spoken: ${JSON.stringify(environment)}`, () => {
        const { on, why } = tracesAsked(environment)
        assert.equal(on, false)
        assert.match(why!, /^OTEL_/)
      })
  })

  describe('of turns', () => {
    let collector: Collector
    let watching: Watching
    const lines: string[] = []
    const before = { ...process.env }

    beforeEach(async () => {
      collector = await openCollector()
      lines.length = 0
      const environment = {
        OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
        OTEL_BSP_SCHEDULE_DELAY: '20',
        OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=test',
      }
      const log = createLog('info', { write: line => void lines.push(line) })
      watching = await startWatching(environment, '1.2.3', log)
    })
    afterEach(async () => {
      await watching.close()
      await collector.close()
      for (const name of Object.keys(process.env)) if (name.startsWith('OTEL_')) delete process.env[name]
      Object.assign(process.env, before)
    })

    const isClean = () => {
      for (const { bytes } of collector.requests) assert.doesNotMatch(bytes.toString('latin1'), secrets)
    }

    it('have a child for every part, and belong to the trace of whoever asked', async () => {
      const teams = await openTeams({ watch: watching.watch })
      const asker = { trace: '0af7651916cd43dd8448eb211c80319c', span: 'b7ad6b7169203331' }
      const { activity } = chatIn(teams)
      const said = activity('anna', { type: 'message', text: error })
      await teams.post(said, { traceparent: `00-${asker.trace}-${asker.span}-01`, tracestate: 'contoso=1' })
      const [turn] = await collector.arrived('turn')
      await collector.arrived('deliver')
      await teams.close()

      assert.equal(turn!.trace, asker.trace)
      assert.equal(turn!.parent, asker.span)
      assert.deepEqual(turn!.attributes, {
        'mailflow.channel': 'teams',
        'mailflow.event': 'said',
        'mailflow.outcome': 'asked',
      })
      const parts = collector.spans.filter(({ parent }) => parent === turn!.id).map(({ name }) => name)
      for (const part of ['load', 'understand', 'answer', 'save', 'deliver'])
        assert.ok(parts.includes(part), part)
      for (const { trace } of collector.spans) assert.equal(trace, asker.trace)
      assert.deepEqual(collector.requests[0]!.path, '/v1/traces')
      assert.deepEqual(collector.resource, {
        'service.name': 'mailflow-assistant',
        'service.version': '1.2.3',
        'deployment.environment.name': 'test',
      })
      isClean()
    })

    it('begin one of their own where nobody asked in one, or not in a way that is read', async () => {
      const teams = await openTeams({ watch: watching.watch })
      const { activity } = chatIn(teams)
      for (const traceparent of ['00-nonsense-01', `00-${'0'.repeat(32)}-${'0'.repeat(16)}-01`, ''])
        await teams.post(activity('anna', { type: 'message', text: error }), { traceparent })
      const turns = await collector.arrived('turn', 3)
      assert.equal(new Set(turns.map(({ trace }) => trace)).size, 3)
      for (const { parent } of turns) assert.equal(parent, '')
      await teams.close()
    })

    it('say that a turn failed, not with what words', async () => {
      const store = {
        ...memoryStore(),
        save: async () => {
          throw new Error(error)
        },
      }
      const site = await slackSite({ store, watch: watching.watch })
      await site.anna.mentions('C0TRACED', error)
      const [turn] = await collector.arrived('turn')
      const [save] = await collector.arrived('save')
      assert.deepEqual([turn!.failed, save!.failed], [true, true])
      assert.equal(turn!.attributes['mailflow.outcome'], 'failed')
      isClean()
      await site.close()
    })

    it('go on without a collector, and the log says so once', async () => {
      collector.answer(400)
      const view: View = {
        reply: { language: 'en', blocks: [], stand: nowhere },
        ...{ head: undefined, outline: () => undefined, turn: 1, aside: false },
        outcome: 'asked',
      }
      const said = () => lines.map(line => (JSON.parse(line) as { message: string }).message)
      const turns = async (done: () => boolean) => {
        while (!done()) {
          await watching.watch.turn({ channel: 'web', event: 'said' }, async () => view)
          await new Promise(resolve => setTimeout(resolve, 20))
        }
      }
      await turns(() => collector.requests.length > 3)
      assert.deepEqual(said(), ['traces do not reach the collector'])
      collector.answer(200)
      await turns(() => said().length > 1)
      assert.deepEqual(said(), ['traces do not reach the collector', 'traces reach the collector again'])
    })
  })

  describe('of the process', () => {
    let directory: string
    beforeEach(() => {
      directory = mkdtempSync(join(tmpdir(), 'mailflow-traces-'))
    })
    afterEach(() => rmSync(directory, { recursive: true, force: true }))

    const loader = new URL('../../node_modules/tsx/dist/loader.mjs', import.meta.url).href
    const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url))
    /** Says at the end which packages of OpenTelemetry were loaded. */
    const counting = `data:text/javascript,${encodeURIComponent(
      `import { createRequire } from 'node:module'
      const { cache } = createRequire('${main}')
      process.on('exit', () => console.error('loaded', Object.keys(cache).filter(file => file.includes('otlp-exporter')).length))`,
    )}`

    /** Runs it, says something on the page, stops it. */
    async function run(environment: Record<string, string>, headers: Record<string, string>) {
      const child = spawn(process.execPath, ['--import', loader, '--import', counting, main], {
        cwd: directory,
        env: { PATH: process.env.PATH, HOME: process.env.HOME, PORT: '0', ...environment },
      })
      const told = { out: '', errors: '' }
      child.stdout.setEncoding('utf8').on('data', text => {
        told.out += text
      })
      child.stderr.setEncoding('utf8').on('data', text => {
        told.errors += text
      })
      while (!told.out.includes('Ctrl+C')) {
        if (child.exitCode !== null) assert.fail(told.errors)
        await Promise.race([once(child.stdout, 'data'), once(child, 'close')])
      }
      const at = /http:\/\/[^/]+/.exec(told.out)![0]
      await fetch(`${at}/metrics`)
      const answered = await fetch(`${at}/api/events`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: at, ...headers },
        body: JSON.stringify({ kind: 'said', text: error }),
      })
      assert.equal(answered.status, 200)
      const figures = await (await fetch(`${at}/metrics`)).text()
      child.kill('SIGTERM')
      assert.deepEqual(await once(child, 'close'), [0, null])
      return { ...told, figures }
    }

    it('reach the collector before it stops, and the log names the trace', async () => {
      const collector = await openCollector()
      writeFileSync(join(directory, '.env'), `OTEL_EXPORTER_OTLP_ENDPOINT=${collector.url}`)
      const trace = '4bf92f3577b34da6a3ce929d0e0e4736'
      const { out, figures } = await run(
        { OTEL_EXPORTER_OTLP_HEADERS: 'authorization=not-to-be-seen' },
        { traceparent: `00-${trace}-00f067aa0ba902b7-01` },
      )
      const [turn] = collector.spans.filter(({ name }) => name === 'turn')
      assert.equal(turn!.trace, trace)
      assert.equal(collector.requests[0]!.headers.authorization, 'not-to-be-seen')
      const line = out.split('\n').find(text => text.includes('"message":"turn"'))!
      assert.equal((JSON.parse(line) as { trace_id: string }).trace_id, trace)
      assert.match(figures, /mailflow_turns_total\{channel="web",outcome="asked"\} 1\n/)
      assert.match(figures, /mailflow_outbox_replies 0\n/)
      assert.doesNotMatch(out + figures, /not-to-be-seen|colleague|jansen|do not reach/)
      await collector.close()
    }).timeout(90_000)

    it('cost nothing when nobody asks for them: nothing is loaded', async () => {
      const { out, errors } = await run({}, { traceparent: `00-${'1'.repeat(32)}-${'2'.repeat(16)}-01` })
      assert.match(errors, /^loaded 0$/m)
      assert.doesNotMatch(out, /trace_id/)
    }).timeout(90_000)
  })
})
