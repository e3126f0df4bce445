/** Puts messages into a chat and changes them there; what Teams does not take is logged, and told by the channel's state. */

import { type Activity, type CloudAdapter, type ConversationParameters, TurnContext } from 'botbuilder'
import { Undeliverable } from '../../app/ports/outbox.ts'
import type { Log } from '../../app/ports/watch.ts'
import type { Message } from './render.ts'
import { isFinal, reasonOf, retrying, type Wait } from './send.ts'
import { within } from './within.ts'

/** The SDK's client, as far as it is called here: its types are in a package that is none of ours. */
interface Connector {
  conversations: {
    createConversation(asked: ConversationParameters): Promise<{ id: string; activityId: string }>
  }
}

const connectorOf = ({ adapter, turnState }: TurnContext): Connector =>
  turnState.get((adapter as CloudAdapter).ConnectorClientKey)

/** Milliseconds that the sign of work may take. */
const mostTyping = 1_500

export interface Poster {
  /**
   * @param before the ids of those that arrived in an earlier try, which are not sent again
   * @param arrived told of all ids so far, after each message
   * @returns the ids of the messages
   * @throws {Undeliverable} when the chat takes no message of ours; anything else when it may be tried again
   */
  post(
    context: TurnContext,
    messages: readonly Message[],
    before?: readonly string[],
    arrived?: (ids: string[]) => Promise<void>,
  ): Promise<string[]>
  /**
   * Begins a thread in the channel a conversation stands for.
   * @returns the conversation of the thread, and the id of its first message
   * @throws as `post` does
   */
  begin(context: TurnContext, message: Message): Promise<{ conversation: string; message: string }>
  /**
   * @returns whether the message is there to be changed
   * @throws when it may be tried again
   */
  update(context: TurnContext, id: string, message: Message): Promise<boolean>
  /** Changes what nobody waits for, such as the buttons of an answered message: a failure is left as it is. */
  touchUp(context: TurnContext, id: string, message: Message): Promise<void>
  /** Takes back a message that has had its turn; one that stays is no loss. */
  remove(context: TurnContext, id: string): Promise<void>
  /** Says what is no loss when it does not arrive. */
  mention(context: TurnContext, message: Partial<Activity>): Promise<void>
  /** Shows that somebody is at work; resolves when it is shown or cannot be. */
  typing(context: TurnContext): Promise<void>
  /** Why the last message did not arrive, if it did not. */
  trouble(): string | undefined
}

/** Who waits for the answers in the response has no messages that could be changed. */
const isHandedBack = ({ activity }: TurnContext) => activity.deliveryMode === 'expectReplies'

/** As `sendActivity` does it, without what that leaves in memory: see `TeamsAdapter.runMiddleware`. */
function handBack({ activity, bufferedReplyActivities }: TurnContext, message: Message): void {
  const there = TurnContext.getConversationReference(activity)
  bufferedReplyActivities.push(TurnContext.applyConversationReference(Object.assign({}, message), there))
}

export function createPoster(log: Log, wait?: Wait): Poster {
  let trouble: string | undefined
  const carefully = async <Sent>(what: string, send: () => Promise<Sent>): Promise<Sent> => {
    try {
      const sent = await retrying(send, wait)
      trouble = undefined
      return sent
    } catch (error) {
      trouble = reasonOf(error)
      log.error({ channel: 'teams', what, reason: trouble }, 'Teams did not take it')
      throw isFinal(error) ? new Undeliverable(trouble) : new Error(trouble)
    }
  }
  const update = async (context: TurnContext, id: string, message: Message): Promise<boolean> => {
    if (isHandedBack(context)) return true
    try {
      await carefully('update', () => context.updateActivity({ ...message, id }))
      return true
    } catch (error) {
      if (error instanceof Undeliverable) return false
      throw error
    }
  }

  return {
    async post(context, messages, before = [], arrived) {
      const ids = [...before]
      // One part without the one before it would be read wrongly.
      for (const message of messages.slice(before.length)) {
        if (isHandedBack(context)) {
          handBack(context, message)
          continue
        }
        const sent = await carefully('message', () => context.sendActivity(message))
        if (sent?.id) ids.push(sent.id)
        await arrived?.(ids)
      }
      return ids
    },
    async begin(context, message) {
      const { conversation, recipient } = context.activity
      const connector = connectorOf(context)
      const { id, activityId } = await carefully('message', () =>
        connector.conversations.createConversation({
          isGroup: true,
          bot: recipient,
          channelData: { channel: { id: conversation.id } },
          ...(conversation.tenantId && { tenantId: conversation.tenantId }),
          activity: message as Activity,
        } as ConversationParameters),
      )
      return { conversation: id, message: activityId }
    },
    update,
    async touchUp(context, id, message) {
      await update(context, id, message).catch(() => false)
    },
    async remove(context, id) {
      await carefully('removal', () => context.deleteActivity(id)).catch(() => undefined)
    },
    async mention(context, message) {
      await carefully('message', () => context.sendActivity(message)).catch(() => undefined)
    },
    async typing(context) {
      if (isHandedBack(context)) return
      const shown = context.sendActivity({ type: 'typing' }).catch(() => undefined)
      // A service that does not answer holds up the answer no longer than this.
      await within(shown, mostTyping)
    },
    trouble: () => trouble,
  }
}
