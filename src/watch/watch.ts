/** Watches the process: every piece of work that is followed is counted and timed, and part of a trace when traces are on. */

import type { Watch } from '../app/ports/watch.ts'
import { follow } from './follow.ts'
import type { Metrics } from './metrics.ts'
import type { Traces } from './tracing.ts'

/** Who counts and who traces. */
export interface Watchers {
  /** May come later than the rest: until then nothing is counted. */
  metrics?: Metrics
  /** Absent when nobody collects them. */
  traces?: Traces | undefined
}

export function createWatch(watchers: Watchers): Watch {
  const { traces } = watchers
  const spanned: Traces['span'] = traces?.span ?? ((_, work) => work(() => {}))
  return {
    within: (traceparent, work) => (traces ? traces.within(traceparent, work) : work()),
    turn: ({ channel, event }, work) =>
      spanned({ name: 'turn', channel, event }, async end => {
        const seconds = stopwatch()
        const view = await work()
        const outcome = view.outcome ?? 'talked'
        watchers.metrics?.turn(channel, outcome, seconds())
        end({ outcome, failed: outcome === 'failed' })
        return view
      }),
    stage: (channel, stage, work) =>
      spanned({ name: stage, channel }, end => {
        const seconds = stopwatch()
        return follow(work, failure => {
          watchers.metrics?.stage(channel, stage, seconds())
          end({ failed: failure !== undefined })
        })
      }),
    note: fact => watchers.metrics?.note(fact),
  }
}

function stopwatch(): () => number {
  const started = performance.now()
  return () => (performance.now() - started) / 1000
}
