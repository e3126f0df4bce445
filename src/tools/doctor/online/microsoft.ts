/** Asks Microsoft for the token with which the bot answers, and throws it away. */

import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { TeamsApp } from '../../../settings/channels.ts'
import { error, type Finding, type Given, ok, warning } from '../finding.ts'
import type { Services } from './ask.ts'
import { assertion } from './assertion.ts'
import { call } from './call.ts'

const newSecret = 'Make a new client secret under Certificates & secrets and copy its Value.'

/** @see https://learn.microsoft.com/entra/identity-platform/reference-error-codes */
const refusals: Readonly<Record<number, [field: string, what: string, fix: string]>> = {
  7000215: ['MicrosoftAppPassword', 'is not the value of a secret of this app', newSecret],
  7000222: ['MicrosoftAppPassword', 'has expired', newSecret],
  7000229: [
    'MicrosoftAppId',
    'has no service principal in this tenant',
    'Open the app under Enterprise applications, or create it: az ad sp create --id <app id>.',
  ],
  700016: [
    'MicrosoftAppId',
    'is not known in this tenant',
    'Compare MicrosoftAppId and MicrosoftAppTenantId with the Overview of the app registration.',
  ],
  700027: [
    'MicrosoftAppCertificateFile',
    'names a certificate that the app does not know',
    'Upload it under Certificates & secrets > Certificates of the app.',
  ],
  90002: [
    'MicrosoftAppTenantId',
    'is not known to Microsoft',
    'Copy Directory (tenant) ID from the Overview.',
  ],
  900023: [
    'MicrosoftAppTenantId',
    'is not known to Microsoft',
    'Copy Directory (tenant) ID from the Overview.',
  ],
}

/** @see https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication */
export async function askMicrosoft(given: Given, { microsoft, wait }: Services): Promise<Finding[]> {
  const { teams } = given.settings
  const app = teams.on ? teams.settings.app : undefined
  if (!app) return []
  if (app.type === 'UserAssignedMSI')
    return [
      ok('MicrosoftAppType', 'is a managed identity, which only its machine in Azure can try: not asked.'),
    ]
  const tenant = app.type === 'MultiTenant' ? 'botframework.com' : app.tenant!
  const url = `${microsoft}/${encodeURIComponent(tenant)}/oauth2/v2.0/token`
  const proven = app.certificate ? 'MicrosoftAppCertificateFile' : 'MicrosoftAppPassword'
  let proof: Record<string, string>
  try {
    proof = proofOf(app, url, given)
  } catch {
    // The rule that looks at the file has told why.
    return [warning(proven, 'cannot be used to ask Microsoft.', 'Mend the file first.')]
  }
  const answer = await call(url, wait, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: app.id,
      scope: 'https://api.botframework.com/.default',
      ...proof,
    }).toString(),
  })
  if ('because' in answer)
    return [
      error(
        proven,
        `could not be tried: Microsoft is not reached, because ${answer.because}.`,
        'Let this computer reach login.microsoftonline.com over https; the bot needs it as well.',
      ),
    ]
  if (typeof answer.body.access_token === 'string') return [ok(proven, 'is accepted by Microsoft.')]
  const codes = Array.isArray(answer.body.error_codes) ? answer.body.error_codes : []
  const code = Number(codes[0])
  const [field, what, fix] = refusals[code] ?? [
    proven,
    'is refused by Microsoft',
    'Compare id, tenant and secret with the app registration.',
  ]
  return [error(field, `${what} (${code ? `AADSTS${code}` : `status ${answer.status}`}).`, fix)]
}

function proofOf(app: TeamsApp, url: string, { directory, now }: Given): Record<string, string> {
  if (!app.certificate) return { client_secret: app.password! }
  return {
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: assertion(readFileSync(resolve(directory, app.certificate), 'utf8'), app.id, url, now),
  }
}
