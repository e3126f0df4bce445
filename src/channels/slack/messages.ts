/** Messages and mentions: what people write to the assistant, in threads it takes part in, or correct afterwards. */

import type { App } from '@slack/bolt'
import { nowhere } from '../../core/compose/respond.ts'
import { paragraph } from '../../core/compose/talk.ts'
import { voice } from '../../core/compose/words.ts'
import type { Reply } from '../../core/reply.ts'
import { type Delivery, type Desk, receiverOf, savedOf } from './desk.ts'
import { readFiles } from './files.ts'
import { isDirect } from './names.ts'
import { type Received, received, saidOf } from './receive.ts'
import { render } from './render.ts'
import type { SlackMessage } from './text.ts'

export function hearMessages(app: App, desk: Desk): void {
  const hear = async (event: SlackMessage, delivery: Delivery) => {
    const found = received(event, receiverOf(delivery))
    if (!found) return
    if (!found.addressed && !(await desk.assistant.knows(found.ids.conversation))) return
    await answer(found, delivery)
  }
  app.message(async args => hear(args.message as SlackMessage, args))
  app.event('app_mention', async args => hear(args.event as SlackMessage, args))

  async function answer(found: Received, delivery: Delivery): Promise<void> {
    const { client } = delivery
    const { ids, channel, user, thread, addressed } = found
    const { team } = receiverOf(delivery)
    const profile = await desk.people(client, team, user)
    const language = profile.language ?? desk.language
    const spot = { client, channel, thread }
    const files = found.corrects ? [] : (found.message.files ?? [])
    const sent = files.length > 0 ? await readFiles(files, { ...desk, client }) : undefined
    const text = [found.text, sent?.text].filter(Boolean).join('\n\n')
    if (sent && text === '') {
      if (addressed && desk.once(found.key)) await excuse(found, spot, sent.pictures, language)
      return
    }
    await desk.take({
      ids,
      event: saidOf(found, text),
      language,
      spot,
      saved: savedOf(delivery),
      addressed,
      ...(!isDirect(channel) && { root: thread }),
      ...(profile.zone && { zone: profile.zone }),
    })
  }

  /** Says that a file cannot be read, and what can be done instead. */
  async function excuse(
    { ids }: Received,
    spot: Parameters<Desk['poster']['post']>[0],
    pictures: boolean,
    wished: string,
  ): Promise<void> {
    const language = await desk.assistant.speaks(ids, wished)
    const words = voice(desk.library, language)
    const reply: Reply = {
      language,
      blocks: [paragraph(words, pictures ? 'talk.image' : 'slack.file')],
      stand: nowhere,
    }
    await desk.lanes.run(spot.channel, () =>
      desk.poster.post(spot, render(reply, { library: desk.library, turn: 0 })),
    )
  }
}
