/** The HTTP server: takes routes, survives what is sent to it, stops gently; the only file that imports restify. */

import { randomUUID } from 'node:crypto'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import restify from 'restify'
import type { HttpResponse, Routes } from '../app/ports/channel.ts'
import { type Log, unwatched, type Watch } from '../app/ports/watch.ts'
import { readBody } from './body.ts'
import { bound } from './connections.ts'
import { countRequests } from './count.ts'
import { type Limits, usual } from './limits.ts'
import { addressOf, explain } from './listen.ts'
import { createLoad } from './load.ts'
import { negotiate } from './negotiate.ts'
import { refusal } from './refusal.ts'
import { hasBody, isReadable, toRequest } from './request.ts'

export interface HttpServer extends Routes {
  /** Routes for whoever watches over the process: they are answered however much there is to do. */
  always: Routes
  /**
   * @returns the address to open, `http://127.0.0.1:3978`
   * @throws an error whose message is one sentence for the person who starts the process, with what to do
   */
  listen(port: number, host: string): Promise<string>
  /** Stops accepting, and resolves when running requests have finished or had their time. */
  close(): Promise<void>
}

export interface HttpServerOptions {
  log: Log
  watch?: Watch
  /** Largest body in bytes. */
  limit?: number
  /** Milliseconds that running requests get when the server closes. */
  patience?: number
  /** Put in the place of the usual ones. */
  limits?: Partial<Limits>
}

const unreadable = refusal(
  400,
  'The address of this request cannot be read.',
  'Check it, and its Host header.',
)

type Handler = Parameters<Routes['on']>[2]

/** Headers that suit every answer; what a page may load is said by whoever serves the page. */
const everywhere = { 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' }
const headersEverywhere = Object.entries(everywhere)

/** restify writes through a log of its own; everything worth a line is written here instead. */
const silent = Object.fromEntries(
  ['trace', 'debug', 'info', 'warn', 'error', 'fatal'].map(level => [level, () => undefined]),
)

export function createServer(options: HttpServerOptions): HttpServer {
  const { log, watch = unwatched, limit = 256 * 1024, patience = 10_000 } = options
  const limits = { ...usual, ...options.limits }
  const server = restify.createServer({ name: '', log: silent as never })
  Object.assign(server.server, {
    headersTimeout: limits.headers,
    requestTimeout: limits.request,
    timeout: limits.still,
    keepAliveTimeout: limits.idle,
    // Node looks every half minute who has had their time; restify leaves no way to say so when the server is made.
    connectionsCheckingInterval: Math.ceil(limits.headers / 4),
  })
  // restify listens for other protocols and does nothing with them, so that the request would never be answered or ended.
  server.server.removeAllListeners('upgrade')
  const weigh = createLoad(limits, log, watch)
  const connections = bound(server.server as Server, limits.connections)

  const count = countRequests(watch)
  /** The requests of each connection: answers that stand behind another one are never closed when the connection breaks off. */
  const running = new Map<Socket, number>()
  server.server.on('connection', (socket: Socket) => socket.once('close', () => running.delete(socket)))
  let closing: Promise<void> | undefined
  first(server, (request, response) => {
    const { socket } = request
    running.set(socket, (running.get(socket) ?? 0) + 1)
    count.begin(request, response)
    response.once('close', () => {
      const others = (running.get(socket) ?? 1) - 1
      if (others > 0) running.set(socket, others)
      else running.delete(socket)
    })
    for (const [name, value] of headersEverywhere) response.setHeader(name, value)
    if (closing) response.setHeader('connection', 'close')
    if (isReadable(request)) return true
    response.writeHead(unreadable.status, unreadable.headers)
    response.end(unreadable.body)
    return false
  })

  server.on('restifyError', (request, response, error, done) => {
    const status = Number(error?.statusCode) || 500
    const answer =
      status === 404
        ? refusal(404, 'There is nothing at this address.', 'Check the path for typing mistakes.')
        : status === 405
          ? refusal(405, 'This address does not take that method.', 'See the Allow header.')
          : fault(error, { method: request.method })
    // As restify sends: otherwise it would answer as well.
    const { headers, sent } = ready(answer)
    response.sendRaw(answer.status, sent, headers)
    return done()
  })

  /** What could not be foreseen: answered with a reference and logged once, without anything that was sent. */
  function fault(error: unknown, where: { method?: string | undefined; route?: string }): HttpResponse {
    const reference = randomUUID().slice(0, 8)
    log.error({ reference, ...where, error }, 'request failed')
    const hint = `Try again. If it stays, give the reference ${reference} to whoever runs the assistant.`
    return refusal(500, 'Something went wrong on our side.', hint, { reference })
  }

  const answer = (route: string, handler: Handler, isVital: boolean) => {
    async function handle(request: restify.Request, response: restify.Response): Promise<void> {
      const weight = weigh()
      try {
        if (!isVital && !weight.fits()) return send(response, weight.turnDown())
        const body = hasBody(request) ? await readBody(request, limit, weight) : { text: '' }
        if ('status' in body) return send(response, body)
        if (!isVital && !weight.start()) return send(response, weight.turnDown())
        connections.works(request.socket)
        const asked = toRequest(request, request.params, body)
        const answered = await handler(asked)
        // Who asks whether all is well is told so every few seconds; of others, every failure is worth a line.
        if (answered.status >= 500 && !isVital)
          log.warn({ method: request.method, route, status: answered.status }, 'answered with a failure')
        send(response, await negotiate(asked, answered))
      } catch (error) {
        if (request.destroyed && !request.complete) return // whoever asked has gone
        // What was prepared for the answer that failed does not suit this one.
        for (const name of response.getHeaderNames())
          if (!(name in everywhere) && name !== 'connection') response.removeHeader(name)
        response.statusMessage = ''
        send(response, fault(error, { method: request.method, route }))
      } finally {
        weight.end()
        connections.waits(request.socket)
      }
    }
    // restify waits for an async function, and only for one of two parameters.
    return async function follow(request: restify.Request, response: restify.Response): Promise<void> {
      count.routed(response, route)
      await watch.within(request.header('traceparent'), () => handle(request, response))
    }
  }

  const routes = (isVital: boolean): Routes => ({
    on(method, path, handler) {
      const answering = answer(path, handler, isVital)
      if (method === 'POST') return void server.post(path, answering)
      server.get(path, answering)
      server.head(path, answering)
    },
  })

  async function stop(): Promise<void> {
    const stopped = new Promise(resolve => server.server.close(resolve))
    const deadline = Date.now() + patience
    while (running.size > 0 && Date.now() < deadline) await pause(20)
    // A browser opens connections ahead of need; they carry no request, and would be waited for.
    server.server.closeAllConnections()
    await stopped
  }

  return {
    ...routes(false),
    always: routes(true),
    listen: (port, host) =>
      new Promise((resolve, reject) => {
        // On restify's server: it passes the event on, and throws when nobody listens there.
        const failed = (error: NodeJS.ErrnoException) => reject(explain(error, port, host))
        server.once('error', failed)
        server.server.listen(port, host, () => {
          server.removeListener('error', failed)
          resolve(addressOf(server.address(), host))
        })
      }),
    close() {
      closing ??= stop()
      return closing
    },
  }
}

/** restify's first chain, which its types do not know; `false` ends the request there. */
function first(
  server: restify.Server,
  handler: (request: IncomingMessage, response: ServerResponse) => boolean,
): void {
  ;(server as unknown as { first(run: typeof handler): void }).first(handler)
}

/** Writes an answer past restify's formatters, which would choose a content type of their own, and in one piece with its head. */
function send(response: restify.Response, answer: HttpResponse): void {
  if (response.headersSent || response.destroyed) return
  const { headers, sent } = ready(answer)
  response.writeHead(answer.status, headers)
  response.end(sent)
}

function ready({ status, headers, body = '' }: HttpResponse) {
  const sent = typeof body === 'string' ? body : Buffer.from(body.buffer, body.byteOffset, body.byteLength)
  const length = status === 204 || status === 304 ? {} : { 'content-length': String(Buffer.byteLength(sent)) }
  return { headers: { ...headers, ...length }, sent }
}
