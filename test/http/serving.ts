/** A real server on a free port of this computer, and what it logged. */

import { request } from 'node:http'
import { connect } from 'node:net'
import type { Log } from '../../src/app/ports/watch.ts'
import { createServer, type HttpServer, type HttpServerOptions } from '../../src/http/server.ts'
import { createLog } from '../../src/log.ts'

export interface Serving {
  server: HttpServer
  at: string
  lines: string[]
}

/** @param route adds what the test wants to ask for */
export async function serve(
  route: (server: HttpServer, log: Log) => void,
  options: Omit<HttpServerOptions, 'log'> = {},
): Promise<Serving> {
  const lines: string[] = []
  const log = createLog('info', { write: line => void lines.push(line) })
  const server = createServer({ log, ...options })
  route(server, log)
  return { server, lines, at: await server.listen(0, '127.0.0.1') }
}

/** Sends exactly these bytes and gives back everything that came until the other side closed. */
export function exchange(at: string, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(at).port), '127.0.0.1')
    let received = ''
    socket.setEncoding('utf8').on('data', text => {
      received += text
    })
    socket.on('error', reject).on('close', () => resolve(received))
    socket.write(bytes)
  })
}

/** A request with headers that fetch does not let through, such as `Host`. */
export function ask(
  url: string,
  method: string,
  headers: Record<string, string>,
  body = '',
): Promise<{ status: number; text: string; headers: Record<string, unknown> }> {
  return new Promise((resolve, reject) => {
    const asking = request(url, { method, headers }, response => {
      let text = ''
      response.setEncoding('utf8').on('data', part => {
        text += part
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text, headers: response.headers }))
    })
    asking.on('error', reject)
    asking.end(body)
  })
}
