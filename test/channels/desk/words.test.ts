/** Words between a helpdesk in a chat and whoever asks: what is meant for whom, and what stays where it stood. */

import assert from 'node:assert/strict'
import { stateOf } from '../../../src/core/case.ts'
import { inEachChat } from '../../support/helpdesk/rig.ts'
import { hears } from '../../support/helpdesk/sides.ts'
import { until } from '../../support/until.ts'

/** Longer than anything waits before it is told. */
const quiet = () => new Promise(resolve => setTimeout(resolve, 150))

inEachChat('words about a case', desk => {
  beforeEach(() => desk.dora.says('helpdesk here'))

  describe('below its card', () => {
    let number: string
    beforeEach(async () => {
      number = await desk.opened()
    })

    it('with a mention go to the requester, once however often they are delivered', async () => {
      const said = await desk.dora.writes(number, 'Since when, <@U1>?')
      await said.again()
      const [line] = await desk.below(number, 1)
      assert.match(line!, /^Dora asks the requester:\s+Since when, /)
      await hears(desk.anna, /Dora about case `?M-\w+`?:\s+Since when, /)
      await desk.settled()
      assert.deepEqual(await desk.did(number), ['opened', 'asked'])
      assert.equal(desk.anna.heard().filter(({ text }) => /Since when/.test(text)).length, 1)
      assert.deepEqual(desk.dora.told(), [])
    })

    it('without one stay among the people of the desk', async () => {
      await desk.dora.mutters(number, '450 4.4.317, that again')
      await desk.emil.mutters(number, 'cases')
      await quiet()
      assert.deepEqual(desk.dora.card(number).below, [])
      assert.deepEqual(await desk.did(number), ['opened'])
    })

    it('that are a command are answered there, once however often they are delivered', async () => {
      const said = await desk.emil.writes(number, 'cases')
      for (let times = 0; times < 2; times++) await said.again()
      await desk.below(number, 1)
      await quiet()
      const [line, ...more] = desk.dora.card(number).below
      assert.match(line!, new RegExp(`^${number} · New · `))
      assert.deepEqual([more, await desk.did(number)], [[], ['opened']])
    })

    it('that say what is to be done, with its number, do it by name', async () => {
      await desk.dora.writes(number, `take ${number}`)
      const lines = await desk.below(number, 2)
      assert.ok(lines.includes('Dora: taken'), lines.join())
      assert.deepEqual(await desk.did(number), ['opened', 'took'])
    })

    it('that are edited afterwards change nothing', async () => {
      const said = await desk.dora.writes(number, 'Since wen?')
      await desk.below(number, 1)
      await said.edited('Since when?')
      await quiet()
      await desk.settled()
      assert.deepEqual(await desk.did(number), ['opened', 'asked'])
      assert.equal(desk.dora.card(number).below.length, 1)
    })

    it('of a case that is over are told so', async () => {
      await desk.dora.fills(number, 'Solved', 'Something else')
      await desk.below(number, 1)
      await desk.dora.writes(number, 'Is it well now?')
      // Whoever wrote is told alone where that can be, and below the card where it cannot.
      const heard = () => [...desk.dora.told(), ...desk.dora.card(number).below]
      await until(() => heard().some(text => /is over\. Open it again first/.test(text)))
      assert.deepEqual(await desk.did(number), ['opened', 'solved'])
    })
  })

  for (const asking of ['channel', 'group'] as const)
    describe(`with somebody in a ${asking}`, () => {
      it('leave what stood there as it is, and come below it', async () => {
        const anna = desk.rig.anna(asking)
        const number = await desk.opened(anna)
        const before = anna.heard().map(({ raw }) => raw)
        await desk.dora.presses(number, 'Take it')
        await hears(anna, /Dora has taken/)
        await desk.settled()
        assert.deepEqual(
          anna
            .heard()
            .slice(0, -1)
            .map(({ raw }) => raw),
          before,
        )
        assert.match(anna.heard().at(-1)!.text, /Dora has taken/)
      })

      it('are answered by them, and not by people who talk to each other', async () => {
        const anna = desk.rig.anna(asking)
        const number = await desk.opened(anna)
        await desk.dora.fills(number, 'Ask the requester', 'Which server is it?')
        await hears(anna, /Which server is it/)
        await anna.besides('Bram').mutters('shall we have lunch?')
        await quiet()
        assert.deepEqual(await desk.did(number), ['opened', 'asked'])
        await anna.says('it is the old server')
        assert.match((await desk.below(number, 2))[1]!, /^The requester answers:\s+it is the old server$/)
      })

      it('open a case again when they are theirs, and not when somebody else presses', async () => {
        const anna = desk.rig.anna(asking)
        const number = await desk.opened(anna)
        await desk.dora.fills(number, 'Solved', 'Something else')
        await hears(anna, /calls case .* solved/)
        await anna.besides('Bram').presses('It is not solved')
        await hears(anna, /Only whoever sent case .*, or the helpdesk, can open it again/)
        const kept = async () => (await desk.rig.store.loadCase(number))!
        assert.equal(stateOf(await kept()), 'solved')
        await anna.presses('It is not solved, and urgent')
        await hears(anna, /is open again as urgent/)
        assert.deepEqual([stateOf(await kept()), (await kept()).urgency], ['reopened', 'urgent'])
      })
    })

  it('go nowhere once the requester asked to be forgotten, and the case goes on', async () => {
    const number = await desk.opened()
    await desk.anna.says('forget me')
    await hears(desk.anna, /Everything I kept about you is forgotten/)
    await desk.settled()
    assert.equal((await desk.rig.store.loadCase(number))!.requester, undefined)
    const before = desk.anna.heard().length
    await desk.dora.fills(number, 'Ask the requester', 'Which server is it?')
    await desk.below(number, 1)
    await desk.dora.fills(number, 'Solved', 'Something else')
    await desk.below(number, 2)
    await desk.settled()
    assert.equal(desk.anna.heard().length, before)
  })
})
