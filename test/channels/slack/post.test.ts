/** Messages in the place of others, and what is acknowledged when. */

import assert from 'node:assert/strict'
import { type App, webApi } from '@slack/bolt'
import { calls } from '../../../src/channels/slack/calls.ts'
import { findEarlier, type Marked } from '../../../src/channels/slack/earlier.ts'
import { intakeOf, Unsaved } from '../../../src/channels/slack/intake.ts'
import { lanes } from '../../../src/channels/slack/lanes.ts'
import { poster, type Spot } from '../../../src/channels/slack/post.ts'
import { type SlackStandIn, slackStandIn } from '../../support/slack/stand-in.ts'

describe('messages in the place of others', () => {
  let slack: SlackStandIn
  beforeEach(async () => {
    slack = await slackStandIn({ now: () => Date.parse('2026-11-24T13:05:01Z') })
  })
  afterEach(() => slack.close())

  const made = (...texts: string[]) => texts.map(text => ({ text, blocks: [] }))
  const rig = () => {
    const log = { info: () => {}, warn: () => {}, error: () => {} }
    const clock = { now: () => new Date(0).toISOString() }
    const spot = {
      client: new webApi.WebClient('xoxb-test', { slackApiUrl: slack.apiUrl }),
      channel: 'C1',
      thread: '1.1',
    }
    const pause = async () => {}
    const called = calls(log, pause, { refused: () => {}, reach: { found: () => {}, lost: () => {} } })
    return {
      spot,
      find: (where: Spot, of: Marked) => findEarlier(called, where, of),
      ...poster(called, lanes(clock, pause)),
    }
  }
  const texts = () => slack.in('C1').map(({ text }) => text)

  it('are updated one by one; what is left over is posted below, what is too many is deleted', async () => {
    const { spot, post, replace } = rig()
    const { posted } = await post(spot, made('a', 'b'))
    const { posted: three } = await replace(spot, posted, made('c', 'd', 'e'))
    assert.deepEqual(three.slice(0, 2), posted)
    assert.deepEqual(texts(), ['c', 'd', 'e'])
    assert.deepEqual(
      slack.in('C1').map(({ thread_ts }) => thread_ts),
      ['1.1', '1.1', '1.1'],
    )
    assert.deepEqual(await replace(spot, three, made('f')), { posted: [posted[0]] })
    assert.deepEqual(texts(), ['f'])
  })

  it('stop at the first that Slack refuses, with its word', async () => {
    const { spot, post, replace } = rig()
    const { posted } = await post(spot, made('a', 'b'))
    slack.trouble('chat.update', { until: Promise.resolve() }, { error: 'message_not_found' })
    const refused = await replace(spot, posted, made('c', 'd', 'e'))
    assert.deepEqual(refused, { posted: posted.slice(0, 1), trouble: 'message_not_found' })
    assert.deepEqual(texts(), ['c', 'b'])
  })

  describe('of a reply that is tried again', () => {
    const of = { conversation: 'slack:T1:C1:1.000001', revision: 3, at: '2026-11-24T13:05:00.000Z' }
    const marks = () => slack.in('C1').map(({ metadata }) => metadata?.event_payload.part)

    it('are marked with nothing about anybody, and found again, in a thread and outside', async () => {
      const { spot, post, find } = rig()
      for (const { thread, ...place } of [spot, { ...spot, thread: '' }]) {
        const there = thread ? { ...place, thread } : place
        await post(there, made('other'), { of: { ...of, revision: 2 } })
        const { posted } = await post(there, made('a', 'b'), { of })
        assert.deepEqual(await find(there, of), {
          parts: new Map(posted.map((ts, part) => [part, ts])),
        })
      }
      assert.deepEqual(slack.in('C1').at(-1)!.metadata, {
        event_type: 'mailflow_reply',
        event_payload: { revision: 3, at: of.at, part: 1 },
      })
      assert.equal(slack.called('conversations.replies').length, 1)
      assert.equal(slack.called('conversations.history').length, 1)
    })

    it('are told apart from those of another case at the same moment', async () => {
      const { spot, post, find } = rig()
      const [one, other] = ['M-000001', 'M-000002'].map(number => ({
        ...of,
        conversation: `case:${number}@slack-desk`,
      }))
      const { posted } = await post(spot, made('one'), { of: one! })
      await post(spot, made('other'), { of: other! })
      await post(spot, made('reply'), { of })
      assert.deepEqual(await find(spot, one!), { parts: new Map([[0, posted[0]!]]) })
      assert.equal(slack.in('C1')[0]!.metadata!.event_payload.case, 'M-000001')
    })

    it('are found behind many others', async () => {
      const { spot, post, find } = rig()
      const { posted } = await post(spot, made('a'), { of })
      for (let others = 0; others < 5; others++)
        await post(spot, made(...Array.from({ length: 50 }, (_, at) => `${others} ${at}`)))
      const { posted: last } = await post(spot, made('b'), { of }, 1)
      const { parts } = await find(spot, of)
      assert.deepEqual([...parts.values()], [...posted, ...last])
    })

    it('are updated where they stand, and the others posted', async () => {
      const { spot, post, find } = rig()
      slack.trouble('chat.postMessage', { until: Promise.resolve() }, { error: 'fatal_error' })
      const first = await post(spot, made('a', 'b', 'c'), { of })
      assert.deepEqual([first.posted.length, first.trouble], [1, 'fatal_error'])
      const { parts } = await find(spot, of)
      await post(spot, made('A', 'B', 'C'), { of, earlier: parts })
      assert.deepEqual(
        [texts(), marks()],
        [
          ['A', 'B', 'C'],
          [0, 1, 2],
        ],
      )
    })

    it('are posted anew when Slack lets nobody look, or no longer change them', async () => {
      const { spot, post, find } = rig()
      const { posted } = await post(spot, made('a'), { of })
      slack.trouble('conversations.replies', { error: 'missing_scope' })
      assert.deepEqual(await find(spot, of), { parts: new Map(), trouble: 'missing_scope' })
      slack.trouble('chat.update', { error: 'message_not_found' })
      await post(spot, made('A'), { of, earlier: new Map([[0, posted[0]!]]) })
      assert.deepEqual(texts(), ['a', 'A'])
    })
  })

  it('say which were posted when Slack refuses one', async () => {
    const { spot, post } = rig()
    slack.trouble('chat.postMessage', { until: Promise.resolve() }, { error: 'is_archived' })
    const { posted, trouble } = await post(spot, made('a', 'b', 'c'))
    assert.deepEqual([posted.length, trouble], [1, 'is_archived'])
  })
})

describe('what Slack sends', () => {
  type Processed = Parameters<App['processEvent']>[0]
  const appThat = (processEvent: (event: Processed) => Promise<void>) => ({ processEvent }) as unknown as App
  const told = (event: Processed) => event.customProperties as Record<'saved' | 'failed', () => void>

  it('as an event is not acknowledged before it is saved, although bolt does so at once', async () => {
    const order: string[] = []
    const intake = intakeOf(
      appThat(async event => {
        await event.ack()
        await new Promise(resolve => setImmediate(resolve))
        order.push('saved')
        told(event).saved()
        await new Promise(() => {})
      }),
    )
    await intake({ event: { type: 'message' } })
    order.push('acknowledged')
    assert.deepEqual(order, ['saved', 'acknowledged'])
  })

  it('and is not saved in time is not acknowledged, and goes on', async () => {
    for (const body of [{ event: { type: 'message' } }, { type: 'block_actions' }]) {
      let goOn = () => {}
      const slow = new Promise<void>(resolve => (goOn = resolve))
      const order: string[] = []
      const intake = intakeOf(
        appThat(async event => {
          await slow
          told(event).saved()
          order.push('saved')
        }),
        20,
      )
      await assert.rejects(intake(body), Unsaved)
      order.push('refused')
      goOn()
      assert.equal(await intake(body), undefined, 'when it comes again')
      assert.deepEqual(order, ['refused', 'saved', 'saved'])
    }
  })

  it('carries what a listener answers with', async () => {
    const intake = intakeOf(appThat(async ({ ack }) => ack({ text: 'x' })))
    assert.deepEqual(await intake({ command: '/mailflow' }), { text: 'x' })
  })

  it('and fails is not acknowledged', async () => {
    const broken = intakeOf(
      appThat(async () => {
        throw new Error('no')
      }),
    )
    await assert.rejects(broken({ event: {} }), /no/)
    const unsaved = intakeOf(appThat(async event => told(event).failed()))
    await assert.rejects(unsaved({ event: {} }), Unsaved)
  })
})
