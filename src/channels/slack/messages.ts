/** Messages and mentions: what people write to the assistant, in threads it takes part in, or correct afterwards. */

import type { App } from '@slack/bolt'
import { nowhere } from '../../core/compose/respond.ts'
import { paragraph } from '../../core/compose/talk.ts'
import { voice } from '../../core/compose/words.ts'
import type { Reply } from '../../core/reply.ts'
import { saidAtDesk } from './at-desk.ts'
import { readFiles, sentFiles } from './files.ts'
import { type Arrival, installationOf, type Listening, receiverOf, savedOf } from './listening.ts'
import type { Message } from './message.ts'
import { isDirect } from './names.ts'
import { type Received, received, saidOf } from './receive.ts'
import { render } from './render.ts'
import type { SlackMessage } from './shape.ts'

/** The kinds of event that are words of somebody's. */
export const spokenKinds: readonly string[] = ['message', 'app_mention']

/** How often Slack sends an event again. @see https://docs.slack.dev/apis/events-api/#retries */
const retries = 3

export function hearMessages(app: App, listening: Listening): void {
  const hear = async (event: SlackMessage, arrival: Arrival) => {
    const found = received(event, receiverOf(arrival))
    if (!found) return
    const { helpdesk } = listening
    if (helpdesk && (await saidAtDesk(listening, helpdesk, found, arrival))) return
    if (!found.addressed && !(await listening.assistant.knows(found.ids.conversation))) return
    await answer(found, arrival)
  }
  app.event(new RegExp(`^(?:${spokenKinds.join('|')})$`), async args =>
    hear(args.event as SlackMessage, args),
  )

  async function answer(found: Received, arrival: Arrival): Promise<void> {
    const { client } = arrival
    const { ids, channel, key, user, thread, ts, addressed } = found
    const profile = await listening.people(client, receiverOf(arrival).team, user)
    const language = profile.language ?? listening.language
    const work = async () => {
      const files = found.corrects ? [] : (found.message.files ?? [])
      const sent = files.length > 0 ? await readFiles(files, { ...listening, client }) : undefined
      const text = [found.text, sent?.text].filter(Boolean).join('\n\n')
      const kept = sentFiles(files, installationOf(arrival))
      const excused = () =>
        sent && text === '' && addressed
          ? excuse(found, { client, channel, thread }, sent.pictures, language)
          : undefined
      if (text === '' && sent && kept.length === 0) return excused()
      const { view } = await listening.take({
        ids,
        event: saidOf(found, text, kept),
        language,
        client,
        to: {
          installation: installationOf(arrival),
          ...{ channel, thread, addressed },
          ...(!isDirect(channel) && { root: thread }),
          ...(profile.zone && { zone: profile.zone }),
        },
        comesAgain: (arrival.context.retryNum ?? 0) < retries,
        saved: savedOf(arrival),
      })
      // There is nobody to look at them.
      if (view.outcome === 'silent') await excused()
    }
    if (!isWaitedFor(found, arrival)) return work()
    // Nobody would see it in a thread that nothing stands in yet.
    const place = thread === ts ? { client, channel } : { client, channel, thread }
    const tell = (message: Message) => listening.poster.whisper(place, user, [message])
    await listening.patiently({ ids, key, language, tell }, work)
  }

  /** Says that a file cannot be read, and what can be done instead. */
  async function excuse(
    { ids, key }: Received,
    spot: Parameters<Listening['poster']['post']>[0],
    pictures: boolean,
    wished: string,
  ): Promise<void> {
    if (!(await listening.memory.first(`excused:${key}`, ids.conversation))) return
    const language = await listening.assistant.speaks(ids, wished)
    const words = voice(listening.library, language)
    const reply: Reply = {
      language,
      blocks: [paragraph(words, pictures ? 'talk.image' : 'slack.file')],
      stand: nowhere,
    }
    await listening.lanes.run(spot.channel, () =>
      listening.poster.post(spot, render(reply, { library: listening.library, turn: 0 })),
    )
  }
}

/** Whether somebody waits for the answer: told once of the two kinds of event that Slack makes of a mention, and of those it sends again. */
function isWaitedFor({ addressed, channel }: Received, { context, body }: Arrival): boolean {
  const { type } = (body as { event: SlackMessage }).event
  return addressed && context.retryNum === undefined && (isDirect(channel) || type === 'app_mention')
}
