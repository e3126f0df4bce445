/** "Diagnose this message": answers under the message somebody points at, or where we are not, in the direct message with them. */

import type { App } from '@slack/bolt'
import { voice } from '../../core/compose/words.ts'
import { readFiles } from './files.ts'
import { hint } from './hint.ts'
import { directWith, installationOf, type Listening, receiverOf, savedOf } from './listening.ts'
import type { Message } from './message.ts'
import { conversationOf, isDirect, personOf } from './names.ts'
import type { SlackMessage } from './shape.ts'
import { wordsOf } from './text.ts'

interface Pointed {
  user: { id: string }
  team?: { domain?: string } | null
  channel: { id: string }
  message: SlackMessage
  message_ts?: string
  trigger_id?: string
  action_ts?: string
}

/** With these Slack says that we are not where the message stands. */
const elsewhere = new Set(['not_in_channel', 'channel_not_found', 'is_archived', 'restricted_action'])

export function takeShortcuts(app: App, listening: Listening): void {
  app.shortcut('diagnose', async args => {
    const { client } = args
    const { team, self } = receiverOf(args)
    const pointed = args.shortcut as unknown as Pointed
    const { message, channel } = pointed
    const ts = message.ts ?? pointed.message_ts ?? ''
    const user = pointed.user.id
    const profile = await listening.people(client, team, user)
    const language = profile.language ?? listening.language
    const person = personOf(team, user)
    const thread = message.thread_ts ?? ts
    const ids = { conversation: conversationOf(team, channel.id, thread), person }
    const key = `slack:shortcut:${team}:${channel.id}:${ts}:${pointed.action_ts ?? pointed.trigger_id}:${user}`
    // We may not be in the channel, and are heard all the same.
    const tell = async (message: Message) => {
      await listening.calls.lightly('response_url', () =>
        args.respond({ response_type: 'ephemeral', replace_original: false, ...message }),
      )
    }
    await listening.patiently({ ids, key, language, tell }, async () => {
      const sent = await readFiles(message.files ?? [], { ...listening, client })
      const text = [wordsOf(message, self), sent.text].filter(Boolean).join('\n\n')
      const saved = savedOf(args)
      const turn = {
        event: { kind: 'said' as const, text, key },
        ...{ language, client },
        saved: () => {
          void args.ack()
          saved()
        },
      }
      const to = {
        installation: installationOf(args),
        addressed: true,
        ...(profile.zone && { zone: profile.zone }),
      }
      const here = await listening.take({
        ...{ ...turn, ids },
        to: {
          ...{ ...to, channel: channel.id, thread, handsBack: true },
          ...(!isDirect(channel.id) && { root: thread }),
        },
      })
      if (!here.trouble || !elsewhere.has(here.trouble)) return
      const direct = await directWith(listening, client, team, user)
      if (!direct) return
      const url = linkTo(pointed, ts)
      const words = voice(listening.library, here.view.reply.language)
      const lead = hint(words, 'slack.about', url ? { phrase: 'slack.open-message', url } : undefined)
      await listening.take({
        ...turn,
        ids: { conversation: conversationOf(team, direct, undefined), person },
        to: { ...to, channel: direct, lead },
      })
    })
  })
}

/** An address of a message that no call has to be made for: we may not see the channel. */
function linkTo({ team, channel }: Pointed, ts: string): string | undefined {
  const domain = team?.domain
  return domain && /^[a-z0-9-]+$/i.test(domain)
    ? `https://${domain}.slack.com/archives/${channel.id}/p${ts.replace('.', '')}`
    : undefined
}
