/** The assistant in Slack, put together on loopback: the real bolt against the stand-in, the real HTTP server in front of it. */

import { randomUUID } from 'node:crypto'
import { createAssistant } from '../../../src/app/assistant.ts'
import { caseClock } from '../../../src/app/case-clock.ts'
import { createDesks } from '../../../src/app/desks.ts'
import { createFiles } from '../../../src/app/files.ts'
import { createHelpdesk } from '../../../src/app/helpdesk.ts'
import { createOutbox } from '../../../src/app/outbox.ts'
import type { Channel } from '../../../src/app/ports/channel.ts'
import { reminders } from '../../../src/app/ports/outbox.ts'
import type { Store } from '../../../src/app/ports/store.ts'
import { unwatched } from '../../../src/app/ports/watch.ts'
import { watchedAssistant } from '../../../src/app/watched.ts'
import { connectSlack, type SlackOptions } from '../../../src/channels/slack/connect.ts'
import { createServer } from '../../../src/http/server.ts'
import { memoryStore } from '../../../src/stores/memory.ts'
import { wholeLibrary } from '../whole-library.ts'
import { mortal } from './mortal-store.ts'
import { type Person, slackPerson } from './person.ts'
import { type SlackStandIn, slackStandIn } from './stand-in.ts'

/** One line of the log. */
export interface Line {
  level: 'info' | 'warn' | 'error'
  fields: Record<string, unknown>
  message: string
}

export interface SlackSite {
  slack: SlackStandIn
  /** Where the app listens. */
  url: string
  store: Store
  channel: Channel
  lines: Line[]
  /** Anna, whose profile is English. */
  anna: Person
  /** Bram, whose profile is Dutch. */
  bram: Person
  /** Dora and Emil of the helpdesk, whose profiles are English and Dutch. */
  dora: Person
  emil: Person
  /** A clock that stands still until it is moved, in milliseconds. */
  clock: { now: () => string; move: (milliseconds: number) => void }
  /** What the app waited for, in milliseconds. */
  waits: number[]
  /** The process is killed: nothing it was doing goes on. */
  die(): void
  close(): Promise<void>
}

export interface Given extends Partial<SlackOptions> {
  store?: Store
  /** Lower-case ids of who may make a channel the helpdesk; without any there is none. */
  admins?: readonly string[]
  /** Another process of the same installation: with its Slack, its store and its clock. */
  beside?: SlackSite
}

export async function slackSite({ beside, ...given }: Given = {}): Promise<SlackSite> {
  const clock = beside?.clock ?? stoppedClock('2026-11-24T13:05:00Z')
  const now = () => Date.parse(clock.now())
  const slack = beside?.slack ?? (await slackStandIn({ now }))
  const lines: Line[] = []
  const write = (level: Line['level']) => (fields: Record<string, unknown>, message: string) =>
    void lines.push({ level, fields, message })
  const log = { info: write('info'), warn: write('warn'), error: write('error') }
  const library = wholeLibrary()
  const { store: shared = beside?.store ?? memoryStore(), watch = unwatched, admins, ...options } = given
  const { store, die, isDead } = mortal(shared)
  const server = createServer({ log, watch })
  const reference = () => randomUUID().slice(0, 8)
  const waits: number[] = []
  const outbox = createOutbox({ store, clock, log, watch, round: 50 })
  const desks = createDesks({ fixed: [], chats: admins ? ['slack-desk'] : [], memory: store, now })
  const helpdesk =
    admins && createHelpdesk({ library, store, desks, admins, language: 'en', clock, log, reference })
  outbox.serve(reminders, caseClock({ library, store, desks, clock }))
  const channel = await connectSlack({
    routes: server,
    assistant: watchedAssistant(
      createAssistant({ library, store, clock, log, watch, language: 'en', desks, reference }),
      watch,
    ),
    ...(helpdesk && { helpdesk }),
    outbox,
    files: createFiles(),
    memory: store,
    ...{ library, log, watch, clock },
    language: 'en',
    token: 'xoxb-test',
    signingSecret: 'signing-secret',
    apiUrl: slack.apiUrl,
    pause: (milliseconds, signal) => {
      waits.push(milliseconds)
      return shortly(signal)
    },
    ...options,
  })
  outbox.start()
  const url = await server.listen(0, '127.0.0.1')
  const sending = { slack, url, now }
  return {
    ...{ slack, url, store: shared, channel, lines, clock, waits, die },
    anna: slackPerson(sending, 'U1'),
    bram: slackPerson(sending, 'U2'),
    dora: slackPerson(sending, 'U8'),
    emil: slackPerson(sending, 'U9'),
    async close() {
      const closing = channel.close().then(() => outbox.close())
      // Whoever was killed leaves work behind that never ends.
      if (!isDead()) await closing
      await server.close()
      if (!beside) await slack.close()
    },
  }
}

function stoppedClock(at: string): SlackSite['clock'] {
  let now = Date.parse(at)
  return {
    now: () => new Date(now).toISOString(),
    move: milliseconds => {
      now += milliseconds
    },
  }
}

/** Every wait is a short one, so that no test takes long; one that is called off rejects. */
function shortly(signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer)
      reject(signal?.reason)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop)
      resolve()
    }, 25)
    signal?.addEventListener('abort', stop)
  })
}
