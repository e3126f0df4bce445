/** The client of whoever installed us, got anew from their token: a reply may be delivered by another process, and much later. */

import { type AuthorizeResult, type AuthorizeSourceData, webApi } from '@slack/bolt'
import type { Installation } from './address.ts'
import { inJson } from './json.ts'

/** @param authorize rejects where we are not installed */
export function clientsOf(
  authorize: (source: AuthorizeSourceData<boolean>) => Promise<AuthorizeResult>,
  options: () => webApi.WebClientOptions,
): (installation: Installation) => Promise<webApi.WebClient> {
  const clients = new Map<string, webApi.WebClient>()

  return async ({ team, enterprise, isOrganization = false }) => {
    const source = { teamId: team, enterpriseId: enterprise, isEnterpriseInstall: isOrganization }
    const { botToken = '' } = await authorize(source as AuthorizeSourceData<boolean>)
    const key = `${team} ${botToken}`
    const client = clients.get(key) ?? inJson(new webApi.WebClient(botToken, { ...options(), teamId: team }))
    clients.set(key, client)
    return client
  }
}
