/** Whether an answer helped: two small buttons under a conclusion, and after a no the question what was missing. */

import type { App } from '@slack/bolt'
import { label, voice } from '../../core/compose/words.ts'
import { type Press, type PressedAt, type PressedElement, pressedAt } from './actions.ts'
import { type Arrival, type Listening, receiverOf, savedOf } from './listening.ts'
import { aboutOf, forms, modal, type Submitted, wordsIn } from './modal.ts'
import { personOf } from './names.ts'
import { elements } from './press.ts'
import { render } from './render.ts'

export function takeRatings(app: App, listening: Listening): void {
  app.action(new RegExp(`^${elements.rate}:`), async args => {
    const { team } = receiverOf(args)
    const press = args.body as unknown as Press
    const at = pressedAt(press, team)
    if (!at) return args.ack()
    const helpful = (args.action as unknown as PressedElement).value === 'helpful'
    const rated = rate(args, at, press.user.id, helpful).then(async thanks => {
      await args.ack()
      return thanks
    })
    // A form may be opened for a few seconds only.
    const [thanks] = await Promise.all([rated, helpful ? undefined : ask(args, at, press)])
    if (helpful) await thank(args, at, press.user.id, thanks)
    return undefined
  })

  app.view(forms.why, async args => {
    const form = args.view as unknown as Submitted
    const at = aboutOf(form)
    const word = wordsIn(form)
    const user = args.body.user.id
    const thanks = at && word ? await rate(args, at, user, false, word) : undefined
    await args.ack()
    savedOf(args)()
    if (at && thanks) await thank(args, at, user, thanks)
  })

  async function rate(arrival: Arrival, at: PressedAt, user: string, helpful: boolean, word?: string) {
    const { team } = receiverOf(arrival)
    const ids = { conversation: at.conversation, person: personOf(team, user) }
    return listening.assistant.rate(ids, { helpful, of: at.message, ...(word && { word }) })
  }

  async function ask(arrival: Arrival, at: PressedAt, { trigger_id, user }: Press): Promise<void> {
    if (!trigger_id) return
    const { team } = receiverOf(arrival)
    const ids = { conversation: at.conversation, person: personOf(team, user.id) }
    const words = voice(listening.library, await listening.assistant.speaks(ids))
    const view = modal({
      callback: forms.why,
      title: label(words, 'slack.why-title'),
      label: label(words, 'slack.why'),
      submit: label(words, 'slack.send'),
      close: label(words, 'slack.close'),
      optional: true,
      about: at,
    })
    await listening.calls.attempt('views.open', () => arrival.client.views.open({ trigger_id, view }))
  }

  /** Only the person sees it. */
  async function thank(
    { client }: Arrival,
    { channel, thread }: PressedAt,
    user: string,
    reply: Awaited<ReturnType<Listening['assistant']['rate']>>,
  ): Promise<void> {
    if (reply.blocks.length === 0) return
    const message = render(reply, { library: listening.library, turn: 0 })
    await listening.poster.whisper({ client, channel, thread }, user, message)
  }
}
