/** Puts messages into a chat and changes them there; what fails is logged and told by the channel's state, never thrown. */

import { setTimeout as pause } from 'node:timers/promises'
import type { Activity, TurnContext } from 'botbuilder'
import type { Log } from '../../app/ports.ts'
import type { Message } from './render.ts'
import { reasonOf, retrying, type Wait } from './send.ts'

/** Milliseconds that the sign of work may take. */
const mostTyping = 1_500

export interface Outbox {
  /** @returns the ids of the messages that arrived */
  post(context: TurnContext, messages: readonly Partial<Activity>[]): Promise<string[]>
  update(context: TurnContext, id: string, message: Message): Promise<void>
  /** Shows that somebody is at work; resolves when it is shown or cannot be. */
  typing(context: TurnContext): Promise<void>
  /** Why the last message did not arrive, if it did not. */
  trouble(): string | undefined
}

export function createOutbox(log: Log, wait?: Wait): Outbox {
  let trouble: string | undefined
  const carefully = async <Sent>(what: string, send: () => Promise<Sent>): Promise<Sent | undefined> => {
    try {
      const sent = await retrying(send, wait)
      trouble = undefined
      return sent
    } catch (error) {
      trouble = reasonOf(error)
      log.error({ channel: 'teams', what, reason: trouble }, 'Teams did not take it')
      return undefined
    }
  }
  return {
    async post(context, messages) {
      const ids: string[] = []
      for (const message of messages) {
        const sent = await carefully('message', () => context.sendActivity(message))
        // One part without the one before it would be read wrongly.
        if (!sent && context.activity.deliveryMode !== 'expectReplies') break
        if (sent?.id) ids.push(sent.id)
      }
      return ids
    },
    async update(context, id, message) {
      // Who waits for the answers in the response has no messages that could be changed.
      if (context.activity.deliveryMode === 'expectReplies') return
      await carefully('update', () => context.updateActivity({ ...message, id }))
    },
    async typing(context) {
      if (context.activity.deliveryMode === 'expectReplies') return
      const shown = context.sendActivity({ type: 'typing' }).catch(() => undefined)
      // A service that does not answer holds up the answer no longer than this.
      await Promise.race([shown, pause(mostTyping, undefined, { ref: false })])
    },
    trouble: () => trouble,
  }
}
