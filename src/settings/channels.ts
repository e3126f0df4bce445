/** Which chat channels the settings switch on, and why another one is off. */

import { isLoopback } from '../core/loopback.ts'

export const teamsTypes = ['SingleTenant', 'UserAssignedMSI', 'MultiTenant'] as const

/** A channel's settings when it is on; else why it is off and what would switch it on, in one sentence. */
export type Switched<Value> = { on: true; settings: Value } | { on: false; why: string }

export interface TeamsSettings {
  /** Absent only in local development: then every caller on this computer is believed. */
  app?: TeamsApp
  /** Lower-case tenant ids that are answered, none when nobody said which; `any` only in local development. */
  tenants: readonly string[] | 'any'
}

/** Who the bot is, and how it proves that to Microsoft. */
export interface TeamsApp {
  id: string
  type: (typeof teamsTypes)[number]
  tenant?: string
  password?: string
  /** Path of a PEM file with the certificate and its private key. */
  certificate?: string
}

export interface SlackSettings {
  /** The token of one workspace; absent when workspaces install the app themselves. */
  token?: string
  /** Without it `POST /slack/events` takes nothing. */
  signingSecret?: string
  /** Turns Socket Mode on. */
  appToken?: string
  /** Base of the Web API, ending in `/api/`, when it is not Slack's own. */
  apiUrl?: string
  /** Lets workspaces install the app themselves. */
  install?: { clientId: string; clientSecret: string; stateSecret: string }
}

/** What the environment says of the chat channels, each value read already. */
export interface Given {
  HOST: string
  MicrosoftAppId?: string | undefined
  MicrosoftAppPassword?: string | undefined
  MicrosoftAppCertificateFile?: string | undefined
  MicrosoftAppTenantId?: string | undefined
  MicrosoftAppType?: (typeof teamsTypes)[number] | undefined
  TEAMS_TENANTS: string[]
  TEAMS_LOCAL: 'true' | 'false'
  SLACK_BOT_TOKEN?: string | undefined
  SLACK_SIGNING_SECRET?: string | undefined
  SLACK_APP_TOKEN?: string | undefined
  SLACK_CLIENT_ID?: string | undefined
  SLACK_CLIENT_SECRET?: string | undefined
  SLACK_STATE_SECRET?: string | undefined
  SLACK_API_URL?: string | undefined
}

/** A missing half leaves the channel off, and says which; the shape of a secret is looked at by `mailflow doctor` alone. */
export function teamsOf(given: Given): Switched<TeamsSettings> {
  const { MicrosoftAppId: id, MicrosoftAppPassword: password, MicrosoftAppTenantId: tenant } = given
  const { MicrosoftAppCertificateFile: certificate, TEAMS_TENANTS: listed, HOST } = given
  const isLocal = given.TEAMS_LOCAL === 'true'
  if (!id) {
    const half = password ? 'MicrosoftAppPassword' : certificate ? 'MicrosoftAppCertificateFile' : undefined
    if (half) return { on: false, why: `off, because MicrosoftAppId is missing beside ${half}` }
    if (!isLocal)
      return {
        on: false,
        why: 'off; MicrosoftAppId, MicrosoftAppPassword and MicrosoftAppTenantId switch it on, TEAMS_LOCAL=true lets a local client in',
      }
    if (!isLoopback(HOST))
      return { on: false, why: `off, because TEAMS_LOCAL works on this computer alone and HOST is ${HOST}` }
    return { on: true, settings: { tenants: listed.length > 0 ? listed : 'any' } }
  }
  const type = given.MicrosoftAppType ?? (tenant ? 'SingleTenant' : 'MultiTenant')
  if (type !== 'UserAssignedMSI' && !password && !certificate)
    return {
      on: false,
      why: 'off, because MicrosoftAppPassword or MicrosoftAppCertificateFile is missing beside MicrosoftAppId',
    }
  if (type !== 'MultiTenant' && !tenant)
    return { on: false, why: `off, because MicrosoftAppTenantId is missing for MicrosoftAppType=${type}` }
  const tenants = listed.length > 0 ? listed : tenant ? [tenant.toLowerCase()] : isLocal ? 'any' : []
  const app: TeamsApp = {
    id,
    type,
    ...(tenant && { tenant }),
    ...(password && { password }),
    ...(certificate && { certificate }),
  }
  return { on: true, settings: { app, tenants } }
}

export function slackOf(given: Given): Switched<SlackSettings> {
  const { SLACK_BOT_TOKEN: token, SLACK_SIGNING_SECRET: signingSecret, SLACK_APP_TOKEN: appToken } = given
  const { SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret, SLACK_API_URL: apiUrl } = given
  const { SLACK_STATE_SECRET: stateSecret } = given
  const off = (why: string) => ({ on: false as const, why })
  if (!token && !signingSecret && !appToken && !clientId && !clientSecret && !stateSecret)
    return off('off; SLACK_BOT_TOKEN with SLACK_SIGNING_SECRET or SLACK_APP_TOKEN switches it on')
  const installs = {
    SLACK_CLIENT_ID: clientId,
    SLACK_CLIENT_SECRET: clientSecret,
    SLACK_STATE_SECRET: stateSecret,
  }
  const named = Object.entries(installs).filter(([, value]) => value)
  const missing = Object.entries(installs).filter(([, value]) => !value)
  if (named.length > 0 && missing.length > 0)
    return off(
      `off, because ${missing.map(([name]) => name).join(' and ')} ${missing.length > 1 ? 'are' : 'is'} missing beside ${named[0]![0]}`,
    )
  const install =
    clientId && clientSecret && stateSecret ? { clientId, clientSecret, stateSecret } : undefined
  if (!token && !install)
    return off(
      `off, because SLACK_BOT_TOKEN is missing beside ${signingSecret ? 'SLACK_SIGNING_SECRET' : 'SLACK_APP_TOKEN'}`,
    )
  if (!signingSecret && !appToken)
    return off('off, because SLACK_SIGNING_SECRET or SLACK_APP_TOKEN is missing beside SLACK_BOT_TOKEN')
  if (install && !signingSecret)
    return off('off, because SLACK_SIGNING_SECRET is missing beside SLACK_CLIENT_ID')
  return {
    on: true,
    settings: {
      ...(token && { token }),
      ...(signingSecret && { signingSecret }),
      ...(appToken && { appToken }),
      ...(apiUrl && { apiUrl }),
      ...(install && { install }),
    },
  }
}
