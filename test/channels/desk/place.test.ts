/** Where a helpdesk in a chat is: set up by a word, moved, and told there of its cases and of the week. */

import assert from 'node:assert/strict'
import type { DeskPlace } from '../../../src/app/ports/helpdesk.ts'
import { inEachChat } from '../../support/helpdesk/rig.ts'
import { handsOver, hears, trouble } from '../../support/helpdesk/sides.ts'
import { until } from '../../support/until.ts'
import { newsOfWeek } from '../../support/week.ts'

inEachChat('the helpdesk', desk => {
  const isOffered = async () => {
    await desk.anna.says(trouble)
    await desk.anna.presses('Hand over')
    await until(() => desk.anna.heard()[1])
    return desk.anna.heard().some(({ labels }) => labels.includes('Send to the helpdesk'))
  }

  describe('is set up', () => {
    it('by an admin who says so in a channel, and no longer is when they say that', async () => {
      assert.match(await desk.dora.says('helpdesk here'), /^Cases come here from now on/)
      assert.match(await desk.dora.says('helpdesk off'), /^Cases no longer come/)
      assert.equal(await isOffered(), false)
      assert.equal(desk.rig.spoken(), 2, 'each word is answered once')
    })

    it('in Dutch by a Dutch word', async () => {
      assert.match(await desk.dora.says('helpdesk hier'), /^Meldingen komen voortaan hier/)
      const { card } = desk.dora.card(await desk.opened())
      assert.deepEqual(card!.labels, [
        'Oppakken',
        'De melder vragen',
        'Notitie toevoegen',
        'Oplossing voorstellen',
        'Opgelost',
      ])
    })

    it('by nobody else, who is told what an admin needs', async () => {
      assert.match(await desk.emil.says('helpdesk here'), /slack:T1:U9|teams:11111111-.*:aad-Emil/)
      assert.equal(await isOffered(), false, 'nobody is at the other end')
    })

    for (const [place, where] of [
      ['elsewhere', 'in another place'],
      ['direct', 'alone with the assistant'],
    ] as const)
      it(`and can be worked on ${where}`, async () => {
        const dora = desk.rig.expert('Dora', place)
        assert.match(await dora.says('helpdesk here'), /^Cases come here from now on/)
        const number = await handsOver(desk.anna)
        await desk.card(number, ({ card }) => card, dora)
        await dora.fills(number, 'Ask the requester', 'Which server is it?')
        await hears(desk.anna, /Which server is it\?/)
        const { card } = await desk.card(
          number,
          ({ below }) => below.some(line => /^Dora asks the requester:\s+Which server is it\?$/.test(line)),
          dora,
        )
        assert.match(card!.text, /Waiting for the requester/)
        assert.match(await dora.says('450 4.4.317 Cannot connect'), /4\.4\.317/, 'the assistant is meant')
        assert.deepEqual(await desk.did(number), ['opened', 'asked'])
      })
  })

  describe('that is there', () => {
    beforeEach(() => desk.dora.says('helpdesk here'))

    it('is told of the week in a message of its own', async () => {
      const before = desk.rig.spoken()
      const place = (await desk.rig.store.recall(`desk:${desk.rig.memory}`)) as DeskPlace
      await desk.rig.store.announce('week', 'weeks', [await newsOfWeek(place)])
      const { card, below } = await desk.card('The week from 2026-11-16', ({ card }) => card)
      assert.match(card!.text, /Cases opened: 2 · solved: 1 · overdue now: 1/)
      assert.deepEqual([card!.labels, below], [[], []])
      await desk.settled()
      assert.equal(desk.rig.spoken(), before + 1)
    })

    it('lists what is open, and shows a case on request', async () => {
      const number = await desk.opened()
      assert.match(await desk.emil.says('cases'), new RegExp(`${number} · New · .*mail\\.contoso\\.com`))
      assert.match(await desk.emil.says('meldingen'), new RegExp(number))
      assert.match(await desk.emil.says('cases 9.9.9.9'), /No cases/)
      assert.match(await desk.emil.says(`case ${number}`), new RegExp(`^Case ${number}`))
    })

    it('is the place for commands and cases alone, and the assistant is in it for everything else', async () => {
      assert.match(await desk.emil.says(trouble), /4\.4\.316/)
      assert.doesNotMatch(await desk.rig.expert('Bram', 'elsewhere').says('cases'), /No cases/)
    })

    it('moves, and cases go on where it is by then', async () => {
      const number = await desk.opened()
      const there = desk.rig.expert('Dora', 'elsewhere')
      await there.says('helpdesk here')
      desk.rig.move(6_000)
      await desk.card(number, ({ card }) => card?.text.includes('New · can wait'), there)
      await desk.dora.presses(number, 'Take it')
      const { cards } = await desk.card(number, ({ card }) => card?.text.includes('Taken (Dora)'), there)
      assert.equal(cards, 1)
      await desk.emil.fills(number, 'Add a note', 'hm').catch(() => {})
      await desk.told(desk.emil, /Only the people of the helpdesk/)
      await desk.rig.expert('Emil', 'elsewhere').fills(number, 'Add a note', 'here')
      await desk.card(number, ({ below }) => /here$/.test(below.at(-1) ?? ''), there)
    })
  })
})
