/** Traces for a collector of OpenTelemetry; the only file that imports its packages, and loaded only when traces are asked for. */

import { AsyncLocalStorage } from 'node:async_hooks'
import { ROOT_CONTEXT, type SpanContext, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'
import { ExportResultCode, parseTraceParent } from '@opentelemetry/core'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto'
import { detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources'
import { BasicTracerProvider, BatchSpanProcessor, type SpanExporter } from '@opentelemetry/sdk-trace-base'
import type { Log } from '../app/ports/watch.ts'
import type { Following, Traces } from './tracing.ts'

/** What belongs together: the trace of whoever asked, and the turn that was begun in it. */
interface Scope {
  asker?: SpanContext
  turn?: SpanContext
}

/** Milliseconds that the last spans get to reach the collector when the process stops. */
const patience = 3000

/**
 * Everything but the standard variables in the environment of the process is decided here.
 *
 * @param version of the content
 */
export function createTraces(version: string, log: Log): Traces {
  const own = resourceFromAttributes({ 'service.name': 'mailflow-assistant', 'service.version': version })
  const provider = new BasicTracerProvider({
    // Neither the machine nor the process is described: their detectors tell paths, users and command lines.
    resource: own.merge(detectResources({ detectors: [envDetector] })),
    spanProcessors: [new BatchSpanProcessor(telling(new OTLPTraceExporter(), log))],
  })
  const tracer = provider.getTracer('mailflow-assistant')
  const scopes = new AsyncLocalStorage<Scope>()

  const begin = ({ name, channel, event }: Following, parent: SpanContext | undefined) =>
    tracer.startSpan(
      name,
      {
        kind: name === 'deliver' ? SpanKind.CLIENT : SpanKind.INTERNAL,
        attributes: { 'mailflow.channel': channel, ...(event && { 'mailflow.event': event }) },
      },
      parent ? trace.setSpanContext(ROOT_CONTEXT, parent) : ROOT_CONTEXT,
    )

  return {
    within(traceparent, work) {
      const asker = traceparent === undefined ? null : parseTraceParent(traceparent)
      return scopes.run(asker ? { asker: { ...asker, isRemote: true } } : {}, work)
    },
    span(following, work) {
      const around = scopes.getStore() ?? {}
      const isTurn = following.name === 'turn'
      const span = begin(following, isTurn ? around.asker : (around.turn ?? around.asker))
      const turn = span.spanContext()
      // What follows a turn in the same request, such as bringing its reply to the platform, is part of it.
      if (isTurn) around.turn = turn
      const carriedOut = () =>
        work(({ outcome, failed }) => {
          if (outcome) span.setAttribute('mailflow.outcome', outcome)
          if (failed) span.setStatus({ code: SpanStatusCode.ERROR })
          span.end()
        })
      return isTurn ? scopes.run({ ...around, turn }, carriedOut) : carriedOut()
    },
    current() {
      const { turn, asker } = scopes.getStore() ?? {}
      return (turn ?? asker)?.traceId
    },
    async close() {
      const late = new Promise(resolve => setTimeout(resolve, patience).unref())
      await Promise.race([provider.shutdown().catch(() => {}), late])
    },
  }
}

/** An exporter that says when it fails, and when it works again: once each, since spans are sent every few seconds. */
function telling(exporter: SpanExporter, log: Log): SpanExporter {
  let isFailing = false
  return {
    export(spans, done) {
      exporter.export(spans, result => {
        const fails = result.code !== ExportResultCode.SUCCESS
        if (fails && !isFailing) log.warn({ error: result.error }, 'traces do not reach the collector')
        if (!fails && isFailing) log.info({}, 'traces reach the collector again')
        isFailing = fails
        done(result)
      })
    },
    shutdown: () => exporter.shutdown(),
    forceFlush: async () => exporter.forceFlush?.(),
  }
}
