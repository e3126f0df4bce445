/** A case from whoever has the trouble to whoever solves it, in any channel and any other, with the process killed in between. */

import assert from 'node:assert/strict'
import { memoryStore } from '../../src/stores/memory.ts'
import { around, type Running, run } from '../support/both-channels.ts'
import { type At, admins, experts, requesters, type World } from '../support/helpdesk/sides.ts'
import { until } from '../support/teams/desk-site.ts'

const trouble = '450 4.4.316 Connection refused [LastAttemptedServerName=mail.contoso.com]'
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
        const hears = (words: RegExp) => until(() => anna.heard().findLast(text => words.test(text)))
        const below = (number: string, words: RegExp) =>
          until(() => dora.card(number).below.find(text => words.test(text)))
        await dora.says('helpdesk here')

        await anna.says(trouble)
        await anna.presses('Hand over')
        await hears(/Shall I send it/)
        await anna.presses('Send to the helpdesk')
        await restart()
        const number = /M-[0-9A-Z]{6}/.exec((await hears(/On its way to the helpdesk as case/))!)![0]
        await until(() => /New · can wait/.test(dora.card(number).card))
        await settled()

        await dora.presses(number, 'Take it')
        await restart()
        await hears(/Dora has taken case/)
        await until(() => /Taken \(Dora\)/.test(dora.card(number).card))

        await dora.writes(
          number,
          'Ask the requester',
          'Is <b>10.0.0.7</b> *the* @here [old](http://evil.example) one?',
        )
        await hears(/<b>10\.0\.0\.7<\/b> \*the\* @here \[old\]/)
        await anna.says('yes, _the_ old one <!channel>')
        await restart()
        await below(number, /yes, _the_ old one <!channel>/)
        await hears(/Passed on to Dora/)

        await dora.writes(number, 'Add a note', 'for us alone')
        await below(number, /for us alone/)
        await dora.writes(number, 'Solved', causeIn(solving))
        await hears(/calls case .* solved\. What it was/)
        await restart()
        await settled()

        const { card, cards, below: lines } = dora.card(number)
        assert.match(card, /Solved/)
        assert.ok(cards <= most[solving], String(cards))
        const told = [...new Set(lines)]
        assert.deepEqual(
          told.map(line => /^[\p{L} ]+?(?=:| asks| notes| answers)/u.exec(line)?.[0]),
          ['Dora', 'Dora', 'The requester', 'Dora', 'Dora'],
        )
        if (solving === 'slack') assert.equal(lines.length, told.length)
        const heard = anna.heard().join('\n')
        assert.doesNotMatch(heard, /for us alone/)
        for (const once of [/Dora has taken/g, /@here/g, /calls case/g, /Passed on/g])
          assert.ok(heard.match(once)!.length <= most[asking], String(once))
      })
    })

/** The cause as its channel's form has it: by its words in Slack, by its name in Teams. */
function causeIn(solving: 'slack' | 'teams'): string {
  return solving === 'slack' ? 'Nothing is listening on port 25' : 'service-not-listening'
}
