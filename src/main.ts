/** Puts the assistant together and runs it: settings, library, store, routes. Knows everyone, decides nothing. */

import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { createAssistant } from './app/assistant.ts'
import { caseClock } from './app/case-clock.ts'
import { createConsoleAccess } from './app/console-access.ts'
import { createDesks } from './app/desks.ts'
import { createExperience } from './app/experience.ts'
import { createFiles } from './app/files.ts'
import { createHelpdesk } from './app/helpdesk.ts'
import { insightInto } from './app/insight.ts'
import { limited } from './app/limits.ts'
import { createOutbox } from './app/outbox.ts'
import { patientStore } from './app/patient-store.ts'
import type { Channel, Door } from './app/ports/channel.ts'
import type { Files } from './app/ports/files.ts'
import type { Desk } from './app/ports/helpdesk.ts'
import { type Deliver, reminders } from './app/ports/outbox.ts'
import type { Clock } from './app/ports/watch.ts'
import { keepFor } from './app/retention.ts'
import { watchedAssistant, watchedStore } from './app/watched.ts'
import { tellWeekly } from './app/weekly.ts'
import { connectWeb } from './channels/web/connect.ts'
import { systemClock } from './clock.ts'
import { connectConsole } from './console/connect.ts'
import { exportEntryOf, exportKnowledge } from './content/export.ts'
import { home } from './content/home.ts'
import { loadLibrary } from './content/load.ts'
import type { Language, Library } from './core/library.ts'
import { webhookDesk } from './desks/webhook.ts'
import { shareDocuments } from './http/documents.ts'
import { guarded } from './http/guard.ts'
import { health } from './http/health.ts'
import { shareKnowledge } from './http/knowledge.ts'
import { shareMetrics } from './http/metrics.ts'
import { createServer } from './http/server.ts'
import { createLog } from './log.ts'
import { htmlText } from './mail/html-text.ts'
import { readFile } from './mail/read-file.ts'
import { environmentOver, explainMistakes, loadSettings, type Settings } from './settings/settings.ts'
import { startBlock } from './start-block.ts'
import { openStore } from './stores/open.ts'
import { startWatching, type Watching } from './watch/start.ts'

/** Milliseconds that replies on their way get when the process is to stop. */
const patience = 10_000

/** A case is no less a case after a weekend on which the desk was away. */
const caseDays = 7

const { settings, mistakes } = loadSettings(process.env, process.cwd())
if (mistakes) refuse(explainMistakes(mistakes))
else
  await start(settings).catch((error: Error) =>
    refuse(`Mailflow Assistant does not start.\n\n${error.message}`),
  )

async function start(settings: Settings): Promise<void> {
  let watching: Watching | undefined
  const log = createLog(settings.logLevel, undefined, () => watching?.trace())
  const content = await loadLibrary()
  const { variables } = environmentOver(process.env, process.cwd())
  watching = await startWatching(variables, content.version, log)
  const { watch, metrics } = watching
  const { store: opened, place } = await openStore(settings, log)
  const kept = watchedStore(opened, watch)
  const store = patientStore(kept)
  const clock = systemClock
  const experience = createExperience({ store, clock, log })
  const library: Library = { ...content, experience }
  const server = createServer({ log, watch, limit: 1024 * 1024 })

  const channels: Record<string, Channel> = {}
  const checks = { content: () => Object.keys(library.entries).length > 0, store: store.ping }
  health(server.always, checks, log, () => statesOf(channels))
  shareMetrics(server.always, async () => (await metrics()).read())
  shareKnowledge(server, {
    all: () => exportKnowledge(library, library.version),
    one: code => exportEntryOf(library, library.version, code),
    articles: Object.values(library.entries).map(entry => entry.article),
  })
  shareDocuments(server, home)

  const spoken = (asked: Language) => (library.languages.includes(asked) ? asked : library.languages[0]!)
  const language = spoken(settings.language)
  const reference = () => randomUUID().slice(0, 8)
  const files = createFiles()
  const deskWays = await connectDesks(settings, { library, clock, files })
  const { admins = [], fallback, keepsAddresses } = settings.desks
  const places = Object.keys(deskWays).map(name => ({ name, language: spoken(settings.desks.language) }))
  const standIn = places.find(({ name }) => name === fallback)
  const desks = createDesks({
    fixed: places.filter(place => place !== standIn),
    ...(standIn && { fallback: standIn }),
    ...(keepsAddresses && { keepsAddresses }),
    chats: admins.length > 0 ? chatDesksOf(settings) : [],
    memory: store,
  })
  const answering = createAssistant({ library, store, clock, log, watch, language, reference, desks })
  const access =
    settings.desks.console && settings.publicUrl
      ? createConsoleAccess({
          ...{ address: `${settings.publicUrl}/console`, memory: store, clock },
          isAdmin: person => admins.includes(person.toLowerCase()),
        })
      : undefined
  const invite = access && { invite: access.invite }
  const helpdesk =
    admins.length > 0
      ? createHelpdesk({ library, store, desks, admins, language, clock, log, reference, ...invite })
      : undefined
  const assistant = watchedAssistant(limited(answering, { library, clock, log }), watch)
  if (settings.web.on) connectWeb({ routes: guarded(server, settings.hosts), assistant, library, language })

  if (access) {
    const { hostname, protocol } = new URL(settings.publicUrl!)
    connectConsole({
      routes: guarded(server, [hostname]),
      ...{ access, store, files, library, clock, language: spoken(settings.desks.language) },
      figures: (span, now) => insightInto({ library, store }, span, now),
      secure: protocol === 'https:',
    })
  }

  const reading = { readFile, readHtml: htmlText }
  const outbox = createOutbox({ store, clock, log, watch })
  for (const [name, deliver] of Object.entries(deskWays))
    outbox.serve(name, deliver, caseDays * 24 * 60 * 60_000)
  outbox.serve(reminders, caseClock({ library, store, desks, clock }), caseDays * 24 * 60 * 60_000)
  const outside = { routes: server, outbox, files, memory: store, log, watch, clock }
  const door = { ...outside, ...reading, assistant, library, language, ...(helpdesk && { helpdesk }) }
  Object.assign(channels, await connectChannels(settings, door))

  outbox.start()
  experience.start()
  const retention = keepFor(settings.retentionDays, { store, clock: systemClock, log })
  const weekly = tellWeekly({ library, store, desks, clock, log })
  const address = await server.listen(settings.port, settings.host)
  console.log(startBlock({ ...settings, address, library, store: place, channels: statesOf(channels) }))

  let stopping = false
  const stop = async (signal: string): Promise<void> => {
    if (stopping) process.exit(1) // asked twice: whoever asks does not want to wait
    stopping = true
    log.info({ signal }, 'stopping')
    retention.stop()
    experience.stop()
    weekly.stop()
    outbox.stop()
    await server.close()
    store.hurry()
    const done = Promise.all(Object.values(channels).map(channel => channel.close()))
    // What a platform does not take by then waits in the store.
    await Promise.race([done.then(() => outbox.close()), pause(patience)])
    await store.close()
    await watching.close()
    process.exit(0)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  // Something of a platform's that nobody waited for: the other channels go on.
  process.on('unhandledRejection', error => log.error({ error }, 'a promise was left alone'))
  process.on('uncaughtException', error => {
    log.error({ error }, 'stopped by a fault')
    process.exit(1)
  })
  const { follow } = await metrics()
  follow(kept.waiting)
}

/** What the chat channels are handed besides. */
interface Reading {
  readFile: typeof readFile
  readHtml: typeof htmlText
}

/** Connects the channels that are switched on; their SDKs are loaded only then, and one that fails leaves the others alone. */
async function connectChannels(settings: Settings, door: Door & Reading): Promise<Record<string, Channel>> {
  const { teams, slack, desks, publicUrl } = settings
  const connecting = {
    teams: async () =>
      teams.on
        ? (await import('./channels/teams/connect.ts')).connectTeams({
            ...door,
            ...teams.settings,
            ...(desks.console && { console: true as const }),
          })
        : still(teams.why),
    slack: async () =>
      slack.on
        ? (await import('./channels/slack/connect.ts')).connectSlack({
            ...door,
            ...slack.settings,
            ...(publicUrl && { publicUrl }),
          })
        : still(slack.why),
  }
  const connected = Object.entries(connecting).map(async ([name, connect]) => {
    const channel = await connect().catch((error: Error) => {
      door.log.error({ channel: name, error }, 'channel does not start')
      return still('failed at the start; see the log')
    })
    return [name, channel] as const
  })
  return Object.fromEntries(await Promise.all(connected))
}

/** The channels in which a helpdesk can be, by the names their desks are served under. */
function chatDesksOf({ teams, slack }: Settings): Desk[] {
  return [...(teams.on ? ['teams-desk'] : []), ...(slack.on ? ['slack-desk'] : [])]
}

/** The helpdesk, by each way there that the settings name; what speaks SMTP is loaded only then. */
async function connectDesks(
  { desks: { webhook, mail } }: Settings,
  around: { library: Library; clock: Clock; files: Files },
): Promise<Record<Desk, Deliver>> {
  return {
    ...(webhook && { webhook: webhookDesk(webhook, around) }),
    ...(mail && { mail: (await import('./desks/mail.ts')).mailDesk(mail, around) }),
  }
}

/** A channel that is not there, and why. */
function still(why: string): Channel {
  return { state: () => why, close: async () => {} }
}

function statesOf(channels: Readonly<Record<string, Channel>>): Record<string, string> {
  return Object.fromEntries(Object.entries(channels).map(([name, { state }]) => [name, state()]))
}

/** Mistakes of whoever starts the process are told in words; a stack would tell nothing more. */
function refuse(text: string): void {
  console.error(text)
  process.exit(1)
}
