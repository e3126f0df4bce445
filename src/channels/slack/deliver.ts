/** Hands what Slack sent to bolt, and says when it may be acknowledged: once what it asked for is saved, and in time. */

import type { App } from '@slack/bolt'

/** What a listener calls when its turn is saved; posting comes after. */
export interface Custom {
  saved: () => void
}

/**
 * Slack waits three seconds. What is not saved by then, since a file takes long or Slack itself is slow, goes on without Slack
 * waiting for it; a key that was handled keeps what Slack sends again from being answered twice.
 * @see https://docs.slack.dev/apis/events-api/#responding
 */
const patience = 2300

/** What is sent back: nothing, a text, or an object. */
export type Acknowledgement = string | object | undefined

export type Deliver = (
  body: Record<string, unknown>,
  retry?: { num?: number; reason?: string },
) => Promise<Acknowledgement>

/** @param within milliseconds in which everything is acknowledged, saved or not */
export function deliverTo(app: App, within = patience): Deliver {
  return (body, retry = {}) =>
    new Promise((resolve, reject) => {
      let answer: Acknowledgement
      const late = setTimeout(() => saved(), within).unref()
      const saved = () => {
        clearTimeout(late)
        resolve(answer)
      }
      const isEvent = body.event !== undefined
      // Bolt acknowledges events before anybody has looked at them; an event that is not saved comes again.
      const ack = async (given?: Acknowledgement) => {
        answer = given ?? answer
        if (!isEvent) saved()
      }
      const properties: Custom = { saved }
      app
        .processEvent({
          body,
          ack,
          customProperties: { ...properties },
          ...(retry.num !== undefined && { retryNum: retry.num }),
          ...(retry.reason !== undefined && { retryReason: retry.reason }),
        })
        .then(saved, error => {
          clearTimeout(late)
          reject(error)
        })
    })
}
