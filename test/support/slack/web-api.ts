/** The methods of Slack's Web API that the assistant calls, over a workspace that lives in memory. */

import { messageProblems, viewProblems } from '../block-kit/check.ts'
import type { Any, Json } from './json.ts'

/** A message as the workspace keeps it. */
export interface Posted {
  channel: string
  ts: string
  thread_ts?: string
  text: string
  blocks: Json[]
  /** Set when one person alone sees it. */
  ephemeralFor?: string
  /** How often it was updated. */
  edits: number
  /** What apps put beside it for each other. */
  metadata?: Any
  files?: KeptFile[]
}

/** A file as Slack keeps it. */
export interface KeptFile {
  id: string
  name: string
  title?: string
  mimetype?: string
  size: number
  url_private_download?: string
  /** Where it was shared: by kind of channel, channel and time stamp. */
  shares?: Any
  /** What the app has sent of it. */
  body?: Buffer
}

/** One call of the Web API. */
export interface Call {
  method: string
  args: Any
  /** Whether the arguments were JSON as a whole, and no form. */
  isJson: boolean
  token: string
  /** What it was answered, unless it was refused on the way. */
  result?: Any
}

export interface Member {
  id: string
  name: string
  locale?: string
  tz?: string
}

export interface Workspace {
  team: string
  bot: { id: string; userId: string }
  /** Tokens that are valid, with the team they are for. */
  tokens: Map<string, string>
  members: Map<string, Member>
  messages: Posted[]
  reactions: Set<string>
  views: { published: Map<string, Json>; opened: Json[] }
  /** Channels the bot is not a member of. */
  closed: Map<string, string>
  files: Map<string, KeptFile>
  now: () => number
  socketUrl: () => string
  /** Where a file of an id is sent to. */
  uploadUrl: (id: string) => string
}

export class Refused extends Error {}

const refuse = (error: string): never => {
  throw new Refused(error)
}

let last = 0
/** The next time stamp: unique, and later than every one before it. */
export function nextTs(now: number): string {
  last = Math.max(last + 1, Math.floor(now * 1000))
  return `${Math.floor(last / 1e6)}.${String(last % 1e6).padStart(6, '0')}`
}

type Method = (space: Workspace, args: Any, team: string) => Any

export const methods: Record<string, Method> = {
  'api.test': () => ({}),
  'auth.test': (space, _, team) => ({
    url: 'https://contoso.slack.com/',
    team: 'Contoso',
    user: 'mailflow',
    team_id: team,
    user_id: space.bot.userId,
    bot_id: space.bot.id,
    is_enterprise_install: false,
  }),
  'chat.postMessage': (space, args) => {
    const message = post(space, args)
    space.messages.push(message)
    return { channel: message.channel, ts: message.ts, message: shape(space, message) }
  },
  'chat.postEphemeral': (space, args) => {
    const message = { ...post(space, args), ephemeralFor: String(args.user) }
    space.messages.push(message)
    return { message_ts: message.ts }
  },
  'chat.update': (space, args) => {
    const found = space.messages.find(
      ({ channel, ts, ephemeralFor }) => channel === args.channel && ts === args.ts && !ephemeralFor,
    )
    if (!found) return refuse('message_not_found')
    const { text, blocks, metadata } = post(space, args)
    // What is not given is kept.
    Object.assign(found, { text, blocks, edits: found.edits + 1, ...(metadata && { metadata }) })
    return { channel: found.channel, ts: found.ts, text, message: shape(space, found) }
  },
  'chat.delete': (space, args) => {
    const at = space.messages.findIndex(({ channel, ts }) => channel === args.channel && ts === args.ts)
    if (at < 0) return refuse('message_not_found')
    space.messages.splice(at, 1)
    return { channel: args.channel, ts: args.ts }
  },
  'chat.getPermalink': (space, args) => ({
    channel: args.channel,
    permalink: `https://contoso.slack.com/archives/${known(space, args.channel)}/p${String(args.message_ts).replace('.', '')}`,
  }),
  'conversations.history': (space, args) =>
    page(space, args, ({ ts, thread_ts = ts }) => thread_ts === ts, 'newest first'),
  'conversations.replies': (space, args) => {
    if (!args.ts) refuse('thread_not_found')
    return page(space, args, ({ ts, thread_ts }) => [ts, thread_ts].includes(args.ts), 'oldest first')
  },
  'conversations.open': (_, args) => ({ channel: { id: `D${String(args.users).slice(1)}` } }),
  'users.info': (space, args) => {
    const member = space.members.get(args.user)
    if (!member) return refuse('user_not_found')
    const { id, name, locale, tz } = member
    return {
      user: {
        id,
        name: name.toLowerCase(),
        real_name: name,
        ...(args.include_locale && locale && { locale }),
        tz: tz ?? 'Europe/Amsterdam',
        profile: { real_name: name, display_name: name, real_name_normalized: name },
        is_bot: false,
        team_id: space.team,
      },
    }
  },
  'reactions.add': (space, args) => {
    const key = `${known(space, args.channel)} ${args.timestamp} ${args.name}`
    if (space.reactions.has(key)) refuse('already_reacted')
    space.reactions.add(key)
    return {}
  },
  'reactions.remove': (space, args) => {
    if (!space.reactions.delete(`${args.channel} ${args.timestamp} ${args.name}`)) refuse('no_reaction')
    return {}
  },
  'assistant.threads.setStatus': (space, args) => {
    if (!args.thread_ts) refuse('invalid_thread_ts')
    known(space, args.channel_id)
    return {}
  },
  'assistant.threads.setSuggestedPrompts': (_, args) => {
    if (!Array.isArray(args.prompts) || args.prompts.length < 1 || args.prompts.length > 4)
      refuse('invalid_arguments')
    return {}
  },
  'files.info': (space, args) => {
    const { body: _, ...file } = space.files.get(args.file) ?? refuse('file_not_found')
    return { file }
  },
  'files.getUploadURLExternal': (space, args) => {
    if (!args.filename || !(Number(args.length) > 0)) refuse('invalid_arguments')
    const id = `F${space.files.size + 100}`
    space.files.set(id, { id, name: args.filename, size: Number(args.length) })
    return { upload_url: space.uploadUrl(id), file_id: id }
  },
  'files.completeUploadExternal': (space, args) => {
    const channel = known(space, args.channel_id)
    const files = (args.files as KeptFile[]).map(({ id, title = '' }) => {
      const file = space.files.get(id)
      if (!file?.body || file.shares) return refuse('file_not_found')
      const { thread_ts } = args
      const ts = nextTs(space.now())
      Object.assign(file, { title, shares: { private: { [channel]: [{ ts, thread_ts }] } } })
      space.messages.push({
        ...{ channel, ts, text: '', blocks: [], edits: 0, files: [file] },
        ...(thread_ts && { thread_ts }),
      })
      return file
    })
    return { files: files.map(({ id, title }) => ({ id, title })) }
  },
  'views.publish': (space, args) => {
    const view = checkView(args.view, 'home')
    space.views.published.set(String(args.user_id), view)
    return { view: { id: `V${args.user_id}`, ...view } }
  },
  'views.open': (space, args) => {
    if (!args.trigger_id) refuse('invalid_trigger_id')
    const view = { id: `V${space.views.opened.length + 1}`, ...checkView(args.view, 'modal') }
    space.views.opened.push(view)
    return { view }
  },
  'apps.connections.open': space => ({ url: space.socketUrl() }),
  'oauth.v2.access': (space, args) => {
    const [, team] = /^code-for-(\w+)$/.exec(String(args.code ?? '')) ?? []
    if (!team) return refuse('invalid_code')
    if (args.client_id !== 'client' || args.client_secret !== 'client-secret') refuse('bad_client_secret')
    const token = `xoxb-${team}`
    space.tokens.set(token, team)
    return {
      app_id: 'A1',
      authed_user: { id: 'U1' },
      scope: 'chat:write,users:read',
      token_type: 'bot',
      access_token: token,
      bot_user_id: space.bot.userId,
      team: { id: team, name: team },
      enterprise: null,
      is_enterprise_install: false,
    }
  },
}

function known(space: Workspace, channel: unknown): string {
  if (typeof channel !== 'string' || !/^[CDG]\w+$/.test(channel)) return refuse('channel_not_found')
  const why = space.closed.get(channel)
  return why ? refuse(why) : channel
}

function post(space: Workspace, args: Any): Posted {
  const channel = known(space, args.channel)
  const { text = '', blocks = [], thread_ts } = args
  if (!text && blocks.length === 0) refuse('no_text')
  const wrong = blocks.length > 0 ? messageProblems({ text, blocks }) : []
  if (wrong.length > 0) refuse(`invalid_blocks: ${wrong.join('; ')}`)
  const { metadata } = args
  if (metadata && !(typeof metadata.event_type === 'string' && typeof metadata.event_payload === 'object'))
    refuse('invalid_metadata_format')
  const ts = nextTs(space.now())
  const more = { ...(thread_ts && { thread_ts }), ...(metadata && { metadata }) }
  return { channel, ts, text, blocks, edits: 0, ...more }
}

/**
 * Messages of the app between two moments, neither included unless `inclusive` says so, in pages that a cursor leads through; with their
 * metadata when `include_all_metadata` asks for it.
 *
 * @see https://docs.slack.dev/reference/methods/conversations.history
 */
function page(
  space: Workspace,
  args: Any,
  isHeld: (message: Posted) => boolean,
  order: 'newest first' | 'oldest first',
): Any {
  const channel = known(space, args.channel)
  const [oldest, latest] = [Number(args.oldest ?? 0), Number(args.latest ?? Number.POSITIVE_INFINITY)]
  const isWithin = ({ ts }: Posted) =>
    args.inclusive ? Number(ts) >= oldest && Number(ts) <= latest : Number(ts) > oldest && Number(ts) < latest
  const found = space.messages
    .filter(message => message.channel === channel && !message.ephemeralFor)
    .filter(message => isHeld(message) && isWithin(message))
  if (order === 'newest first') found.reverse()
  const from = args.cursor ? Number(Buffer.from(String(args.cursor), 'base64').toString()) : 0
  if (!Number.isSafeInteger(from)) refuse('invalid_cursor')
  const to = from + Math.min(Number(args.limit ?? 100), 1000)
  const more = found.length > to
  return {
    messages: found.slice(from, to).map(message => ({
      ...shape(space, message),
      ...(args.include_all_metadata && message.metadata && { metadata: message.metadata }),
    })),
    has_more: more,
    response_metadata: { next_cursor: more ? Buffer.from(String(to)).toString('base64') : '' },
  }
}

function checkView(view: Any, type: string): Any {
  if (view?.type !== type) refuse('invalid_arguments')
  const wrong = viewProblems(view)
  if (wrong.length > 0) refuse(`invalid_arguments: ${wrong.join('; ')}`)
  return view
}

/** A message as the Web API answers with it and as payloads carry it. */
export function shape(space: Workspace, { ts, thread_ts, text, blocks, files }: Posted): Any {
  return {
    type: 'message',
    user: space.bot.userId,
    bot_id: space.bot.id,
    app_id: 'A1',
    team: space.team,
    ts,
    text,
    blocks: blocks.map((block, index) => ({ block_id: `b${index}`, ...block })),
    ...(thread_ts && { thread_ts }),
    ...(files && { subtype: 'file_share', files: files.map(({ body: _, ...file }) => file) }),
  }
}
