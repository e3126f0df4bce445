/** Which chat channels are on, and which half is missing of one that is not. */

import { settingNames } from '../../../settings/settings.ts'
import { error, type Finding, type Given, ok } from '../finding.ts'

export function channels({ settings }: Given): Finding[] {
  return [
    about('Teams', settings.teams, 'docs/teams.md tells where to find it.'),
    about('Slack', settings.slack, 'docs/slack.md tells where to find it.'),
  ]
}

function about(channel: string, state: { on: boolean; why?: string }, fix: string): Finding {
  if (state.on) return ok(channel, 'is switched on.')
  const why = state.why ?? ''
  if (!why.startsWith('off, because')) return ok(channel, `is ${why}.`)
  // The first setting it names is the one that is missing.
  const field = why.split(/[^\w]+/).find(word => settingNames.includes(word)) ?? channel
  return error(
    field,
    `keeps ${channel} off: ${why.replace(/^off, /, '')}.`,
    `Set it, or remove what stands alone. ${fix}`,
  )
}
