/** The two sides of a case in Teams. */

import type { Asking, At, Expert, Place, Requester, Said, Shown, World } from '../helpdesk/sides.ts'
import { until } from '../until.ts'
import { chatIn, type Kind, labelsOf, tenant } from './chat.ts'
import { picturesOn } from './consent.ts'
import { type Chat, fills, formOf, offeredOn, type Posted, textOf, threadsIn } from './desk-site.ts'

type TeamsWorld = Pick<World, 'teams'>

const kinds: Record<Asking, Kind> = { personal: 'personal', channel: 'channel', group: 'groupChat' }
const desks: Record<Exclude<Place, 'channel'>, Kind> = { elsewhere: 'groupChat', direct: 'personal' }

/** How a chat reaches the process that listens now. */
export const talking = ({ teams }: TeamsWorld, at: At) => ({
  connector: teams,
  post: (body: unknown) =>
    fetch(`${at.url}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
})

const shown = (posted: Posted, labels: string[]): Shown => ({
  text: textOf(posted),
  labels,
  raw: JSON.stringify(posted.message),
  files: picturesOn(posted),
})

export function teamsRequester(world: TeamsWorld, at: At, asking: Asking = 'personal'): Requester {
  const chat = chatIn(talking(world, at), kinds[asking], 'chat-anna')
  const offering = (label: string) =>
    until(() => chat.all().findLast(({ card }) => labelsOf(card).includes(label)))
  const requester = (name: string): Requester => ({
    says: (text, file) => chat.say(text, name, file),
    mutters: (text, file) => chat.mutter(text, name, file),
    presses: async label => chat.press(await offering(label), label, name),
    heard: () => chat.all().map(posted => shown(posted, labelsOf(posted.card))),
    besides: requester,
  })
  return requester('Anna')
}

export function teamsExpert(world: TeamsWorld, at: At, name = 'Dora', place: Place = 'channel'): Expert {
  const teams = talking(world, at)
  const whispers: string[] = []
  const kind = place === 'channel' ? undefined : desks[place]
  const here = kind && chatIn(teams, kind, `desk-${place}`)
  /** Where cards of a case stand, each with what came after it. */
  const standing = (number: string): { chat: Chat; all: Posted[] }[] => {
    const isCard = (posted: Posted | undefined) => posted && textOf(posted).split('\n')[0]!.includes(number)
    if (!here)
      return threadsIn(teams)
        .map(chat => ({ chat, all: chat.all() }))
        .filter(({ all }) => isCard(all[0]))
    const all = here.all()
    const first = all.findIndex(posted => isCard(posted) && offeredOn(posted.card).length > 0)
    return first < 0 ? [] : [{ chat: here, all: all.slice(first) }]
  }
  // Where a process died before it knew that the card stands, there are two: the later one goes on.
  const last = async (number: string) => {
    const { chat, all } = await until(() => standing(number).at(-1))
    return { chat, card: all[0]! }
  }
  const hears = (answer: unknown) => {
    const { value } = answer as { value: unknown }
    if (typeof value === 'string') whispers.push(value)
  }
  const expert: Expert = {
    async says(text) {
      const chat = here ?? chatIn(teams, 'channel')
      await chat.say(text, name)
      return textOf(chat.last())
    },
    card(number) {
      const all = standing(number)
      const [card, ...below] = all.at(-1)?.all ?? []
      return {
        card: card && shown(card, offeredOn(card.card)),
        below: below.map(textOf).filter(Boolean),
        files: below.flatMap(picturesOn),
        cards: all.length,
      }
    },
    presses: async (number, label) => (await expert.pressing(number, label))(),
    async pressing(number, label) {
      const { chat, card } = await last(number)
      const press = chat.pressing(card, label, name)
      return async () => hears(await chat.send(press))
    },
    async playsBack(number, label) {
      const { card } = await last(number)
      hears(await chatIn(teams).press(card, label, name))
    },
    async opens(number, label) {
      const { chat, card } = await last(number)
      const [{ choices = [] } = {}] = formOf(card.card, label).body as { choices?: Choice[] }[]
      return {
        choices: choices.map(({ title }) => title),
        async sends(words) {
          const { value = words } = choices.find(({ title }) => title === words) ?? {}
          hears(await fills(chat, card, label, value, name))
        },
      }
    },
    fills: async (number, label, words) => (await expert.opens(number, label)).sends(words),
    async writes(number, words, file): Promise<Said> {
      const { chat } = await last(number)
      const id = `said-${Math.random()}`
      const channelData = { tenant: { id: tenant }, eventType: 'editMessage' }
      const again = () => chat.say(words, name, { id, ...file })
      await again()
      return { again, edited: anew => chat.say(anew, name, { id, type: 'messageUpdate', channelData }) }
    },
    mutters: async (number, words) => (await last(number)).chat.mutter(words, name),
    told: () => whispers,
  }
  return expert
}

interface Choice {
  title: string
  value: string
}
