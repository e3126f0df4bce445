/** Connects Teams to the assistant: takes what is posted to `/api/messages`, and answers in the chat. */

import type { TurnContext } from 'botbuilder'
import type { Channel, Door, HttpResponse } from '../../app/ports/channel.ts'
import { refused, TeamsAdapter } from './adapter.ts'
import { admit, isRefusal } from './admit.ts'
import { createBot } from './bot.ts'
import { createCarry } from './carry.ts'
import { createConsents } from './consent.ts'
import { deliverer } from './deliver.ts'
import { deskDeliverer, deskName } from './desk.ts'
import { fileFetcher, type ReadFile } from './files.ts'
import { trusted } from './hosts.ts'
import { authentication, CertificateTrouble, type Cloud, type TeamsApp } from './identity.ts'
import { asActivity, type Incoming } from './incoming.ts'
import { createLinks } from './links.ts'
import { tenantOf } from './place.ts'
import { createPoster } from './post.ts'
import type { Wait } from './send.ts'
import { createShow } from './show.ts'
import { createShown } from './shown.ts'
import { createMessages } from './talk.ts'
import { channel, createTurns } from './turns.ts'
import { within } from './within.ts'
import type { ReadHtml } from './words.ts'

export interface TeamsOptions extends Door {
  readFile: ReadFile
  readHtml: ReadHtml
  /** Who the bot is; absent only in local development, where every caller on this computer is believed. */
  app?: TeamsApp
  /** True where the people of the helpdesk see cases in the console as well. */
  console?: true
  /** Lower-case tenant ids that are answered; `any` only in local development. */
  tenants: readonly string[] | 'any'
  /** Where tokens come from, when not from the public cloud. */
  cloud?: Cloud
  /** Takes the place of time between tries, in tests. */
  wait?: Wait
}

/** Milliseconds in which Teams is answered; it gives up after fifteen seconds. */
const patience = 12_000
/** Milliseconds for which a case is told: it is no less a case after a weekend on which Teams was away. */
const week = 7 * 24 * 60 * 60_000

const late = refused(503, 'This takes longer than usual.', 'It goes on, and is answered in the chat.')
const busy: HttpResponse = { ...late, headers: { ...late.headers, 'retry-after': '10' } }

/** Stays off, and says why, when the certificate of the app cannot be used. */
export async function connectTeams(options: TeamsOptions): Promise<Channel> {
  try {
    return connected(options, new TeamsAdapter(authentication(options.app, options.cloud)))
  } catch (error) {
    if (!(error instanceof CertificateTrouble)) throw error
    const { message } = error
    options.log.error({ channel: 'teams', reason: message }, 'channel does not start')
    return { state: () => `off, because ${message}`, close: async () => {} }
  }
}

function connected(options: TeamsOptions, adapter: TeamsAdapter): Channel {
  const { routes, assistant, outbox, files, memory, library, log, clock, app, tenants, wait } = options
  const poster = createPoster(log, wait)
  const shown = createShown(memory)
  const show = createShow({ library, messages: createMessages(library, poster), shown })
  const turns = createTurns({ assistant, outbox, poster, show })
  const hosts = trusted(app === undefined)
  const links = createLinks(clock)
  const appId = app?.id ?? ''
  files.serve(
    channel,
    fileFetcher(links, hosts, service => adapter.tokenFor(appId, service)),
  )
  const consents = createConsents({ ...options, adapter, appId, poster, trusted: hosts })
  const carry = createCarry({ files, memory, library, poster, consents })
  const bot = createBot({ ...options, trusted: hosts, links, consents, poster, shown, turns })
  const delivering = { adapter, appId, memory, carry }
  outbox.serve(channel, deliverer({ ...delivering, show, consents }))
  const { helpdesk } = options
  const atDesk = { library, poster, elsewhere: options.console ? 'teams.file-console' : 'teams.file-desk' }
  if (helpdesk) outbox.serve(deskName, deskDeliverer({ ...delivering, ...atDesk, helpdesk }), week)

  const isAnswered = (incoming: Incoming): boolean => {
    if (tenants === 'any' || tenants.includes(tenantOf(incoming) ?? '')) return true
    log.warn({ channel: 'teams', type: incoming.type }, 'a tenant that is not on the list was not answered')
    return false
  }

  const calmly = (incoming: Incoming) => async (context: TurnContext) => {
    if (!isAnswered(incoming)) return bot.pass(context)
    await bot.take(context, incoming).catch(error => {
      log.error({ channel: 'teams', type: incoming.type, error }, 'activity failed')
    })
  }

  const running = new Set<Promise<void>>()
  routes.on('POST', '/api/messages', async request => {
    const admitted = admit(request, app === undefined)
    if (isRefusal(admitted)) return admitted
    const work = adapter.take(request.headers.authorization ?? '', asActivity(admitted), calmly(admitted))
    const ended = work.then(
      () => {},
      () => {},
    )
    running.add(ended)
    void ended.then(() => running.delete(ended))
    // What is not saved by then goes on, and is not acknowledged.
    return (await within(work, patience)) ?? busy
  })

  return {
    state() {
      if (tenants.length === 0)
        return 'on, but nobody is answered: neither TEAMS_TENANTS nor MicrosoftAppTenantId says which tenant'
      const trouble = poster.trouble()
      return trouble ? `on, but the last message did not reach Teams (${trouble})` : 'on'
    },
    async close() {
      await Promise.allSettled(running)
      await consents.close()
    },
  }
}
