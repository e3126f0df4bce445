/** A helpdesk in a channel of Slack, as tests talk to it: Dora sets it up, Anna has trouble with her mail. */

import type { Person } from './person.ts'
import type { SlackSite } from './site.ts'
import type { SlackStandIn } from './stand-in.ts'
import type { Posted } from './web-api.ts'

/** Dora's id, as the settings have it. */
export const admins = ['slack:t1:u8']
export const deskChannel = 'C9'
export const trouble = '450 4.4.316 Connection refused [LastAttemptedServerName=mail.contoso.com]'

/** The labels of everything that can be pressed in a message. */
export function pressable({ blocks }: Posted): string[] {
  return blocks
    .flatMap(({ type, elements }) => (type === 'actions' ? elements : []))
    .map(({ text, placeholder }) => (text ?? placeholder).text)
}

/** A file as Slack tells of it beside a message, after somebody has uploaded it. */
export function uploaded(
  { space, files, origin }: SlackStandIn,
  name: string,
  body: string | Buffer,
  more = {},
) {
  const id = `F${space.files.size + 1}`
  const url_private_download = `${origin}/files/${id}`
  files.set(`/files/${id}`, { body, type: 'application/octet-stream' })
  const file = { id, name, mimetype: '', size: body.length, url_private_download, ...more }
  space.files.set(id, file)
  return file
}

/** What is beside a message that has files. */
export const sending = (...files: object[]) => ({ subtype: 'file_share', files, upload: false })

export interface DeskTalk {
  /** Says a word to the helpdesk in its channel, and waits for the answer. */
  says(person: Person, words: string): Promise<Posted>
  /** A case is sent from a direct message or a channel; its card. */
  opened(from?: string, words?: string): Promise<Posted>
  /** Waits until a card was updated so often, with so many lines in its thread; the texts of these. */
  below(card: Posted, edits: number, lines?: number): Promise<string[]>
  /** The last message of a channel that says something. */
  told(channel: string, words: RegExp): Promise<Posted>
  /** What one person alone was shown, in order. */
  whispered(): Posted[]
  /** Waits until everything was delivered. */
  quiet(): Promise<void>
}

export function deskTalk({ slack, store, anna }: SlackSite): DeskTalk {
  const last = (channel: string) => slack.in(channel).at(-1)
  const offering = (channel: string, label: string) =>
    slack.until(() => slack.in(channel).findLast(posted => pressable(posted).includes(label)))
  const below = (card: Posted) =>
    slack.in(deskChannel).filter(({ thread_ts, ts }) => thread_ts === card.ts && ts !== card.ts)
  const talk: DeskTalk = {
    async says(person, words) {
      const many = slack.in(deskChannel).length
      await person.mentions(deskChannel, words)
      await slack.until(() => slack.in(deskChannel).length > many)
      return last(deskChannel)!
    },
    async opened(from = 'D1', words = trouble) {
      const cards = slack.in(deskChannel).length
      if (from.startsWith('D')) await anna.writes(from, words)
      else await anna.mentions(from, words)
      await anna.presses(await offering(from, 'Hand over'), 'Hand over')
      await anna.presses(await offering(from, 'Send to the helpdesk'), 'Send to the helpdesk')
      const card = await slack.until(() => slack.in(deskChannel)[cards])
      await talk.told(from, /On its way to the helpdesk/)
      return card
    },
    async below(card, edits, lines = edits) {
      await slack.until(() => card.edits === edits && below(card).length === lines)
      return below(card).map(({ text }) => text)
    },
    told: (channel, words) => slack.until(() => slack.in(channel).findLast(({ text }) => words.test(text))),
    whispered: () => slack.space.messages.filter(({ ephemeralFor }) => ephemeralFor),
    async quiet() {
      const until = Date.now() + 8_000
      while ((await store.waiting()).count > 0 && Date.now() < until)
        await new Promise(resolve => setTimeout(resolve, 20))
    },
  }
  return talk
}
