/** Says to whoever watches the process that it lives, and whether it can do its work. */

import type { HttpResponse, Routes } from '../app/ports/channel.ts'
import type { Log } from '../app/ports/watch.ts'
import { refusal } from './refusal.ts'

/** What must hold before requests make sense, by name; one that throws, rejects or is false is not ready. */
export type Checks = Readonly<Record<string, () => unknown>>

/**
 * Adds `GET /healthz`, for restarting what hangs, and `GET /readyz`, for sending requests elsewhere.
 *
 * @param channels how each chat channel is, in words; none of them makes the process unready, since the others go on
 */
export function health(
  routes: Routes,
  checks: Checks,
  log: Log,
  channels: () => Readonly<Record<string, string>> = () => ({}),
): void {
  const failing = new Set<string>()

  async function holds([name, check]: [string, () => unknown]): Promise<boolean> {
    const error = await failure(check)
    // Asked every few seconds, and worth a line only when it changes.
    if (error !== undefined && !failing.has(name)) log.warn({ check: name, error }, 'not ready')
    if (error === undefined) failing.delete(name)
    else failing.add(name)
    return error === undefined
  }

  routes.on('GET', '/healthz', () => status('alive'))
  routes.on('GET', '/readyz', async () => {
    const held = await Promise.all(Object.entries(checks).map(holds))
    if (held.every(Boolean)) return status('ready', { channels: channels() })
    const missing = Object.keys(checks).filter((_, place) => !held[place])
    return refusal(503, `Not ready: ${missing.join(', ')}.`, 'See the log of the assistant.', { missing })
  })
}

/** @returns why a check does not hold, if it does not */
async function failure(check: () => unknown): Promise<unknown> {
  try {
    return (await check()) === false ? new Error('it is false') : undefined
  } catch (error) {
    return error ?? new Error('it says not why')
  }
}

function status(text: string, more: Readonly<Record<string, unknown>> = {}): HttpResponse {
  const headers = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' }
  return { status: 200, headers, body: `${JSON.stringify({ status: text, ...more })}\n` }
}
