/** Who may post to `/api/messages`, and what becomes of everything else. */

import assert from 'node:assert/strict'
import { createServer, request as httpRequest } from 'node:http'
import type { AddressInfo } from 'node:net'
import { chatIn, openTeams, type Teams, tenant } from '../../support/teams/chat.ts'

const error = '450 4.4.316'

describe('the door of Teams in local development', () => {
  let teams: Teams
  before(async () => {
    teams = await openTeams()
  })
  after(() => teams.close())
  const activity = (more: Record<string, unknown> = {}) =>
    chatIn(teams).activity('Anna', { type: 'message', text: error, ...more })

  it('takes JSON objects that are activities, and refuses everything else calmly', async () => {
    const bad: [unknown, number][] = [
      ['', 400],
      ['{', 400],
      ['[]', 400],
      ['null', 400],
      ['"text"', 400],
      [{}, 400],
      [activity({ type: '' }), 400],
      [activity({ type: undefined }), 400],
      [activity({ type: 7 }), 400],
      [activity({ conversation: undefined }), 400],
      [activity({ conversation: { id: 7 } }), 400],
      [activity({ from: 'Anna' }), 400],
      [activity({ text: { a: 1 } }), 400],
      [activity({ attachments: 'x' }), 400],
      [activity({ serviceUrl: undefined }), 400],
      [activity({ serviceUrl: 'file:///etc/passwd' }), 400],
    ]
    for (const [body, status] of bad) {
      const response = await teams.post(body)
      const text = await response.text()
      assert.equal(response.status, status, JSON.stringify(body))
      assert.match(response.headers.get('content-type') ?? '', /^application\/json/)
      assert.doesNotMatch(text, /\bat .*\.js|node_modules/)
    }
    assert.equal(teams.connector.taken.length, 0)
  })

  it('takes nothing but JSON', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', ''])
      assert.equal((await teams.post(activity(), { 'content-type': type })).status, 415, type)
    assert.equal((await fetch(`${teams.origin}/api/messages`)).status, 405)
  })

  it('refuses pages of other sites, and names that lead here', async () => {
    assert.equal((await teams.post(activity(), { origin: 'https://evil.example' })).status, 403)
    assert.equal((await teams.post(activity(), { origin: 'null' })).status, 403)
    assert.equal((await teams.post(activity(), { origin: 'http://127.0.0.1:1' })).status, 403)
    assert.equal((await teams.post(activity(), { origin: teams.origin })).status, 200)
    assert.equal(await statusWithHost(teams, activity(), 'evil.example'), 403)
    assert.equal(await statusWithHost(teams, activity(), 'localhost'), 200)
  })

  it('posts answers to this computer only', async () => {
    for (const serviceUrl of [
      'https://evil.example/',
      'http://169.254.169.254/',
      'http://127.0.0.1.evil.example/',
    ])
      assert.equal((await teams.post(activity({ serviceUrl }))).status, 403, serviceUrl)
  })

  it('passes over what concerns nobody', async () => {
    teams.connector.forget()
    const { recipient } = activity()
    for (const more of [
      { type: 'messageReaction', reactionsAdded: [{ type: 'like' }] },
      { type: 'messageDelete', channelData: { eventType: 'softDeleteMessage', tenant: { id: tenant } } },
      { type: 'messageUpdate', channelData: { eventType: 'undeleteMessage', tenant: { id: tenant } } },
      { type: 'typing' },
      { type: 'event', name: 'x' },
      { type: 'endOfConversation' },
      { type: 'somethingNew' },
      { type: 'message', from: recipient },
      { type: 'message', from: { id: 'other-bot', role: 'bot' } },
    ])
      assert.equal((await teams.post(activity(more))).status, 200, JSON.stringify(more))
    assert.deepEqual(teams.connector.taken, [])
  })

  it('says of an invoke it does not know that it does not know it', async () => {
    assert.equal((await teams.post(activity({ type: 'invoke', name: 'task/fetch' }))).status, 501)
  })
})

describe('the tenants that are answered', () => {
  it('are those on the list; others get silence', async () => {
    const teams = await openTeams({ tenants: [tenant] })
    try {
      const chat = chatIn(teams)
      const foreign = { tenant: { id: '99999999-0000-0000-0000-000000000000' } }
      await chat.say(error, 'Mallory', { channelData: foreign })
      assert.deepEqual(teams.connector.taken, [])
      assert.equal(
        await chat.send(chat.activity('M', { type: 'invoke', name: 'x', channelData: foreign })),
        undefined,
      )
      const warned = teams.log.filter(({ level }) => level === 'warn')
      assert.equal(warned.length, 2)
      assert.doesNotMatch(JSON.stringify(warned), /Mallory|99999999|450/)
      await chat.say(error, 'Anna', { channelData: { tenant: { id: tenant.toUpperCase() } } })
      assert.equal(chat.all().length, 1)
    } finally {
      await teams.close()
    }
  })

  it('are known by the conversation where the channel data say nothing, and never none at all', async () => {
    const teams = await openTeams({ tenants: [tenant] })
    try {
      const chat = chatIn(teams)
      await chat.say(error, 'Anna', { channelData: undefined })
      assert.equal(chat.all().length, 1)
      const nowhere = { ...chat.activity('Anna', { type: 'message', text: error }), channelData: {} }
      await chat.send({ ...nowhere, conversation: { id: 'elsewhere' } })
      assert.equal(teams.connector.messages().length, 1)
    } finally {
      await teams.close()
    }
  })
})

describe('a service that cannot be reached', () => {
  it('holds up the answer, not the turn, and the state says so until it is back', async () => {
    const teams = await openTeams()
    try {
      const gone = createServer()
      await new Promise<void>(resolve => gone.listen(0, '127.0.0.1', resolve))
      const { port } = gone.address() as AddressInfo
      await new Promise(resolve => gone.close(resolve))
      const chat = chatIn(teams)
      await chat.say(error, 'Anna', { serviceUrl: `http://127.0.0.1:${port}/` })
      assert.match(teams.channel.state(), /ECONNREFUSED/)
      const failed = teams.log.filter(({ level }) => level === 'error')
      assert.equal(failed.length, 1)
      assert.doesNotMatch(JSON.stringify(failed), /450|Anna|127\.0/)
      // What is said after it waits for it; another chat does not.
      await chatIn(teams).say('not sure')
      assert.equal(teams.channel.state(), 'on')
      assert.equal((await teams.store.waiting()).count, 1)
    } finally {
      await teams.close()
    }
  })
})

/** fetch sets `Host` by itself. */
function statusWithHost(teams: Teams, body: unknown, host: string): Promise<number | undefined> {
  const { port } = new URL(teams.origin)
  const text = JSON.stringify(body)
  return new Promise((resolve, reject) => {
    const headers = { host, 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }
    const sent = httpRequest(
      { port, host: '127.0.0.1', method: 'POST', path: '/api/messages', headers },
      response => {
        response.resume()
        resolve(response.statusCode)
      },
    )
    sent.on('error', reject)
    sent.end(text)
  })
}
