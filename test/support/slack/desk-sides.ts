/** The two sides of a case in Slack. */

import { wordsInBlocks } from '../block-kit/read.ts'
import type { Asking, At, Expert, Place, Requester, Said, Shown, World } from '../helpdesk/sides.ts'
import { until } from '../until.ts'
import { pressable } from './desk.ts'
import type { Any } from './json.ts'
import { slackPerson } from './person.ts'
import type { Posted } from './web-api.ts'

type SlackWorld = Pick<World, 'slack'> & { clock: Pick<World['clock'], 'now'> }

const users: Record<string, string> = { Anna: 'U1', Bram: 'U2', Dora: 'U8', Emil: 'U9' }
const conversations: Record<Asking, string> = { personal: 'D1', channel: 'C1', group: 'G1' }
const desks: Record<Place, string> = { channel: 'C9', elsewhere: 'C7', direct: 'D8' }

const personIn = ({ slack, clock }: SlackWorld, at: At, name: string) =>
  slackPerson({ slack, url: at.url, now: () => Date.parse(clock.now()) }, users[name])

/** As Slack sends what somebody typed. */
const typed = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

const wordsOn = ({ blocks, text }: Posted): string => (blocks.length > 0 ? wordsInBlocks(blocks) : text)

const filesOn = ({ files = [] }: Posted): Buffer[] =>
  files.flatMap(({ body }) => (body ? [Buffer.from(body)] : []))

const shown = (posted: Posted): Shown => ({
  text: wordsOn(posted),
  labels: pressable(posted),
  raw: JSON.stringify(posted),
  files: filesOn(posted),
})

export function slackRequester(world: SlackWorld, at: At, asking: Asking = 'personal'): Requester {
  const { slack } = world
  const channel = conversations[asking]
  let thread: { thread_ts: string } | undefined
  const requester = (name: string): Requester => {
    const me = () => personIn(world, at, name)
    const offering = (label: string) =>
      until(() => slack.in(channel).findLast(posted => pressable(posted).includes(label)))
    return {
      async says(text, file) {
        const more = { ...thread, ...file }
        // Whoever began a thread need not mention the assistant in it.
        if (asking === 'personal' || (thread && name === 'Anna'))
          return me().writes(channel, typed(text), more)
        const { said } = await me().mentions(channel, typed(text), more)
        thread ??= { thread_ts: said.ts }
        return said
      },
      mutters: (text, file) => me().writes(channel, typed(text), { ...thread, ...file }),
      presses: async label => me().presses(await offering(label), label),
      heard: () => slack.in(channel).map(shown),
      besides: requester,
    }
  }
  return requester('Anna')
}

export function slackExpert(world: SlackWorld, at: At, name = 'Dora', place: Place = 'channel'): Expert {
  const { slack } = world
  const channel = desks[place]
  const me = () => personIn(world, at, name)
  const complaints: string[] = []
  const cards = (number: string) =>
    slack.in(channel).filter(({ thread_ts, text }) => !thread_ts && text.includes(number))
  const cardOf = (number: string) => until(() => cards(number)[0])
  const expert: Expert = {
    async says(text) {
      const many = slack.in(channel).length
      if (place === 'direct') await me().writes(channel, typed(text))
      else await me().mentions(channel, typed(text))
      return until(() => slack.in(channel).slice(many).map(wordsOn)[0])
    },
    card(number) {
      const all = cards(number)
      const [card] = all
      const below = slack.in(channel).filter(({ thread_ts }) => card && thread_ts === card.ts)
      return {
        card: card && shown(card),
        below: below.map(wordsOn).filter(Boolean),
        files: below.flatMap(filesOn),
        cards: all.length,
      }
    },
    presses: async (number, label) => me().presses(await cardOf(number), label),
    async pressing(number, label) {
      const press = me().pressing(await cardOf(number), label)
      return () => me().interact(press)
    },
    async playsBack(number, label) {
      const press = me().pressing(await cardOf(number), label)
      press.container.channel_id = conversations.channel
      press.channel.id = conversations.channel
      return me().interact(press)
    },
    async opens(number, label) {
      const { opened } = slack.space.views
      const before = opened.length
      await me().presses(await cardOf(number), label)
      const view = await until(() => opened[before])
      const { options = [] } = view.blocks[0].element
      return {
        choices: options.map(({ text }: Any) => text.text),
        async sends(words) {
          const { body } = await me().submits(words, view)
          if (body) complaints.push(...Object.values<string>(JSON.parse(body).errors))
        },
      }
    },
    fills: async (number, label, words) => (await expert.opens(number, label)).sends(words),
    async writes(number, words, file): Promise<Said> {
      const { ts } = await cardOf(number)
      const { said } = await me().mentions(channel, typed(words), { thread_ts: ts, ...file })
      const retry = { headers: { 'x-slack-retry-num': '1' } }
      return {
        again: () => me().event({ ...said, type: 'app_mention' }, retry),
        edited: anew =>
          me().event({
            ...{ type: 'message', subtype: 'message_changed', channel, ts: '9.9', event_ts: '9.9' },
            message: { ...said, text: said.text.replace(typed(words), typed(anew)), edited: { ts: '9.9' } },
            previous_message: said,
          }),
      }
    },
    mutters: async (number, words) =>
      me().writes(channel, typed(words), { thread_ts: (await cardOf(number)).ts }),
    told() {
      const whispers = slack.space.messages.filter(({ ephemeralFor }) => ephemeralFor === users[name])
      return [...complaints, ...whispers.map(wordsOn)]
    },
  }
  return expert
}
