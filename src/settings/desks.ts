/** Where cases go: the helpdesk's webhook, its mailbox, and who may name a chat. A half of one is a mistake, for a case that went nowhere would be lost. */

import { isLoopback } from '../core/loopback.ts'

export interface DesksSettings {
  webhook?: WebhookSettings
  mail?: MailSettings
  /** The one of these that gets only what nobody else could be told. */
  fallback?: 'webhook' | 'mail'
  /** Lower-case ids of people who may make a chat the helpdesk; nobody may where it is absent. */
  admins?: string[]
  /** True when cases keep people's addresses. */
  keepsAddresses?: true
  /** True when its console is served; then there are admins, and a public address. */
  console?: true
  /** The language a case is told in, as a primary tag. Whether it is spoken is for the library to say. */
  language: string
}

export interface WebhookSettings {
  url: string
  secret: string
}

export interface MailSettings {
  to: string
  from: string
  smtp: SmtpSettings
}

export interface SmtpSettings {
  host: string
  port: number
  /** TLS from the first byte, `smtps:`. */
  secure: boolean
  user?: string
  password?: string
}

/** What the environment says of desks, as it was written. */
export interface GivenOfDesks {
  HELPDESK_WEBHOOK_URL?: string | undefined
  HELPDESK_WEBHOOK_SECRET?: string | undefined
  HELPDESK_MAIL_TO?: string | undefined
  HELPDESK_MAIL_FROM?: string | undefined
  HELPDESK_ADMINS?: string | undefined
  HELPDESK_FALLBACK?: string | undefined
  CONSOLE?: string | undefined
  PUBLIC_URL?: string | undefined
  SMTP_URL?: string | undefined
}

/** One thing wrong with a setting. It may hold a secret: what was written is not told. */
export interface DeskMistake {
  name: keyof GivenOfDesks
  problem: string
  fix: string
}

/** Bytes of a secret. @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md#signature-scheme */
const bytes = { least: 24, most: 64 }
const howToMakeOne = `Make one yourself: echo "whsec_$(openssl rand -base64 32)".`

const domain = String.raw`(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*`
/** A bare address as nearly all are; what has spaces, signs of lists or quotes is none that a helpdesk has. */
const address = new RegExp(String.raw`^[\w.!#$%&'*+/=?^\x60{|}~-]{1,64}@${domain}$`, 'i')

/** Everything that is wrong; every mistake names a setting that is there. */
export function mistakesOfDesks(given: GivenOfDesks): DeskMistake[] {
  const { HELPDESK_WEBHOOK_URL: url, HELPDESK_WEBHOOK_SECRET: secret, SMTP_URL: smtp } = given
  const { HELPDESK_MAIL_TO: to, HELPDESK_MAIL_FROM: from } = given
  const found: (DeskMistake | undefined)[] = [
    url ? aboutUrl(url) : undefined,
    secret ? aboutSecret(secret) : undefined,
    to && !address.test(to) ? aboutAddress('HELPDESK_MAIL_TO', 'helpdesk@example.com') : undefined,
    from && !address.test(from) ? aboutAddress('HELPDESK_MAIL_FROM', 'mailflow@example.com') : undefined,
    smtp && !smtpOf(smtp)
      ? {
          name: 'SMTP_URL',
          problem: 'is not the address of a mail server.',
          fix: 'Write it whole and no more: SMTP_URL=smtps://user:password@mail.example.com:465 or smtp://user:password@mail.example.com:587, and signs like / ? # @ in the user and the password as %2F %3F %23 %40.',
        }
      : undefined,
    alone(given, 'HELPDESK_WEBHOOK_URL', ['HELPDESK_WEBHOOK_SECRET'], howToMakeOne),
    alone(given, 'HELPDESK_WEBHOOK_SECRET', ['HELPDESK_WEBHOOK_URL']),
    alone(given, 'HELPDESK_MAIL_TO', ['HELPDESK_MAIL_FROM', 'SMTP_URL']),
    // SMTP_URL alone is nobody's mistake: other programs read that name as well.
    alone(given, 'HELPDESK_MAIL_FROM', ['HELPDESK_MAIL_TO']),
    aboutAdmins(given),
    aboutFallback(given),
    aboutConsole(given),
  ]
  const all = found.filter(mistake => mistake !== undefined)
  // One thing at a time of each: what makes no sense needs nothing beside it.
  return all.filter(({ name }, index) => all.findIndex(other => other.name === name) === index)
}

/** What settings without mistakes come to. */
export function desksOf(given: GivenOfDesks, language: string): DesksSettings {
  const { HELPDESK_WEBHOOK_URL: url, HELPDESK_WEBHOOK_SECRET: secret } = given
  const { HELPDESK_MAIL_TO: to, HELPDESK_MAIL_FROM: from } = given
  const smtp = given.SMTP_URL && smtpOf(given.SMTP_URL)
  const fallback = given.HELPDESK_FALLBACK?.toLowerCase()
  const admins = idsIn(given.HELPDESK_ADMINS)
  return {
    ...(url && secret && { webhook: { url, secret } }),
    ...(to && from && smtp && { mail: { to, from, smtp } }),
    ...(fallback && { fallback: fallback as 'webhook' | 'mail' }),
    ...(admins.length > 0 && { admins }),
    language,
  }
}

function alone(
  given: GivenOfDesks,
  name: keyof GivenOfDesks,
  needed: readonly (keyof GivenOfDesks)[],
  how = '',
): DeskMistake | undefined {
  const missing = needed.filter(other => !given[other])
  if (!given[name] || missing.length === 0) return undefined
  return {
    name,
    problem: `stands without ${missing.join(' and ')}, so no case would go there.`,
    fix: `Set ${missing.length > 1 ? 'them' : 'it'}, or remove ${name}.${how && ` ${how}`}`,
  }
}

/** As the assistant knows people: `slack:T012345:U012345`, `teams:TENANT:OBJECT-ID`. */
const personId = /^(?:slack:[a-z0-9]{2,20}:[a-z0-9]{2,20}|teams:[a-z0-9-]{2,40}:[^\s:,]{2,200})$/

const idsIn = (text = ''): string[] =>
  text
    .toLowerCase()
    .split(',')
    .map(id => id.trim())
    .filter(id => id !== '')

function aboutAdmins({ HELPDESK_ADMINS }: GivenOfDesks): DeskMistake | undefined {
  const wrong = idsIn(HELPDESK_ADMINS).find(id => !personId.test(id))
  return wrong === undefined
    ? undefined
    : {
        name: 'HELPDESK_ADMINS',
        problem: 'names somebody by something that is no id.',
        fix: 'Write ids with commas between them, HELPDESK_ADMINS=slack:T012345:U012345,teams:TENANT:OBJECT-ID. Whoever says "helpdesk here" without being on the list is told theirs.',
      }
}

function aboutFallback(given: GivenOfDesks): DeskMistake | undefined {
  const { HELPDESK_FALLBACK: name, HELPDESK_WEBHOOK_URL: url, HELPDESK_MAIL_TO: to } = given
  const wanted = name?.toLowerCase()
  if (!wanted) return undefined
  if (wanted !== 'webhook' && wanted !== 'mail')
    return {
      name: 'HELPDESK_FALLBACK',
      problem: 'is neither webhook nor mail.',
      fix: 'Write the one that is to stand in: HELPDESK_FALLBACK=mail.',
    }
  const [own, other] = wanted === 'mail' ? [to, url] : [url, to]
  if (!own)
    return {
      name: 'HELPDESK_FALLBACK',
      problem: `is ${wanted}, which is not set up.`,
      fix: `Set ${wanted === 'mail' ? 'HELPDESK_MAIL_TO' : 'HELPDESK_WEBHOOK_URL'}, or remove HELPDESK_FALLBACK.`,
    }
  if (!other && !given.HELPDESK_ADMINS)
    return {
      name: 'HELPDESK_FALLBACK',
      problem: 'stands in for nobody: there is no other helpdesk.',
      fix: 'Set up the first one, or remove HELPDESK_FALLBACK.',
    }
  return undefined
}

function aboutConsole({ CONSOLE, PUBLIC_URL, HELPDESK_ADMINS }: GivenOfDesks): DeskMistake | undefined {
  if (CONSOLE?.toLowerCase() !== 'on') return undefined
  if (!HELPDESK_ADMINS)
    return {
      name: 'CONSOLE',
      problem: 'is on, and nobody may look at it.',
      fix: 'Name the admins of the helpdesk in HELPDESK_ADMINS, or remove CONSOLE.',
    }
  if (!PUBLIC_URL)
    return {
      name: 'CONSOLE',
      problem: 'is on, and no link can lead there.',
      fix: 'Set PUBLIC_URL=https://mail-help.example.com to where it is reached, or remove CONSOLE.',
    }
  const { protocol, hostname } = URL.canParse(PUBLIC_URL)
    ? new URL(PUBLIC_URL)
    : { protocol: '', hostname: '' }
  return protocol === 'http:' && !isLoopback(hostname)
    ? {
        name: 'CONSOLE',
        problem: 'is on, and PUBLIC_URL would carry what lets people in in the clear.',
        fix: 'Use https, or remove CONSOLE.',
      }
    : undefined
}

function aboutUrl(url: string): DeskMistake | undefined {
  const name = 'HELPDESK_WEBHOOK_URL'
  const fix = `Write it whole: ${name}=https://helpdesk.example.com/mailflow.`
  const parsed = URL.canParse(url) ? new URL(url) : undefined
  if (!parsed || !/^https?:$/.test(parsed.protocol))
    return { name, problem: 'is not an address of the web.', fix }
  if (parsed.protocol === 'http:' && !isLoopback(parsed.hostname))
    return {
      name,
      problem: 'would carry cases in the clear.',
      fix: 'Use https, or an address of this computer.',
    }
  if (parsed.username || parsed.password)
    return {
      name,
      problem: 'holds a user or a password, which are not sent.',
      fix: `${fix} That it is us is told by the signature.`,
    }
  return undefined
}

function aboutSecret(secret: string): DeskMistake | undefined {
  const name = 'HELPDESK_WEBHOOK_SECRET'
  const [, base64] = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(secret) ?? []
  if (!base64 || base64.length % 4 !== 0)
    return { name, problem: 'is not whsec_ with Base64 behind it.', fix: howToMakeOne }
  const { length } = Buffer.from(base64, 'base64')
  if (length < bytes.least || length > bytes.most)
    return {
      name,
      problem: `has ${length} bytes; a secret has ${bytes.least} to ${bytes.most}.`,
      fix: howToMakeOne,
    }
  return undefined
}

function aboutAddress(name: 'HELPDESK_MAIL_TO' | 'HELPDESK_MAIL_FROM', example: string): DeskMistake {
  return {
    name,
    problem: 'is not one bare mail address.',
    fix: `Write it without a name and without <>: ${name}=${example}.`,
  }
}

/** @returns `undefined` for what is no address of a mail server, or holds more than that */
function smtpOf(url: string): SmtpSettings | undefined {
  if (!URL.canParse(url)) return undefined
  const { protocol, hostname, port, username, password, pathname, search, hash } = new URL(url)
  if (!/^smtps?:$/.test(protocol) || !hostname || search || hash || !/^\/?$/.test(pathname)) return undefined
  const isSecure = protocol === 'smtps:'
  try {
    return {
      // Sockets want an IPv6 address bare.
      host: decodeURIComponent(hostname).replace(/^\[(.*)\]$/, '$1'),
      port: port ? Number(port) : isSecure ? 465 : 587,
      secure: isSecure,
      ...(username && { user: decodeURIComponent(username) }),
      ...(password && { password: decodeURIComponent(password) }),
    }
  } catch {
    return undefined
  }
}
