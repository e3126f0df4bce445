/** `/mailflow`: a hint for whoever asks how it works; else the answer in the direct message with the person. */

import type { App, RespondFn } from '@slack/bolt'
import { voice } from '../../core/compose/words.ts'
import { hearAtDesk, isOutside } from './at-desk.ts'
import { hint } from './hint.ts'
import { directWith, installationOf, type Listening, languageOf, receiverOf, savedOf } from './listening.ts'
import type { Message } from './message.ts'
import { conversationOf, personOf } from './names.ts'
import { render } from './render.ts'
import { plainWords } from './text.ts'

export function takeCommands(app: App, listening: Listening): void {
  app.command('/mailflow', async args => {
    const { command, client, respond } = args
    const { team, self } = receiverOf(args)
    const user = command.user_id
    const profile = await listening.people(client, team, user)
    const person = personOf(team, user)
    // Where it was typed nothing needs to have been said: what the person chose counts.
    const asked = { conversation: conversationOf(team, command.channel_id, undefined), person }
    const key = `slack:command:${team}:${command.trigger_id}`
    const tell = (message: Message) => whisper(respond, message)
    const waiting = { ids: asked, key, language: profile.language ?? listening.language, tell }
    await listening.patiently(waiting, async late => {
      const language = await languageOf(listening, asked, profile)
      const words = voice(listening.library, language)
      const text = plainWords(command.text ?? '', self)
      const said = { arrival: args, channel: command.channel_id, user, text, key, alone: true as const }
      if (await isOutside(listening, said))
        return args.ack({ response_type: 'ephemeral', ...hint(words, 'slack.not-here') })
      const heard = await hearAtDesk(listening, said)
      if (heard) {
        const [first, ...more] = render(heard, { library: listening.library, turn: 0 })
        await args.ack({ response_type: 'ephemeral', ...first })
        for (const message of more) await tell(message)
        return
      }
      if (isHelp(text)) return args.ack({ response_type: 'ephemeral', ...hint(words, 'slack.help') })
      const channel = await directWith(listening, client, team, user)
      if (!channel) return args.ack({ response_type: 'ephemeral', ...hint(words, 'slack.unsent') })
      const saved = savedOf(args)
      const { messages, view, trouble } = await listening.take({
        ids: { conversation: conversationOf(team, channel, undefined), person },
        event: { kind: 'said', text, key },
        ...{ language, client },
        to: {
          installation: installationOf(args),
          ...{ channel, addressed: true, handsBack: true },
          ...(profile.zone && { zone: profile.zone }),
        },
        saved: () => {
          void args.ack()
          saved()
        },
      })
      if (view.repeated || command.channel_id === channel) return
      const [message] = messages
      if (!message && trouble) return tell(hint(words, 'slack.unsent'))
      if (!message) return view.delivery && late()
      const url = await listening.recent.linkTo({ client, channel }, message)
      const answered = voice(listening.library, view.reply.language)
      await tell(hint(answered, 'slack.answered', url ? { phrase: 'slack.open-answer', url } : undefined))
    })
  })

  /** To the person alone; a hint that does not arrive is no loss. */
  async function whisper(respond: RespondFn, message: Message): Promise<void> {
    await listening.calls.lightly('response_url', () =>
      respond({ response_type: 'ephemeral', replace_original: false, ...message }),
    )
  }
}

const isHelp = (text: string): boolean => /^(help|hulp|\?)?$/i.test(text.trim())
