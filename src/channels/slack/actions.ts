/** Buttons and menus under a message: an action of the conversation the message belongs to, pressed by anybody who sees it. */

import type { App } from '@slack/bolt'
import { labelOf, type Trace } from '../../core/compose/settle.ts'
import { voice } from '../../core/compose/words.ts'
import type { Action } from '../../core/event.ts'
import { oneLine } from '../../core/literal.ts'
import { type Arrival, installationOf, type Listening, receiverOf, savedOf } from './listening.ts'
import type { Message } from './message.ts'
import { conversationOf, isDirect, personOf } from './names.ts'
import { elements, readValue } from './press.ts'
import { render } from './render.ts'
import { moment } from './words.ts'

/** A press as Slack tells of it, as far as it is read here. */
export interface Press {
  user: { id: string }
  trigger_id?: string
  channel?: { id?: string }
  container?: { message_ts?: string; channel_id?: string; thread_ts?: string }
  message?: { ts?: string; thread_ts?: string }
}

export interface PressedElement {
  action_id: string
  action_ts?: string
  value?: string
  text?: { text?: string }
  selected_option?: { value?: string; text?: { text?: string } } | null
}

/** Where a press happened; `undefined` outside of messages. */
export interface PressedAt {
  conversation: string
  channel: string
  message: string
  thread: string
}

export function pressedAt({ container, channel, message }: Press, team: string): PressedAt | undefined {
  const place = container?.channel_id ?? channel?.id
  const ts = container?.message_ts ?? message?.ts
  if (!place || !ts) return undefined
  const thread = message?.thread_ts ?? container?.thread_ts ?? ts
  return { conversation: conversationOf(team, place, thread), channel: place, message: ts, thread }
}

export function takePresses(app: App, listening: Listening): void {
  app.action(new RegExp(`^(${elements.button}|${elements.menu}):`), async args => {
    const { team } = receiverOf(args)
    const press = args.body as unknown as Press
    const element = args.action as unknown as PressedElement
    const value = element.selected_option ?? element
    const pressed = readValue(value.value)
    const at = pressedAt(press, team)
    if (!pressed || !at) return void (await args.ack())
    await take(args, team, at, press.user.id, {
      ...pressed,
      label: value.text?.text ?? '',
      ts: element.action_ts ?? '',
    })
  })

  async function take(
    arrival: Arrival & { ack: () => Promise<void> },
    team: string,
    at: PressedAt,
    user: string,
    pressed: NonNullable<ReturnType<typeof readValue>> & { label: string; ts: string },
  ): Promise<void> {
    const { client, ack } = arrival
    const { action, seen } = pressed
    const { channel, message, thread, conversation } = at
    const profile = await listening.people(client, team, user)
    const language = profile.language ?? listening.language
    const ids = { conversation, person: personOf(team, user) }
    const key = `slack:press:${team}:${channel}:${message}:${pressed.ts}:${user}`
    const spot = { client, channel, thread }
    const tell = (message: Message) => listening.poster.whisper(spot, user, [message])
    const saved = savedOf(arrival)
    const { view } = await listening.patiently({ ids, key, language, tell }, async () =>
      listening.take({
        ...{ ids, language, client },
        event: { ...action, seen, key },
        to: {
          installation: installationOf(arrival),
          ...{ channel, thread, pressed: message },
          trace: await traceOf(at, action, pressed.label, profile.name),
          ...(!isDirect(channel) && { root: thread }),
          ...(profile.zone && { zone: profile.zone }),
        },
        saved: () => {
          void ack()
          saved()
        },
      }),
    )
    if (!view.passed) return
    // The message stands as it is, with who pressed first; only whoever came after is told.
    const told = { ...view.reply, blocks: view.reply.blocks.slice(0, 1) }
    await listening.poster.whisper(spot, user, render(told, { library: listening.library, turn: view.turn }))
  }

  async function traceOf(at: PressedAt, action: Action, label: string, name?: string): Promise<Trace> {
    const shown = await listening.show.last(at.conversation)
    const held = shown?.messages.includes(at.message)
      ? labelOf(voice(listening.library, shown.reply.language), shown.reply, action)
      : undefined
    return {
      label: held ?? oneLine(label),
      time: moment(listening.clock.now()),
      ...(name && { who: oneLine(name) }),
    }
  }
}
