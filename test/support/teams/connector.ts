/** The side of Teams that takes answers: a loopback server that keeps what is posted, changed and shown. */

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Activity } from 'botbuilder'

/** One request, as it came over the wire. */
export interface Taken {
  method: 'POST' | 'PUT' | 'DELETE'
  conversation: string
  /** The message it replies to, or changes. */
  activity: string | undefined
  /** The id it was answered with. */
  id: string
  body: Partial<Activity> & Record<string, unknown>
}

export interface Refusal {
  status: number
  headers?: Record<string, string>
  of?: string
  /** Those with an attachment of this type. */
  with?: string
  after?: number
}

/** What becomes of requests of a service that is not well: a status, no answer until the connection breaks, or a late one. */
export type Ailment = Refusal | { breaks: Promise<unknown> } | { until: Promise<unknown> }

export interface Connector {
  url: string
  /** Everything taken, in order. */
  taken: Taken[]
  /** Messages that are new, without typing. */
  messages(): Taken[]
  /** Changes of messages. */
  changes(): Taken[]
  /** The next requests are refused, one after another, those of a type if one is given, and after so many that are not. */
  refuse(...answers: Refusal[]): void
  /** Somebody deletes a message of ours: it can be changed no longer. */
  remove(id: string): void
  /** All requests go wrong from now on, or those of one conversation and its threads, until `well` is called. */
  ail(ailment: Ailment, conversation?: string): void
  well(): void
  /** Messages that came in, new or changed, whatever became of them. */
  asked(): number
  forget(): void
  close(): Promise<void>
}

export async function openConnector(): Promise<Connector> {
  const taken: Taken[] = []
  const removed = new Set<string>()
  let refusals: Refusal[] = []
  let ailing: { ailment: Ailment; conversation: string | undefined } | undefined
  let asked = 0
  let count = 0
  const server = createServer(async (request, response) => {
    let text = ''
    for await (const part of request.setEncoding('utf8')) text += part
    const [, conversation = '', activity] =
      /^\/v3\/conversations\/([^/]+)\/activities(?:\/([^/?]+))?/.exec(request.url ?? '') ?? []
    const sent = text ? JSON.parse(text) : {}
    // A thread is begun with the message it holds.
    const begins = /^\/v3\/conversations\/?$/.test(request.url ?? '')
    const body = begins ? sent.activity : sent
    const where: string = begins ? sent.channelData.channel.id : decodeURIComponent(conversation)
    const answer = (status: number, value: unknown, headers: Record<string, string> = {}) => {
      response.writeHead(status, { 'content-type': 'application/json', ...headers })
      response.end(JSON.stringify(value))
    }
    if (body.type === 'message') asked++
    const ill = ailing?.conversation
    const isAiling = ailing && (!ill || where === ill || where.startsWith(`${ill};`))
    if (isAiling && 'breaks' in ailing!.ailment) {
      await ailing!.ailment.breaks
      return void response.destroy()
    }
    if (isAiling && 'until' in ailing!.ailment) await ailing!.ailment.until
    if (isAiling && 'status' in ailing!.ailment)
      return answer(ailing!.ailment.status, { error: { code: 'Refused' } }, ailing!.ailment.headers)
    const carries = (type: string) =>
      body.attachments?.some(({ contentType }: { contentType: string }) => contentType === type)
    const at = refusals.findIndex(
      refusal =>
        (refusal.of === undefined || refusal.of === body.type) &&
        (refusal.with === undefined || carries(refusal.with)),
    )
    const next = refusals[at]
    if (next?.after) next.after--
    else if (next) {
      const [refusal] = refusals.splice(at, 1)
      return answer(refusal!.status, { error: { code: 'Refused' } }, refusal!.headers)
    }
    const id = request.method === 'POST' ? `m${++count}` : decodeURIComponent(activity ?? '')
    if (removed.has(id)) return answer(404, { error: { code: 'ActivityNotFoundInConversation' } })
    const thread = begins ? `${where};messageid=${id}` : where
    taken.push({
      id,
      method: request.method as Taken['method'],
      conversation: thread,
      activity: activity && decodeURIComponent(activity),
      body,
    })
    if (request.method === 'DELETE') removed.add(id)
    if (begins) return answer(201, { id: thread, activityId: id })
    answer(request.method === 'POST' ? 201 : 200, { id })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const isMessage = ({ body }: Taken) => body.type === 'message'
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    taken,
    messages: () => taken.filter(one => one.method === 'POST' && isMessage(one)),
    changes: () => taken.filter(one => one.method === 'PUT'),
    refuse: (...answers) => {
      refusals = answers
    },
    remove: id => void removed.add(id),
    ail(ailment, conversation) {
      ailing = { ailment, conversation }
    },
    well() {
      ailing = undefined
    },
    asked: () => asked,
    forget: () => {
      taken.length = 0
      refusals = []
    },
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
