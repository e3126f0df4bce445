/** Asks the services whether they agree with the settings. */

import type { Finding, Given } from '../finding.ts'
import { askDatabase } from './database.ts'
import { askMail } from './mail.ts'
import { askMicrosoft } from './microsoft.ts'
import { askPublicUrl } from './public-url.ts'
import { askSlack } from './slack.ts'

export interface Services {
  /** Where Microsoft gives tokens out. */
  microsoft: string
  /** Base of Slack's Web API when no setting names another. */
  slack: string
  /** Milliseconds one call may take. */
  wait: number
}

const real: Services = {
  microsoft: 'https://login.microsoftonline.com',
  slack: 'https://slack.com/api/',
  wait: 10_000,
}

export async function ask(given: Given, services: Services = real): Promise<Finding[]> {
  const found = await Promise.all([
    askMicrosoft(given, services),
    askSlack(given, services),
    askPublicUrl(given, services.wait),
    askDatabase(given),
    askMail(given),
  ])
  return found.flat()
}
