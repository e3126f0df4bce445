/** A helpdesk that is told by HTTP: keeps what it is sent, and answers as it is told to. */

import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Received {
  method: string
  path: string
  headers: IncomingHttpHeaders
  body: string
}

export interface Receiver {
  url: string
  received: Received[]
  close(): Promise<void>
}

/** Answers a request, the first being number 0. */
export type Answer = (response: ServerResponse, count: number) => void

/** Once restify is loaded, `writeHead` of every response gives nothing back to go on with. */
export function answered(response: ServerResponse, status: number, headers = {}, body = ''): void {
  response.writeHead(status, headers)
  response.end(body)
}

const welcome: Answer = response => answered(response, 204)

export async function receiver(answer: Answer = welcome): Promise<Receiver> {
  const received: Received[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const piece of request.setEncoding('utf8')) body += piece
    const { method = '', url: path = '', headers } = request
    answer(response, received.push({ method, path, headers, body }) - 1)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/cases`,
    received,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
