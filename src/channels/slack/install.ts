/** Lets workspaces install the app themselves: the way to Slack's consent page and back, and the end of an installation. */

import type { IncomingMessage, ServerResponse } from 'node:http'
import type { App, Logger, webApi } from '@slack/bolt'
import { InstallProvider } from '@slack/oauth'
import type { HttpRequest, HttpResponse, Routes } from '../../app/ports/channel.ts'
import type { Memory } from '../../app/ports/store.ts'
import { label, voice } from '../../core/compose/words.ts'
import type { Language, Library } from '../../core/library.ts'
import { receiverOf } from './listening.ts'
import { vault } from './vault.ts'

/** What the manifest asks for as well; each for a method that is called or an event that is heard. */
export const scopes = [
  'app_mentions:read',
  'assistant:write',
  'channels:history',
  'chat:write',
  'commands',
  'files:read',
  'files:write',
  'groups:history',
  'im:history',
  'im:write',
  'reactions:write',
  'users:read',
]

export interface InstallOptions {
  install: { clientId: string; clientSecret: string; stateSecret: string }
  routes: Routes
  memory: Memory
  library: Library
  language: Language
  logger: Logger
  clientOptions: webApi.WebClientOptions
  publicUrl?: string
}

export function installs(options: InstallOptions): InstallProvider {
  const { install, routes, library, language, logger, clientOptions, publicUrl } = options
  const provider = new InstallProvider({
    ...install,
    installationStore: vault(options.memory, install.stateSecret),
    clientOptions,
    // Anybody can open the address an installation ends at: what is wrong with a visit is no fault of ours.
    logger: { ...logger, error: logger.warn },
    directInstall: true,
  })
  const url = { scopes, ...(publicUrl && { redirectUri: `${publicUrl}/slack/oauth_redirect` }) }
  const page = (response: ServerResponse, status: number, phrase: string) => {
    response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' })
    response.end(label(voice(library, language), phrase))
  }
  routes.on('GET', '/slack/install', request =>
    through(request, (req, res) => provider.handleInstallPath(req, res, {}, url)),
  )
  routes.on('GET', '/slack/oauth_redirect', request =>
    through(request, (req, res) =>
      provider.handleCallback(req, res, {
        success: (_installation, _options, _request, response) => page(response, 200, 'slack.installed'),
        failure: (_error, _options, _request, response) => page(response, 400, 'slack.not-installed'),
      }),
    ),
  )
  return provider
}

/** A workspace that removes the app takes its token with it. */
export function forgetRemoved(app: App, provider: InstallProvider): void {
  const forget = async (args: Parameters<typeof receiverOf>[0]) => {
    const { team } = receiverOf(args)
    const { enterpriseId, isEnterpriseInstall } = args.context
    await provider.installationStore.deleteInstallation?.({
      isEnterpriseInstall,
      teamId: team,
      enterpriseId,
    } as never)
  }
  app.event('app_uninstalled', forget)
  app.event('tokens_revoked', async args => {
    if ((args.event.tokens.bot ?? []).length > 0) await forget(args)
  })
}

/** Slack's package speaks with Node's HTTP messages: it looks at an address and headers, and writes an answer. */
async function through(
  { path, query, headers, method }: HttpRequest,
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
): Promise<HttpResponse> {
  const written: Record<string, string> = {}
  let answer: HttpResponse = { status: 200, body: '' }
  const write = (name: string, value: unknown) => {
    written[name.toLowerCase()] = String(value)
  }
  const response = {
    getHeader: (name: string) => written[name.toLowerCase()],
    setHeader: write,
    writeHead(status: number, more: Record<string, unknown> = {}) {
      for (const [name, value] of Object.entries(more)) write(name, value)
      answer = { ...answer, status }
    },
    end(body?: string) {
      answer = { ...answer, headers: written, body: body ?? '' }
    },
  }
  const request = { url: `${path}?${query}`, headers, method }
  await handle(request as unknown as IncomingMessage, response as unknown as ServerResponse)
  return answer
}
