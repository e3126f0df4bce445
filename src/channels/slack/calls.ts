/** Calls of the Web API that may go wrong: waits where Slack asks for it, and tells what became of them. */

import { webApi } from '@slack/bolt'
import type { Log } from '../../app/ports/watch.ts'
import type { Pause } from './lanes.ts'
import type { Reach } from './reach.ts'

/** The longest Slack may ask to wait, in seconds, and how often. */
const patience = { seconds: 60, times: 4 }

/** What Slack says of a token that is no longer good. */
const refusals = new Set([
  'invalid_auth',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'not_authed',
  'org_login_required',
])

/** The word with which Slack refuses; what went wrong on the way has one as well. */
export function troubleOf(error: unknown): string {
  if (error instanceof webApi.WebAPIPlatformError) return error.data.error
  if (error instanceof webApi.WebAPIRateLimitedError) return 'rate_limited'
  if (error instanceof webApi.WebAPIHTTPError) return `http_${error.statusCode}`
  if (error instanceof webApi.WebAPIRequestError) return 'unreachable'
  return error instanceof Error ? error.name : 'unknown'
}

export const isRefusal = (trouble: string): boolean => refusals.has(trouble)

/** Whether the network or a server in between said so, and not Slack's own answer. */
export const isOutOfReach = (trouble: string): boolean => /^(unreachable|http_5\d\d)$/.test(trouble)

/** Troubles of Slack's own, which are over when it has seen to them. */
const ownTroubles = new Set([
  'fatal_error',
  'internal_error',
  'rate_limited',
  'ratelimited',
  'request_timeout',
  'service_unavailable',
  'team_added_to_org',
])

/** Whether too much was asked of Slack in too short a time. */
export const isAboutPace = (trouble: string): boolean => /^rate_?limited$/.test(trouble)

/** A word as Slack has it; a server in between may answer with anything. */
const isWord = (trouble: string): boolean => /^[a-z]\w*\b/.test(trouble)

/** Whether the same call may go well another time; everything else Slack says is its last word. */
export const isPassing = (trouble: string): boolean =>
  !isWord(trouble) ||
  /^(unreachable|http_\d+)$/.test(trouble) ||
  isRefusal(trouble) ||
  ownTroubles.has(trouble)

export type Outcome<T> = { ok: true; value: T } | { ok: false; trouble: string }

export interface Calls {
  /** Carries out a call; its failure is logged by its name alone and never thrown. */
  attempt<T>(name: string, call: () => Promise<T>): Promise<Outcome<T>>
  /** The same for what nobody misses when it fails, such as a reaction: it is not waited for either. */
  lightly<T>(name: string, call: () => Promise<T>): Promise<Outcome<T>>
}

/** What every call tells. */
export interface Heard {
  /** A token is no longer good. */
  refused(trouble: string): void
  reach: Pick<Reach, 'found' | 'lost'>
}

export function calls(log: Log, pause: Pause, { refused, reach }: Heard): Calls {
  const attempt = async <T>(name: string, call: () => Promise<T>, times: number): Promise<Outcome<T>> => {
    for (let tried = 1; ; tried++) {
      try {
        const value = await call()
        reach.found()
        return { ok: true, value }
      } catch (error) {
        if (error instanceof webApi.WebAPIRateLimitedError && tried < times) {
          const seconds = Math.min(error.retryAfter, patience.seconds)
          log.info({ channel: 'slack', call: name, seconds }, 'slack asks to wait')
          // Never sooner than Slack says, and not all at the same moment.
          await pause(seconds * 1000 * (1 + Math.random() / 4))
          continue
        }
        const trouble = troubleOf(error)
        if (isRefusal(trouble)) refused(trouble)
        if (isOutOfReach(trouble)) reach.lost(trouble)
        else if (error instanceof webApi.WebAPIPlatformError) reach.found()
        return { ok: false, trouble }
      }
    }
  }
  return {
    async attempt(name, call) {
      const outcome = await attempt(name, call, patience.times)
      if (!outcome.ok)
        log.warn({ channel: 'slack', call: name, trouble: outcome.trouble }, 'slack refused a call')
      return outcome
    },
    async lightly(name, call) {
      const outcome = await attempt(name, call, 1)
      if (!outcome.ok) log.info({ channel: 'slack', call: name, trouble: outcome.trouble }, 'left undone')
      return outcome
    },
  }
}
