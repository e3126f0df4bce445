/** What a person reads when the process has started: what is on, what is off, and how to switch it on. */

import type { Library } from './core/library.ts'
import { isLoopback } from './core/loopback.ts'

export interface Started {
  /** Where it listens, `http://127.0.0.1:3978`. */
  address: string
  /** The host of the settings. */
  host: string
  web: { on: boolean; asked: 'auto' | 'on' | 'off' }
  /** Host names the page answers to besides loopback. */
  hosts: readonly string[]
  /** How each chat channel is, in words: `on`, or why it is off. */
  channels: Readonly<Record<string, string>>
  /** Where cases go, and the language asked for. */
  desks: {
    webhook?: { url: string }
    mail?: { to: string }
    admins?: readonly string[]
    console?: true
    language: string
  }
  /** Where Microsoft, Slack and the admins reach it. */
  publicUrl?: string
  /** Where conversations are kept: a file, or a database and its host. */
  store: string
  library: Pick<Library, 'version' | 'languages' | 'entries' | 'texts'>
  /** The language asked for; the library may not have it. */
  language: string
}

export function startBlock(started: Started): string {
  const { library, store } = started
  const at = openable(started)
  const names = library.languages.map(tag => library.texts[tag]?.name ?? tag)
  const rows = [
    ['Page', page(started, at)],
    ['Teams', channel(started.channels.teams, `${at}/api/messages`)],
    ['Slack', channel(started.channels.slack, `${at}/slack/events`)],
    ['Helpdesk', helpdesk(started)],
    [
      'Knowledge',
      `${at}/knowledge.json (${Object.keys(library.entries).length} errors, ${names.join(', ')})`,
    ],
    ['Health', `${at}/healthz and ${at}/readyz`],
    ['Metrics', `${at}/metrics`],
    ['Store', store],
    ['Language', language(started)],
  ] as const
  return [
    `Mailflow Assistant ${library.version} is on.`,
    '',
    ...rows.map(([name, text]) => `  ${name.padEnd(11)}${text}`),
    '',
    'Ctrl+C stops it.',
    '',
  ].join('\n')
}

/** Where a channel listens, unless it opened its own connection: `on, by Socket Mode`. */
function channel(state = 'off', endpoint: string): string {
  return /^on(?!, by )/.test(state) ? `${state} (${endpoint})` : state
}

/** Where cases go. Of the webhook its host alone: what stands behind it may be a secret. */
function helpdesk({ desks, publicUrl, library, channels }: Started): string {
  const { webhook, mail, admins = [], language } = desks
  if (!webhook && !mail && admins.length === 0)
    return 'off; HELPDESK_ADMINS, HELPDESK_WEBHOOK_URL or HELPDESK_MAIL_TO switches it on'
  const isAnyChat = Object.values(channels).some(state => state.startsWith('on'))
  const once = isAnyChat ? '' : ' once Teams or Slack is on'
  const ways = [
    admins.length > 0 && `the chat where an admin says "helpdesk here"${once}`,
    webhook && `webhook to ${new URL(webhook.url).host}`,
    mail && `mail to ${mail.to}`,
  ]
  const name = library.texts[language]?.name
  const tongue = name ?? `English, because ${language} is none of ${library.languages.join(', ')}`
  const console = desks.console ? `; console at ${publicUrl}/console` : ''
  return `${ways.filter(Boolean).join(' and ')}, in ${tongue}${console}`
}

/** Nobody can open the address that stands for all networks; this computer is one of them. */
function openable({ address }: Started): string {
  return address.replace('//0.0.0.0:', '//127.0.0.1:').replace('//[::]:', '//[::1]:')
}

function page({ web, host, hosts }: Started, at: string): string {
  if (!web.on && web.asked === 'off') return 'off, because WEB=off; leave WEB out to switch it on'
  if (!web.on)
    return `off, because HOST=${host} is not this computer alone; WEB=on switches it on, ALLOWED_HOSTS says for which names`
  if (isLoopback(host) && hosts.length === 0) return `${at}/`
  const others =
    hosts.length > 0 ? `, ${hosts.join(', ')}` : ' only; ALLOWED_HOSTS=name lets it answer to more'
  return `${at}/ (answers to localhost${others})`
}

function language({ library, language: asked }: Started): string {
  const name = library.texts[asked]?.name
  if (name === undefined)
    return `English, because LANGUAGE=${asked} is none of ${library.languages.join(', ')}`
  const others = library.languages.filter(tag => tag !== asked).map(tag => `LANGUAGE=${tag}`)
  return `${name}${others.length > 0 ? ` at first; ${others.join(' or ')} begins in another` : ''}`
}
