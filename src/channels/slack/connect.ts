/** Connects Slack to the assistant: over HTTP, over Socket Mode, or both, for one workspace or for all that install it. */

import { setTimeout as pauseFor } from 'node:timers/promises'
import {
  App,
  type AuthorizeResult,
  type AuthorizeSourceData,
  type CodedError,
  type Context,
  webApi,
} from '@slack/bolt'
import type { Channel, Door } from '../../app/ports/channel.ts'
import { takePresses } from './actions.ts'
import { calls } from './calls.ts'
import { carrier } from './carry.ts'
import { clientsOf } from './clients.ts'
import { takeCommands } from './commands.ts'
import { channelName, deliverer } from './deliver.ts'
import { deskDeliverer, deskName } from './desk.ts'
import { fetchText } from './fetch.ts'
import { fetcher, type ReadFile } from './files.ts'
import { takeNotes } from './forms.ts'
import { greetPeople } from './greet.ts'
import { keepHome, takeHomePresses } from './home.ts'
import { identify } from './identity.ts'
import { forgetRemoved, installs } from './install.ts'
import { type Custom, intakeOf } from './intake.ts'
import { lanes, type Pause } from './lanes.ts'
import { patiently } from './late.ts'
import { type Listening, onceOf } from './listening.ts'
import { failureOf, quietLogger } from './logger.ts'
import { hearMessages, spokenKinds } from './messages.ts'
import { people } from './people.ts'
import { poster } from './post.ts'
import { takeRatings } from './rate.ts'
import { reach } from './reach.ts'
import { receive } from './receiver.ts'
import { recentOf } from './recent.ts'
import { takeShortcuts } from './shortcuts.ts'
import { shower } from './show.ts'
import { openSocket } from './socket.ts'
import { taker } from './turn.ts'
import { workOnCases } from './work.ts'

/** Signed by Slack, and of a workspace we have no token for: it was uninstalled, or never installed. */
class NotInstalled extends Error {}

export interface SlackOptions extends Door {
  /** The token of one workspace. */
  token?: string
  /** Takes events over HTTP. */
  signingSecret?: string
  /** Turns Socket Mode on. */
  appToken?: string
  /** Base of the Web API, ending in `/api/`, when it is not Slack's own. */
  apiUrl?: string
  /** Lets workspaces install the app themselves. */
  install?: { clientId: string; clientSecret: string; stateSecret: string }
  /** Where Slack reaches this process. */
  publicUrl?: string
  /** Makes text of a file somebody sent. */
  readFile?: ReadFile
  /** Waits; for tests that do not. */
  pause?: Pause
}

const unref: Pause = (milliseconds, signal) =>
  pauseFor(milliseconds, undefined, { ref: false, ...(signal && { signal }) })

/** Bolt asks every listener of an app about everything that comes: that of messages, which come most, has an app of its own. */
const listeners = {
  messages: [hearMessages],
  events: [greetPeople, keepHome],
  others: [takePresses, takeNotes, takeRatings, takeCommands, takeShortcuts, takeHomePresses, workOnCases],
}

/** Milliseconds for which a case is told: it is no less a case after a weekend on which Slack was away. */
const week = 7 * 24 * 60 * 60_000

export async function connectSlack(options: SlackOptions): Promise<Channel> {
  const {
    routes,
    assistant,
    outbox,
    memory,
    library,
    log,
    watch,
    clock,
    language,
    token,
    pause = unref,
  } = options
  const logger = quietLogger(log)
  const clientOptions = (): webApi.WebClientOptions => ({
    ...(options.apiUrl && { slackApiUrl: options.apiUrl }),
    logger,
    fetch: fetchText,
    // Waiting is ours: the SDK would make all channels wait for one.
    rejectRateLimitedCalls: true,
    retryConfig: { retries: 2, minTimeout: 300, factor: 2, randomize: true },
  })

  const self = token ? identify(new webApi.WebClient(token, clientOptions()), pause) : undefined
  const provider = options.install
    ? installs({ ...options, install: options.install, logger, clientOptions: clientOptions() })
    : undefined
  const authorize = async (source: AuthorizeSourceData<boolean>): Promise<AuthorizeResult> => {
    const installed = await provider?.authorize(source).catch(error => {
      if (!token) throw error
    })
    if (installed) return installed as AuthorizeResult
    const { botId, botUserId, team } = (await self?.known()) ?? {}
    if (provider && team && source.teamId !== team) throw new NotInstalled()
    return {
      ...(token && { botToken: token }),
      ...(botId && { botId }),
      ...(botUserId && { botUserId }),
    }
  }
  // Bolt wants one receiver; ours are two, and hand over what they take by themselves.
  const receiver = { init: () => {}, start: async () => {}, stop: async () => {} }
  const createApp = (): App => {
    const app = new App({
      ...{ authorize, receiver, logger, convoStore: false, clientOptions: clientOptions() },
      extendedErrorHandler: true,
    })
    app.error(async ({ error, context }: { error: CodedError; context: Context }) => {
      if (error.original instanceof NotInstalled)
        log.warn({ channel: 'slack' }, 'a workspace that has not installed the assistant was not answered')
      else log.error({ channel: 'slack', ...failureOf(error) }, 'a listener failed')
      const { failed } = context as Partial<Custom>
      failed?.()
    })
    return app
  }
  const apps = { messages: createApp(), events: createApp(), others: createApp() }

  const reached = reach(new webApi.WebClient(undefined, clientOptions()), pause)
  const called = calls(log, pause, { refused: trouble => self?.refused(trouble), reach: reached })
  const paced = lanes(clock, pause)
  const posted = poster(called, paced)
  const recent = recentOf({ library, memory, clock, calls: called, lanes: paced })
  const once = onceOf(clock)
  const show = shower({ library, memory, poster: posted })
  const listening: Listening = {
    ...{
      assistant,
      memory,
      library,
      clock,
      log,
      language,
      calls: called,
      lanes: paced,
      poster: posted,
      recent,
      show,
    },
    people: people(library, clock, called),
    take: taker({ assistant, outbox, library, calls: called, poster: posted, show, once }),
    patiently: patiently({ assistant, library, once }),
    ...(options.helpdesk && { helpdesk: options.helpdesk }),
    ...(options.apiUrl && { apiUrl: options.apiUrl }),
    ...(options.readFile && { readFile: options.readFile }),
  }
  for (const listen of listeners.messages) listen(apps.messages, listening)
  for (const listen of listeners.events) listen(apps.events, listening)
  for (const listen of listeners.others) listen(apps.others, listening)
  if (provider) forgetRemoved(apps.events, provider)

  // A post is tried again by the outbox, which looks for what has arrived; the SDK would post it twice.
  const clientOf = clientsOf(authorize, () => ({ ...clientOptions(), retryConfig: { retries: 0 } }))
  const { files, apiUrl } = options
  files.serve(channelName, fetcher({ calls: called, clientOf, ...(apiUrl && { apiUrl }) }))
  const posting = { library, memory, calls: called, lanes: paced, poster: posted }
  const carry = carrier({ ...posting, files, ...(apiUrl && { apiUrl }) })
  const delivering = { ...posting, clientOf, carry }
  outbox.serve(channelName, deliverer({ ...delivering, show, recent }))
  const { helpdesk } = options
  if (helpdesk) outbox.serve(deskName, deskDeliverer({ ...delivering, helpdesk }), week)

  const intake = intakeOf({ processEvent: sent => apps[kindOf(sent.body.event)].processEvent(sent) })
  if (options.signingSecret) receive(routes, { signingSecret: options.signingSecret, clock, log, intake })

  const socket = options.appToken
    ? openSocket({
        appToken: options.appToken,
        clientOptions: clientOptions(),
        logger,
        log,
        watch,
        pause,
        intake,
      })
    : undefined

  return {
    state() {
      const on = options.signingSecret ? 'on' : 'on, by Socket Mode'
      return [on, self?.trouble() ?? reached.trouble() ?? socket?.trouble()].filter(Boolean).join(', but ')
    },
    async close() {
      self?.stop()
      reached.stop()
      await socket?.close()
      await paced.idle()
    },
  }
}

/** Which listeners something is for. @param event absent where it is none */
function kindOf(event: unknown): keyof typeof listeners {
  if (event === undefined) return 'others'
  return spokenKinds.includes(String((event as { type?: unknown } | null)?.type)) ? 'messages' : 'events'
}
