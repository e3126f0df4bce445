/** The address at which Microsoft and Slack reach this process, and where it listens. */

import { isLoopback } from '../../../core/loopback.ts'
import { unreachable } from '../../manifest/address.ts'
import { error, type Finding, type Given, ok, warning } from '../finding.ts'

const field = 'PUBLIC_URL'
const fix = 'Write PUBLIC_URL=https://mail-help.example.com, with your host.'

export function publicUrl({ settings, value }: Given): Finding[] {
  const { publicUrl, teams, slack, host, port } = settings
  if (!publicUrl) {
    // What is there and cannot be read was told already.
    if (value(field)) return []
    if (slack.on && slack.settings.install)
      return [error(field, 'is missing: workspaces that install the app come back to it.', fix)]
    const called = [
      teams.on && teams.settings.app && 'Microsoft calls /api/messages there',
      slack.on && !slack.settings.appToken && 'Slack calls /slack/events there',
    ].filter(Boolean)
    return called.length > 0
      ? [
          warning(
            field,
            `is missing: ${called.join(', and ')}, and npm run manifest writes it into the manifests.`,
            fix,
          ),
        ]
      : []
  }
  const trouble = unreachable(publicUrl)
  const { pathname, port: outside } = new URL(publicUrl)
  const found: Finding[] = trouble ? [error(field, trouble.problem, trouble.fix)] : []
  if (/\/(api\/messages|slack\/events)\/?$/.test(pathname))
    found.push(error(field, 'holds a path that is added to it anyway.', 'Write scheme and host alone.'))
  else if (pathname !== '/')
    found.push(
      warning(
        field,
        'has a path, and this process answers at the root.',
        'Write scheme and host alone, unless the proxy in front takes the path off.',
      ),
    )
  if (!trouble && outside && Number(outside) === port)
    found.push(
      warning(
        field,
        'names the port of this process, which speaks plain http: something must speak https in front of it.',
        'Put a proxy with a certificate in front of it and write its address.',
      ),
    )
  if (found.length > 0) return found
  const at = `${host.includes(':') ? `[${host}]` : host}:${port}`
  return [
    ok(field, 'is an https address.'),
    ok(
      'HOST',
      isLoopback(host)
        ? `is this computer alone: a proxy or tunnel on it must pass ${field} on to ${at}.`
        : `is open to other computers: only the proxy behind ${field} should reach ${at}.`,
    ),
  ]
}
