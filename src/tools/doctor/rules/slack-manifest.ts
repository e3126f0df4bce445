/** The Slack manifest: valid, and asking for what the code needs, no less and no more. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { slackComplaints } from '../../manifest/check-slack.ts'
import { type SlackManifest, slackManifest, slackTemplate } from '../../manifest/slack.ts'
import { neededEvents, neededScopes } from '../../manifest/slack-needs.ts'
import { error, type Finding, type Given, ok, warning } from '../finding.ts'

const again = 'then npm run manifest, and update the app from it.'

export function manifestOfSlack({ root }: Given): Finding[] {
  let manifest: SlackManifest
  let wrong: string[]
  try {
    manifest = parse(readFileSync(join(root, slackTemplate), 'utf8'))
    // Filled in with any address: holes are none.
    const whole = { publicUrl: 'https://mail-help.example.com', socketMode: false, install: true }
    wrong = slackComplaints(root, slackManifest(root, whole))
  } catch (problem) {
    return [
      error(
        slackTemplate,
        `cannot be read: ${(problem as Error).message.split('\n')[0]}.`,
        'Take the file back from the repository.',
      ),
    ]
  }
  const found = [
    ...wrong.map(what => error(slackTemplate, `is not valid: ${what}.`, 'Change the template back.')),
    ...compared('oauth_config.scopes.bot', 'scope', manifest.oauth_config?.scopes?.bot ?? [], neededScopes),
    ...compared(
      'settings.event_subscriptions.bot_events',
      'event',
      manifest.settings?.event_subscriptions?.bot_events ?? [],
      neededEvents,
    ),
  ]
  return found.length > 0
    ? found
    : [ok(slackTemplate, 'is valid and asks for the scopes and events that are needed.')]
}

function compared(at: string, kind: string, asked: readonly string[], needed: readonly string[]): Finding[] {
  return [
    ...needed
      .filter(name => !asked.includes(name))
      .map(name =>
        error(slackTemplate, `lacks the ${kind} ${name}, which the code needs.`, `Add it to ${at}, ${again}`),
      ),
    ...asked
      .filter(name => !needed.includes(name))
      .map(name =>
        warning(
          slackTemplate,
          `asks for the ${kind} ${name}, which nothing uses.`,
          `Remove it from ${at}, ${again}`,
        ),
      ),
  ]
}
