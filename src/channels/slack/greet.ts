/** The Messages tab is opened: says hello once, and offers something to begin with. */

import type { App } from '@slack/bolt'
import { label, voice } from '../../core/compose/words.ts'
import { type Desk, languageOf, receiverOf, savedOf } from './desk.ts'
import { clip, limits } from './limits.ts'
import { conversationOf, personOf } from './names.ts'
import { render } from './render.ts'

/** Examples of the opening, as something that can be sent with one press. */
const examples = ['talk.example-1', 'talk.example-2', 'talk.example-3']

export function greetPeople(app: App, desk: Desk): void {
  app.event('app_home_opened', async args => {
    const { tab, user, channel } = args.event
    if (tab !== 'messages') return
    // Whether somebody was greeted is kept apart: nothing here has to come again.
    savedOf(args)()
    const { client } = args
    const { team } = receiverOf(args)
    const profile = await desk.people(client, team, user)
    const ids = { conversation: conversationOf(team, channel, undefined), person: personOf(team, user) }
    const language = await languageOf(desk, ids, profile)
    const words = voice(desk.library, language)
    const prompts = examples.slice(0, limits.prompts).map(phrase => {
      const message = label(words, phrase)
      return { title: clip(message, limits.button.text), message }
    })
    await desk.calls.lightly('assistant.threads.setSuggestedPrompts', () =>
      client.assistant.threads.setSuggestedPrompts({
        channel_id: channel,
        title: clip(label(words, 'slack.prompts'), limits.button.text),
        prompts,
      }),
    )
    await desk.lanes.run(channel, async () => {
      const key = `greeted:${ids.person}`
      if (await desk.assistant.knows(ids.conversation)) return
      if (!(await desk.memory.first(key, ids.person))) return
      const { reply } = await desk.assistant.look(ids, language)
      const { posted } = await desk.poster.post(
        { client, channel },
        render(reply, { library: desk.library, turn: 0 }),
      )
      if (posted.length === 0) await desk.memory.remember(key, undefined)
    })
  })
}
