/** The helpdesk at work over a store and an outbox: people who hand over, desks that are told or down, and a clock that is moved. */

import { createAssistant } from '../../../src/app/assistant.ts'
import { caseClock } from '../../../src/app/case-clock.ts'
import { createDesks, type Desks } from '../../../src/app/desks.ts'
import { createHelpdesk } from '../../../src/app/helpdesk.ts'
import { createOutbox } from '../../../src/app/outbox.ts'
import type { Assistant, Ids } from '../../../src/app/ports/assistant.ts'
import type { AtDesk, Helpdesk } from '../../../src/app/ports/helpdesk.ts'
import { type Delivery, reminders, type Via } from '../../../src/app/ports/outbox.ts'
import type { Store } from '../../../src/app/ports/store.ts'
import type { Log } from '../../../src/app/ports/watch.ts'
import { plain } from '../../../src/core/compose/plain.ts'
import { voice } from '../../../src/core/compose/words.ts'
import type { SentFile } from '../../../src/core/file.ts'
import type { Reply } from '../../../src/core/reply.ts'
import { memoryStore } from '../../../src/stores/memory.ts'
import { drawn } from '../drawn.ts'
import { wholeLibrary } from '../whole-library.ts'

const library = wholeLibrary()
const silent: Log = { info: () => {}, warn: () => {}, error: () => {} }

export const error = '450 4.4.316 Connection refused [LastAttemptedServerName=mail.contoso.com]'
export const elsewhere = error.replace('mail.contoso', 'mx.fabrikam')
export const hours = 60 * 60_000
export const via: Via = { channel: 'slack', to: 'with the button', later: 'below' }

/** A file that somebody sends. */
export const file = (name: string): SentFile => ({ name, type: '', channel: 'slack', at: name })

/** Three who have troubles, each in a conversation of their own. */
export const [anna, bob, cleo] = ['1', '2', '3'].map(n => ({
  conversation: `slack:T1:D${n}`,
  person: `slack:T1:U${n}`,
})) as [Ids, Ids, Ids]

/** Somebody in the channel that is to be the helpdesk, and an admin there; and somebody elsewhere. */
export const dora: AtDesk = {
  desk: 'slack-desk',
  place: 'slack:T1:C9',
  person: 'slack:T1:U9',
  name: 'Dora',
}
export const admin: AtDesk = { ...dora, person: 'slack:T1:U7', name: 'Adam' }
export const stranger: AtDesk = { ...dora, place: 'slack:T1:C5', person: 'slack:T1:U5' }

export const textOf = (reply: Reply | undefined) => reply && plain(voice(library, reply.language), reply)

/** What somebody was told, in order: a desk by its name, or the requester. */
export const wordsTo = (who: string, deliveries: readonly Delivery[]) =>
  deliveries
    .filter(({ conversation }) => conversation.endsWith(`@${who}`))
    .map(({ view }) => textOf(view.reply))

export class HelpdeskAtWork {
  readonly store: Store
  /** Milliseconds. */
  now = Date.parse('2026-11-26T09:00:00.000Z')
  readonly clock = { now: () => new Date(this.now).toISOString() }
  readonly desks: Desks
  readonly helpdesk: Helpdesk
  readonly assistant: Assistant
  /** What arrived anywhere, in order. */
  readonly told: Delivery[] = []
  /** What was answered to whoever sent a case last. */
  lastSaid: string | undefined

  /** @param store shared by those that are processes of one service */
  constructor(fixed: string[] = [], fallback?: string, store = memoryStore()) {
    const place = (name: string) => ({ name, language: 'en' })
    this.store = store
    this.desks = createDesks({
      fixed: fixed.map(place),
      ...(fallback && { fallback: place(fallback) }),
      chats: ['slack-desk', 'teams-desk'],
      memory: store,
      now: () => this.now,
    })
    const { desks, clock } = this
    const around = { library, store, desks, clock, log: silent, language: 'en', reference: () => 'ref' }
    this.helpdesk = createHelpdesk({ ...around, admins: ['slack:t1:u7'] })
    this.assistant = createAssistant(around)
  }

  here(by = admin, words = 'helpdesk here') {
    return this.helpdesk.hear(by, words, { channel: by.place.split(':').at(-1) })
  }

  says(as: Ids, text: string) {
    return this.assistant.handle(as, { kind: 'said', text }, 'en', via)
  }

  /** @returns the number of the case, or nothing where none could be sent */
  async handOver(
    as: Ids = anna,
    text = error,
    send: 'send' | 'send-urgent' = 'send',
  ): Promise<string | undefined> {
    await this.says(as, text)
    await this.assistant.handle(as, { kind: 'pressed', press: 'person' }, 'en', via)
    const { reply } = await this.assistant.handle(as, { kind: 'pressed', press: send }, 'en', via)
    this.lastSaid = textOf(reply)
    return /M-\w{6}/.exec(this.lastSaid!)?.[0]
  }

  /** Everybody who is told takes it, but for those who are down; what the clock looks at is looked at when it is time. */
  async look(down: string[] = []): Promise<Delivery[]> {
    const { store, clock, desks, told } = this
    const outbox = createOutbox({ store, clock, log: silent })
    const before = told.length
    for (const name of ['slack-desk', 'teams-desk', 'webhook', 'mail', 'slack'])
      outbox.serve(
        name,
        async delivery => {
          if (down.includes(name)) throw new Error('down')
          told.push(drawn(delivery))
        },
        7 * 24 * hours,
      )
    outbox.serve(reminders, caseClock({ library, store, desks, clock }))
    outbox.start()
    await new Promise(resolve => setTimeout(resolve, 15))
    await outbox.close()
    return told.slice(before).filter(({ conversation }) => conversation.startsWith('case:'))
  }

  /** Until nothing is due any more. */
  async settle(down: string[] = []): Promise<Delivery[]> {
    const before = this.told.length
    for (let round = 0; round < 4; round++) await this.look(down)
    return this.told.slice(before)
  }

  /** Three minutes in which it is tried again and again. */
  async unreached(down: string[]): Promise<Delivery[]> {
    const before = this.told.length
    for (let round = 0; round < 10; round++) {
      await this.look(down)
      this.now += 20_000
    }
    return this.told.slice(before)
  }
}
