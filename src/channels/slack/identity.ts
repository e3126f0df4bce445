/** Whether Slack takes our token, and who we are with it: asked in the background, and again until it answers. */

import { webApi } from '@slack/bolt'
import { isRefusal, troubleOf } from './calls.ts'
import type { Pause } from './lanes.ts'
import { within } from './within.ts'

export interface Identity {
  botId?: string
  botUserId?: string
  team?: string
}

/** Milliseconds before asking again: doubled each time. */
const again = { first: 2_000, most: 5 * 60_000 }
/** What arrives before the answer waits for it this long: with what a profile may take, less than Slack waits for us. */
const patience = 800

export interface Self {
  /** Who we are, as far as that is known by now. */
  known(): Promise<Identity>
  /** What is wrong, in a few words; `undefined` when nothing is. */
  trouble(): string | undefined
  /** A call was refused: the token is looked at again. */
  refused(trouble: string): void
  stop(): void
}

export function identify(client: webApi.WebClient, pause: Pause): Self {
  const stopping = new AbortController()
  let identity: Identity | undefined
  let trouble: string | undefined
  let asking: Promise<void> | undefined

  const ask = async () => {
    for (let wait = again.first; !stopping.signal.aborted; wait = Math.min(wait * 2, again.most)) {
      try {
        const { bot_id, user_id, team_id } = await client.auth.test()
        identity = {
          ...(bot_id && { botId: bot_id }),
          ...(user_id && { botUserId: user_id }),
          ...(team_id && { team: team_id }),
        }
        trouble = undefined
        return
      } catch (error) {
        const word = troubleOf(error)
        trouble = isRefusal(word) ? `Slack refuses the token (${word})` : `Slack cannot be reached (${word})`
        const seconds = error instanceof webApi.WebAPIRateLimitedError ? error.retryAfter : 0
        await pause(Math.max(wait, seconds * 1000), stopping.signal).catch(() => {})
      }
    }
  }
  const start = () => {
    asking ??= ask().finally(() => {
      asking = undefined
    })
    return asking
  }
  const first = start()

  return {
    async known() {
      if (!identity && !trouble) await within(first, patience)
      return identity ?? {}
    },
    trouble: () => trouble,
    refused(word) {
      trouble = `Slack refuses the token (${word})`
      start()
    },
    stop: () => stopping.abort(),
  }
}
