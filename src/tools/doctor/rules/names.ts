/** Names that nobody reads but somebody meant: those of other products, and slips of the pen. */

import { distance } from '../../../content/stem.ts'
import { settingNames } from '../../../settings/settings.ts'
import { type Finding, type Given, warning } from '../finding.ts'

/** How other products and their guides call the same thing; compared without case and underscores. */
const elsewhere: Readonly<Record<string, string>> = {
  teamsappid: 'MicrosoftAppId',
  botid: 'MicrosoftAppId',
  aadappclientid: 'MicrosoftAppId',
  teamsapppassword: 'MicrosoftAppPassword',
  botpassword: 'MicrosoftAppPassword',
  secretbotpassword: 'MicrosoftAppPassword',
  aadappclientsecret: 'MicrosoftAppPassword',
  microsoftappsecret: 'MicrosoftAppPassword',
  bottenantid: 'MicrosoftAppTenantId',
  teamsapptenantid: 'MicrosoftAppTenantId',
  aadapptenantid: 'MicrosoftAppTenantId',
  microsofttenantid: 'MicrosoftAppTenantId',
  bottype: 'MicrosoftAppType',
  connectionsserviceconnectionsettingsclientid: 'MicrosoftAppId',
  connectionsserviceconnectionsettingsclientsecret: 'MicrosoftAppPassword',
  connectionsserviceconnectionsettingstenantid: 'MicrosoftAppTenantId',
  slacktoken: 'SLACK_BOT_TOKEN',
  slackbotoauthtoken: 'SLACK_BOT_TOKEN',
  slackapitoken: 'SLACK_BOT_TOKEN',
  slackoauthtoken: 'SLACK_BOT_TOKEN',
  slackbotuseroauthtoken: 'SLACK_BOT_TOKEN',
  slackxoxbtoken: 'SLACK_BOT_TOKEN',
  slacksecret: 'SLACK_SIGNING_SECRET',
  slackappsigningsecret: 'SLACK_SIGNING_SECRET',
  slackapplevel: 'SLACK_APP_TOKEN',
  slackappleveltoken: 'SLACK_APP_TOKEN',
  slacksockettoken: 'SLACK_APP_TOKEN',
  slackxapptoken: 'SLACK_APP_TOKEN',
  slackapiurl: 'SLACK_API_URL',
  baseurl: 'PUBLIC_URL',
  publicbaseurl: 'PUBLIC_URL',
  allowedtenants: 'TEAMS_TENANTS',
  databaseuri: 'DATABASE_URL',
  dburl: 'DATABASE_URL',
  postgresurl: 'DATABASE_URL',
  postgresqlurl: 'DATABASE_URL',
  pgurl: 'DATABASE_URL',
  teamsallowedtenants: 'TEAMS_TENANTS',
  webhookurl: 'HELPDESK_WEBHOOK_URL',
  webhooksecret: 'HELPDESK_WEBHOOK_SECRET',
  mailurl: 'SMTP_URL',
  smtpuri: 'SMTP_URL',
  smtpserver: 'SMTP_URL',
  smtphost: 'SMTP_URL',
}

/** Only names that look like one of ours are compared: an environment is full of names of others. */
const family = /^(microsoft|teams_?|slack_?|public_?url|allowed_?hosts|database_?url|helpdesk|smtp_?url)/i

export function names({ variables, value }: Given): Finding[] {
  return Object.keys(variables)
    .filter(name => variables[name]?.trim() && !settingNames.includes(name))
    .flatMap(name => {
      const meant = meaning(name)
      if (!meant || value(meant)) return []
      return [warning(name, 'is a name that nothing here reads.', `Did you mean ${meant}? Case counts.`)]
    })
}

function meaning(name: string): string | undefined {
  const plain = (text: string) => text.toLowerCase().replaceAll(/[_.-]/g, '')
  const same = settingNames.find(ours => plain(ours) === plain(name))
  // The short names of what every process has (PORT, HOST) are written in many ways that mean something else.
  if (same && family.test(same)) return same
  const known = elsewhere[plain(name)]
  if (known) return known
  if (!family.test(name)) return undefined
  const near = settingNames
    .map(ours => ({ ours, far: distance(plain(ours), plain(name)) }))
    .sort((one, other) => one.far - other.far)[0]
  return near && near.far <= 2 ? near.ours : undefined
}
