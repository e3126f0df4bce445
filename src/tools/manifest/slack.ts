/** Makes the Slack manifest out of its template; the comments stay. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseDocument } from 'yaml'
import { fill } from './fill.ts'

export interface SlackValues {
  /** Slack needs no address when the app opens the connection itself. */
  publicUrl?: string
  socketMode: boolean
  /** Workspaces install the app themselves, which ends at an address of ours. */
  install: boolean
}

/** From the root. */
export const slackTemplate = 'manifest/slack/manifest.yaml'

/** A Slack manifest, as far as it is looked at. */
export interface SlackManifest {
  oauth_config: { scopes: { bot: string[] } }
  settings: { event_subscriptions: { bot_events: string[] } }
}

/** @returns the manifest as YAML */
export function slackManifest(root: string, { publicUrl, socketMode, install }: SlackValues): string {
  // The first lines speak of the template.
  const template = readFileSync(join(root, slackTemplate), 'utf8').replace(/^(#.*\n)+/, '')
  const document = parseDocument(template)
  if (socketMode) {
    document.setIn(['settings', 'socket_mode_enabled'], true)
    document.deleteIn(['settings', 'event_subscriptions', 'request_url'])
    document.deleteIn(['settings', 'interactivity', 'request_url'])
    document.deleteIn(['features', 'slash_commands', 0, 'url'])
  }
  if (!install) document.deleteIn(['oauth_config', 'redirect_urls'])
  return fill(document.toString({ lineWidth: 120 }), { ...(publicUrl && { PUBLIC_URL: publicUrl }) })
}
