/** The desk that is told by a webhook: one signed request for each piece of news, as Standard Webhooks has it. */

import { createHmac } from 'node:crypto'
import { type Deliver, type Delivery, Undeliverable } from '../app/ports/outbox.ts'
import type { Clock } from '../app/ports/watch.ts'
import type { Library } from '../core/library.ts'
import { caseDocument } from './case-document.ts'
import { isOfWeek, newsOf, weekOf } from './news.ts'
import { weekDocument } from './week-document.ts'

/** Milliseconds the other side has to answer. */
const usualPatience = 10_000

export interface WebhookDesk {
  url: string
  /** `whsec_` and at least 24 bytes in Base64. */
  secret: string
}

export interface WebhookAround {
  library: Library
  clock: Clock
  /** Milliseconds the other side has, if not the usual ones. */
  patience?: number
}

/** @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md */
export function webhookDesk(
  { url, secret }: WebhookDesk,
  { library, clock, patience = usualPatience }: WebhookAround,
): Deliver<void> {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  return async delivery => {
    const { type, data, name } = payloadOf(library, delivery)
    // The same on every try, so that whoever receives it twice can tell.
    const id = `${delivery.conversation}:${delivery.revision}`
    const body = JSON.stringify({ type, timestamp: delivery.at, data })
    const tried = String(Math.floor(Date.parse(clock.now()) / 1000))
    const signature = createHmac('sha256', key).update(`${id}.${tried}.${body}`).digest('base64')
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Mailflow-Assistant',
        'webhook-id': id,
        'webhook-timestamp': tried,
        'webhook-signature': `v1,${signature}`,
      },
      body,
      // Where the case goes is for the settings to say alone.
      redirect: 'manual',
      signal: AbortSignal.timeout(patience),
    }).catch(error => {
      throw unreached(error)
    })
    // What it says besides is read by nobody.
    await response.body?.cancel()
    if (response.ok) return
    const { status } = response
    if (status === 410)
      throw new Undeliverable(
        `${name}: the helpdesk answers 410, that it wants no more of this; correct HELPDESK_WEBHOOK_URL`,
      )
    throw Object.assign(new Error(`HELPDESK_WEBHOOK_URL answers ${status}`), { code: status })
  }
}

/** What is sent, and what it is called in the log. */
function payloadOf(library: Library, delivery: Delivery): { type: string; data: object; name: string } {
  if (isOfWeek(delivery)) {
    const { voice, week, text } = weekOf(library, delivery)
    return { type: 'desk.summary', data: weekDocument(voice, week, text), name: `the week ${week.span.from}` }
  }
  const news = newsOf(library, delivery)
  const { what, case: handed } = news
  return { type: `case.${what}`, data: caseDocument(news), name: handed.number }
}

/** What happened on the way there as one code, as sockets have it. */
function unreached(cause: Error): Error {
  const { code = cause.name } = (cause.cause ?? {}) as NodeJS.ErrnoException
  const what = cause.name === 'TimeoutError' ? 'ETIMEDOUT' : code
  return Object.assign(new Error(`HELPDESK_WEBHOOK_URL is not reached: ${what}`, { cause }), { code: what })
}
