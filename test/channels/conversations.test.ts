/** The same conversation files through every channel, each with its real SDK: the same words as the core's, and nothing left to press twice. */

import assert from 'node:assert/strict'
import type { Untimed } from '../../src/app/ports/assistant.ts'
import type { Event } from '../../src/core/event.ts'
import { coreTalk } from '../support/core-talk.ts'
import { channels } from '../support/talkers/channels.ts'
import type { Talking } from '../support/talkers/talker.ts'
import { actionOf, passed, type Told, told } from '../support/told.ts'
import { wholeLibrary } from '../support/whole-library.ts'

for (const [name, { talk, taken }] of Object.entries(channels))
  describe(`the same conversations ${name}`, () => {
    let talking: Talking
    const count = { all: 0, taken: 0 }
    before(async () => {
      talking = await talk()
    })
    after(() => talking.close())

    for (const { file, conversations } of told)
      it(`${file}: every turn has the words of the core`, async () => {
        for (const one of conversations) {
          count.all += one.turns.length
          count.taken += await play(talking, one)
        }
      }).timeout(120_000)

    it('could be told there', () => {
      assert.ok(count.all > 800, `${count.all} turns`)
      assert.ok(count.taken / count.all >= taken, `${count.taken} of ${count.all} turns`)
    })
  })

/** Plays a conversation to its end, or to a turn the channel has no way for; says how many turns that were. */
async function play({ clock, open }: Talking, { name, turns, ...one }: Told): Promise<number> {
  const language = one.language ?? 'en'
  const talker = await open(language)
  const core = coreTalk(wholeLibrary(), language)
  let asked: string | null = null
  let taken = 0
  for (const [index, turn] of turns.entries()) {
    clock.move(passed(turn))
    const event = (actionOf(turn, asked) ?? { kind: 'said', text: turn.says, language }) as Untimed
    try {
      const sent = await talker.does(event, taken)
      if (!sent) break
      const turned = core({ ...sent, at: clock.now() } as Event)
      await talker.shows(turned)
      asked = turned.reply.stand.asks ?? turned.reply.stand.confirms
    } catch (error) {
      assert.fail(`${name}, turn ${index + 1} (${JSON.stringify(event)})\n${(error as Error).message}`)
    }
    taken++
  }
  await talker.ends()
  return taken
}
