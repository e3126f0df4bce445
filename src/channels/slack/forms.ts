/** The form for a colleague's words: opened by a button under a summary, and put into that summary when it comes back. */

import type { App } from '@slack/bolt'
import { label, voice } from '../../core/compose/words.ts'
import { type Press, pressedAt } from './actions.ts'
import { installationOf, type Listening, receiverOf, savedOf } from './listening.ts'
import type { Message } from './message.ts'
import { aboutOf, field, forms, modal, type Submitted, wordsIn } from './modal.ts'
import { isDirect, personOf } from './names.ts'
import { elements } from './press.ts'

export function takeNotes(app: App, listening: Listening): void {
  const words = (language: string) => voice(listening.library, language)

  app.action(new RegExp(`^${elements.add}:`), async args => {
    await args.ack()
    const { team } = receiverOf(args)
    const press = args.body as unknown as Press
    const at = pressedAt(press, team)
    if (!at || !press.trigger_id) return
    const ids = { conversation: at.conversation, person: personOf(team, press.user.id) }
    const language = await listening.assistant.speaks(ids)
    const say = (phrase: string) => label(words(language), phrase)
    const view = modal({
      callback: forms.add,
      title: say('slack.add-title'),
      label: say('person.add'),
      submit: say('slack.send'),
      close: say('slack.close'),
      optional: false,
      about: { ...at, language },
    })
    await listening.calls.attempt('views.open', () =>
      args.client.views.open({ trigger_id: press.trigger_id!, view }),
    )
  })

  app.view(forms.add, async args => {
    const { team } = receiverOf(args)
    const form = args.view as unknown as Submitted
    const at = aboutOf(form)
    if (!at) return args.ack()
    const text = wordsIn(form)
    if (text === '') {
      const errors = { [field.block]: label(words(at.language ?? listening.language), 'person.add-error') }
      return args.ack({ response_action: 'errors', errors })
    }
    const { client } = args
    const user = args.body.user.id
    const profile = await listening.people(client, team, user)
    const language = profile.language ?? listening.language
    const { channel, thread, message, conversation } = at
    const ids = { conversation, person: personOf(team, user) }
    const key = `slack:form:${team}:${form.id}`
    const tell = (message: Message) => listening.poster.whisper({ client, channel, thread }, user, [message])
    const saved = savedOf(args)
    await listening.patiently({ ids, key, language, tell }, () =>
      listening.take({
        ...{ ids, language, client },
        event: { kind: 'noted', text, key },
        to: {
          installation: installationOf(args),
          ...{ channel, thread, pressed: message, renews: true },
          ...(!isDirect(channel) && { root: thread }),
          ...(profile.zone && { zone: profile.zone }),
        },
        saved: () => {
          void args.ack()
          saved()
        },
      }),
    )
    return undefined
  })
}
