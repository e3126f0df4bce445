/** Files from one platform to the other: what is sent in Slack reaches Teams, and the other way round. */

import assert from 'node:assert/strict'
import { memoryStore } from '../../src/stores/memory.ts'
import { around, type Running, run } from '../support/both-channels.ts'
import {
  admins,
  type Expert,
  experts,
  type Requester,
  requesters,
  type World,
} from '../support/helpdesk/sides.ts'
import { slackPerson } from '../support/slack/person.ts'
import { chatIn } from '../support/teams/chat.ts'
import { answers, offersIn, picturesIn } from '../support/teams/consent.ts'
import { until } from '../support/teams/desk-site.ts'
import { openStorage, png, type Storage } from '../support/teams/storage.ts'

const trouble = '450 4.4.316 Connection refused [LastAttemptedServerName=mail.contoso.com]'

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

  /** What a file in Slack looks like beside a message, after somebody has uploaded it. */
  const inSlack = (name: string, body: Buffer) => {
    const { space, files, origin } = world.slack
    const id = `F${space.files.size + 1}`
    files.set(`/files/${id}`, { body, type: 'application/octet-stream' })
    const url_private_download = `${origin}/files/${id}`
    const file = { id, name, mimetype: '', size: body.length, url_private_download }
    space.files.set(id, file)
    return { subtype: 'file_share', files: [file], upload: false }
  }
  const slackOne = (user?: string) =>
    slackPerson({ slack: world.slack, url: process.url, now: () => Date.parse(world.clock.now()) }, user)
  const teamsChat = (kind: 'personal' | 'channel', id: string) =>
    chatIn(
      {
        connector: world.teams,
        post: body =>
          fetch(`${process.url}/api/messages`, {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify(body),
          }),
      },
      kind,
      id,
    )

  /** What the app has put into Slack. */
  const putInSlack = (channel: string) =>
    world.slack.in(channel).flatMap(({ files = [] }) => files.map(({ title, body }) => [title, String(body)]))

  /** A case from one side to the other, in the hands of Dora. */
  const handedOver = async (anna: Requester, dora: Expert) => {
    await dora.says('helpdesk here')
    await anna.says(trouble)
    await anna.presses('Hand over')
    await anna.presses('Send to the helpdesk')
    const hears = (words: RegExp) => until(() => anna.heard().findLast(text => words.test(text)))
    const [number] = /M-[0-9A-Z]{6}/.exec(await hears(/On its way to the helpdesk as case/))!
    await until(() => dora.card(number).card)
    await dora.presses(number, 'Take it')
    await hears(/Dora has taken/)
    return number
  }
  /** The thread that began with the card of the case. */
  const threadInTeams = () =>
    teamsChat(
      'channel',
      world.teams.messages().find(({ conversation, id }) => conversation.endsWith(`;messageid=${id}`))!.id,
    )

  it('go from somebody in Slack to a helpdesk in Teams', async () => {
    await handedOver(requesters.slack(world, process), experts.teams(world, process))
    await slackOne().writes('D1', 'look', inSlack('screen.png', png(400)))
    await until(() => picturesIn(threadInTeams()).length > 0)
    assert.deepEqual(picturesIn(threadInTeams()), [png(400)])
  })

  it('go from somebody in Teams to a helpdesk in Slack', async () => {
    await handedOver(requesters.teams(world, process), experts.slack(world, process))
    await teamsChat('personal', 'chat-anna').say('look', 'Anna', {
      attachments: [storage.file('report.pdf', '%PDF')],
    })
    await until(() => putInSlack('C9').length > 0)
    assert.deepEqual(putInSlack('C9'), [['report.pdf', '%PDF']])
  })

  it('go from a helpdesk in Slack to somebody in Teams, who is asked', async () => {
    const number = await handedOver(requesters.teams(world, process), experts.slack(world, process))
    const card = world.slack
      .in('C9')
      .find(({ text, thread_ts }) => !thread_ts && text.includes(`Case ${number}`))!
    const file = inSlack('steps.docx', Buffer.from('first this'))
    await slackOne('U8').mentions('C9', 'do this', { thread_ts: card.ts, ...file })
    const chat = teamsChat('personal', 'chat-anna')
    const offer = await until(() => offersIn(chat)[0])
    const [{ name, content } = {}] = offer.message.attachments ?? []
    assert.deepEqual([name, content.sizeInBytes], ['steps.docx', 10])
    await answers(chat, offer, 'accept', storage.url('/upload'))
    assert.equal(String(await until(() => storage.saved.get('/upload'))), 'first this')
  })

  it('go from a helpdesk in Teams to somebody in Slack', async () => {
    await handedOver(requesters.slack(world, process), experts.teams(world, process))
    await threadInTeams().say('like this', 'Dora', { attachments: [storage.picture('a', png())] })
    await until(() => putInSlack('D1').length > 0)
    assert.deepEqual(putInSlack('D1'), [['image.png', String(png())]])
  })
})
