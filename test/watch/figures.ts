/** Reads the figures as Prometheus would, and everything that is watched around a real server. */

import { createAssistant } from '../../src/app/assistant.ts'
import type { Untimed, View } from '../../src/app/ports/assistant.ts'
import type { Store } from '../../src/app/ports/store.ts'
import { watchedAssistant, watchedStore } from '../../src/app/watched.ts'
import { shareMetrics } from '../../src/http/metrics.ts'
import type { HttpServerOptions } from '../../src/http/server.ts'
import { memoryStore } from '../../src/stores/memory.ts'
import { createMetrics, type Metrics } from '../../src/watch/metrics.ts'
import { createWatch } from '../../src/watch/watch.ts'
import { type Serving, serve } from '../http/serving.ts'
import { wholeLibrary } from '../support/whole-library.ts'

const library = wholeLibrary()

/** Figures by name and labels as they are written, `mailflow_turns_total{channel="web",outcome="asked"}`. */
export type Figures = ReadonlyMap<string, number>

export function figuresIn(text: string): Figures {
  const lines = text.split('\n').filter(line => line !== '' && !line.startsWith('#'))
  return new Map(
    lines.map(line => {
      const at = line.lastIndexOf(' ')
      return [line.slice(0, at), Number(line.slice(at + 1))]
    }),
  )
}

export interface Watched extends Serving {
  metrics: Metrics
  say(text: string, more?: Partial<Untimed>): Promise<View>
  handle(event: Untimed, conversation?: string): Promise<View>
  /** What `GET /metrics` says. */
  read(): Promise<string>
  figures(): Promise<Figures>
}

export async function watched(
  kept: Store = memoryStore(),
  options: Omit<HttpServerOptions, 'log'> = {},
): Promise<Watched> {
  const metrics = createMetrics(library.version)
  const watch = createWatch({ metrics })
  const store = watchedStore(kept, watch)
  const clock = { now: () => '2026-11-23T09:00:00.000Z' }
  const serving = await serve(
    server => {
      shareMetrics(server.always, metrics.read)
      server.on('GET', '/things/:name', () => ({ status: 200, body: 'a thing' }))
      server.on('GET', '/broken', () => {
        throw new Error('jan@contoso.example')
      })
    },
    { watch, ...options },
  )
  const log = { info: () => {}, warn: () => {}, error: () => {} }
  const assistant = watchedAssistant(
    createAssistant({ library, store, clock, log, watch, reference: () => 'r1' }),
    watch,
  )
  const handle = (event: Untimed, conversation = 'web:a') =>
    assistant.handle({ conversation, person: 'web:jan@contoso.example' }, event)
  const read = async () => (await fetch(`${serving.at}/metrics`)).text()
  return {
    ...serving,
    metrics,
    handle,
    say: (text, more = {}) => handle({ kind: 'said', text, ...more } as Untimed),
    read,
    figures: async () => figuresIn(await read()),
  }
}
