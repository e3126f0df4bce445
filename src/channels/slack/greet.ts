/** The Messages tab is opened: says hello once, and offers something to begin with. */

import type { App } from '@slack/bolt'
import { label, voice } from '../../core/compose/words.ts'
import { clip, limits } from './limits.ts'
import { type Listening, languageOf, receiverOf, savedOf } from './listening.ts'
import { conversationOf, personOf } from './names.ts'
import { render } from './render.ts'

/** Examples of the opening, as something that can be sent with one press. */
const examples = ['talk.example-1', 'talk.example-2', 'talk.example-3']

export function greetPeople(app: App, listening: Listening): void {
  app.event('app_home_opened', async args => {
    const { tab, user, channel } = args.event
    if (tab !== 'messages') return
    // Whether somebody was greeted is kept apart: nothing here has to come again.
    savedOf(args)()
    const { client } = args
    const { team } = receiverOf(args)
    const profile = await listening.people(client, team, user)
    const ids = { conversation: conversationOf(team, channel, undefined), person: personOf(team, user) }
    const language = await languageOf(listening, ids, profile)
    const words = voice(listening.library, language)
    const prompts = examples.slice(0, limits.prompts).map(phrase => {
      const message = label(words, phrase)
      return { title: clip(message, limits.button.text), message }
    })
    await listening.calls.lightly('assistant.threads.setSuggestedPrompts', () =>
      client.assistant.threads.setSuggestedPrompts({
        channel_id: channel,
        title: clip(label(words, 'slack.prompts'), limits.button.text),
        prompts,
      }),
    )
    await listening.lanes.run(channel, async () => {
      const key = `greeted:${ids.person}`
      if (await listening.assistant.knows(ids.conversation)) return
      if (!(await listening.memory.first(key, ids.person))) return
      const { reply } = await listening.assistant.look(ids, language)
      const { posted } = await listening.poster.post(
        { client, channel },
        render(reply, { library: listening.library, turn: 0 }),
      )
      if (posted.length === 0) await listening.memory.remember(key, undefined)
    })
  })
}
