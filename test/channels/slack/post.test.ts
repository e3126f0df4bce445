/** Messages in the place of others, and what is acknowledged when. */

import assert from 'node:assert/strict'
import { type App, webApi } from '@slack/bolt'
import { calls } from '../../../src/channels/slack/calls.ts'
import { deliverTo } from '../../../src/channels/slack/deliver.ts'
import { lanes } from '../../../src/channels/slack/lanes.ts'
import { poster } from '../../../src/channels/slack/post.ts'
import { type SlackStandIn, slackStandIn } from '../../support/slack/stand-in.ts'

describe('messages in the place of others', () => {
  let slack: SlackStandIn
  beforeEach(async () => {
    slack = await slackStandIn()
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
    return {
      spot,
      ...poster(
        calls(log, pause, { refused: () => {}, reach: { found: () => {}, lost: () => {} } }),
        lanes(clock, pause),
      ),
    }
  }
  const texts = () => slack.in('C1').map(({ text }) => text)

  it('are updated one by one; what is left over is posted below, what is too many is deleted', async () => {
    const { spot, post, replace } = rig()
    const { posted } = await post(spot, made('a', 'b'))
    const three = await replace(spot, posted, made('c', 'd', 'e'))
    assert.deepEqual(three!.slice(0, 2), posted)
    assert.deepEqual(texts(), ['c', 'd', 'e'])
    assert.deepEqual(
      slack.in('C1').map(({ thread_ts }) => thread_ts),
      ['1.1', '1.1', '1.1'],
    )
    assert.deepEqual(await replace(spot, three!, made('f')), [posted[0]])
    assert.deepEqual(texts(), ['f'])
  })

  it('say which were posted when Slack refuses one', async () => {
    const { spot, post } = rig()
    slack.trouble('chat.postMessage', { until: Promise.resolve() }, { error: 'is_archived' })
    const { posted, trouble } = await post(spot, made('a', 'b', 'c'))
    assert.deepEqual([posted.length, trouble], [1, 'is_archived'])
  })
})

describe('a delivery', () => {
  type Processed = Parameters<App['processEvent']>[0]
  const appThat = (processEvent: (event: Processed) => Promise<void>) => ({ processEvent }) as unknown as App
  const savedOf = (event: Processed) => (event.customProperties as { saved: () => void }).saved

  it('of an event is not acknowledged before it is saved, although bolt does so at once', async () => {
    const order: string[] = []
    const deliver = deliverTo(
      appThat(async event => {
        await event.ack()
        await new Promise(resolve => setImmediate(resolve))
        order.push('saved')
        savedOf(event)()
        await new Promise(() => {})
      }),
    )
    await deliver({ event: { type: 'message' } })
    order.push('acknowledged')
    assert.deepEqual(order, ['saved', 'acknowledged'])
  })

  it('of a button is acknowledged in time, however long it takes', async () => {
    const deliver = deliverTo(
      appThat(() => new Promise(() => {})),
      20,
    )
    assert.equal(await deliver({ type: 'block_actions' }), undefined)
  })

  it('of an event is acknowledged in time as well, saved or not', async () => {
    const deliver = deliverTo(
      appThat(() => new Promise(() => {})),
      20,
    )
    assert.equal(await deliver({ event: { type: 'message' } }), undefined)
  })

  it('carries what a listener answers with', async () => {
    const deliver = deliverTo(appThat(async ({ ack }) => ack({ text: 'x' })))
    assert.deepEqual(await deliver({ command: '/mailflow' }), { text: 'x' })
  })

  it('that fails is not acknowledged', async () => {
    const deliver = deliverTo(
      appThat(async () => {
        throw new Error('no')
      }),
    )
    await assert.rejects(deliver({ event: {} }), /no/)
  })
})
