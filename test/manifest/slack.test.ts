/** The Slack manifest: within every limit, and asking for what the code calls and hears, no less and no more. */

import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse, parseDocument } from 'yaml'
import { scopes } from '../../src/channels/slack/install.ts'
import { spokenKinds } from '../../src/channels/slack/messages.ts'
import { home } from '../../src/content/home.ts'
import { understand } from '../../src/core/understand/understand.ts'
import { slackComplaints } from '../../src/tools/manifest/check-slack.ts'
import { slackManifest } from '../../src/tools/manifest/slack.ts'
import {
  neededEvents,
  neededScopes,
  scopesOfCalls,
  scopesOfEvents,
} from '../../src/tools/manifest/slack-needs.ts'
import { wholeLibrary } from '../support/whole-library.ts'

const publicUrl = 'https://mail-help.example.com'
const whole = slackManifest(home, { publicUrl, socketMode: false, install: true })
const manifest = parse(whole)

/** The manifest with another value at a path, or without one. */
const changed = (path: string, value?: unknown): string => {
  const document = parseDocument(whole)
  const steps = path.split('.').map(step => (/^\d+$/.test(step) ? Number(step) : step))
  if (value === undefined) document.deleteIn(steps)
  else document.setIn(steps, value)
  return document.toString()
}
const long = (length: number) => 'x'.repeat(length + 1)
const many = <Item>(count: number, item: (at: number) => Item): Item[] =>
  Array.from({ length: count + 1 }, (_, at) => item(at))

describe('manifest of Slack', () => {
  it('is within the limits, over HTTP, by Socket Mode and with installation by workspaces', () => {
    for (const socketMode of [true, false])
      for (const install of [true, false])
        assert.deepEqual(slackComplaints(home, slackManifest(home, { publicUrl, socketMode, install })), [])
    assert.deepEqual(slackComplaints(home, slackManifest(home, { socketMode: true, install: false })), [])
  })

  it('leads every request to the one address', () => {
    const { features, settings, oauth_config } = manifest
    const events = `${publicUrl}/slack/events`
    assert.deepEqual(
      [
        features.slash_commands[0].url,
        settings.event_subscriptions.request_url,
        settings.interactivity.request_url,
      ],
      [events, events, events],
    )
    assert.equal(new URL(oauth_config.redirect_urls[0]).origin, publicUrl)
    assert.deepEqual([settings.socket_mode_enabled, settings.token_rotation_enabled], [false, false])
  })

  it('has no address at all in Socket Mode', () => {
    const text = slackManifest(home, { socketMode: true, install: false })
    assert.doesNotMatch(text, /url|https?:/i)
    assert.equal(parse(text).settings.socket_mode_enabled, true)
  })

  it('shows the agent view, the Home tab, /mailflow and the message shortcut', () => {
    const { agent_view, app_home, slash_commands, shortcuts, assistant_view } = manifest.features
    assert.equal(assistant_view, undefined)
    assert.deepEqual(app_home, {
      home_tab_enabled: true,
      messages_tab_enabled: true,
      messages_tab_read_only_enabled: false,
    })
    assert.deepEqual(
      slash_commands.map(({ command }: { command: string }) => command),
      ['/mailflow'],
    )
    assert.deepEqual([shortcuts[0].type, shortcuts[0].callback_id], ['message', 'diagnose'])
    for (const { message } of agent_view.suggested_prompts) {
      const { command, decision, entry } = understand(wholeLibrary(), message)
      assert.ok(command === 'outage' || decision !== 'silent' || entry, message)
    }
  })

  const limits: [name: string, path: string, value: unknown, complaint: RegExp][] = [
    ['name 35', 'display_information.name', long(35), /name must NOT have more than 35/],
    ['description 140', 'display_information.description', long(140), /than 140/],
    ['long_description from 175', 'display_information.long_description', 'x'.repeat(174), /than 175/],
    ['long_description to 4000', 'display_information.long_description', long(4000), /than 4000/],
    ['background_color', 'display_information.background_color', 'teal', /pattern/],
    ['bot name 80', 'features.bot_user.display_name', long(80), /than 80/],
    ['bot name letters', 'features.bot_user.display_name', 'Mail Flow', /pattern/],
    ['agent_description 300', 'features.agent_view.agent_description', long(300), /than 300/],
    [
      'prompts 4',
      'features.agent_view.suggested_prompts',
      many(4, () => ({ title: 'x', message: 'x' })),
      /than 4 items/,
    ],
    ['prompt without message', 'features.agent_view.suggested_prompts.0.message', undefined, /message/],
    [
      'commands 50',
      'features.slash_commands',
      many(50, at => ({ command: `/c${at}`, description: 'x' })),
      /than 50 items/,
    ],
    ['command from 2', 'features.slash_commands.0.command', '/', /than 2/],
    ['command to 32', 'features.slash_commands.0.command', `/${long(31)}`, /than 32/],
    ['command slash', 'features.slash_commands.0.command', 'mailflow', /pattern/],
    ['command description 2000', 'features.slash_commands.0.description', long(2000), /than 2000/],
    ['usage_hint 1000', 'features.slash_commands.0.usage_hint', long(1000), /than 1000/],
    ['command address', 'features.slash_commands.0.url', 'http://mail-help.example.com', /pattern/],
    [
      'shortcuts 10',
      'features.shortcuts',
      many(10, at => ({
        ...manifest.features.shortcuts[0],
        callback_id: `c${at}`,
      })),
      /than 10 items/,
    ],
    ['shortcut name 24', 'features.shortcuts.0.name', long(24), /than 24/],
    ['shortcut description 150', 'features.shortcuts.0.description', long(150), /than 150/],
    ['shortcut id 255', 'features.shortcuts.0.callback_id', long(255), /than 255/],
    ['shortcut type', 'features.shortcuts.0.type', 'button', /type/],
    [
      'events 100',
      'settings.event_subscriptions.bot_events',
      many(100, at => `event_${'x'.repeat(at)}`),
      /than 100 items/,
    ],
    [
      'an event twice',
      'settings.event_subscriptions.bot_events',
      ['app_mention', 'app_mention'],
      /duplicate/,
    ],
    ['events without address', 'settings.event_subscriptions.request_url', undefined, /request_url/],
    ['buttons without address', 'settings.interactivity.request_url', undefined, /request_url/],
    ['address in the clear', 'settings.interactivity.request_url', 'http://a.example', /pattern/],
    ['no scopes', 'oauth_config.scopes.bot', [], /fewer than 1/],
    ['the older view', 'features.assistant_view', { assistant_description: 'x' }, /additional/],
    ['an unknown field', 'settings.surprise', true, /additional/],
  ]
  for (const [name, path, value, complaint] of limits)
    it(`is refused beyond a limit: ${name}`, () => {
      assert.ok(slackComplaints(home, changed(path, value)).some(line => complaint.test(line)))
    })

  it('is not made with a hole in it', () => {
    assert.throws(() => slackManifest(home, { socketMode: false, install: false }), /PUBLIC_URL/)
  })

  describe('what it asks for', () => {
    const folder = join(home, 'src/channels/slack')
    // Comments speak of what is not called.
    const source = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter(file => file.endsWith('.ts'))
      .map(file => readFileSync(join(folder, file), 'utf8'))
      .join('\n')
      .replaceAll(/\/\*[\s\S]*?\*\/|(?<![:'"`])\/\/.*/g, '')

    /** Every call of the Web API: `client.views.open(...)` whatever the family, `web.chat.update(...)` whatever the client. */
    const families =
      'admin|apps|auth|bookmarks|canvases|chat|conversations|files|oauth|pins|reactions|team|usergroups|users|views'
    const calls = new Set(
      [
        ...source.matchAll(/client\.((?:\w+\.)+\w+)\(/g),
        ...source.matchAll(new RegExp(`\\.((?:${families})(?:\\.\\w+)+)\\(`, 'g')),
        ...source.matchAll(/apiCall\(\s*'([\w.]+)'/g),
      ].map(([, name]) => name!),
    )
    /** Every listener: `app.event('app_home_opened', ...)`, and that of words. */
    const heard = new Set([
      ...[...source.matchAll(/\.event\(\s*'(\w+)'/g)].map(([, name]) => name!),
      ...spokenKinds,
    ])

    it('is the scopes and events that the code needs', () => {
      assert.deepEqual([...manifest.oauth_config.scopes.bot].sort(), [...neededScopes])
      assert.deepEqual([...manifest.settings.event_subscriptions.bot_events].sort(), [...neededEvents])
    })

    it('is what an installation by a workspace asks for as well', () => {
      assert.deepEqual([...scopes].sort(), [...neededScopes])
    })

    it('covers every call in the code, and nothing that is not called', () => {
      assert.deepEqual([...calls].sort(), Object.keys(scopesOfCalls).sort())
    })

    it('covers every event in the code, and nothing that is not heard', () => {
      const kinds = new Set(Object.keys(scopesOfEvents).map(name => name.replace(/^message\..*/, 'message')))
      assert.deepEqual([...heard].sort(), [...kinds].sort())
    })
  })
})
