/** Asks Slack whether its tokens are alive, and what they may do. */

import { neededScopes } from '../../manifest/slack-needs.ts'
import { error, type Finding, type Given, ok, warning } from '../finding.ts'
import type { Services } from './ask.ts'
import { call } from './call.ts'

const renewal = 'Install the app again under OAuth & Permissions and copy the token.'

/** @see https://docs.slack.dev/reference/methods/auth.test */
const refusals: Readonly<Record<string, string>> = {
  invalid_auth: 'is refused',
  account_inactive: 'belongs to an app that was removed or to a workspace that is gone',
  token_revoked: 'was revoked',
  token_expired: 'has expired: token rotation is on in the app, and this assistant does not rotate',
  not_allowed_token_type: 'is of another kind than this call takes',
  missing_scope: 'may not do this',
  ratelimited: 'was not tried: Slack asks to wait',
}

export async function askSlack({ settings }: Given, services: Services): Promise<Finding[]> {
  if (!settings.slack.on) return []
  const { token, appToken, apiUrl = services.slack } = settings.slack.settings
  const found = await Promise.all([
    token ? askBotToken(token, apiUrl, services.wait) : [],
    appToken ? askAppToken(appToken, apiUrl, services.wait) : [],
  ])
  return found.flat()
}

async function askBotToken(token: string, apiUrl: string, wait: number): Promise<Finding[]> {
  const field = 'SLACK_BOT_TOKEN'
  const answer = await slack('auth.test', token, apiUrl, wait)
  if ('finding' in answer) return [answer.finding(field, renewal)]
  const granted = (answer.headers.get('x-oauth-scopes') ?? '')
    .split(',')
    .map(scope => scope.trim())
    .filter(Boolean)
  if (granted.length === 0) return [ok(field, 'is accepted by Slack, which does not say with which scopes.')]
  const missing = neededScopes.filter(scope => !granted.includes(scope))
  const idle = granted.filter(scope => !neededScopes.includes(scope))
  return [
    ...missing.map(scope =>
      error(
        field,
        `lacks the scope ${plain(scope)}.`,
        'Update the app from build/mailflow-slack.yaml and install it again.',
      ),
    ),
    ...(idle.length > 0
      ? [
          warning(
            field,
            `has scopes that nothing uses: ${idle.map(plain).join(', ')}.`,
            'Update the app from build/mailflow-slack.yaml and install it again.',
          ),
        ]
      : []),
    ...(missing.length === 0 ? [ok(field, 'is accepted by Slack, with every scope that is needed.')] : []),
  ]
}

/** Opening a connection tells whether it could; nothing connects to it, and it ends by itself. */
async function askAppToken(token: string, apiUrl: string, wait: number): Promise<Finding[]> {
  const field = 'SLACK_APP_TOKEN'
  const answer = await slack('apps.connections.open', token, apiUrl, wait)
  if ('finding' in answer)
    return [
      answer.finding(
        field,
        'Make an app-level token with connections:write under Basic Information, and turn Socket Mode on.',
      ),
    ]
  return [ok(field, 'is accepted by Slack for Socket Mode.')]
}

async function slack(
  method: string,
  token: string,
  apiUrl: string,
  wait: number,
): Promise<{ headers: Headers } | { finding: (field: string, fix: string) => Finding }> {
  const answer = await call(`${apiUrl}${method}`, wait, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
  })
  if ('because' in answer)
    return {
      finding: field =>
        error(
          field,
          `could not be tried: Slack is not reached, because ${answer.because}.`,
          'Let this computer reach slack.com over https; the assistant needs it as well.',
        ),
    }
  if (answer.body.ok === true) return { headers: answer.headers }
  const code = plain(String(answer.body.error ?? `status ${answer.status}`))
  return { finding: (field, fix) => error(field, `${refusals[code] ?? 'is refused'} (${code}).`, fix) }
}

/** Names that Slack gives are short and plain; whatever else comes is no name. */
const plain = (name: string): string => name.replaceAll(/[^\w:. -]/g, '').slice(0, 60)
