/** What people do in Slack, sent to the app as Slack sends it: signed events, buttons, commands, shortcuts, forms. */

import { createHmac } from 'node:crypto'
import type { Any } from './json.ts'
import type { SlackStandIn } from './stand-in.ts'
import { nextTs, type Posted, shape } from './web-api.ts'

export interface Answered {
  status: number
  body: string
}

export type Person = ReturnType<typeof slackPerson>

export interface Sending {
  slack: SlackStandIn
  /** Where the app listens: `http://127.0.0.1:3978`. */
  url: string
  secret?: string
  now?: () => number
}

/** A field as it comes back: with what was written, or with the option of a label. */
function filledIn({ type, options }: Any, text: string | null): Any {
  if (type === 'plain_text_input') return { type, value: text }
  const chosen = options.find((option: Any) => option.text.text === text)
  return { type, selected_option: chosen ?? (text ? { value: text } : null) }
}

/** @see https://docs.slack.dev/authentication/verifying-requests-from-slack */
export function signature(secret: string, seconds: number | string, body: string): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${seconds}:${body}`).digest('hex')}`
}

/** Someone who writes and presses; `U1` unless said otherwise. */
export function slackPerson({ slack, url, secret = 'signing-secret', now = Date.now }: Sending, user = 'U1') {
  const { space } = slack
  const team = space.team

  const post = (body: string, type = 'application/json', headers: Record<string, string> = {}) => {
    const seconds = Math.floor(now() / 1000)
    return fetch(`${url}/slack/events`, {
      method: 'POST',
      headers: {
        'content-type': type,
        'x-slack-request-timestamp': String(seconds),
        'x-slack-signature': signature(secret, seconds, body),
        ...headers,
      },
      body,
    })
  }
  const send = async (type: string, body: string, headers?: Record<string, string>): Promise<Answered> => {
    const response = await post(body, type, headers)
    return { status: response.status, body: await response.text() }
  }
  const sendForm = (fields: Record<string, string>) =>
    send('application/x-www-form-urlencoded', new URLSearchParams(fields).toString())
  const interact = (payload: Any) => sendForm({ payload: JSON.stringify(payload) })

  /** An event in its envelope; the same one sent again gets `eventId` or headers of a retry. */
  const envelope = (event: Any, eventId = `Ev${Math.random()}`): Any => ({
    token: 'legacy',
    team_id: team,
    api_app_id: 'A1',
    event,
    type: 'event_callback',
    event_id: eventId,
    event_time: Math.floor(now() / 1000),
    authorizations: [
      {
        enterprise_id: null,
        team_id: team,
        user_id: space.bot.userId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
    event_context: '4-x',
  })
  /** Sent again while it is not acknowledged, as Slack does; unless `tries` is 1. */
  const event = async (
    inner: Any,
    more: { eventId?: string; headers?: Record<string, string>; team?: string; tries?: number } = {},
  ): Promise<Answered> => {
    const body = envelope(inner, more.eventId)
    if (more.team) {
      body.team_id = more.team
      body.authorizations[0].team_id = more.team
    }
    const text = JSON.stringify(body)
    let answered = await send('application/json', text, more.headers)
    for (let retry = 1; answered.status === 503 && retry < (more.tries ?? 4); retry++)
      answered = await send('application/json', text, {
        'x-slack-retry-num': String(retry),
        'x-slack-retry-reason': 'http_error',
      })
    return answered
  }

  const typeOf = (channel: string) =>
    channel.startsWith('D') ? 'im' : channel.startsWith('G') ? 'mpim' : 'channel'
  const message = (channel: string, text: string, more: Any = {}): Any => ({
    type: 'message',
    channel,
    user,
    text,
    ts: nextTs(now()),
    team,
    channel_type: typeOf(channel),
    event_ts: nextTs(now()),
    client_msg_id: `m${Math.random()}`,
    blocks: [{ type: 'rich_text', elements: [] }],
    ...more,
  })

  /** An element of a message by its label, or by the label of one of its options. */
  const find = (posted: Posted, label: string): { block: Any; element: Any; option?: Any } => {
    const { blocks } = shape(space, posted)
    for (const block of blocks)
      for (const element of [...(block.elements ?? []), ...(block.accessory ? [block.accessory] : [])]) {
        if (element.type === 'button' && element.text.text === label) return { block, element }
        const option = (element.options ?? []).find((option: Any) => option.text.text === label)
        if (option) return { block, element, option }
        for (const side of ['positive_button', 'negative_button'])
          if (element[side]?.text.text === label) return { block, element, option: element[side] }
      }
    throw new Error(`nothing is labelled "${label}"`)
  }

  const interaction = (type: string, more: Any): Any => ({
    type,
    user: { id: user, username: user.toLowerCase(), name: user.toLowerCase(), team_id: team },
    api_app_id: 'A1',
    token: 'legacy',
    trigger_id: `trigger.${Math.random()}`,
    team: { id: team, domain: 'contoso' },
    enterprise: null,
    is_enterprise_install: false,
    ...more,
  })
  const channelOf = (channel: string) => ({
    id: channel,
    name: typeOf(channel) === 'im' ? 'directmessage' : typeOf(channel) === 'mpim' ? 'mpdm-x' : 'helpdesk',
  })

  /** The payload of a press, for sending it more than once. */
  const pressing = (posted: Posted, label: string): Any => {
    const { block, element, option } = find(posted, label)
    const { action_id, type } = element
    return interaction('block_actions', {
      container: {
        type: 'message',
        message_ts: posted.ts,
        channel_id: posted.channel,
        is_ephemeral: false,
        ...(posted.thread_ts && { thread_ts: posted.thread_ts }),
      },
      channel: channelOf(posted.channel),
      message: shape(space, posted),
      state: { values: {} },
      response_url: `${slack.origin}/response/1`,
      actions: [
        {
          action_id,
          block_id: block.block_id,
          type,
          action_ts: nextTs(now()),
          ...(type === 'static_select' || type === 'overflow'
            ? { selected_option: option }
            : { text: (option ?? element).text, value: (option ?? element).value }),
        },
      ],
    })
  }

  return {
    user,
    post,
    send,
    sendForm,
    interact,
    envelope,
    event,
    message,
    pressing,
    /** Writes in a channel or a direct message. */
    writes: (channel: string, text: string, more: Any = {}) => event(message(channel, text, more)),
    /** Mentions the assistant in a channel: Slack sends both kinds of event. */
    async mentions(channel: string, text: string, more: Any = {}) {
      const said = message(channel, `<@${space.bot.userId}> ${text}`, more)
      const { channel_type: _, ...rest } = said
      const answers = [await event({ ...rest, type: 'app_mention' }), await event(said)]
      return { said, answers }
    },
    presses: (posted: Posted, label: string) => interact(pressing(posted, label)),
    commands: (text: string, channel = 'C1', more: Record<string, string> = {}) =>
      sendForm({
        token: 'legacy',
        team_id: team,
        team_domain: 'contoso',
        channel_id: channel,
        channel_name: channelOf(channel).name,
        user_id: user,
        user_name: user.toLowerCase(),
        command: '/mailflow',
        text,
        api_app_id: 'A1',
        is_enterprise_install: 'false',
        response_url: `${slack.origin}/response/1`,
        trigger_id: `trigger.${Math.random()}`,
        ...more,
      }),
    shortcuts: (channel: string, on: Any, more: Any = {}) =>
      interact(
        interaction('message_action', {
          callback_id: 'diagnose',
          message_ts: on.ts,
          message: on,
          channel: channelOf(channel),
          response_url: `${slack.origin}/response/1`,
          action_ts: nextTs(now()),
          ...more,
        }),
      ),
    opensTab: (tab: 'home' | 'messages', more: Any = {}) =>
      event({
        type: 'app_home_opened',
        user,
        channel: `D${user.slice(1)}`,
        tab,
        event_ts: nextTs(now()),
        ...more,
      }),
    /** Presses something on the Home tab. */
    pressesHome(label: string) {
      const view = space.views.published.get(user)
      const { block, element, option } = find({ blocks: view.blocks } as Posted, label)
      return interact(
        interaction('block_actions', {
          container: { type: 'view', view_id: `V${user}` },
          view: { id: `V${user}`, ...view },
          actions: [
            {
              action_id: element.action_id,
              block_id: block.block_id,
              type: element.type,
              action_ts: nextTs(now()),
              ...(option ? { selected_option: option } : { text: element.text, value: element.value }),
            },
          ],
        }),
      )
    },
    /** Fills in a form: the one that was opened last, unless another is given. */
    submits(text: string | null, view: Any = space.views.opened.at(-1)) {
      const input = view.blocks.find((block: Any) => block.type === 'input')
      return interact(
        interaction('view_submission', {
          view: {
            ...view,
            state: {
              values: {
                [input.block_id]: { [input.element.action_id]: filledIn(input.element, text) },
              },
            },
          },
          response_urls: [],
        }),
      )
    },
  }
}
