/** Files from one platform to the other: what is sent in Slack reaches Teams, and the other way round. */

import assert from 'node:assert/strict'
import { memoryStore } from '../../src/stores/memory.ts'
import { around, type Running, run } from '../support/both-channels.ts'
import {
  admins,
  type Expert,
  experts,
  handsOver,
  hears,
  type Requester,
  requesters,
  type World,
} from '../support/helpdesk/sides.ts'
import { sending, uploaded } from '../support/slack/desk.ts'
import { chatIn } from '../support/teams/chat.ts'
import { answers, offersIn } from '../support/teams/consent.ts'
import { talking } from '../support/teams/desk-sides.ts'
import { openStorage, png, type Storage } from '../support/teams/storage.ts'
import { until } from '../support/until.ts'

describe('files between Slack and Teams', () => {
  let world: World
  let process: Running
  let storage: Storage
  beforeEach(async () => {
    storage = await openStorage()
    world = await around(memoryStore())
    process = await run(world, world.store, admins)
  })
  afterEach(async () => {
    await process.close()
    await world.close()
    await storage.close()
  })

  const inSlack = (name: string, body: Buffer) => sending(uploaded(world.slack, name, body))
  const inTeams = (name: string, body: Buffer) => ({ attachments: [storage.file(name, body)] })

  /** A case from one side to the other, in the hands of Dora. */
  const handedOver = async (anna: Requester, dora: Expert) => {
    await dora.says('helpdesk here')
    const number = await handsOver(anna)
    await until(() => dora.card(number).card)
    await dora.presses(number, 'Take it')
    await hears(anna, /Dora has taken/)
    return number
  }
  const filesFor = (anna: Requester) => anna.heard().flatMap(({ files }) => files)

  it('go from somebody in Slack to a helpdesk in Teams', async () => {
    const anna = requesters.slack(world, process)
    const dora = experts.teams(world, process)
    const number = await handedOver(anna, dora)
    await anna.says('look', inSlack('screen.png', png(400)))
    await until(() => dora.card(number).files[0])
    assert.deepEqual(dora.card(number).files, [png(400)])
  })

  it('go from somebody in Teams to a helpdesk in Slack', async () => {
    const anna = requesters.teams(world, process)
    const dora = experts.slack(world, process)
    const number = await handedOver(anna, dora)
    await anna.says('look', inTeams('report.pdf', Buffer.from('%PDF')))
    await until(() => dora.card(number).files[0])
    assert.deepEqual(dora.card(number).files.map(String), ['%PDF'])
    assert.match(dora.card(number).below.at(-1)!, /Attached: report\.pdf/)
  })

  it('go from a helpdesk in Slack to somebody in Teams, who is asked', async () => {
    const dora = experts.slack(world, process)
    const number = await handedOver(requesters.teams(world, process), dora)
    await dora.writes(number, 'do this', inSlack('steps.docx', Buffer.from('first this')))
    const chat = chatIn(talking(world, process), 'personal', 'chat-anna')
    const offer = await until(() => offersIn(chat)[0])
    const [{ name, content } = {}] = offer.message.attachments ?? []
    assert.deepEqual([name, content.sizeInBytes], ['steps.docx', 10])
    await answers(chat, offer, 'accept', storage.url('/upload'))
    assert.equal(String(await until(() => storage.saved.get('/upload'))), 'first this')
  })

  it('go from a helpdesk in Teams to somebody in Slack', async () => {
    const anna = requesters.slack(world, process)
    const dora = experts.teams(world, process)
    const number = await handedOver(anna, dora)
    await dora.writes(number, 'like this', { attachments: [storage.picture('a', png())] })
    await until(() => filesFor(anna)[0])
    assert.deepEqual(filesFor(anna), [png()])
    await hears(anna, /Attached: image\.png/)
  })
})
