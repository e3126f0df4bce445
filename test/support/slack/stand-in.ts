/**
 * A stand-in for Slack on this computer: its Web API, its Socket Mode and its file host, both ways, for the real `@slack/web-api`,
 * `@slack/socket-mode` and bolt; `person.ts` sends it what people do, as Slack would.
 *
 * Not covered: scopes, who may see what, channels' members, what people wrote in their history, message retention, unfurling, Enterprise
 * Grid, token rotation, expiry of trigger ids, rates (a test says when a call is refused), and what clients draw. The check of
 * blocks knows the blocks and elements this app uses, and refuses all others.
 */

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Any } from './json.ts'
import { type Call, methods, type Posted, Refused, type Workspace } from './web-api.ts'

/** How a call is refused instead of carried out. */
export type Trouble =
  | { error: string }
  | { status: number; retryAfter?: number }
  /** Held until this resolves. */
  | { until: Promise<unknown> }
  /** Never answered: the connection breaks when this resolves; what was asked for may have been done. */
  | { breaks: Promise<unknown>; isDone?: boolean }

export interface SlackStandIn {
  /** Base of the Web API, ending in `/api/`. */
  apiUrl: string
  /** Where files and response URLs stand. */
  origin: string
  space: Workspace
  calls: Call[]
  /** The next calls of a method go wrong, one after another; `upload` is where files are sent to. */
  trouble(method: string, ...troubles: Trouble[]): void
  /** All calls go wrong from now on, or those of one channel, until `well` is called. */
  ail(trouble: Trouble, channel?: string): void
  well(): void
  /** Calls of one method. */
  called(method: string): Call[]
  /** Messages of a channel that everybody in it sees, in order. */
  in(channel: string): Posted[]
  /** What came in at response URLs. */
  responses: Any[]
  files: Map<string, { body: string | Uint8Array; type: string; status?: number; location?: string }>
  /** Requests of the file host, with the token each carried. */
  downloads: { path: string; authorization: string | undefined }[]
  /** Sends an envelope to the app over its latest connection, and again while nobody acknowledges it; resolves with the acknowledgement. */
  envelope(type: string, payload: Any, more?: Any): Promise<Any>
  /** Connections that are open. */
  sockets: Set<WebSocket>
  /** Resolves when something holds, asked again after every call that came in, and now and then. */
  until<T>(holds: () => T | undefined | false): Promise<T>
  close(): Promise<void>
}

export async function slackStandIn(options: { now?: () => number } = {}): Promise<SlackStandIn> {
  const calls: Call[] = []
  const troubles = new Map<string, Trouble[]>()
  const responses: Any[] = []
  const downloads: SlackStandIn['downloads'] = []
  const files: SlackStandIn['files'] = new Map()
  const watchers = new Set<() => void>()
  const happened = () => {
    for (const watch of [...watchers]) watch()
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(error => {
      response.statusCode = 500
      response.end(String(error))
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const origin = `http://127.0.0.1:${port}`

  const space: Workspace = {
    team: 'T1',
    bot: { id: 'B1', userId: 'UBOT' },
    tokens: new Map([['xoxb-test', 'T1']]),
    members: new Map([
      ['U1', { id: 'U1', name: 'Anna', locale: 'en-US' }],
      ['U2', { id: 'U2', name: 'Bram', locale: 'nl-NL' }],
      ['U8', { id: 'U8', name: 'Dora', locale: 'en-GB' }],
      ['U9', { id: 'U9', name: 'Emil', locale: 'nl-NL' }],
    ]),
    messages: [],
    reactions: new Set(),
    views: { published: new Map(), opened: [] },
    closed: new Map(),
    now: options.now ?? Date.now,
    files: new Map(),
    uploadUrl: id => `${origin}/upload/${id}`,
    socketUrl: () => `ws://127.0.0.1:${port}/link?ticket=1`,
  }

  let ailment: { trouble: Trouble; channel: string | undefined } | undefined
  const ailing = (args: Any) =>
    ailment?.channel === undefined || ailment.channel === args.channel ? ailment?.trouble : undefined

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const bytes = Buffer.concat(chunks)
    const body = bytes.toString()
    const { pathname } = new URL(request.url ?? '/', origin)
    if (pathname.startsWith('/api/')) await call(pathname.slice(5), request, body, response)
    else if (pathname.startsWith('/files/')) serveFile(pathname, request, response)
    else if (pathname.startsWith('/upload/')) takeFile(pathname.slice(8), bytes, response)
    else if (pathname.startsWith('/response/')) {
      responses.push(JSON.parse(body))
      response.end('ok')
    } else {
      response.statusCode = 404
      response.end()
    }
    happened()
  }

  async function call(method: string, request: IncomingMessage, body: string, response: ServerResponse) {
    const isJson = request.headers['content-type']?.includes('json') ?? false
    const args = read(body, isJson)
    const token = (request.headers.authorization ?? '').replace(/^Bearer /, '') || String(args.token ?? '')
    const made: Call = { method, args, isJson, token }
    calls.push(made)
    happened()
    const trouble = troubles.get(method)?.shift() ?? ailing(args)
    if (trouble && 'breaks' in trouble) {
      if (trouble.isDone) made.result = carryOut(method, args, token)
      await trouble.breaks
      return void response.destroy()
    }
    if (trouble && 'until' in trouble) await trouble.until
    else if (trouble && 'status' in trouble) {
      response.statusCode = trouble.status
      if (trouble.retryAfter !== undefined) response.setHeader('retry-after', String(trouble.retryAfter))
      return void response.end()
    }
    response.setHeader('content-type', 'application/json')
    const result =
      trouble && 'error' in trouble ? { ok: false, error: trouble.error } : carryOut(method, args, token)
    made.result = result
    response.end(JSON.stringify(result))
  }

  function carryOut(method: string, args: Any, token: string): Any {
    const carry = methods[method]
    if (!carry) return { ok: false, error: 'unknown_method' }
    const isApp = method === 'apps.connections.open'
    const isOpen = method === 'oauth.v2.access' || method === 'api.test'
    if (isApp && token !== 'xapp-test') return { ok: false, error: 'invalid_auth' }
    const team = space.tokens.get(token)
    if (!isApp && !isOpen && !team) return { ok: false, error: 'invalid_auth' }
    try {
      return { ok: true, ...carry(space, args, team ?? space.team) }
    } catch (error) {
      if (error instanceof Refused) return { ok: false, error: error.message }
      throw error
    }
  }

  function serveFile(pathname: string, request: IncomingMessage, response: ServerResponse): void {
    downloads.push({ path: pathname, authorization: request.headers.authorization })
    const file = files.get(pathname)
    response.statusCode = file?.status ?? (file ? 200 : 404)
    if (file?.location) response.setHeader('location', file.location)
    if (file) response.setHeader('content-type', file.type)
    response.end(file?.body ?? '')
  }

  /** @see https://docs.slack.dev/reference/methods/files.getUploadURLExternal */
  function takeFile(id: string, body: Buffer, response: ServerResponse): void {
    const trouble = troubles.get('upload')?.shift()
    const file = space.files.get(id)
    response.statusCode = trouble && 'status' in trouble ? trouble.status : 200
    if (file?.size !== body.byteLength) response.statusCode = 400
    else if (response.statusCode === 200) file.body = body
    response.end(`OK - ${body.byteLength}`)
  }

  const sockets = new Set<WebSocket>()
  const acknowledged = new Map<string, (ack: Any) => void>()
  const link = new WebSocketServer({ server, path: '/link' })
  link.on('connection', socket => {
    sockets.add(socket)
    socket.on('close', () => {
      sockets.delete(socket)
      happened()
    })
    socket.on('message', data => {
      const { envelope_id, payload } = JSON.parse(String(data))
      acknowledged.get(envelope_id)?.(payload ?? {})
    })
    socket.send(
      JSON.stringify({ type: 'hello', num_connections: sockets.size, connection_info: { app_id: 'A1' } }),
    )
    happened()
  })

  return {
    apiUrl: `${origin}/api/`,
    origin,
    space,
    calls,
    responses,
    files,
    downloads,
    sockets,
    trouble: (method, ...more) => void troubles.set(method, [...(troubles.get(method) ?? []), ...more]),
    ail(trouble, channel) {
      ailment = { trouble, channel }
    },
    well() {
      ailment = undefined
    },
    called: method => calls.filter(call => call.method === method),
    in: channel => space.messages.filter(message => message.channel === channel && !message.ephemeralFor),
    envelope(type, payload, more = {}) {
      const id = String(more.envelope_id ?? `e${Math.random()}`)
      const isEvent = type === 'events_api'
      return new Promise(resolve => {
        let again: NodeJS.Timeout | undefined
        acknowledged.set(id, ack => {
          clearTimeout(again)
          resolve(ack)
        })
        const send = (attempt: number) => {
          const socket = [...sockets].at(-1)
          if (!socket) throw new Error('nobody is connected')
          const retry = attempt > 0 && { retry_attempt: attempt, retry_reason: 'timeout' }
          const envelope = { envelope_id: id, type, payload, accepts_response_payload: !isEvent }
          socket.send(JSON.stringify({ ...envelope, ...more, ...retry }))
          if (isEvent) again = setTimeout(() => sockets.size > 0 && send(attempt + 1), 1_000).unref()
        }
        send(0)
      })
    },
    until: holds =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = holds()
          if (!found) return
          clearTimeout(patience)
          clearInterval(again)
          watchers.delete(look)
          resolve(found)
        }
        const patience = setTimeout(() => {
          clearInterval(again)
          watchers.delete(look)
          reject(new Error(`it never held: ${holds}`))
        }, 8000)
        // What happens within the app makes no call.
        const again = setInterval(look, 20)
        watchers.add(look)
        look()
      }),
    async close() {
      for (const socket of sockets) socket.terminate()
      link.close()
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}

/** Arguments as the SDK sends them: a form whose richer values are JSON, or JSON as a whole. */
function read(body: string, isJson: boolean): Any {
  if (isJson) return body ? JSON.parse(body) : {}
  return Object.fromEntries(
    [...new URLSearchParams(body)].map(([name, value]) => [
      name,
      /^[[{]|^(true|false)$/.test(value) ? parsed(value) : value,
    ]),
  )
}

function parsed(value: string): unknown {
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}
