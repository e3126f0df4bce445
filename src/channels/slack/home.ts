/** The Home tab: where to begin, what was talked about last, and the language. */

import type { App, types, webApi } from '@slack/bolt'
import { label, say, type Voice, voice } from '../../core/compose/words.ts'
import type { Language, Library } from '../../core/library.ts'
import { plainText } from './buttons.ts'
import { limits } from './limits.ts'
import { directWith, type Listening, languageOf, receiverOf, savedOf } from './listening.ts'
import { conversationOf, personOf } from './names.ts'
import { elements } from './press.ts'
import type { Conversed } from './recent.ts'
import { bullets, linkOf, richText, section, textOf } from './rich-text.ts'

export interface HomeContext {
  library: Library
  language: Language
  recent: readonly Pick<Required<Conversed>, 'title' | 'url'>[]
  /** Opens the conversation; absent when it is not known which app this is. */
  open?: string
}

/** @see https://docs.slack.dev/surfaces/app-home */
export function homeView({ library, language, recent, open }: HomeContext): types.HomeView {
  const words = voice(library, language)
  const title = (phrase: string): types.KnownBlock => ({
    type: 'header',
    text: plainText(label(words, phrase), limits.header),
  })
  return {
    type: 'home',
    blocks: [
      title('slack.home'),
      ...start(words),
      ...(open ? [opening(words, open)] : []),
      title('slack.recent'),
      ...richText(
        recent.length > 0
          ? bullets(recent.map(({ title, url }) => [linkOf(title, url)]))
          : section(textOf(say(words, 'slack.recent-none'), language)),
      ),
      title('slack.language'),
      languages(library, language, label(words, 'slack.language')),
    ],
  }
}

function start(words: Voice): types.KnownBlock[] {
  const text = (phrase: string) => textOf(say(words, phrase), words.language)
  const examples = ['talk.example-1', 'talk.example-2', 'talk.example-3'].map(text)
  return richText([...section(text('talk.opening')), ...bullets(examples)])
}

function opening(words: Voice, url: string): types.ActionsBlock {
  const text = label(words, 'slack.open')
  return {
    type: 'actions',
    elements: [
      {
        type: 'button',
        action_id: `${elements.open}:0`,
        text: plainText(text, limits.button.text),
        accessibility_label: text,
        style: 'primary',
        url,
      },
    ],
  }
}

function languages(library: Library, language: Language, placeholder: string): types.ActionsBlock {
  const option = (language: Language) => ({
    text: plainText(library.texts[language]?.name ?? language, limits.select.text),
    value: language,
  })
  return {
    type: 'actions',
    elements: [
      {
        type: 'static_select',
        action_id: `${elements.language}:0`,
        placeholder: plainText(placeholder, limits.select.placeholder),
        options: library.languages.map(option),
        initial_option: option(language),
      },
    ],
  }
}

const publisherOf =
  (listening: Listening) =>
  async (client: webApi.WebClient, team: string, user: string, language: Language, app?: string) => {
    const view = homeView({
      library: listening.library,
      language,
      recent: await listening.recent.of(personOf(team, user), client),
      ...(app && { open: `slack://app?team=${team}&id=${app}&tab=messages` }),
    })
    await listening.calls.attempt('views.publish', () => client.views.publish({ user_id: user, view }))
  }

export function keepHome(app: App, listening: Listening): void {
  const publish = publisherOf(listening)
  app.event('app_home_opened', async args => {
    const { tab, user, channel } = args.event
    if (tab !== 'home') return
    // Nothing is to be saved, and what follows is calls of Slack's.
    savedOf(args)()
    const { client } = args
    const { team } = receiverOf(args)
    const ids = { conversation: conversationOf(team, channel, undefined), person: personOf(team, user) }
    const language = await languageOf(listening, ids, await listening.people(client, team, user))
    await publish(client, team, user, language, args.body.api_app_id)
  })
}

export function takeHomePresses(app: App, listening: Listening): void {
  const publish = publisherOf(listening)
  app.action(new RegExp(`^${elements.language}:`), async args => {
    const { client } = args
    const { team } = receiverOf(args)
    const { user, api_app_id } = args.body as unknown as { user: { id: string }; api_app_id?: string }
    const chosen = (args.action as { selected_option?: { value?: string } }).selected_option?.value ?? ''
    if (!listening.library.languages.includes(chosen)) return args.ack()
    const channel = await directWith(listening, client, team, user.id)
    if (!channel) return args.ack()
    const ids = { conversation: conversationOf(team, channel, undefined), person: personOf(team, user.id) }
    await listening.assistant.handle(ids, { kind: 'switched', language: chosen }, chosen)
    await args.ack()
    await publish(client, team, user.id, chosen, api_app_id)
    return undefined
  })

  // A button that leads somewhere is told of as well, and wants to be acknowledged.
  app.action(new RegExp(`^${elements.open}:`), async ({ ack }) => ack())
}
