/** What people and platforms do, in every channel with its real SDK: hostile words, one delivery too many, buttons of nobody. */

import assert from 'node:assert/strict'
import type { Untimed } from '../../src/app/ports/assistant.ts'
import type { Event } from '../../src/core/event.ts'
import { coreTalk } from '../support/core-talk.ts'
import { channels } from '../support/talkers/channels.ts'
import type { Talking } from '../support/talkers/talker.ts'
import { wholeLibrary } from '../support/whole-library.ts'
import { hostile } from './contract.ts'

const said = (text: string): Untimed => ({ kind: 'said', text, language: 'en' })
const person: Untimed = { kind: 'pressed', press: 'person' }

for (const [name, { talk }] of Object.entries(channels))
  describe(`talking ${name}`, () => {
    let talking: Talking
    before(async () => {
      talking = await talk()
    })
    after(() => talking.close())

    /** Does one thing after another, each of them once or more often, and looks at every answer. */
    const tell = async (events: readonly Untimed[], deliveries = 1): Promise<number> => {
      const talker = await talking.open('en')
      const core = coreTalk(wholeLibrary(), 'en')
      let taken = 0
      for (const event of events) {
        talking.clock.move(60_000)
        const sent = await talker.does(event, taken)
        if (!sent) continue
        await talker.shows(core({ ...sent, at: talking.clock.now() } as Event))
        for (let count = 1; count < deliveries; count++) await talker.again?.()
        taken++
      }
      await talker.ends()
      return taken
    }

    for (const [what, text] of Object.entries(hostile))
      it(`takes ${what} for words, when it is said and when it is told to a colleague`, async () => {
        // One line, so that a pipe takes it for one message as well.
        const line = text.replace(/[\n\r\u2028]/g, ' ')
        assert.ok((await tell([said(`450 4.4.316 ${line}`), person, said(line)])) >= 2)
      })

    it('answers a hundred kilobytes, with the error at their end', async () => {
      const log = 'Nov 23 09:00:00 relay postfix/qmgr[1234]: removed. '.repeat(2000)
      assert.equal(await tell([said(`${log}450 4.4.316 Connection refused`), person]), 2)
    })

    it('answers once what is delivered more often, words and buttons', async () => {
      const owner: Untimed = { kind: 'chosen', question: 'owner', answer: 'ours' }
      const back: Untimed = { kind: 'pressed', press: 'back' }
      assert.equal(await tell([said('450 4.4.316'), owner, back, owner, person, said('back')], 3), 6)
    })

    it('answers buttons nobody offered, and lets go of what is none', async () => {
      await tell([
        { kind: 'chosen', question: 'nowhere', answer: 'nothing' },
        said('450 4.4.316'),
        { kind: 'picked', article: '4.4.999' },
        { kind: 'taken', cause: 'nothing' },
        { kind: 'pressed', press: 'done' },
        { kind: 'chosen', question: 'constructor', answer: 'name' },
        said('1'),
      ])
    })

    it('changes the language in the middle, and back', async () => {
      const dutch: Untimed = { kind: 'switched', language: 'nl' }
      const english: Untimed = { kind: 'switched', language: 'en' }
      await tell([said('450 4.4.316'), dutch, said('1'), english, said('1')])
    })
  })
