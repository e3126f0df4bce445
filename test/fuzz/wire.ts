/** Sends exactly what it is told over a socket of its own, and reads what comes back. */

import { connect } from 'node:net'

/** A request as it goes over the wire; nothing in it has to make sense. */
export interface Wire {
  /** What it is, for whoever reads a report. */
  what: string
  method: string
  path: string
  headers: readonly (readonly [string, string])[]
  /** Sent as it is; its length is told in a header unless the headers tell one. */
  body: string | Uint8Array
  /** In the place of everything above. */
  bytes?: string
}

export interface Answer {
  /** 0 when the connection was closed without one. */
  status: number
  headers: ReadonlyMap<string, string>
  body: string
}

/** Milliseconds after which a client hangs up that said it would send more than it has. */
const patience = 50

/** Resolves when the server has closed; whoever does not say where a request ends hangs up first. */
export function send(origin: string, wire: Wire): Promise<Answer> {
  return new Promise(resolve => {
    const socket = connect(Number(new URL(origin).port), '127.0.0.1')
    const chunks: Buffer[] = []
    socket.on('data', chunk => chunks.push(chunk))
    // The server may close before everything is sent.
    socket.on('error', () => {})
    socket.on('close', () => resolve(read(Buffer.concat(chunks))))
    socket.write(bytesOf(wire))
    if (!isWhole(wire)) setTimeout(() => socket.end(), patience)
  })
}

/** A body whose length is told by hand is hardly as long as that. */
const tellsLength = ({ headers }: Wire): boolean =>
  headers.some(([name]) => /^(content-length|transfer-encoding)$/i.test(name))

/** Whether an answer has to come. */
export const isWhole = (wire: Wire): boolean => wire.bytes === undefined && !tellsLength(wire)

function bytesOf(wire: Wire): Buffer {
  const { method, path, headers, body, bytes } = wire
  if (bytes !== undefined) return Buffer.from(bytes, 'latin1')
  const content = Buffer.from(body as string)
  const lines = [
    `${method} ${path} HTTP/1.1`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
    ...(tellsLength(wire) || content.length === 0 ? [] : [`content-length: ${content.length}`]),
    'connection: close',
  ]
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`), content])
}

function read(bytes: Buffer): Answer {
  const text = bytes.toString()
  const end = text.indexOf('\r\n\r\n')
  const [first = '', ...lines] = text.slice(0, Math.max(0, end)).split('\r\n')
  if (first === 'HTTP/1.1 100 Continue') return read(Buffer.from(text.slice(end + 4)))
  const headers = lines.map(line => {
    const at = line.indexOf(':')
    return [line.slice(0, at).toLowerCase(), line.slice(at + 1).trim()] as const
  })
  return {
    status: Number(/^HTTP\/1\.1 (\d{3})/.exec(first)?.[1] ?? 0),
    headers: new Map(headers),
    // Node alone answers in chunks, and what it says is nothing.
    body: text.slice(end + 4).replace(/^0\r\n\r\n$/, ''),
  }
}
