/** A collector of OpenTelemetry on this computer: takes spans over OTLP/HTTP, and reads the protobuf they come in. */

import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Span {
  name: string
  trace: string
  id: string
  /** `''` at the root. */
  parent: string
  attributes: Record<string, string>
  failed: boolean
}

export interface Collector {
  url: string
  /** Every span that came in. */
  spans: Span[]
  /** What the sender says of itself. */
  resource: Record<string, string>
  requests: { path: string; headers: IncomingHttpHeaders; bytes: Buffer }[]
  /** Resolves when so many spans of a name are in. */
  arrived(name: string, count?: number): Promise<Span[]>
  /** Answers with this status from now on. */
  answer(status: number): void
  close(): Promise<void>
}

export async function openCollector(): Promise<Collector> {
  const spans: Span[] = []
  const requests: Collector['requests'] = []
  const resource: Record<string, string> = {}
  let status = 200
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part)
    const bytes = Buffer.concat(parts)
    requests.push({ path: request.url ?? '', headers: request.headers, bytes })
    if (status === 200)
      for (const of of fields(bytes).of(1)) {
        const group = fields(of)
        for (const told of group.of(1)) Object.assign(resource, attributesIn(fields(told).of(1)))
        for (const scope of group.of(2)) spans.push(...fields(scope).of(2).map(spanIn))
      }
    // Not chained: where restify is loaded too, its own writeHead gives nothing back.
    response.writeHead(status, { 'content-type': 'application/x-protobuf' })
    response.end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    ...{ spans, resource, requests },
    async arrived(name, count = 1) {
      const found = () => spans.filter(span => span.name === name)
      while (found().length < count) await new Promise(resolve => setTimeout(resolve, 20))
      return found()
    },
    answer(next) {
      status = next
    },
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** @see https://github.com/open-telemetry/opentelemetry-proto/blob/main/opentelemetry/proto/trace/v1/trace.proto */
function spanIn(bytes: Buffer): Span {
  const span = fields(bytes)
  const hex = (field: number) => span.of(field)[0]?.toString('hex') ?? ''
  const status = span.of(15)[0]
  return {
    name: span.of(5)[0]!.toString(),
    trace: hex(1),
    id: hex(2),
    parent: hex(4),
    attributes: attributesIn(span.of(9)),
    failed: status !== undefined && fields(status).number(3) === 2,
  }
}

function attributesIn(pairs: Buffer[]): Record<string, string> {
  return Object.fromEntries(
    pairs.map(pair => {
      const [key, value] = [fields(pair).of(1)[0]!, fields(pair).of(2)[0]!]
      return [key.toString(), fields(value).of(1)[0]?.toString() ?? '']
    }),
  )
}

/** The fields of a protobuf message, by number. @see https://protobuf.dev/programming-guides/encoding/ */
function fields(bytes: Buffer) {
  const messages: [number, Buffer][] = []
  const numbers: [number, number][] = []
  let at = 0
  const varint = (): number => {
    let [value, shift] = [0, 1]
    for (;;) {
      const byte = bytes[at++]!
      value += (byte & 127) * shift
      if (byte < 128) return value
      shift *= 128
    }
  }
  while (at < bytes.length) {
    const tag = varint()
    const [field, kind] = [Math.floor(tag / 8), tag % 8]
    if (kind === 0) numbers.push([field, varint()])
    else if (kind === 1) at += 8
    else if (kind === 5) at += 4
    else if (kind === 2) {
      const length = varint()
      messages.push([field, bytes.subarray(at, at + length)])
      at += length
    } else throw new Error(`no wire type of protobuf: ${kind}`)
  }
  return {
    of: (field: number) => messages.filter(([number]) => number === field).map(([, part]) => part),
    number: (field: number) => numbers.find(([number]) => number === field)?.[1],
  }
}
