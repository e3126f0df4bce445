/** Takes what Slack sends over HTTP: only what it signed, a few minutes ago at most. */

import { isValidSlackRequest } from '@slack/bolt'
import type { HttpRequest, HttpResponse, Routes } from '../../app/ports/channel.ts'
import type { Clock, Log } from '../../app/ports/watch.ts'
import { type Acknowledgement, type Intake, Unsaved } from './intake.ts'
import { readerOf } from './shape.ts'

/** A request dated later than this, in seconds, was not signed by Slack's clock. */
const ahead = 5 * 60

/** Seconds after which what is not saved may come again. */
const again = '5'

/** @see https://docs.slack.dev/authentication/verifying-requests-from-slack */
export function receive(
  routes: Routes,
  outside: { signingSecret: string; clock: Clock; log: Log; intake: Intake },
): void {
  const { signingSecret, clock, log, intake } = outside

  const isSigned = ({ headers, body }: HttpRequest): boolean => {
    const signature = headers['x-slack-signature'] ?? ''
    const sent = Number(headers['x-slack-request-timestamp'] || Number.NaN)
    const now = Date.parse(clock.now())
    if (!Number.isSafeInteger(sent) || sent > now / 1000 + ahead) return false
    return isValidSlackRequest({
      signingSecret,
      body,
      headers: { 'x-slack-signature': signature, 'x-slack-request-timestamp': sent },
      nowMilliseconds: now,
    })
  }

  routes.on('POST', '/slack/events', async request => {
    if (!isSigned(request)) return { status: 401, body: '' }
    const body = readBody(request)
    if (!body) return { status: 400, body: '' }
    if (body.type === 'url_verification') return text(200, String(body.challenge ?? ''))
    if (body.ssl_check) return { status: 200, body: '' }
    const reader = readerOf(body)
    if (reader !== 'somebody') return { status: reader === 'nobody' ? 200 : 400, body: '' }
    try {
      const num = Number(request.headers['x-slack-retry-num'] ?? Number.NaN)
      const reason = request.headers['x-slack-retry-reason']
      return acknowledged(await intake(body, { ...(num >= 0 && { num }), ...(reason && { reason }) }))
    } catch (error) {
      if (error instanceof Unsaved) return { status: 503, headers: { 'retry-after': again }, body: '' }
      log.error({ channel: 'slack', error }, 'an event was not taken')
      return { status: 500, body: '' }
    }
  })
}

/** JSON, or a form that holds JSON in `payload`, or a form of a command. */
function readBody({ headers, body, json }: HttpRequest): Record<string, unknown> | undefined {
  try {
    if (!/^application\/x-www-form-urlencoded\b/i.test(headers['content-type'] ?? ''))
      return object(json ?? JSON.parse(body))
    const form = new URLSearchParams(body)
    const payload = form.get('payload')
    return object(payload === null ? Object.fromEntries(form) : JSON.parse(payload))
  } catch {
    return undefined
  }
}

function object(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined
}

function acknowledged(answer: Acknowledgement): HttpResponse {
  if (answer === undefined || answer === '') return { status: 200, body: '' }
  if (typeof answer === 'string') return text(200, answer)
  return {
    status: 200,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(answer),
  }
}

function text(status: number, body: string): HttpResponse {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8' }, body }
}
