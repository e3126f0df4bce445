/** A case from whoever has the trouble to whoever solves it, in any channel and any other, with the process killed in between. */

import assert from 'node:assert/strict'
import { memoryStore } from '../../src/stores/memory.ts'
import { around, type Running, run } from '../support/both-channels.ts'
import {
  type At,
  admins,
  experts,
  hears,
  requesters,
  trouble,
  type World,
} from '../support/helpdesk/sides.ts'
import { until } from '../support/until.ts'

const places = ['slack', 'teams'] as const
/** How often something may be said when a process dies between saying it and knowing so: Teams cannot be asked what stands there. */
const most = { slack: 1, teams: 2 }

for (const asking of places)
  for (const solving of places)
    describe(`a case from ${asking} to a helpdesk in ${solving}`, () => {
      let world: World
      let process: Running
      const at: At = { url: '' }
      before(async () => {
        world = await around(memoryStore())
        await start()
      })
      after(async () => {
        await process.close()
        await world.close()
      })

      const start = async () => {
        process = await run(world, world.store, admins)
        at.url = process.url
      }
      /** Killed, and started anew: what it was doing is done by the next one, once its time is over. */
      const restart = async () => {
        process.die()
        await process.close()
        world.clock.move(11_000)
        await start()
      }
      const settled = () => until(async () => (await world.store.waiting()).count === 0)

      it('is told once, taken, asked about, answered and solved, whatever dies meanwhile', async () => {
        const anna = requesters[asking](world, at)
        const dora = experts[solving](world, at)
        const below = (number: string, words: RegExp) =>
          until(() => dora.card(number).below.find(text => words.test(text)))
        const card = (number: string, words: RegExp) =>
          until(() => words.test(dora.card(number).card?.text ?? ''))
        await dora.says('helpdesk here')

        await anna.says(trouble)
        await anna.presses('Hand over')
        await anna.presses('Send to the helpdesk')
        await restart()
        const { text } = await hears(anna, /On its way to the helpdesk as case/)
        const number = /M-[0-9A-Z]{6}/.exec(text)![0]
        await card(number, /New · can wait/)
        await settled()

        await dora.presses(number, 'Take it')
        await restart()
        await hears(anna, /Dora has taken case/)
        await card(number, /Taken \(Dora\)/)

        await dora.fills(
          number,
          'Ask the requester',
          'Is <b>10.0.0.7</b> *the* @here [old](http://evil.example) one?',
        )
        await hears(anna, /<b>10\.0\.0\.7<\/b> \*the\* @here \[old\]/)
        await anna.says('yes, _the_ old one <!channel>')
        await restart()
        await below(number, /yes, _the_ old one <!channel>/)
        await hears(anna, /Passed on to Dora/)

        await dora.fills(number, 'Add a note', 'for us alone')
        await below(number, /for us alone/)
        await dora.fills(number, 'Solved', 'Nothing is listening on port 25')
        await hears(anna, /calls case .* solved\. What it was/)
        await restart()
        await settled()

        const { card: last, cards, below: lines } = dora.card(number)
        assert.match(last!.text, /Solved/)
        assert.ok(cards <= most[solving], String(cards))
        const told = [...new Set(lines)]
        assert.deepEqual(
          told.map(line => /^[\p{L} ]+?(?=:| asks| notes| answers)/u.exec(line)?.[0]),
          ['Dora', 'Dora', 'The requester', 'Dora', 'Dora'],
        )
        if (solving === 'slack') assert.equal(lines.length, told.length)
        const heard = anna
          .heard()
          .map(({ text }) => text)
          .join('\n')
        assert.doesNotMatch(heard, /for us alone/)
        for (const once of [/Dora has taken/g, /@here/g, /calls case/g, /Passed on/g])
          assert.ok(heard.match(once)!.length <= most[asking], String(once))
      })
    })
