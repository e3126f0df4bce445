/** The secrets of the Slack app, and its client id. */

import { error, type Finding, type Given, ok, warning } from '../finding.ts'

const place = 'your app > Basic Information > App Credentials'
const hexadecimal = /^[\da-f]{32}$/i

export function signingSecret({ value }: Given): Finding[] {
  const field = 'SLACK_SIGNING_SECRET'
  const secret = value(field)
  if (!secret) return []
  const fix = `Copy Signing Secret from ${place}.`
  if (/^(xox|xapp-)/.test(secret)) return [error(field, 'is a token, not a signing secret.', fix)]
  if (secret.length !== 32)
    return [
      error(
        field,
        `has ${secret.length} characters; a signing secret has 32, so every request of Slack would be refused.`,
        `${fix}${secret.length === 24 ? ' Verification Token, which stands beside it, is another thing.' : ''}`,
      ),
    ]
  if (!hexadecimal.test(secret))
    return [error(field, 'holds other characters than the digits and a to f of a signing secret.', fix)]
  if (secret === value('SLACK_CLIENT_SECRET'))
    return [error(field, 'is the same as SLACK_CLIENT_SECRET; one of them was pasted twice.', fix)]
  return [ok(field, 'has the form of a signing secret.')]
}

export function installation({ value }: Given): Finding[] {
  const found: Finding[] = []
  const [id, secret, state] = ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET', 'SLACK_STATE_SECRET'].map(value)
  if (id)
    found.push(
      /^\d+\.\d+$/.test(id)
        ? ok('SLACK_CLIENT_ID', 'has the form of a client id.')
        : error(
            'SLACK_CLIENT_ID',
            'is not a client id, which is two numbers with a dot between.',
            `Copy Client ID from ${place}; App ID, which begins with A, is another thing.`,
          ),
    )
  if (secret)
    found.push(
      hexadecimal.test(secret)
        ? ok('SLACK_CLIENT_SECRET', 'has the form of a client secret.')
        : error(
            'SLACK_CLIENT_SECRET',
            'is not a client secret, which has 32 digits and letters a to f.',
            `Copy Client Secret from ${place}.`,
          ),
    )
  if (state)
    found.push(
      state.length >= 32
        ? ok('SLACK_STATE_SECRET', 'is long enough.')
        : warning(
            'SLACK_STATE_SECRET',
            'is short; it keeps strangers from ending an installation that somebody else began.',
            'Make a long one yourself: openssl rand -hex 32.',
          ),
    )
  if (id && value('SLACK_BOT_TOKEN'))
    found.push(
      warning(
        'SLACK_BOT_TOKEN',
        'stands beside SLACK_CLIENT_ID: it is the token of one workspace, and the others install the app themselves.',
        'Remove it, unless its workspace is to work without an installation.',
      ),
    )
  return found
}

export function apiUrl({ value }: Given): Finding[] {
  const address = value('SLACK_API_URL')
  if (!address || !URL.canParse(address) || new URL(address).hostname.endsWith('slack.com')) return []
  return [
    warning(
      'SLACK_API_URL',
      'is not an address of Slack, and tokens are sent to it.',
      'Remove it, unless this is a stand-in for tests.',
    ),
  ]
}
