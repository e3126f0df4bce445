/** Requests at every route: senseless ones, well-made ones of strangers, and hostile ones of people who may ask. */

import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { deeds } from '../../src/core/case.ts'
import { presses } from '../../src/core/event.ts'
import { signature } from '../support/slack/person.ts'
import { strangeKey } from '../support/teams/open-id.ts'
import { body, headers, markup, pathOf, type, value, wellFormed, words } from './hostile.ts'
import { type Route, type Running, secret, tenant } from './running.ts'
import type { Wire } from './wire.ts'

type Any = Record<string, unknown>

/** Words to the helpdesk among all others, by somebody who may say them now and then. */
const deskWords = fc.constantFrom(
  'helpdesk here',
  'helpdesk off',
  'cases',
  'cases 4.4.316',
  'M-AAAAAA',
  'console',
)
const deskWork = fc.record({
  number: fc.constantFrom('M-AAAAAA', 'M-000000', '__proto__', 'M-AAAAAA@slack'),
  did: fc.constantFrom(...deeds, 'constructor'),
})
const ids = () => fc.constant(undefined).map(() => randomUUID())
const person = fc.nat({ max: 400 }).map(number => (number % 20 === 0 ? 'U1' : `person-${number}`))

/** The same with something else in one place. */
function changed(given: Any, place: string, to: unknown): Any {
  const [first = '', ...rest] = place.split('.')
  const inner = given[first]
  if (rest.length === 0) return { ...given, [first]: to }
  return { ...given, [first]: changed((inner ?? {}) as Any, rest.join('.'), to) }
}

/** One of these, with hostile values in some of its places. */
const hostile = (given: fc.Arbitrary<Any>, places: readonly string[]): fc.Arbitrary<Any> =>
  fc
    .tuple(given, fc.array(fc.tuple(fc.constantFrom(...places), value), { maxLength: 2 }))
    .map(([made, changes]) => changes.reduce((all, [place, to]) => changed(all, place, to), made))

/** Any method on any route, with anything about it. Whoever asks is nobody: no host of the page comes with its origin. */
export const senseless = (routes: readonly Route[]): fc.Arbitrary<Wire> =>
  fc
    .record({
      route: fc.constantFrom(...routes),
      method: fc.oneof(
        { weight: 5, arbitrary: fc.constant(undefined) },
        fc.constantFrom(
          'GET',
          'HEAD',
          'POST',
          'PUT',
          'PATCH',
          'DELETE',
          'OPTIONS',
          'TRACE',
          'PROPFIND',
          'M-SEARCH',
          'get',
          'QUERY',
        ),
      ),
      host: fc.constantFrom(
        '127.0.0.1',
        'localhost:1',
        '[::1]',
        'evil.example',
        '127.0.0.1.evil.example',
        '',
        'a',
      ),
      headers,
      type,
      body,
    })
    .chain(made => pathOf(made.route.path).map(path => ({ ...made, path })))
    .map(({ route, method = route.method, host, path, headers, type, body }) => ({
      what: 'senseless',
      method,
      path,
      headers: [['host', host], ...headers, ...(type ? [['content-type', type] as const] : [])],
      body: method === 'GET' || method === 'HEAD' ? '' : body,
    }))

const json = (value: unknown) => JSON.stringify(value)
const form = (fields: Record<string, string>) => new URLSearchParams(fields).toString()

/** What the page posts, well-made or hardly. */
const pageEvent = hostile(
  fc.oneof(
    words.map((text): Any => ({ kind: 'said', text })),
    words.map((question): Any => ({ kind: 'chosen', question: 'owner', answer: question.slice(0, 9) })),
    fc.constantFrom(...presses).map((press): Any => ({ kind: 'pressed', press })),
    fc.constantFrom<Any>({ kind: 'picked', article: '4.4.316' }, { kind: 'switched', language: 'nl' }),
    fc.constant<Any>({ kind: 'taken', cause: '__proto__' }),
  ),
  ['kind', 'text', 'question', 'answer', 'article', 'cause', 'language', 'problem', 'key', 'more'],
)

/** What Teams posts. */
const activity = ({ serviceUrl }: Running): fc.Arbitrary<Any> =>
  hostile(
    fc
      .record({
        id: ids(),
        who: person,
        text: fc.oneof({ weight: 6, arbitrary: words }, deskWords),
        work: deskWork,
        kind: fc.constantFrom('personal', 'groupChat', 'channel'),
        act: fc.constantFrom<Any>(
          { type: 'message' },
          { type: 'messageUpdate', channelData: { eventType: 'editMessage', tenant: { id: tenant } } },
          { type: 'message', attachments: [{ contentType: 'text/html', content: `<p>${markup}</p>` }] },
          { type: 'message', text: null, value: { kind: 'pressed', press: 'why' } },
          { type: 'invoke', name: 'adaptiveCard/action', value: { action: { data: { kind: 'pressed' } } } },
          { type: 'invoke', name: 'adaptiveCard/action', isOfCase: true },
          { type: 'invoke', name: 'message/submitAction', value: { actionName: 'feedback' } },
          { type: 'invoke', name: 'composeExtension/fetchTask', value: { commandId: 'diagnose' } },
          { type: 'invoke', name: 'composeExtension/submitAction', value: { commandId: 'diagnose' } },
          { type: 'conversationUpdate', membersAdded: [{ id: '28:bot' }] },
          { type: 'installationUpdate', action: 'remove' },
          { type: 'typing' },
        ),
      })
      .map(({ id, who, text, kind, act: { isOfCase, ...act }, work }) => ({
        channelId: 'msteams',
        id,
        deliveryMode: 'expectReplies',
        serviceUrl,
        from: { id: `29:${who}`, name: who },
        recipient: { id: '28:bot' },
        conversation: { id: `${kind}-${who}`, conversationType: kind, tenantId: tenant },
        channelData: { tenant: { id: tenant } },
        locale: 'nl-NL',
        text,
        ...act,
        ...(isOfCase === true && {
          value: { action: { data: { case: work.number, did: work.did, seen: 1 } } },
        }),
      })),
    [
      ...['type', 'id', 'name', 'action', 'text', 'locale', 'replyToId', 'timestamp', 'localTimestamp'],
      ...['from', 'from.id', 'from.name', 'from.role', 'from.aadObjectId', 'recipient', 'recipient.id'],
      ...['conversation', 'conversation.id', 'conversation.conversationType', 'conversation.isGroup'],
      ...['conversation.tenantId', 'channelData', 'channelData.eventType', 'channelData.tenant'],
      ...['value', 'value.action', 'value.action.data', 'value.action.data.kind', 'value.commandId'],
      ...['value.messagePayload', 'value.messagePayload.body', 'value.messagePayload.attachments'],
      ...['value.data', 'value.actionValue', 'entities', 'attachments', 'membersAdded', 'channelId', 'more'],
    ],
  )

/** What Slack posts: a type and a body. */
const slackPost = ({ slack }: Running): fc.Arbitrary<{ type: string; body: string }> => {
  const team = slack.space.team
  const channel = fc.constantFrom('C1', 'D1', 'G1', 'C404')
  const event = hostile(
    fc
      .record({
        text: fc.oneof({ weight: 6, arbitrary: words }, deskWords),
        channel,
        user: person,
        ts: fc.nat().map(at => `17${at}.000100`),
      })
      .chain(said =>
        fc.constantFrom<Any>(
          { type: 'message', ...said },
          { type: 'message', ...said, thread_ts: '1700000000.000100' },
          {
            type: 'message',
            subtype: 'message_changed',
            channel: said.channel,
            message: said,
            previous_message: said,
          },
          { type: 'app_mention', ...said },
          { type: 'app_home_opened', tab: 'home', ...said },
          { type: 'app_uninstalled' },
          {
            type: 'assistant_thread_started',
            assistant_thread: { user_id: said.user, channel_id: 'D1', thread_ts: said.ts },
          },
        ),
      ),
    [
      'type',
      'subtype',
      'text',
      'channel',
      'user',
      'ts',
      'thread_ts',
      'message',
      'previous_message',
      'files',
      'blocks',
      'bot_id',
      'tab',
    ],
  )
  const callback = hostile(
    event.map(
      (inner): Any => ({
        type: 'event_callback',
        team_id: team,
        api_app_id: 'A1',
        event: inner,
        event_id: randomUUID(),
        authorizations: [{ team_id: team, user_id: slack.space.bot.userId, is_bot: true }],
      }),
    ),
    ['type', 'team_id', 'event', 'authorizations', 'event_id', 'enterprise_id', 'is_enterprise_install'],
  )
  const payload = hostile(
    fc
      .record({ who: person, ts: fc.nat().map(at => `17${at}.000100`), press: words, work: deskWork })
      .chain(({ who, ts, press, work }) => {
        const about = { user: { id: who }, team: { id: team, domain: 'contoso' }, trigger_id: randomUUID() }
        const message = { ts, text: press, user: who }
        return fc.constantFrom<Any>(
          {
            type: 'block_actions',
            ...about,
            channel: { id: 'D1' },
            container: { message_ts: ts, channel_id: 'D1' },
            message,
            actions: [{ action_id: 'press:0', block_id: 'b', type: 'button', action_ts: ts, value: press }],
          },
          {
            type: 'block_actions',
            ...about,
            channel: { id: 'D1' },
            message,
            actions: [
              {
                action_id: 'press:0',
                block_id: 'b',
                type: 'button',
                action_ts: ts,
                value: json({ action: { kind: 'chosen', question: press, answer: press }, seen: 1 }),
              },
            ],
          },
          {
            type: 'block_actions',
            ...about,
            channel: { id: 'C1' },
            message,
            actions: [
              { action_id: 'case:0', block_id: 'b', type: 'button', action_ts: ts, value: json(work) },
            ],
          },
          {
            type: 'view_submission',
            ...about,
            view: { id: 'V1', callback_id: 'case', private_metadata: json(work), state: {} },
          },
          {
            type: 'view_submission',
            ...about,
            view: { id: 'V1', callback_id: 'add', private_metadata: press, state: {} },
          },
          { type: 'message_action', callback_id: 'diagnose', ...about, channel: { id: 'C1' }, message },
        )
      }),
    [
      'type',
      'user',
      'user.id',
      'team',
      'channel',
      'container',
      'message',
      'message.text',
      'actions',
      'view',
      'callback_id',
      'view.state',
      'view.callback_id',
    ],
  )
  const command = fc
    .record({ text: fc.oneof(words, deskWords), user_id: person, channel_id: channel })
    .map(typed =>
      form({
        ...typed,
        command: '/mailflow',
        team_id: team,
        trigger_id: randomUUID(),
        response_url: `${slack.origin}/response/1`,
      }),
    )
  const asJson = { type: 'application/json' }
  const asForm = { type: 'application/x-www-form-urlencoded' }
  return fc.oneof(
    { weight: 4, arbitrary: callback.map(each => ({ ...asJson, body: json(each) })) },
    { weight: 3, arbitrary: payload.map(each => ({ ...asForm, body: form({ payload: json(each) }) })) },
    command.map(each => ({ ...asForm, body: each })),
    value.map(each => ({ ...asJson, body: json(each) ?? '' })),
    words.map(each => ({ ...asForm, body: wellFormed(each) })),
    words.map(challenge => ({ ...asJson, body: json({ type: 'url_verification', challenge }) })),
  )
}

const now = () => Math.floor(Date.now() / 1000)

const toSlack = (post: { type: string; body: string }, seconds: number | string, signed: string): Wire => ({
  what: 'slack',
  method: 'POST',
  path: '/slack/events',
  headers: [
    ['host', 'mail-help.example'],
    ['content-type', post.type],
    ['x-slack-request-timestamp', String(seconds)],
    ['x-slack-signature', signed],
  ],
  body: post.body,
})

const toTeams = (posted: Any, authorization: string): Wire => ({
  what: 'teams',
  method: 'POST',
  path: '/api/messages',
  headers: [
    ['host', 'mail-help.example'],
    ['content-type', 'application/json'],
    ...(authorization ? [['authorization', authorization] as const] : []),
  ],
  body: json(posted),
})

const toPage = (posted: string, host: string, origin: string, cookie: string): Wire => ({
  what: 'page',
  method: 'POST',
  path: '/api/events',
  headers: [
    ['host', host],
    ['content-type', 'application/json'],
    ...(origin ? [['origin', origin] as const] : []),
    ['cookie', `mailflow=${cookie}`],
  ],
  body: posted,
})

/** Requests as Teams, Slack and the page make them, but for what proves who asks. */
export function strangers(running: Running): fc.Arbitrary<Wire> {
  const { vouching, origin } = running
  const [strange, host] = [strangeKey(), new URL(origin).host]
  const later = now() + 600
  const bad: (() => string)[] = [
    () => '',
    () => 'Bearer',
    () => 'Bearer a.b.c',
    () => 'Basic YTpi',
    () => `Bearer ${'x'.repeat(7_000)}`,
    () => vouching.bearer({ aud: '22222222-2222-3333-4444-555555555555' }),
    () => vouching.bearer({ aud: ['__proto__'] }),
    () => vouching.bearer({ iss: 'https://evil.example' }),
    () => vouching.bearer({ iss: 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/' }),
    () => vouching.bearer({ exp: now() - 3_600, nbf: now() - 7_200 }),
    () => vouching.bearer({ nbf: later, exp: later + 600 }),
    () => vouching.bearer({ serviceurl: 'https://evil.example/' }),
    () => vouching.bearer({}, { key: strange }),
    () => vouching.bearer({}, { kid: 'another' }),
    () => vouching.bearer({}, { alg: 'none' }).replace(/[^.]*$/, ''),
    () => vouching.bearer({}, { alg: 'HS256' }),
    () => vouching.bearer().slice(0, -4),
    () => vouching.bearer().replace('Bearer ', 'Bearer Bearer '),
  ]
  const unsigned: ((text: string) => [number | string, string])[] = [
    text => [now(), signature('another-secret', now(), text)],
    text => [now() - 400, signature(secret, now() - 400, text)],
    text => [now() + 400, signature(secret, now() + 400, text)],
    text => [now(), signature(secret, now(), `${text} `)],
    text => [now(), signature(secret, now() - 1, text)],
    text => [now(), signature(secret, now(), text).slice(0, -1)],
    text => [now(), signature(secret, now(), text).replace('v0', 'v1')],
    text => ['', signature(secret, '', text)],
    text => ['NaN', signature(secret, 'NaN', text)],
    text => ['1e99', signature(secret, '1e99', text)],
    () => [now(), ''],
    () => [now(), 'v0=\u00e9'],
  ]
  const elsewhere: [string, string][] = [
    ['evil.example', 'http://evil.example'],
    [`evil.example:${host.split(':')[1]}`, `http://evil.example:${host.split(':')[1]}`],
    [host, 'http://evil.example'],
    [host, 'null'],
    [host, ''],
    [host, `http://${host}.evil.example`],
    [host, `http://${host}@evil.example`],
    [host, 'http://127.0.0.1:1'],
    ['127.0.0.1.evil.example', 'http://127.0.0.1.evil.example'],
    [`a@${host}`, `http://a@${host}`],
  ]
  return fc.oneof(
    fc.tuple(activity(running), fc.constantFrom(...bad)).map(([posted, made]) => toTeams(posted, made())),
    fc
      .tuple(slackPost(running), fc.constantFrom(...unsigned))
      .map(([post, made]) => toSlack(post, ...made(post.body))),
    fc
      .tuple(pageEvent, fc.constantFrom(...elsewhere), fc.uuid())
      .map(([posted, where, name]) => toPage(json(posted), ...where, name.slice(0, 32))),
  )
}

/** Requests of people who may ask, and of services that prove who they are, with anything inside. */
export function known(running: Running): fc.Arbitrary<Wire> {
  const host = new URL(running.origin).host
  return fc.oneof(
    {
      weight: 2,
      arbitrary: activity(running).map(posted => toTeams(posted, running.vouching.bearer())),
    },
    {
      weight: 1,
      arbitrary: slackPost(running).map(post => toSlack(post, now(), signature(secret, now(), post.body))),
    },
    {
      weight: 3,
      arbitrary: fc
        .tuple(
          fc.oneof(
            { weight: 4, arbitrary: pageEvent.map(json) },
            value.map(each => json(each) ?? ''),
          ),
          person,
        )
        .map(([posted, who]) => toPage(posted, host, `http://${host}`, who.padEnd(32, '0'))),
    },
  )
}
