/** Cases as they come about: a conversation with the assistant that is handed over, and what its desks are told. */

import { createAssistant } from '../../src/app/assistant.ts'
import type { Untimed } from '../../src/app/ports/assistant.ts'
import type { Desk } from '../../src/app/ports/helpdesk.ts'
import type { Delivery } from '../../src/app/ports/outbox.ts'
import type { Store } from '../../src/app/ports/store.ts'
import type { SentFile } from '../../src/core/file.ts'
import type { Language } from '../../src/core/library.ts'
import { memoryStore } from '../../src/stores/memory.ts'
import { fixedDesks } from './desks.ts'
import { wholeLibrary } from './whole-library.ts'

/** When everything happens. */
export const now = '2026-11-23T09:00:00.000Z'
export const ids = { conversation: 'web:conversation-1', person: 'web:person-1' }
export const said = (text: string, ...files: SentFile[]): Untimed => ({
  ...{ kind: 'said', text },
  ...(files.length > 0 && { files }),
})
export const chosen = (question: string, answer: string): Untimed => ({ kind: 'chosen', question, answer })

/** Refused by a partner's server, with words, findings, a cause that is theirs, and a letter to them. */
export const refusedByPartner: readonly Untimed[] = [
  said(
    '450 4.4.316 Connection refused from anna.jansen@contoso.com [LastAttemptedServerName=mail.fabrikam.com], since this morning',
  ),
  chosen('owner', 'partner'),
]

/** Refused by a server of our own, with a step that did not help. */
export const refusedByOurs: readonly Untimed[] = [
  said('450 4.4.316 Connection refused [LastAttemptedServerName=mail.contoso.com]'),
  chosen('owner', 'ours'),
  chosen('moved', 'some'),
  chosen('address', 'right'),
  chosen('inside', 'silent'),
  { kind: 'pressed', press: 'failed' },
]

export interface HandedOver {
  /** Of every desk one. */
  deliveries: Delivery[]
  /** Where they wait as well. */
  store: Store
}

export async function handedOver(
  told: readonly Untimed[],
  { send = 'send', language = 'en', desk = 'en', names = ['webhook', 'mail'] }: Options = {},
): Promise<HandedOver> {
  const store = memoryStore()
  const assistant = createAssistant({
    library: wholeLibrary(),
    store,
    clock: { now: () => now },
    log: { info() {}, warn() {}, error() {} },
    desks: fixedDesks(names, desk),
    reference: () => 'ref-1',
  })
  for (const event of [...told, pressed('person'), pressed(send)])
    await assistant.handle(ids, event, language)
  // What is taken is nobody else's; due at once again, it is anybody's.
  return { deliveries: await store.take(now, now, 10), store }
}

interface Options {
  send?: 'send' | 'send-urgent'
  /** Of whoever asks. */
  language?: Language
  /** Of the desk. */
  desk?: Language
  names?: readonly Desk[]
}

const pressed = (press: 'person' | 'send' | 'send-urgent'): Untimed => ({ kind: 'pressed', press })

/** What one desk is told. */
export async function newsFor(
  desk: Desk,
  told: readonly Untimed[],
  options: Options = {},
): Promise<Delivery> {
  const { deliveries } = await handedOver(told, { ...options, names: [desk] })
  return deliveries[0]!
}
