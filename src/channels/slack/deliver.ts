/** Hands what Slack sent to bolt, and says when it may be acknowledged: once what it asked for is saved. */

import type { App } from '@slack/bolt'

/** What a listener calls when its turn is saved; posting comes after. */
export interface Custom {
  saved: () => void
}

/** Slack waits three seconds for the answer to a button, a command or a form. */
const patience = 2300

/** What is sent back: nothing, a text, or an object. */
export type Acknowledgement = string | object | undefined

export type Deliver = (
  body: Record<string, unknown>,
  retry?: { num?: number; reason?: string },
) => Promise<Acknowledgement>

/** @param within milliseconds in which what is no event is acknowledged, saved or not */
export function deliverTo(app: App, within = patience): Deliver {
  return (body, retry = {}) =>
    new Promise((resolve, reject) => {
      let answer: Acknowledgement
      let late: NodeJS.Timeout | undefined
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
      if (!isEvent) late = setTimeout(saved, within).unref()
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
