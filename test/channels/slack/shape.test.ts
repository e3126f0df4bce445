/** What is looked at of what Slack signed: every kind that is listened to, and nothing that would make anybody stumble. */

import assert from 'node:assert/strict'
import { readerOf } from '../../../src/channels/slack/shape.ts'

const message = { type: 'message', channel: 'C1', user: 'U1', text: 'hello', ts: '1.2' }
const callback = (event: object, more: object = {}) => ({
  type: 'event_callback',
  team_id: 'T1',
  event,
  ...more,
})
const press = { type: 'block_actions', user: { id: 'U1' }, team: { id: 'T1' }, channel: { id: 'C1' } }
const button = { type: 'button', action_id: 'press:0', block_id: 'b', action_ts: '1.2', value: '{}' }

describe('the shape of what Slack sends', () => {
  const read: Record<string, object> = {
    'a message': callback(message),
    'a message with a file and no words': callback({
      ...message,
      text: null,
      files: [{ name: 'a.eml', size: 3 }],
    }),
    'an edited message': callback({ ...message, user: undefined, message, previous_message: message }),
    'a press in a workspace of an organization': {
      ...press,
      team: null,
      enterprise: { id: 'E1' },
      actions: [button],
    },
    'an uninstallation': callback({ type: 'app_uninstalled' }),
    'a command': { command: '/mailflow', user_id: 'U1', channel_id: 'D1', team_id: 'T1', text: '' },
  }
  for (const [what, body] of Object.entries(read))
    it(`reads ${what}`, () => assert.equal(readerOf({ ...body }), 'somebody'))

  const passed: Record<string, object> = {
    'an event nobody listens to': callback({ type: 'team_join', user: { id: 'U3' } }),
    'the name of something every object has': callback({ type: 'constructor' }),
    'an interaction nobody listens to': { type: 'view_closed', view: 1 },
    nothing: {},
  }
  for (const [what, body] of Object.entries(passed))
    it(`passes over ${what}`, () => assert.equal(readerOf({ ...body }), 'nobody'))

  const refused: Record<string, object> = {
    'an event that is none': callback([] as unknown as object),
    'an event without an author where one is named': callback({ type: 'app_uninstalled', user: null }),
    'words that are no text': callback({ ...message, text: { toString: 1 } }),
    'a name as long as a book': callback({ ...message, user: 'U'.repeat(1_000) }),
    'a press without anybody': { ...press, user: undefined, actions: [button] },
    'buttons that are no list': { ...press, actions: { 0: button } },
    'a form that is also a button': { ...press, type: 'view_submission', view: {}, actions: [button] },
    'a command of nobody': { command: '/mailflow' },
  }
  for (const [what, body] of Object.entries(refused))
    it(`refuses ${what}`, () => assert.equal(readerOf({ ...body }), 'misshapen'))
})
