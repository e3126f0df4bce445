/** Decides from the settings which manifests can be made, and what is missing for the others. */

import type { Environment, Settings } from '../../settings/settings.ts'
import { unreachable } from './address.ts'
import type { SlackValues } from './slack.ts'
import type { TeamsValues } from './teams.ts'

export const platforms = ['teams', 'slack'] as const
export type Platform = (typeof platforms)[number]

/** One thing missing or wrong, and what to do about it. */
export interface Gap {
  name: string
  problem: string
  fix: string
}

export interface Plan {
  teams?: Omit<TeamsValues, 'version'>
  slack?: SlackValues
  gaps: Gap[]
  /** Platforms left out because nothing speaks of them, each with what would bring it in. */
  left: string[]
}

export const guid = /^[\da-f]{8}-([\da-f]{4}-){3}[\da-f]{12}$/i

/**
 * A platform is wanted when it is asked for, or when a setting of it is there. Slack's tokens exist only after its app is
 * made from the manifest, so an address alone is enough for it.
 */
export function plan(variables: Environment, settings: Settings, asked: readonly Platform[]): Plan {
  const has = (name: string) => Boolean(variables[name]?.trim())
  const starts = (prefix: string) => Object.keys(variables).some(name => name.startsWith(prefix) && has(name))
  // As a browser writes it: nothing in it can break out of the manifest it is put into.
  const publicUrl = settings.publicUrl && new URL(settings.publicUrl).href.replace(/\/+$/, '')
  const known = { teams: starts('Microsoft'), slack: starts('SLACK_') || publicUrl !== undefined }
  const wants = (platform: Platform) => (asked.length > 0 ? asked.includes(platform) : known[platform])

  const gaps: Gap[] = []
  const trouble = publicUrl ? unreachable(publicUrl) : undefined
  const address = (who: string, way = '') => {
    if (gaps.some(({ name }) => name === 'PUBLIC_URL')) return
    gaps.push({
      name: 'PUBLIC_URL',
      problem: trouble?.problem ?? `is missing: ${who} calls this assistant at a public address.`,
      fix: (trouble?.fix ?? 'Write PUBLIC_URL=https://mail-help.example.com.') + way,
    })
  }
  const made: Pick<Plan, 'teams' | 'slack'> = {}

  if (wants('teams')) {
    const appId = variables.MicrosoftAppId?.trim()
    if (!appId || !guid.test(appId))
      gaps.push({
        name: 'MicrosoftAppId',
        problem: appId ? 'is not an id: 32 digits and letters with hyphens.' : 'is missing.',
        fix: 'Write the Application (client) ID of the app registration in Microsoft Entra.',
      })
    if (!publicUrl || trouble) address('Microsoft')
    else if (appId && guid.test(appId)) made.teams = { appId, publicUrl }
  }
  if (wants('slack')) {
    const install = has('SLACK_CLIENT_ID')
    // Who has a signing secret wants to be called; without an address nobody can.
    const socketMode = has('SLACK_APP_TOKEN') || (!publicUrl && !has('SLACK_SIGNING_SECRET') && !install)
    const needed = !socketMode || install
    if (needed && (!publicUrl || trouble))
      address('Slack', install ? '' : ' For Slack, Socket Mode does without: set SLACK_APP_TOKEN.')
    else made.slack = { socketMode, install, ...(needed && publicUrl && { publicUrl }) }
  }
  if (!platforms.some(wants))
    gaps.push(
      {
        name: 'MicrosoftAppId',
        problem: 'is missing, for Teams.',
        fix: 'Write it, and PUBLIC_URL beside it.',
      },
      {
        name: 'PUBLIC_URL',
        problem: 'is missing, for Teams, and for Slack over HTTP.',
        fix: 'Write PUBLIC_URL=https://mail-help.example.com. Slack in Socket Mode does without: npm run manifest -- slack.',
      },
    )
  const left = platforms
    .filter(platform => asked.length === 0 && !known[platform])
    .map(platform =>
      platform === 'teams'
        ? 'Teams is left out: MicrosoftAppId and PUBLIC_URL bring it in.'
        : 'Slack is left out: PUBLIC_URL or SLACK_APP_TOKEN brings it in.',
    )
  return { ...made, gaps, left: gaps.length > 0 && !made.teams && !made.slack ? [] : left }
}
