/** Asks the public address for this assistant, the way Microsoft and Slack come. */

import { error, type Finding, type Given, ok } from '../finding.ts'
import { call } from './call.ts'

const field = 'PUBLIC_URL'

export async function askPublicUrl({ settings }: Given, wait: number): Promise<Finding[]> {
  const { publicUrl, teams, slack } = settings
  if (!publicUrl) return []
  const health = await call(`${publicUrl}/healthz`, wait)
  if ('because' in health)
    return [
      error(
        field,
        `is not reached from here, because ${health.because}.`,
        'Start the assistant, and look at the proxy or tunnel and at the DNS name.',
      ),
    ]
  if (health.status >= 300 && health.status < 400)
    return [
      error(
        field,
        'sends callers on to another address, which the services do not follow.',
        'Write that address.',
      ),
    ]
  if (health.status !== 200 || health.body.status !== 'alive')
    return [
      error(
        field,
        `answers, but not as this assistant (status ${health.status} for /healthz).`,
        'Let the proxy pass every path on to HOST and PORT, and start the assistant.',
      ),
    ]
  const doors = [
    teams.on && teams.settings.app && '/api/messages',
    slack.on && !slack.settings.appToken && '/slack/events',
  ].filter(path => typeof path === 'string')
  return [
    ok(field, 'leads to this assistant.'),
    ...(await Promise.all(doors.map(path => door(publicUrl, path, wait)))),
  ]
}

/** A call that proves nothing is turned away with 401: then the door is there, and guarded. */
async function door(publicUrl: string, path: string, wait: number): Promise<Finding> {
  const answer = await call(`${publicUrl}${path}`, wait, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  })
  if ('because' in answer)
    return error(field, `does not answer at ${path}, because ${answer.because}.`, 'Look at the proxy.')
  if (answer.status === 401 || answer.status === 403)
    return ok(field, `turns strangers away at ${path}, as it should.`)
  return error(
    field,
    `answers ${answer.status} instead of 401 to a stranger at ${path}.`,
    'Let the proxy pass this path on unchanged, and see in /readyz whether the channel is on there.',
  )
}
