/** Messages on the wire: what survives the SDK, what is tried again, and what is done in one answer. */

import assert from 'node:assert/strict'
import sinon from 'sinon'
import type { Assistant, View } from '../../../src/app/ports/assistant.ts'
import { patience, reasonOf, retrying } from '../../../src/channels/teams/send.ts'
import type { Reply } from '../../../src/core/reply.ts'
import { messageProblems } from '../../support/cards/check.ts'
import { chatIn, labelsOf, openTeams, type Teams, wordsOn } from '../../support/teams/chat.ts'

describe('trying again', () => {
  const failing = (...statuses: number[]) => {
    const left = [...statuses]
    return async () => {
      const statusCode = left.shift()
      if (statusCode) throw Object.assign(new Error('refused'), { statusCode })
      return 'sent'
    }
  }
  const waits = () => {
    const waited: number[] = []
    return { waited, wait: async (ms: number) => void waited.push(ms) }
  }

  it('helps with 412, 429, 502 and 504, each time after longer', async () => {
    const { waited, wait } = waits()
    assert.equal(await retrying(failing(412, 502, 504), wait), 'sent')
    assert.equal(waited.length, 3)
    assert.ok(waited[0]! < waited[1]! && waited[1]! < waited[2]!, String(waited))
    assert.equal(await retrying(failing(429), wait), 'sent')
  })

  it('does not wait the same time twice, so that many do not come back at once', async () => {
    const first = await Promise.all(
      Array.from({ length: 20 }, async () => {
        const { waited, wait } = waits()
        await retrying(failing(429), wait)
        return waited[0]
      }),
    )
    assert.ok(new Set(first).size > 10)
  })

  it('is left to others when a request is never answered, so that it holds up nothing for ever', async () => {
    const clock = sinon.useFakeTimers()
    try {
      const ended = assert.rejects(
        retrying(() => new Promise(() => {})),
        error => reasonOf(error) === 'ETIMEDOUT',
      )
      await clock.tickAsync(patience)
      await ended
    } finally {
      clock.restore()
    }
  })

  it('ends, and is not begun where it cannot help', async () => {
    const { waited, wait } = waits()
    await assert.rejects(retrying(failing(...Array(50).fill(429)), wait))
    assert.ok(waited.length < 10)
    waited.length = 0
    for (const status of [400, 401, 403, 404, 413, 500]) await assert.rejects(retrying(failing(status), wait))
    assert.deepEqual(waited, [])
  })

  it('waits as long as it is asked to, and never longer than makes sense', async () => {
    const asked = (header: string) => {
      let tries = 0
      return async () => {
        const response = { headers: { get: (name: string) => (name === 'retry-after' ? header : undefined) } }
        if (tries++ === 0) throw Object.assign(new Error('slow down'), { statusCode: 429, response })
      }
    }
    const { waited, wait } = waits()
    await retrying(asked('3'), wait)
    await retrying(asked('86400'), wait)
    await retrying(asked(new Date(Date.now() - 60_000).toUTCString()), wait)
    await retrying(asked('nonsense'), wait)
    assert.equal(waited[0], 3000)
    assert.ok(waited[1]! <= 30_000)
    assert.equal(waited[2], 0)
    assert.ok(waited[3]! > 0)
  })

  it('is told in a word when it failed, without addresses', () => {
    assert.equal(reasonOf(Object.assign(new Error('x'), { statusCode: 429 })), '429')
    assert.equal(
      reasonOf(new Error('request to http://10.0.0.1/x failed, reason: connect ECONNREFUSED 10.0.0.1')),
      'ECONNREFUSED',
    )
    assert.equal(
      reasonOf(new Error('invalid_client: AADSTS7000215: Invalid client secret for app a@b')),
      'AADSTS7000215',
    )
    assert.equal(reasonOf(undefined), 'unknown')
  })
})

describe('a turn of Teams on the wire', () => {
  let teams: Teams
  beforeEach(async () => {
    teams = await openTeams()
  })
  afterEach(() => teams.close())

  it('carries citations with everything in them, each under the number it has on the card', async () => {
    const chat = chatIn(teams)
    await chat.say('450 4.4.316')
    await chat.press(chat.last(), 'A partner or supplier')
    const { message, card } = chat.last()
    assert.deepEqual(messageProblems(message), [])
    const [entity, ...others] = message.entities as unknown as Record<string, unknown>[]
    assert.deepEqual(others, [])
    assert.equal(entity!.type, 'https://schema.org/Message')
    assert.equal(entity!['@type'], 'Message')
    assert.equal(entity!['@context'], 'https://schema.org')
    assert.equal(entity!.additionalType, undefined, 'nothing here was generated')
    const claims = entity!.citation as {
      '@type': string
      position: number
      appearance: Record<string, string>
    }[]
    assert.ok(claims.length > 0)
    for (const [index, claim] of claims.entries()) {
      assert.equal(claim['@type'], 'Claim')
      assert.equal(claim.position, index + 1)
      assert.equal(claim.appearance['@type'], 'DigitalDocument')
      assert.match(claim.appearance.url!, /^https:\/\//)
      assert.ok(wordsOn(card).includes(`[${claim.position}] ${claim.appearance.name}`), wordsOn(card))
      assert.ok(claim.appearance.name!.length <= 80 && claim.appearance.abstract!.length <= 160)
    }
  })

  it('goes through where Teams asks to slow down, and a person sees one answer', async () => {
    const chat = chatIn(teams)
    teams.connector.refuse(
      { status: 429, headers: { 'retry-after': '1' }, of: 'message' },
      { status: 502, of: 'message' },
    )
    await chat.say('450 4.4.316')
    assert.equal(chat.all().length, 1)
    assert.equal(teams.channel.state(), 'on')
  })

  it('says in the state what Teams refuses, and goes on', async () => {
    const chat = chatIn(teams)
    teams.connector.refuse({ status: 403, of: 'message' })
    await chat.say('450 4.4.316')
    assert.match(teams.channel.state(), /^on, but .*\(403\)$/)
    await chat.say('our own server')
    assert.equal(teams.channel.state(), 'on')
    assert.match(wordsOn(chat.last().card), /Run by: Ourselves/)
  })

  it('is none the worse when it cannot be shown that it is at work', async () => {
    const chat = chatIn(teams)
    teams.connector.refuse({ status: 500, of: 'typing' })
    await chat.say('450 4.4.316')
    assert.equal(chat.all().length, 1)
    assert.equal(teams.channel.state(), 'on')
  })

  it('is answered in the response where that is wanted, and nothing is posted', async () => {
    const chat = chatIn(teams)
    const activity = chat.activity('Anna', {
      type: 'message',
      text: '450 4.4.316',
      deliveryMode: 'expectReplies',
    })
    const { activities } = (await chat.send(activity)) as {
      activities: (Parameters<typeof messageProblems>[0] & Record<string, unknown>)[]
    }
    assert.equal(activities.length, 1)
    assert.deepEqual(messageProblems(activities[0]), [])
    const { type, replyToId, from, recipient, conversation } = activities[0]!
    assert.deepEqual(
      [type, replyToId, from, recipient, conversation],
      ['message', activity.id, activity.recipient, activity.from, activity.conversation],
    )
    await chat.send(
      chat.activity('Anna', { type: 'message', text: 'our own server', deliveryMode: 'expectReplies' }),
    )
    assert.deepEqual(teams.connector.taken, [])
  })
})

describe('a reply that is too large for one message', () => {
  it('comes in several, and once it is answered none of them can be pressed', async () => {
    const view = (turn: number): View => ({
      reply: large,
      turn,
      aside: false,
      head: undefined,
      outline: () => undefined,
    })
    let turn = 0
    const assistant: Assistant = {
      handle: async ({ conversation }, _event, _language, via) => {
        const next = view(++turn)
        const at = new Date().toISOString()
        return {
          ...next,
          delivery: { ...via!, conversation, revision: turn, view: next, at, due: at, tries: 0 },
        }
      },
      look: async () => view(turn),
      answers: async () => false,
      knows: async () => true,
      news: async () => ({ replies: [], seen: '', again: null }),
      speaks: async () => 'en',
      rate: async () => large,
    }
    const teams = await openTeams({ assistant })
    try {
      const chat = chatIn(teams)
      await chat.say('x')
      const first = chat.all()
      assert.ok(first.length > 1)
      for (const { message } of first) assert.deepEqual(messageProblems(message), [])
      assert.deepEqual(
        first.map(({ card }) => labelsOf(card).length > 0),
        first.map((_, index) => index === first.length - 1),
        'what can be pressed stands at the end',
      )
      await chat.press(chat.last(), 'Yes', 'Anna')
      const after = chat.all().slice(0, first.length)
      assert.deepEqual(
        after.flatMap(({ card }) => labelsOf(card)),
        [],
      )
      assert.match(wordsOn(after.at(-1)!.card), /✓ Yes \(Anna, 14:05\)/)
    } finally {
      await teams.close()
    }
  })

  const long = Array.from({ length: 8 }, (_, index) => ({
    kind: 'text' as const,
    spans: [{ text: `${index} ${'words '.repeat(700)}` }],
  }))
  const large: Reply = {
    language: 'en',
    blocks: [
      ...long,
      {
        kind: 'question',
        question: 'owner',
        confirm: false,
        spans: [{ text: 'Is it so?' }],
        choices: [{ label: 'Yes', action: { kind: 'chosen', question: 'owner', answer: 'ours' } }],
      },
    ],
    stand: { code: null, asks: null, confirms: null, concludes: [], topics: [], step: null },
  }
})

describe('an edited message in Teams', () => {
  let teams: Teams
  beforeEach(async () => {
    teams = await openTeams()
  })
  afterEach(() => teams.close())

  const edit = (chat: ReturnType<typeof chatIn>, first: { id: string }, text: string, more = {}) =>
    chat.send(
      chat.activity('Anna', {
        type: 'messageUpdate',
        id: first.id,
        text,
        timestamp: '2026-05-04T12:09:00.000Z',
        channelData: { eventType: 'editMessage', tenant: { id: 'x' } },
        ...more,
      } as never),
    )

  it('takes back what it said before', async () => {
    const chat = chatIn(teams)
    const first = chat.activity('Anna', {
      type: 'message',
      text: '450 4.4.316',
      channelData: { tenant: { id: 'x' } },
    })
    await chat.send(first)
    await edit(chat, first, '450 4.4.317')
    assert.equal(chat.all().length, 2)
    assert.match(wordsOn(chat.last().card), /^450 4\.4\.317/)
    assert.deepEqual(labelsOf(chat.all()[0]!.card), [])
    await edit(chat, first, '450 4.4.317')
    assert.equal(chat.all().length, 2, 'delivered again')
  })

  it('says nothing where nothing rests on it', async () => {
    const chat = chatIn(teams)
    await edit(chat, { id: 'unknown' }, '450 4.4.317')
    assert.deepEqual(teams.connector.messages(), [])
  })
})
