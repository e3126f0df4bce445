/** People at the page: an event that fails is sent again under the same key, as the page does. */

import { createHash, randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { type Ledger, problems } from './ledger.ts'
import type { Chance } from './random.ts'

/** Milliseconds after which the page tries again here; and for which it waits for an answer. */
const patience = { again: 300, answer: 20_000 }

export interface Where {
  /** The address of one of the processes, drawn anew for every request. */
  url(): string
  /** False when nobody begins anything any more. */
  goesOn(): boolean
  /** Passes so many milliseconds, or what is left of them when nobody begins anything any more. */
  rest(milliseconds: number): Promise<unknown>
}

/** One visit: an error, and buttons of what is answered. */
export async function visitPage(ledger: Ledger, { url, goesOn }: Where, chance: Chance): Promise<void> {
  const cookie = randomBytes(24).toString('base64url')
  const conversation = `web:${createHash('sha256').update(cookie).digest('base64url')}`
  let event: Record<string, unknown> = { kind: 'said', text: chance.pick(problems) }
  for (let turn = 0; turn < 4 && goesOn(); turn++) {
    const key = `page-${cookie.slice(0, 12)}-${turn}`
    const isPress = event.kind !== 'said'
    const entry = ledger.enter({ platform: 'page', conversation, key, isPress })
    const state = await insist(url, cookie, { ...event, key })
    if (!state) return
    entry.isAcknowledged = true
    const choices = actionsIn(state.reply)
    event = choices.length > 0 ? chance.pick(choices) : { kind: 'said', text: chance.pick(problems) }
    await pause(chance.below(300))
  }
}

async function insist(
  url: () => string,
  cookie: string,
  event: Record<string, unknown>,
): Promise<{ reply: unknown } | undefined> {
  for (let tried = 0; tried < 300; tried++) {
    const origin = url()
    const response = await fetch(`${origin}/api/events`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: `mailflow=${cookie}`, origin },
      body: JSON.stringify(event),
      signal: AbortSignal.timeout(patience.answer),
    }).catch(() => undefined)
    const text = await response?.text().catch(() => undefined)
    if (response?.ok && text) return JSON.parse(text)
    if (response && response.status < 500)
      throw new Error(`the page was answered ${response.status}: ${text}`)
    await pause(patience.again)
  }
  return undefined
}

/** The answers that can be chosen in a reply. */
function actionsIn(part: unknown): Record<string, unknown>[] {
  if (Array.isArray(part)) return part.flatMap(actionsIn)
  if (typeof part !== 'object' || part === null) return []
  const { action } = part as { action?: Record<string, unknown> }
  if (action?.kind === 'chosen') return [action]
  return Object.values(part).flatMap(actionsIn)
}
