/** Messages and mentions: what people write to the assistant, in threads it takes part in, or correct afterwards. */

import type { App } from '@slack/bolt'
import type { Ids } from '../../app/ports/assistant.ts'
import { nowhere } from '../../core/compose/respond.ts'
import { paragraph } from '../../core/compose/talk.ts'
import { label, voice } from '../../core/compose/words.ts'
import { oneLine } from '../../core/literal.ts'
import type { Reply } from '../../core/reply.ts'
import { saidAtDesk } from './at-desk.ts'
import { readFiles } from './files.ts'
import { type Arrival, installationOf, type Listening, receiverOf, savedOf } from './listening.ts'
import type { Message } from './message.ts'
import { isDirect } from './names.ts'
import { type Received, received, saidOf } from './receive.ts'
import { render } from './render.ts'
import type { SlackFile, SlackMessage } from './shape.ts'

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
  app.message(async args => hear(args.message as SlackMessage, args))
  app.event('app_mention', async args => hear(args.event as SlackMessage, args))

  async function answer(found: Received, arrival: Arrival): Promise<void> {
    const { client } = arrival
    const { ids, channel, key, user, thread, ts, addressed } = found
    const profile = await listening.people(client, receiverOf(arrival).team, user)
    const language = profile.language ?? listening.language
    const work = async () => {
      const files = found.corrects ? [] : (found.message.files ?? [])
      const sent = files.length > 0 ? await readFiles(files, { ...listening, client }) : undefined
      const withExpert = sent && !sent.text && (await listening.assistant.withExpert(ids.conversation))
      const named = withExpert ? await nameOf(files, ids, language) : undefined
      const text = [found.text, sent?.text ?? named].filter(Boolean).join('\n\n')
      if (sent && text === '') {
        if (addressed) await excuse(found, { client, channel, thread }, sent.pictures, language)
        return
      }
      await listening.take({
        ids,
        event: saidOf(found, text),
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
    }
    if (!isWaitedFor(found, arrival)) return work()
    // Nobody would see it in a thread that nothing stands in yet.
    const place = thread === ts ? { client, channel } : { client, channel, thread }
    const tell = (message: Message) => listening.poster.whisper(place, user, [message])
    await listening.patiently({ ids, key, language, tell }, work)
  }

  /** What whoever has the case is told of files that are not read here: they can be looked at where they were sent. */
  async function nameOf(files: readonly SlackFile[], ids: Ids, wished: string): Promise<string> {
    const language = await listening.assistant.speaks(ids, wished)
    const names = files.map(({ name }) => oneLine(name ?? '…')).join(', ')
    return label(voice(listening.library, language), 'case.file', { names })
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
