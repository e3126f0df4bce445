/** `/mailflow`: a hint for whoever asks how it works; else the answer in the direct message with the person. */

import type { App, RespondFn } from '@slack/bolt'
import { voice } from '../../core/compose/words.ts'
import { type Desk, directWith, languageOf, receiverOf, savedOf } from './desk.ts'
import { hint } from './hint.ts'
import { conversationOf, personOf } from './names.ts'
import { plainWords } from './text.ts'

export function takeCommands(app: App, desk: Desk): void {
  app.command('/mailflow', async args => {
    const { command, client, respond } = args
    const { team, self } = receiverOf(args)
    const user = command.user_id
    const profile = await desk.people(client, team, user)
    const person = personOf(team, user)
    // Where it was typed nothing needs to have been said: what the person chose counts.
    const asked = conversationOf(team, command.channel_id, undefined)
    const language = await languageOf(desk, { conversation: asked, person }, profile)
    const words = voice(desk.library, language)
    const text = plainWords(command.text ?? '', self)
    if (isHelp(text)) return args.ack({ response_type: 'ephemeral', ...hint(words, 'slack.help') })
    const channel = await directWith(desk, client, team, user)
    if (!channel) return args.ack({ response_type: 'ephemeral', ...hint(words, 'slack.unsent') })
    const saved = savedOf(args)
    const { messages, view, link } = await desk.take({
      ids: { conversation: conversationOf(team, channel, undefined), person },
      event: {
        kind: 'said',
        text,
        key: `slack:command:${team}:${command.trigger_id}`,
      },
      language,
      spot: { client, channel },
      addressed: true,
      saved: () => {
        void args.ack()
        saved()
      },
      ...(profile.zone && { zone: profile.zone }),
    })
    if (view.repeated || command.channel_id === channel) return
    const [message] = messages
    if (!message) return tell(respond, hint(words, 'slack.unsent'))
    const url = link ?? (await desk.recent.linkTo({ client, channel }, message))
    const answered = voice(desk.library, view.reply.language)
    await tell(
      respond,
      hint(answered, 'slack.answered', url ? { phrase: 'slack.open-answer', url } : undefined),
    )
  })

  /** To the person alone; a hint that does not arrive is no loss. */
  async function tell(respond: RespondFn, message: ReturnType<typeof hint>): Promise<void> {
    await desk.calls.lightly('response_url', () =>
      respond({ response_type: 'ephemeral', replace_original: false, ...message }),
    )
  }
}

const isHelp = (text: string): boolean => /^(help|hulp|\?)?$/i.test(text.trim())
