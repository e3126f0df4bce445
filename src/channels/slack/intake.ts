/** Hands what Slack sent to bolt, and says when it may be acknowledged: once what it asked for is saved. */

import type { App } from '@slack/bolt'

/** What becomes of what was sent; a listener says so as soon as it knows. */
export interface Custom {
  /** The turn is saved; posting comes after. */
  saved: () => void
  /** It is not saved, and may come again. */
  failed: () => void
}

/**
 * Slack waits three seconds. What is not saved by then, since the store or a file takes long, goes on, and is not acknowledged:
 * Slack sends an event again, which is acknowledged once it is saved and answered once, by its key.
 * @see https://docs.slack.dev/apis/events-api/#responding
 */
const patience = 2300

/** What Slack sent is not saved, so that nobody may rely on it. */
export class Unsaved extends Error {}

/** What is sent back: nothing, a text, or an object. */
export type Acknowledgement = string | object | undefined

/** Resolves when it may be acknowledged; rejects, with {@link Unsaved} or a fault, when it may not. */
export type Intake = (
  body: Record<string, unknown>,
  retry?: { num?: number; reason?: string },
) => Promise<Acknowledgement>

/** @param within milliseconds for which an acknowledgement is waited for */
export function intakeOf(app: Pick<App, 'processEvent'>, within = patience): Intake {
  return (body, retry = {}) =>
    new Promise((resolve, reject) => {
      let answer: Acknowledgement
      const refuse = (error: Error) => {
        clearTimeout(late)
        reject(error)
      }
      const late = setTimeout(() => refuse(new Unsaved('not saved in time')), within).unref()
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
      const properties: Custom = { saved, failed: () => refuse(new Unsaved('not saved')) }
      app
        .processEvent({
          body,
          ack,
          customProperties: { ...properties },
          ...(retry.num !== undefined && { retryNum: retry.num }),
          ...(retry.reason !== undefined && { retryReason: retry.reason }),
        })
        .then(saved, refuse)
    })
}
