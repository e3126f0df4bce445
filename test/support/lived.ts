/** A desk and an assistant that things happen to, each at its time: what figures are made of. */

import { createAssistant } from '../../src/app/assistant.ts'
import { caseClock } from '../../src/app/case-clock.ts'
import { createDesks } from '../../src/app/desks.ts'
import { createHelpdesk } from '../../src/app/helpdesk.ts'
import type { Untimed } from '../../src/app/ports/assistant.ts'
import { reminders } from '../../src/app/ports/outbox.ts'
import type { Store } from '../../src/app/ports/store.ts'
import type { Log } from '../../src/app/ports/watch.ts'
import type { Work } from '../../src/core/desk/work.ts'
import { wholeLibrary } from './whole-library.ts'

const silent: Log = { info: () => {}, warn: () => {}, error: () => {} }
const place = { name: 'slack-desk', language: 'en', place: 'slack:T1:C9', at: { channel: 'C9' } }

export interface Life {
  /** Somebody says or presses something. @returns the words of the number of a case, where one was opened */
  does(who: string, at: string, ...events: Untimed[]): Promise<string>
  /** The desk does something to a case. */
  works(number: string, at: string, task: Work): Promise<void>
  /** Whether the last answer helped. */
  rates(who: string, at: string, helpful: boolean): Promise<void>
}

export async function lifeIn(store: Store): Promise<Life> {
  let now = '2026-11-16T09:00:00.000Z'
  const library = wholeLibrary()
  const clock = { now: () => now }
  const desks = createDesks({ fixed: [], chats: ['slack-desk'], memory: store })
  await desks.move('slack-desk', place)
  const around = { library, store, desks, clock, log: silent, language: 'en', reference: () => 'ref' }
  const assistant = createAssistant(around)
  const helpdesk = createHelpdesk({ ...around, admins: [] })
  const look = caseClock({ library, store, desks, clock })
  const idsOf = (who: string) => ({ conversation: `slack:T1:${who}`, person: `slack:T1:${who}` })
  let keys = 0

  return {
    async does(who, at, ...events) {
      now = at
      let said = ''
      for (const event of events) {
        const { reply } = await assistant.handle(idsOf(who), { ...event, key: `k${keys++}` }, 'en')
        said = JSON.stringify(reply.blocks)
      }
      return /M-\w{6}/.exec(said)?.[0] ?? ''
    },
    async works(number, at, task) {
      now = at
      const dora = { desk: 'slack-desk', place: 'slack:T1:C9', person: 'slack:T1:U9', name: 'Dora' }
      const refused = await helpdesk.work(dora, number, task, `k${keys++}`)
      if (refused) throw new Error(JSON.stringify(refused.blocks))
      // What befalls a case befalls those that joined it.
      for (const one of await store.take(now, now, 100))
        if (one.channel === reminders && (one.to as { look: string }).look === 'joined') await look(one)
    },
    async rates(who, at, helpful) {
      now = at
      await assistant.rate(idsOf(who), { helpful, of: 'last', word: 'thanks to anna@contoso.com' })
    },
  }
}

export const said = (text: string): Untimed => ({ kind: 'said', text })
export const chosen = (question: string, answer: string): Untimed => ({ kind: 'chosen', question, answer })
export const pressed = (press: 'done' | 'failed' | 'solved' | 'not-solved' | 'person' | 'send'): Untimed => ({
  kind: 'pressed',
  press,
})
