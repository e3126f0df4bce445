/** Cases reach the helpdesk in Teams once and in order, and the requester late, beside what every chat promises of that. */

import assert from 'node:assert/strict'
import { stubborn } from '../../../src/app/ports/outbox.ts'
import type { Store } from '../../../src/app/ports/store.ts'
import { memoryStore } from '../../../src/stores/memory.ts'
import { DeskAtWork, deskAtWork } from '../../support/helpdesk/rig.ts'
import { hears } from '../../support/helpdesk/sides.ts'
import { tenant } from '../../support/teams/chat.ts'
import { teamsRig } from '../../support/teams/desk-rig.ts'
import { channel } from '../../support/teams/desk-site.ts'
import { until } from '../../support/until.ts'

const cause = 'Nothing is listening on port 25'

describe('a case on its way to a helpdesk in Teams', () => {
  const desk = deskAtWork(() => teamsRig())
  beforeEach(() => desk.dora.says('helpdesk here'))

  const connector = () => desk.rig.site.teams.connector

  it('is completed where it stopped when the card is up to date and the line is not there', async () => {
    const number = await desk.opened()
    // The card is changed, and then the line is refused.
    connector().refuse({ status: 500, of: 'message', after: 1 })
    await desk.emil.fills(number, 'Add a note', 'a difficult one')
    await until(() => desk.waits())
    assert.deepEqual(desk.dora.card(number).below, [])
    desk.rig.move(5_000)
    await desk.below(number, 1)
    await desk.settled()
    assert.deepEqual(desk.dora.card(number).below, ['Emil notes, for the helpdesk alone:\na difficult one'])
    const changes = connector().changes()
    assert.equal(changes.filter(({ conversation }) => conversation.startsWith(channel)).length, 1)
  })

  it('is told once though nobody could be told that it was', async () => {
    const store = memoryStore()
    let lost = 0
    const forgetful: Store = {
      ...store,
      async drop(delivery) {
        if (delivery.channel === 'teams-desk' && delivery.revision === 2 && lost++ === 0)
          throw new Error('the connection broke')
        return store.drop(delivery)
      },
    }
    await desk.close()
    const there = new DeskAtWork(() => teamsRig({ store: forgetful }))
    await there.open()
    await there.dora.says('helpdesk here')
    const number = await there.opened()
    await there.emil.presses(number, 'Take it')
    await until(() => lost === 1)
    there.rig.move(60_000)
    await there.settled()
    assert.equal(lost, 2)
    assert.deepEqual(there.dora.card(number).below, ['Emil: taken'])
    await there.close()
  })

  it('is told in order when what came first was refused for long', async () => {
    const number = await desk.opened()
    desk.rig.shutOut()
    await desk.emil.fills(number, 'Add a note', 'one')
    for (let tried = 1; tried <= stubborn; tried++) {
      await until(() => desk.waits() === tried)
      if (tried < stubborn) desk.rig.move(10 * 60_000)
    }
    desk.rig.letIn()
    await desk.emil.fills(number, 'Add a note', 'two')
    await desk.below(number, 2)
    desk.rig.move(10 * 60_000)
    await desk.settled()
    assert.deepEqual(
      desk.dora.card(number).below.map(line => line.split('\n')[1]),
      ['one', 'two'],
    )
  })

  it('reaches the requester late with what can be pressed, below what was said meanwhile', async () => {
    const number = await desk.opened()
    for (const word of ['help', 'english']) await desk.anna.says(word)
    connector().ail({ status: 500 }, 'chat-anna')
    await desk.dora.fills(number, 'Propose a remedy', cause)
    await until(() => desk.waits())
    connector().well()
    await desk.anna.says('help')
    const before = desk.anna.heard().length
    desk.rig.move(60_000)
    await hears(desk.anna, /Dora proposes this/)
    assert.equal(desk.anna.heard().length, before + 1)
    await desk.anna.presses('Show the steps')
    await hears(desk.anna, /Start the service that receives mail/)
  })

  it('reaches the conversation of whoever asked in a group chat, also when somebody else presses there', async () => {
    const anna = desk.rig.anna('group')
    const bob = anna.besides('Bob')
    const number = await desk.opened(anna)
    await bob.says('550 5.1.10 RESOLVER.ADR.RecipientNotFound')
    await desk.dora.fills(number, 'Propose a remedy', cause)
    await hears(anna, /Dora proposes this for case/)
    await bob.presses('Show the steps')
    await hears(anna, /Start the service that receives mail/)
    const conversation = (await desk.rig.store.load(`teams:${tenant}:chat-anna:aad-Anna`))!
    assert.ok(conversation.problems[0]!.acts.some(act => act.act === 'took'))
  })

  it('leaves nothing in memory that is not forgotten with it', async () => {
    const number = await desk.opened()
    const { memory = [] } = await desk.rig.store.everythingOf(`case:${number}@teams-desk`)
    assert.deepEqual(memory.map(kept => (kept as { key: string }).key.split(':')[0]).toSorted(), [
      'teams-card',
      'teams-case',
    ])
    assert.ok((memory[1] as { key: string }).key.startsWith(`teams-case:teams:${tenant}:19:team`))
  })
})
