/** A helpdesk in Teams: processes on one store, the people of the desk, and people who ask. */

import { randomUUID } from 'node:crypto'
import { createAssistant } from '../../../src/app/assistant.ts'
import { caseClock } from '../../../src/app/case-clock.ts'
import { createDesks } from '../../../src/app/desks.ts'
import { createHelpdesk } from '../../../src/app/helpdesk.ts'
import { createOutbox } from '../../../src/app/outbox.ts'
import { reminders } from '../../../src/app/ports/outbox.ts'
import type { Store } from '../../../src/app/ports/store.ts'
import type { Card } from '../../../src/channels/teams/render.ts'
import { memoryStore } from '../../../src/stores/memory.ts'
import { mortal } from '../slack/mortal-store.ts'
import { until } from '../until.ts'
import { wholeLibrary } from '../whole-library.ts'
import { buttonsOf, chatIn, openTeams, type Teams, tenant, wordsOn } from './chat.ts'

/** Who may say where the helpdesk is. */
const admins = [`teams:${tenant}:aad-dora`]

export const error = '450 4.4.316 Connection refused [LastAttemptedServerName=mail.contoso.com]'

export type Chat = ReturnType<typeof chatIn>

export interface DeskSite {
  teams: Teams
  store: Store
  logged: { fields: Record<string, unknown>; message: string }[]
  /** The clock goes on by so much. */
  move(milliseconds: number): void
  /** The process is killed: nothing it was doing goes on. */
  die(): void
  close(): Promise<void>
}

export interface Given {
  /** Another process on the same store, whose Teams it shares. */
  beside?: DeskSite
  store?: Store
  /** The people of the desk have the console as well. */
  console?: true
}

export async function deskSite(given: Given = {}): Promise<DeskSite> {
  const { beside, store: own = memoryStore(), console } = given
  const library = wholeLibrary()
  const kept = beside?.store ?? own
  const { store, die, isDead } = mortal(kept)
  let ahead = 0
  const clock = { now: () => new Date(Date.now() + ahead).toISOString() }
  const logged: DeskSite['logged'] = []
  const write = (fields: Record<string, unknown>, message: string) => void logged.push({ fields, message })
  const log = { info: write, warn: write, error: write }
  const reference = () => randomUUID().slice(0, 8)
  const outbox = createOutbox({ store, clock, log, round: 50 })
  const desks = createDesks({
    fixed: [],
    chats: ['teams-desk'],
    memory: store,
    now: () => Date.now() + ahead,
  })
  outbox.serve(reminders, caseClock({ library, store, desks, clock }))
  const teams = await openTeams(
    {
      assistant: createAssistant({ library, store, clock, log, desks, reference }),
      helpdesk: createHelpdesk({ library, store, desks, admins, language: 'en', clock, log, reference }),
      ...{ outbox, memory: store, clock, log, ...(console && { console }) },
    },
    beside?.teams.connector,
  )
  outbox.start()
  return {
    ...{ teams, store: kept, logged, die },
    move: milliseconds => {
      ahead += milliseconds
    },
    async close() {
      outbox.stop()
      // Whoever was killed leaves work behind that never ends.
      if (isDead()) return teams.abandon()
      await outbox.close()
      await teams.close()
    },
  }
}

export type Posted = ReturnType<Chat['last']>

/** Fills in a small form of a card, and sends it. */
export async function fills(chat: Chat, message: Posted, form: string, words: string, name: string) {
  const { id } = message
  const card = structuredClone(formOf(message.card, form))
  const [button] = buttonsOf(card)
  const [input] = card.body as { id: string }[]
  button!.data[input!.id] = words
  return chat.press({ id, card: card as unknown as Card }, button!.title, name)
}

interface Form {
  body: unknown[]
}

/** The form that opens when something is pressed. */
export function formOf(part: unknown, title: string): Form {
  const found = findForm(part, title)
  if (!found) throw new Error(`no form "${title}"`)
  return found
}

function findForm(part: unknown, title: string): Form | undefined {
  if (typeof part !== 'object' || part === null) return undefined
  const { type, title: named, card } = part as { type?: string; title?: string; card?: Form }
  if (type === 'Action.ShowCard' && named === title) return card
  for (const inside of Object.values(part)) {
    const found = findForm(inside, title)
    if (found) return found
  }
  return undefined
}

/** What can be done by a card: its buttons, and its forms. */
export function offeredOn(card: Card): string[] {
  const rows = card.body.filter(({ type }) => type === 'ActionSet')
  return rows.flatMap(({ actions }) => (actions as { title: string }[]).map(({ title }) => title))
}

/** Somebody hands their trouble over, and sends it. @returns its number */
export async function handsOver(chat: Chat, name = 'Anna'): Promise<string> {
  await chat.say(error, name)
  await chat.press(chat.last(), 'Hand over', name)
  const shown = await until(() =>
    chat.all().find(({ card }) => /Send to the helpdesk/.test(JSON.stringify(card))),
  )
  await chat.press(shown, 'Send to the helpdesk', name)
  return until(() => /M-[0-9A-Z]{6}/.exec(JSON.stringify(chat.all()))?.[0])
}

/** Where the desk is, and people write. */
export const channel = '19:team@thread.tacv2'

/** What stands on a message, as it is read. */
export const textOf = ({ message, card }: Posted): string => message.text ?? wordsOn(card)

/** The threads of the helpdesk's channel that cards began. */
export function threadsIn(teams: Pick<Teams, 'connector' | 'post'>): Chat[] {
  return teams.connector
    .messages()
    .filter(({ conversation, id }) => conversation === `${channel};messageid=${id}`)
    .map(({ id }) => chatIn(teams, 'channel', id))
}

/** The helpdesk's channel. */
export function deskIn(site: DeskSite) {
  const threads = () => threadsIn(site.teams)
  return {
    threads,
    /** Somebody writes in a thread of the channel, and is answered there. */
    async writes(words: string, name = 'Dora'): Promise<string> {
      const thread = chatIn(site.teams, 'channel')
      await thread.say(words, name)
      return textOf(thread.last())
    },
    /** The thread that the card of a case began. */
    threadOf: (number: string) =>
      until(() => threads().find(thread => wordsOn(thread.all()[0]!.card).includes(number))),
  }
}

/** Waits until something is said in a chat that holds these words. */
export async function hears(chat: Chat, words: RegExp): Promise<Posted> {
  const found = () => chat.all().findLast(message => words.test(textOf(message)))
  return until(found).catch(() => {
    throw new Error(`waited for ${words}; what was said:\n${chat.all().map(textOf).join('\n---\n')}`)
  })
}
