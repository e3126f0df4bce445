/** Talks to the API of the page as the page does. */

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { createAssistant } from '../../../src/app/assistant.ts'
import type { Untimed } from '../../../src/app/ports/assistant.ts'
import type { PageState } from '../../../src/channels/web/state.ts'
import { memoryStore } from '../../../src/stores/memory.ts'
import { openSite } from '../site.ts'
import { start } from '../told.ts'
import { wholeLibrary } from '../whole-library.ts'
import { movingClock, type Talker, type Talking } from './talker.ts'

const quiet = { info: () => {}, warn: () => {}, error: () => {} }

export async function talkOnPage(): Promise<Talking> {
  const clock = movingClock(start)
  const library = wholeLibrary()
  const reference = () => randomUUID().slice(0, 8)
  const site = await openSite(
    createAssistant({ library, store: memoryStore(), clock, log: quiet, reference }),
  )

  const open = async (language: string): Promise<Talker> => {
    const headers = { 'content-type': 'application/json', origin: site.origin, 'accept-language': language }
    const { headers: given } = await fetch(`${site.origin}/api/state`, { headers })
    const cookie = given.get('set-cookie')!.split(';')[0]!
    let state: PageState
    let sent: Untimed
    const deliver = () =>
      fetch(`${site.origin}/api/events`, {
        method: 'POST',
        headers: { ...headers, cookie },
        body: JSON.stringify(sent),
      })
    return {
      async does(event: Untimed) {
        sent = { ...event, key: randomUUID() }
        const response = await deliver()
        const text = await response.text()
        // Ids no content could have are turned down at the door.
        if (response.status === 400) return undefined
        assert.equal(response.status, 200, text)
        state = JSON.parse(text)
        return sent
      },
      async shows({ reply }) {
        assert.deepEqual(state.reply, JSON.parse(JSON.stringify(reply)))
      },
      async again() {
        const { reply } = (await (await deliver()).json()) as PageState
        assert.deepEqual(reply.stand, state.reply.stand)
      },
      async ends() {},
    }
  }
  return { clock, open, close: () => site.close() }
}
