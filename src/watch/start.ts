/** Begins to watch the process: figures always, traces when the environment asks for them; what is heavy is loaded when it is needed. */

import type { Log, Watch } from '../app/ports/watch.ts'
import { type Environment, tracesAsked } from './asked.ts'
import type { Metrics } from './metrics.ts'
import { createWatch, type Watchers } from './watch.ts'

export interface Watching {
  watch: Watch
  /** The figures. Counting begins with the first call, so that a start has not to wait for what counts. */
  metrics(): Promise<Metrics>
  /** The id of the trace that work belongs to right now. */
  trace(): string | undefined
  /** Brings what is left to whoever collects it. */
  close(): Promise<void>
}

/**
 * @param environment with the standard variables of OpenTelemetry
 * @param version of the content
 */
export async function startWatching(environment: Environment, version: string, log: Log): Promise<Watching> {
  const { on, why } = tracesAsked(environment)
  if (why) log.warn({ why }, 'traces are off')
  if (on) handOn(environment)
  const traces = on ? (await import('./traces.ts')).createTraces(version, log) : undefined
  const watchers: Watchers = { traces }
  let loading: Promise<Metrics> | undefined
  const load = async () => {
    const { createMetrics } = await import('./metrics.ts')
    watchers.metrics = createMetrics(version)
    return watchers.metrics
  }
  return {
    watch: createWatch(watchers),
    metrics() {
      loading ??= load()
      return loading
    },
    trace: () => traces?.current(),
    close: async () => traces?.close(),
  }
}

/** The packages read the environment of the process; what stands in a file belongs to it. */
function handOn(environment: Environment): void {
  for (const [name, value] of Object.entries(environment))
    if (name.startsWith('OTEL_')) process.env[name] = value
}
