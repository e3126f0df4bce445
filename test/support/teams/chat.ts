/** A Teams chat against the real adapter: people who write and press, and what the bot posted back. */

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import type { Activity } from 'botbuilder'
import { createAssistant } from '../../../src/app/assistant.ts'
import { createFiles } from '../../../src/app/files.ts'
import { createOutbox } from '../../../src/app/outbox.ts'
import type { Channel } from '../../../src/app/ports/channel.ts'
import type { Store } from '../../../src/app/ports/store.ts'
import { unwatched } from '../../../src/app/ports/watch.ts'
import { watchedAssistant } from '../../../src/app/watched.ts'
import { connectTeams, type TeamsOptions } from '../../../src/channels/teams/connect.ts'
import { type Card, cardOf, type Message } from '../../../src/channels/teams/render.ts'
import { createServer } from '../../../src/http/server.ts'
import { htmlText } from '../../../src/mail/html-text.ts'
import { readFile } from '../../../src/mail/read-file.ts'
import { memoryStore } from '../../../src/stores/memory.ts'
import { messageProblems } from '../cards/check.ts'
import { wholeLibrary } from '../whole-library.ts'
import { type Connector, openConnector } from './connector.ts'

export const tenant = '11111111-2222-3333-4444-555555555555'
export const bot = { id: '28:mailflow', name: 'Mailflow' }

export interface Logged {
  level: 'info' | 'warn' | 'error'
  fields: Record<string, unknown>
  message: string
}

export interface Teams {
  /** `http://127.0.0.1:40123` */
  origin: string
  connector: Connector
  channel: Channel
  store: Store
  log: Logged[]
  /** Posts anything. */
  post(body: unknown, headers?: Record<string, string>): Promise<Response>
  /** Closes the doors of a process that was killed. */
  abandon(): Promise<void>
  /** Rejects when something was sent that Teams would refuse, or read otherwise than it is meant. */
  close(): Promise<void>
}

/**
 * @param options put in the place of what a local bot has
 * @param shared the Teams of another process, which takes what this one posts as well
 */
export async function openTeams(options: Partial<TeamsOptions> = {}, shared?: Connector): Promise<Teams> {
  const { watch = unwatched } = options
  const library = wholeLibrary()
  const store = memoryStore()
  const log: Logged[] = []
  const write = (level: Logged['level']) => (fields: Record<string, unknown>, message: string) => {
    log.push({ level, fields, message })
  }
  const logging = { info: write('info'), warn: write('warn'), error: write('error') }
  const clock = { now: () => new Date().toISOString() }
  const reference = () => randomUUID().slice(0, 8)
  const server = createServer({ log: logging, watch, limit: 1024 * 1024, patience: 0 })
  const connector = shared ?? (await openConnector())
  const outbox = createOutbox({ store, clock, log: logging, watch })
  const channel = await connectTeams({
    routes: server,
    assistant: watchedAssistant(
      createAssistant({ library, store, clock, log: logging, watch, reference }),
      watch,
    ),
    outbox,
    files: createFiles(),
    memory: store,
    library,
    log: logging,
    watch,
    clock,
    language: 'en',
    readFile,
    readHtml: htmlText,
    tenants: 'any',
    wait: async () => {},
    ...options,
  })
  const origin = await server.listen(0, '127.0.0.1')
  return {
    origin,
    connector,
    channel,
    store,
    log,
    post: (body, headers = {}) =>
      fetch(`${origin}/api/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    async abandon() {
      await server.close()
      if (!shared) await connector.close()
    },
    async close() {
      await channel.close()
      await outbox.close()
      await server.close()
      if (!shared) await connector.close()
      const sent = [...connector.messages(), ...connector.changes()]
      assert.deepEqual(
        sent.flatMap(({ body }) => messageProblems(body)),
        [],
      )
    },
  }
}

/** Where people talk. */
export type Kind = 'personal' | 'groupChat' | 'channel'

let ids = 0

/** One chat, and the people in it. */
export function chatIn(
  teams: Pick<Teams, 'connector' | 'post'>,
  kind: Kind = 'personal',
  id: string = `${kind}-${++ids}`,
) {
  const conversation = {
    id: kind === 'channel' ? `19:team@thread.tacv2;messageid=${id}` : id,
    conversationType: kind,
    tenantId: tenant,
    ...(kind !== 'personal' && { isGroup: true }),
  }
  const activity = (name: string, more: Partial<Activity> & Record<string, unknown>) => ({
    channelId: 'msteams',
    id: `a${++ids}`,
    timestamp: '2026-05-04T12:05:11.000Z',
    localTimestamp: '2026-05-04T14:05:11.000+02:00',
    serviceUrl: teams.connector.url,
    from: { id: `29:${name}`, name, aadObjectId: `aad-${name}` },
    recipient: bot,
    conversation,
    locale: 'en-US',
    channelData: { tenant: { id: tenant } },
    ...more,
  })
  const send = async (body: unknown): Promise<unknown> => {
    const response = await teams.post(body)
    const text = await response.text()
    if (!response.ok) throw new Error(`${response.status}: ${text}`)
    return text ? JSON.parse(text) : undefined
  }
  const pressing = (
    message: { id: string; card: Card },
    label: string,
    name = 'Anna',
    more: Record<string, unknown> = {},
  ) => {
    const found = buttonsOf(message.card).find(({ title }) => title === label)
    if (!found) throw new Error(`no button "${label}" among ${labelsOf(message.card).join(', ')}`)
    const value = { action: { type: found.type, verb: found.verb, data: found.data }, trigger: 'manual' }
    const invoke = { type: 'invoke', name: 'adaptiveCard/action', replyToId: message.id, value }
    return activity(name, { ...invoke, ...more })
  }
  const mention = { type: 'mention', text: `<at>${bot.name}</at>`, mentioned: bot }

  return {
    id: conversation.id,
    activity,
    send,
    /** Writes something; with a mention where others read along. */
    say: (text: string, name = 'Anna', more: Record<string, unknown> = {}) =>
      send(
        activity(name, {
          type: 'message',
          text: kind === 'personal' ? text : `${mention.text} ${text}`,
          ...(kind !== 'personal' && { entities: [mention] as never }),
          ...more,
        }),
      ),
    /** Writes without a mention. */
    mutter: (text: string, name = 'Anna', more: Record<string, unknown> = {}) =>
      send(activity(name, { type: 'message', text, ...more })),
    /** What Teams sends when a button of a message is pressed, found by its label. */
    pressing,
    /** Presses a button of a message, by its label. */
    press: async (...press: Parameters<typeof pressing>) =>
      (await send(pressing(...press))) as { statusCode: number; type: string; value: Card & string },
    /** The message that was posted last here, with everything that was changed since. */
    last(): { id: string; message: Message; card: Card } {
      const all = standing(teams, conversation.id)
      const found = all.at(-1)
      if (!found) throw new Error('nothing was posted')
      return found
    },
    all: () => standing(teams, conversation.id),
  }
}

/** The messages of a chat as they stand now. */
function standing({ connector }: Pick<Teams, 'connector'>, conversation: string) {
  const taken = connector.taken.filter(one => one.conversation === conversation)
  const here = taken.filter(({ body }) => body.type === 'message')
  const gone = new Set(taken.filter(({ method }) => method === 'DELETE').map(({ id }) => id))
  const messages = new Map(here.map(({ id, body }) => [id, body as Message]))
  const left = [...messages].filter(([id]) => !gone.has(id))
  return left.map(([id, message]) => ({ id, message, card: cardOf(message) as Card }))
}

interface Found {
  type: string
  title: string
  verb?: string
  data: Record<string, unknown>
  fallback?: Found
}

/** Everything on a card that can be pressed. */
export function buttonsOf(card: unknown): Found[] {
  if (Array.isArray(card)) return card.flatMap(buttonsOf)
  if (typeof card !== 'object' || card === null) return []
  const { type } = card as Found
  if (type === 'Action.Execute' || type === 'Action.Submit') return [card as Found]
  return Object.values(card).flatMap(buttonsOf)
}

export const labelsOf = (card: unknown): string[] => buttonsOf(card).map(({ title }) => title)

export { wordsOnCard as wordsOn } from '../cards/read.ts'
