/** Buttons and forms of a case: done at once, or after one field was filled in; what follows reaches the card by itself. */

import type { App } from '@slack/bolt'
import type { AtDesk } from '../../app/ports/helpdesk.ts'
import { type Case, isOpen } from '../../core/case.ts'
import { type Offer, offersOf, taskOf } from '../../core/compose/case-offers.ts'
import { voiceFor } from '../../core/compose/case-voice.ts'
import { nowhere } from '../../core/compose/respond.ts'
import { paragraph } from '../../core/compose/talk.ts'
import { label, voice } from '../../core/compose/words.ts'
import { isHandled, longest } from '../../core/desk/work.ts'
import type { Language } from '../../core/library.ts'
import type { Reply } from '../../core/reply.ts'
import { type Press, type PressedElement, pressedAt } from './actions.ts'
import { atDesk } from './at-desk.ts'
import { type ToDo, toDoIn } from './case-card.ts'
import { type Arrival, type Listening, receiverOf } from './listening.ts'
import type { Message } from './message.ts'
import { aboutOf, field, forms, modal, type Submitted, wordsIn } from './modal.ts'
import { elements } from './press.ts'
import { render } from './render.ts'

export function workOnCases(app: App, listening: Listening): void {
  const { helpdesk, library, people, poster } = listening
  if (!helpdesk) return

  app.action(new RegExp(`^${elements.case}:`), async args => {
    const { team } = receiverOf(args)
    const press = args.body as unknown as Press
    const element = args.action as unknown as PressedElement
    const at = pressedAt(press, team)
    const toDo = toDoIn(element.value)
    if (!at || !toDo) return args.ack()
    const key = `slack:case:${team}:${at.channel}:${at.message}:${element.action_ts}:${press.user.id}`
    const pressing = { arrival: args, channel: at.channel, user: press.user.id, key }
    if (isAtOnce(toDo)) {
      const task = taskOf({ ...toDo, label: '' })!
      return patiently(pressing, async by => {
        const reply = await helpdesk.work(by, toDo.number, task, key)
        await args.ack()
        return reply
      })
    }
    // A form may be opened for a few seconds only.
    await args.ack()
    return patiently(pressing, by =>
      offered(by, toDo, key, async (offer, language) => {
        if (!offer.form) return helpdesk.work(by, toDo.number, taskOf(offer)!, key)
        const { title, field, button, options } = offer.form
        const view = modal({
          callback: forms.case,
          title,
          label: field,
          submit: button,
          close: label(voice(library, language), 'slack.close'),
          optional: false,
          most: longest,
          ...(options && { options }),
          about: { ...at, ...toDo, language },
        })
        await listening.calls.attempt('views.open', () =>
          args.client.views.open({ trigger_id: press.trigger_id ?? '', view }),
        )
        return undefined
      }),
    )
  })

  app.view(forms.case, async args => {
    const { team } = receiverOf(args)
    const form = args.view as unknown as Submitted
    const about = aboutOf(form)
    const toDo = toDoIn(form.private_metadata)
    if (!about || !toDo) return args.ack()
    const filled = wordsIn(form)
    if (filled === '') {
      const words = voice(library, about.language ?? listening.language)
      return args.ack({
        response_action: 'errors',
        errors: { [field.block]: label(words, 'person.add-error') },
      })
    }
    const key = `slack:form:${team}:${form.id}`
    return patiently({ arrival: args, channel: about.channel, user: args.body.user.id, key }, async by => {
      const reply = await offered(by, toDo, key, async (offer, language, handed) => {
        const task = taskOf(offer, filled)
        return task ? helpdesk.work(by, toDo.number, task, key) : passed(language, handed)
      })
      await args.ack()
      return reply
    })
  })

  /** What is still offered, to whoever may; what to say instead where it is not. */
  async function offered(
    by: AtDesk,
    { number, did }: ToDo,
    key: string,
    go: (offer: Offer, language: Language, handed: Case) => Promise<Reply | undefined>,
  ): Promise<Reply | undefined> {
    const opened = await helpdesk!.open(by, number)
    if ('blocks' in opened) return opened
    const { case: handed, language } = opened
    if (isHandled(handed, key)) return undefined
    const offer = offersOf(voiceFor(library, language, handed), handed).find(one => one.did === did)
    return offer ? go(offer, language, handed) : passed(language, handed)
  }

  function passed(language: Language, handed: Case): Reply {
    const phrase = isOpen(handed) ? 'desk.passed' : 'desk.over'
    const { number } = handed
    return { language, blocks: [paragraph(voice(library, language), phrase, { number })], stand: nowhere }
  }

  /** What comes of it is said to whoever pressed alone, where the card stands. */
  async function patiently(
    { arrival, channel, user, key }: { arrival: Arrival; channel: string; user: string; key: string },
    work: (by: AtDesk) => Promise<Reply | undefined>,
  ): Promise<void> {
    const { client } = arrival
    const { team } = receiverOf(arrival)
    const { name, language = listening.language } = await people(client, team, user)
    const by = atDesk(team, channel, user, name)
    const tell = (message: Message) => poster.whisper({ client, channel }, user, [message])
    const ids = { conversation: by.place, person: by.person }
    const reply = await listening.patiently({ ids, key, language, tell }, () => work(by))
    if (reply) await poster.whisper({ client, channel }, user, render(reply, { library, turn: 0 }))
  }
}

/** Whether it has no form, whatever case it is. */
const isAtOnce = ({ did }: ToDo): boolean => did === 'took' || did === 'reopened' || did === 'handed-back'
