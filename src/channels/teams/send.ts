/** Sends to Teams, and tries again when it asks for that. */

import { setTimeout as pause } from 'node:timers/promises'
import { retried } from './limits.ts'

/** What a failed request tells, as far as it is looked at. */
interface Failure {
  statusCode?: number
  code?: string
  message?: string
  response?: { headers?: { get?(name: string): string | undefined } }
}

/** Milliseconds after which a request is given up: then its message may be sent again. */
export const patience = 20_000

/** Waits so many milliseconds. */
export type Wait = (ms: number) => Promise<unknown>

/**
 * Tries again on 412, 429, 502 and 504, each time after about twice as long, or as long as Teams says.
 *
 * @param wait takes the place of time in tests
 * @throws what the last try threw
 * @see https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit
 */
export async function retrying<Sent>(send: () => Promise<Sent>, wait: Wait = pause): Promise<Sent> {
  for (let tries = 1; ; tries++) {
    try {
      return await inTime(send())
    } catch (error) {
      const failure = error as Failure
      if (tries >= retried.times || !retried.statuses.includes(failure.statusCode ?? 0)) throw error
      const usual = retried.first * 2 ** (tries - 1) * (0.75 + Math.random() / 2)
      await wait(Math.min(askedToWait(failure) ?? usual, retried.longest))
    }
  }
}

/** The SDK waits without end for a service that took a request and falls silent. */
async function inTime<Sent>(sending: Promise<Sent>): Promise<Sent> {
  let timer: NodeJS.Timeout | undefined
  const silent = new Promise<never>((_, reject) => {
    const late = Object.assign(new Error('Teams does not answer'), { code: 'ETIMEDOUT' })
    timer = setTimeout(reject, patience, late)
  })
  try {
    return await Promise.race([sending, silent])
  } finally {
    clearTimeout(timer)
  }
}

/** Milliseconds of a `Retry-After` header: seconds, or a date (RFC 9110, 10.2.3). */
function askedToWait({ response }: Failure): number | undefined {
  const header = response?.headers?.get?.('retry-after')
  if (!header) return undefined
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now()
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined
}

/** Whether Teams will never take it: the chat is gone, the bot was taken out of it, or the message itself is refused. */
export function isFinal(error: unknown): boolean {
  return [400, 403, 404, 405, 410, 413].includes((error as Failure | undefined)?.statusCode ?? 0)
}

/** What went wrong in a word, without addresses: `429`, `ECONNREFUSED`. */
export function reasonOf(error: unknown): string {
  const { statusCode, code, message = '' } = (error ?? {}) as Failure
  return String(
    statusCode ?? /\bE[A-Z]{4,}\b|\bAADSTS\d+\b/.exec(`${code} ${message}`)?.[0] ?? code ?? 'unknown',
  )
}
