/** Teams and Slack on one outbox and one store, each with its real SDK against its stand-in, and everything entered that people do. */

import { createAssistant } from '../../src/app/assistant.ts'
import { caseClock } from '../../src/app/case-clock.ts'
import { createDesks } from '../../src/app/desks.ts'
import { createFiles } from '../../src/app/files.ts'
import { createHelpdesk } from '../../src/app/helpdesk.ts'
import { createOutbox } from '../../src/app/outbox.ts'
import { reminders } from '../../src/app/ports/outbox.ts'
import type { Store } from '../../src/app/ports/store.ts'
import { unwatched } from '../../src/app/ports/watch.ts'
import { connectSlack } from '../../src/channels/slack/connect.ts'
import { connectTeams } from '../../src/channels/teams/connect.ts'
import { createServer } from '../../src/http/server.ts'
import { htmlText } from '../../src/mail/html-text.ts'
import { readFile } from '../../src/mail/read-file.ts'
import { mortal } from './slack/mortal-store.ts'
import { slackPerson } from './slack/person.ts'
import { type SlackStandIn, slackStandIn } from './slack/stand-in.ts'
import { judge, type Verdict } from './soak/judge.ts'
import { openLedger } from './soak/ledger.ts'
import { answersInSlack } from './soak/slack-side.ts'
import { answersInTeams } from './soak/teams-side.ts'
import { chatIn, tenant } from './teams/chat.ts'
import { type Connector, openConnector } from './teams/connector.ts'
import { wholeLibrary } from './whole-library.ts'

/** Whom people write to. */
export type Platform = 'slack' | 'teams'

/** The platforms, and what people did there: what stays when a process dies. */
export interface Around {
  store: Store
  slack: SlackStandIn
  teams: Connector
  /** A clock that stands still until it is moved. */
  clock: { now: () => string; move: (milliseconds: number) => void }
  /** Holds what was said against what is kept and what was answered. */
  verdict(store?: Pick<Store, 'load' | 'waiting'>): Promise<Verdict>
  /** How often somebody was answered in the conversation of that number. */
  answersIn(platform: Platform, number: number): number
  close(): Promise<void>
}

export interface People {
  /**
   * Somebody writes to the assistant in a conversation of their own.
   *
   * @param event the number of what was written before, to deliver that once more
   * @returns whether the platform was told that it was taken
   */
  write(platform: Platform, number: number, text: string, event?: number): Promise<boolean>
}

export interface Running extends People {
  url: string
  /** The process is killed: nothing it was doing goes on. */
  die(): void
  close(): Promise<void>
}

export async function around(
  store: Store,
  clock = stoppedClock(),
): Promise<Around & { ledger: ReturnType<typeof openLedger> }> {
  const ledger = openLedger()
  const slack = await slackStandIn({ now: () => Date.parse(clock.now()) })
  const teams = await openConnector()
  const answers = () => new Map([...answersInTeams(teams), ...answersInSlack(slack)])
  return {
    ...{ store, slack, teams, ledger, clock },
    verdict: (kept = store) => judge(ledger, kept, answers()),
    answersIn: (platform, number) => answers().get(conversationOf(platform, number))?.size ?? 0,
    async close() {
      await slack.close()
      await teams.close()
    },
  }
}

function stoppedClock(): Around['clock'] {
  let now = Date.parse('2026-11-24T13:05:00Z')
  return {
    now: () => new Date(now).toISOString(),
    move: milliseconds => {
      now += milliseconds
    },
  }
}

/**
 * @param kept the store around, or one that breaks a promise on purpose
 * @param admins of a helpdesk in a chat, if there is to be one
 */
export async function run(
  world: Awaited<ReturnType<typeof around>>,
  kept = world.store,
  admins: readonly string[] = [],
): Promise<Running> {
  const { slack, clock } = world
  const { store, die, isDead } = mortal(kept)
  const log = { info() {}, warn() {}, error() {} }
  const library = wholeLibrary()
  const watch = unwatched
  const server = createServer({ log, watch, limit: 1024 * 1024, patience: 0 })
  const outbox = createOutbox({ store, clock, log, round: 50 })
  const desks = createDesks({ fixed: [], chats: ['slack-desk', 'teams-desk'], memory: store })
  const around = { library, store, desks, clock, log, language: 'en', reference: () => 'r' }
  outbox.serve(reminders, caseClock(around))
  const door = {
    ...{ routes: server, outbox, files: createFiles(), memory: store, library, log, watch, clock },
    ...{ readFile, language: 'en' },
    assistant: createAssistant(around),
    ...(admins.length > 0 && { helpdesk: createHelpdesk({ ...around, admins }) }),
  }
  const wait = () => new Promise<void>(resolve => setTimeout(resolve, 25))
  const secrets = { token: 'xoxb-test', signingSecret: 'signing-secret' }
  const channels = await Promise.all([
    connectTeams({ ...door, readHtml: htmlText, tenants: 'any', wait }),
    connectSlack({ ...door, ...secrets, apiUrl: slack.apiUrl, pause: wait }),
  ])
  outbox.start()
  const url = await server.listen(0, '127.0.0.1')
  return {
    ...peopleAt(world, url),
    url,
    die,
    async close() {
      outbox.stop()
      await server.close()
      // Whoever was killed leaves work behind that never ends.
      if (isDead()) return
      await Promise.all(channels.map(channel => channel.close()))
      await outbox.close()
    },
  }
}

/** @param url of the process they write to */
export function peopleAt(
  { slack, teams, clock, ledger }: Awaited<ReturnType<typeof around>>,
  url: string,
): People {
  const post = (body: unknown) =>
    fetch(`${url}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })

  const sent = {
    async teams(number: number, text: string, id: string) {
      const chat = chatIn({ connector: teams, post }, 'personal', chatOf(number))
      await chat.say(text, `Anna${number}`, { id })
    },
    async slack(number: number, text: string, _: string, ts: string) {
      const user = `UA${number}`
      slack.space.members.set(user, { id: user, name: 'Anna', locale: 'en-US' })
      const anna = slackPerson({ slack, url, now: () => Date.parse(clock.now()) }, user)
      const { status } = await anna.event(anna.message(`D${number}`, text, { ts }))
      if (status !== 200) throw new Error(`${status}`)
    },
  }

  return {
    async write(platform, number, text, count = ledger.entries.length) {
      const ts = `1800000000.${String(count).padStart(6, '0')}`
      const key =
        platform === 'teams'
          ? `teams:${chatOf(number)}:said-${count}:29:Anna${number}`
          : `slack:message:T1:D${number}:${ts}:UA${number}`
      const conversation = conversationOf(platform, number)
      const entry = ledger.entries[count] ?? ledger.enter({ platform, conversation, key, isPress: false })
      const isTaken = await sent[platform](number, text, `said-${count}`, ts).then(
        () => true,
        () => false,
      )
      entry.isAcknowledged ||= isTaken
      return isTaken
    },
  }
}

const chatOf = (number: number): string => `chat-${number}`

const conversationOf = (platform: Platform, number: number): string =>
  platform === 'teams' ? `teams:${tenant}:${chatOf(number)}` : `slack:T1:D${number}`
