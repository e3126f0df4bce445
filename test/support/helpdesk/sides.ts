/** The two sides of a case, in Slack or in Teams: whoever has the trouble, and whoever is at the desk. */

import { wordsInBlocks } from '../block-kit/read.ts'
import type { around } from '../both-channels.ts'
import { slackPerson } from '../slack/person.ts'
import type { Posted } from '../slack/web-api.ts'
import { chatIn, tenant } from '../teams/chat.ts'
import { fills, textOf, until } from '../teams/desk-site.ts'

export type World = Awaited<ReturnType<typeof around>>

/** Where the process is that listens now. */
export interface At {
  url: string
}

export interface Requester {
  says(text: string): Promise<unknown>
  /** Presses what is offered by this label. */
  presses(label: string): Promise<unknown>
  /** Everything that was said to them, as it stands now. */
  heard(): string[]
}

export interface Expert {
  /** Speaks to the assistant in the desk's channel. */
  says(text: string): Promise<unknown>
  /** What stands there of a case: its card as it is now, and what came below. */
  card(number: string): { card: string; below: string[]; cards: number }
  presses(number: string, label: string): Promise<unknown>
  /** Fills in the form behind a button. */
  writes(number: string, label: string, words: string): Promise<unknown>
}

/** People who may say where the desk is. */
export const admins = ['slack:t1:u8', `teams:${tenant}:aad-dora`]

export const requesters: Record<'slack' | 'teams', (world: World, at: At) => Requester> = {
  slack({ slack, clock }, at) {
    const anna = () => slackPerson({ slack, url: at.url, now: () => Date.parse(clock.now()) })
    const offering = (label: string) =>
      until(() =>
        slack.in('D1').findLast(posted => JSON.stringify(posted.blocks).includes(`"text":"${label}"`)),
      )
    return {
      // As Slack sends what somebody typed.
      says: text =>
        anna().writes('D1', text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')),
      presses: async label => anna().presses(await offering(label), label),
      heard: () => slack.in('D1').map(wordsIn),
    }
  },
  teams({ teams }, at) {
    const chat = chatIn({ connector: teams, post: poster(at) }, 'personal', 'chat-anna')
    const offering = (label: string) =>
      until(() => chat.all().findLast(({ card }) => JSON.stringify(card)?.includes(`"title":"${label}"`)))
    return {
      says: text => chat.say(text),
      presses: async label => chat.press(await offering(label), label),
      heard: () => chat.all().map(textOf),
    }
  },
}

export const experts: Record<'slack' | 'teams', (world: World, at: At) => Expert> = {
  slack({ slack, clock }, at) {
    const dora = () => slackPerson({ slack, url: at.url, now: () => Date.parse(clock.now()) }, 'U8')
    slack.space.members.set('U8', { id: 'U8', name: 'Dora', locale: 'en-GB' })
    const cards = (number: string) =>
      slack.in('C9').filter(({ thread_ts, text }) => !thread_ts && text.includes(`Case ${number}`))
    const card = (number: string) => until(() => cards(number)[0])
    return {
      says: text => dora().mentions('C9', text),
      card(number) {
        const [first, ...others] = cards(number)
        const below = slack
          .in('C9')
          .filter(({ thread_ts, ts }) => thread_ts === first?.ts && ts !== first?.ts)
        return { card: first ? wordsIn(first) : '', below: below.map(wordsIn), cards: others.length + 1 }
      },
      presses: async (number, label) => dora().presses(await card(number), label),
      async writes(number, label, words) {
        const before = slack.space.views.opened.length
        await dora().presses(await card(number), label)
        await until(() => slack.space.views.opened[before])
        await dora().submits(words)
      },
    }
  },
  teams({ teams }, at) {
    const talking = { connector: teams, post: poster(at) }
    const channel = '19:team@thread.tacv2'
    const threads = (number: string) =>
      teams
        .messages()
        .filter(({ conversation, id }) => conversation === `${channel};messageid=${id}`)
        .map(({ id }) => chatIn(talking, 'channel', id))
        .filter(thread => textOf(thread.all()[0]!).includes(`Case ${number}`))
    // Where a process died before it knew that the card stands, there are two: the later one goes on.
    const thread = (number: string) => until(() => threads(number).at(-1))
    return {
      says: text => chatIn(talking, 'channel').say(text, 'Dora'),
      card(number) {
        const all = threads(number)
        const [card = '', ...below] = all.at(-1)?.all().map(textOf) ?? []
        return { card, below, cards: all.length }
      },
      async presses(number, label) {
        const at = await thread(number)
        return at.press(at.all()[0]!, label, 'Dora')
      },
      async writes(number, label, words) {
        const at = await thread(number)
        return fills(at, at.all()[0]!, label, words, 'Dora')
      },
    }
  },
}

const poster = (at: At) => (body: unknown) =>
  fetch(`${at.url}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

/** The words of a message in Slack, as they are read. */
function wordsIn({ blocks, text }: Posted): string {
  return blocks.length > 0 ? wordsInBlocks(blocks) : text
}
