/** The figures of the process, as Prometheus reads them; the only file that imports prom-client. */

import { Counter, collectDefaultMetrics, Gauge, type Metric, Registry } from 'prom-client'
import { outcomes } from '../app/ports/assistant.ts'
import type { Deliveries } from '../app/ports/outbox.ts'
import { type Fact, fates, type Stage, stages } from '../app/ports/watch.ts'
import type { Instant } from '../core/conversation.ts'
import { counts, durations, type Figure } from './series.ts'

/** Channels with a figure of their own; a name from outside would be a figure for every stranger. */
const channels = ['web', 'teams', 'slack']
/** What cases are delivered to; nobody takes a turn there. */
const desks = ['webhook', 'mail']
const receivers = [...channels.filter(channel => channel !== 'web'), ...desks]
const places = [...channels, ...desks]
const methods = ['GET', 'HEAD', 'POST']

/** Seconds, from a message that is understood at once to a platform that makes us wait. */
const buckets = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

export interface Metrics {
  turn(channel: string, outcome: string, seconds: number): void
  stage(channel: string, stage: Stage, seconds: number): void
  note(fact: Fact): void
  /** Asks for the replies that wait whenever somebody reads the figures; while it cannot be told, they are `NaN`. */
  follow(waiting: Deliveries['waiting']): void
  /** Everything in the text format, and the content type that says so. */
  read(): Promise<{ type: string; text: string }>
}

/** @param version of the content */
export function createMetrics(version: string): Metrics {
  const registers = [new Registry()]
  const [registry] = registers as [Registry]
  collectDefaultMetrics({ register: registry })

  const counter = (name: string, help: string) => new Counter({ name: `mailflow_${name}`, help, registers })
  const gauge = (name: string, help: string, ...labelNames: string[]) =>
    new Gauge({ name: `mailflow_${name}`, help, labelNames, registers })
  const registered = <One extends Figure>(figure: One): One => {
    registry.registerMetric(figure as unknown as Metric)
    return figure
  }
  const counted = (name: string, help: string, ...labelNames: string[]) =>
    registered(counts(`mailflow_${name}`, help, ...labelNames))
  const seconds = (name: string, help: string, ...labelNames: string[]) =>
    registered(durations(`mailflow_${name}_seconds`, help, buckets, ...labelNames))

  const turns = counted('turns_total', 'Turns, by channel and what they came to.', 'channel', 'outcome')
  const turnSeconds = seconds('turn', 'From an event to its reply, without delivering it.', 'channel')
  const stageSeconds = seconds('stage', 'The parts of a turn.', 'channel', 'stage')
  const requests = counted('http_requests_total', 'Requests answered.', 'method', 'route', 'status')
  const requestSeconds = seconds('http_request', 'From the head of a request to its answer.', 'route')
  const shed = counter('http_requests_shed_total', 'Requests turned away because there was too much work.')
  const storeErrors = counter('store_errors_total', 'Calls of the store that failed.')
  const delivered = counted('deliveries_total', 'Replies on their way to a platform.', 'channel', 'fate')
  gauge('info', 'Always 1; the version of the content.', 'version').set({ version }, 1)
  let refresh = async (): Promise<void> => {}

  for (const channel of channels) {
    for (const outcome of outcomes) turns.begin(channel, outcome)
    for (const stage of stages) if (stage !== 'deliver') stageSeconds.begin(channel, stage)
  }
  for (const channel of receivers) {
    stageSeconds.begin(channel, 'deliver')
    for (const fate of fates) delivered.begin(channel, fate)
  }

  return {
    turn(name, outcome, took) {
      const channel = among(channels, name)
      turns.count(channel, outcome)
      turnSeconds.add(took, channel)
    },
    stage: (name, stage, took) => stageSeconds.add(took, among(places, name), stage),
    note(fact) {
      switch (fact.fact) {
        case 'request': {
          const { route, status } = fact
          requests.count(among(methods, fact.method), route, status)
          return requestSeconds.add(fact.seconds, route)
        }
        case 'shed':
          return shed.inc()
        case 'store-error':
          return storeErrors.inc()
        case 'delivery':
          return delivered.count(among(receivers, fact.channel), fact.fate)
      }
    },
    follow(waiting) {
      const length = gauge('outbox_replies', 'Replies that have not arrived yet.')
      const oldest = gauge('outbox_oldest_seconds', 'How long ago the oldest of them was written.')
      refresh = async () => {
        const now = await waiting().catch(() => undefined)
        length.set(now?.count ?? Number.NaN)
        oldest.set(now ? ageOf(now.oldest) : Number.NaN)
      }
    },
    async read() {
      await refresh()
      return { type: registry.contentType, text: await registry.metrics() }
    },
  }
}

function ageOf(written: Instant | undefined): number {
  return written === undefined ? 0 : Math.max(0, (Date.now() - Date.parse(written)) / 1000)
}

function among(known: readonly string[], name: string): string {
  return known.includes(name) ? name : 'other'
}
