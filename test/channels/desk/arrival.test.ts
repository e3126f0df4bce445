/** What a helpdesk in a chat is told stands there once and in order, whatever befalls the process or the platform. */

import assert from 'node:assert/strict'
import { lease } from '../../../src/app/outbox.ts'
import { inEachChat } from '../../support/helpdesk/rig.ts'
import { handsOver } from '../../support/helpdesk/sides.ts'
import { until } from '../../support/until.ts'

inEachChat('what the helpdesk is told', desk => {
  beforeEach(() => desk.dora.says('helpdesk here'))

  /** The last word of each line below a card, once there are so many. */
  const notes = async (number: string, many: number) => {
    await desk.inTime(() => desk.dora.card(number).below.length >= many)
    await desk.settled()
    return desk.dora.card(number).below.map(line => /\w+$/.exec(line)![0])
  }

  it('is told by another process when the one that opened the case was killed before', async () => {
    desk.rig.shutOut()
    const number = await handsOver(desk.anna)
    desk.rig.die()
    desk.rig.letIn()
    const other = await desk.another()
    other.move(lease + 60_000)
    await desk.card(number, ({ card }) => card)
    await other.expert('Emil').presses(number, 'Take it')
    assert.deepEqual(await desk.below(number, 1), ['Emil: taken'])
    await desk.settled()
    const { card, cards } = desk.dora.card(number)
    assert.match(card!.text, /Taken \(Emil\)/)
    assert.equal(cards, 1)
  })

  it('is told in order by two processes', async () => {
    const number = await desk.opened()
    const other = (await desk.another()).expert('Dora')
    const words = ['one', 'two', 'three', 'four', 'five', 'six']
    for (const [index, word] of words.entries())
      await (index % 2 ? other : desk.dora).fills(number, 'Add a note', word)
    assert.deepEqual(await notes(number, words.length), words)
    assert.match(desk.dora.card(number).card!.text, /Dora notes/)
  })

  for (const processes of ['one process', 'two processes'])
    it(`by two people in ${processes} is done one after the other`, async () => {
      const number = await desk.opened()
      const { emil } = processes === 'one process' ? desk : { emil: (await desk.another()).expert('Emil') }
      await Promise.all([desk.dora.presses(number, 'Take it'), emil.presses(number, 'Take it')])
      const lines = await desk.below(number, 2)
      assert.deepEqual(lines.toSorted(), ['Dora: taken', 'Emil: taken'])
      await desk.settled()
      assert.ok(desk.dora.card(number).card!.text.includes(`Taken (${lines[1]!.slice(0, 4)})`))
    })

  it('comes in order when the assistant is let in again', async () => {
    const number = await desk.opened()
    desk.rig.shutOut()
    for (const words of ['one', 'two', 'three']) await desk.emil.fills(number, 'Add a note', words)
    await until(() => desk.waits())
    assert.equal((await desk.rig.store.waiting()).count, 3)
    desk.rig.letIn()
    assert.deepEqual(await notes(number, 3), ['one', 'two', 'three'])
    assert.equal(desk.dora.card(number).cards, 1)
  })

  it('is said to the requester to be out of reach, once, and arrives when it is not', async () => {
    desk.rig.shutOut()
    const number = await handsOver(desk.anna)
    const told = () => desk.anna.heard().filter(({ text }) => /cannot be reached just now/.test(text))
    await desk.inTime(() => told().length)
    desk.rig.letIn()
    await desk.inTime(() => desk.dora.card(number).card)
    await desk.settled()
    assert.deepEqual([told().length, desk.dora.card(number).cards], [1, 1])
    assert.ok(desk.dora.card(number).card!.labels.includes('Take it'))
  })
})
