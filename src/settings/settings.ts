/** What the environment and a `.env` file ask for, checked as a whole before anything starts. */

import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { join, resolve } from 'node:path'
import { parseEnv } from 'node:util'
import { z } from 'zod'
import { isLoopback } from '../core/loopback.ts'
import {
  type SlackSettings,
  type Switched,
  slackOf,
  type TeamsSettings,
  teamsOf,
  teamsTypes,
} from './channels.ts'
import { type DatabaseSettings, databaseOf } from './database.ts'
import { type DesksSettings, desksOf, mistakesOfDesks } from './desks.ts'

export interface Settings {
  /** 0 takes any free port. */
  port: number
  /** The address listened on, without brackets. */
  host: string
  /** Absolute. */
  dataDir: string
  /** The database that conversations are kept in, in place of a file in the data directory. */
  database?: DatabaseSettings
  /** Days after which what nobody has touched is forgotten. */
  retentionDays: number
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent'
  /** The language a conversation starts in, as a primary tag: `en`. Whether it is spoken is for the library to say. */
  language: string
  /** Whether the page is served, and what was asked for. */
  web: { on: boolean; asked: 'auto' | 'on' | 'off' }
  /** Lower-case host names the page and its API answer to besides loopback: those allowed, and HOST when it names one. */
  hosts: string[]
  /** Where Microsoft and Slack reach this process, `https://mail-help.example.com`, without a slash at the end. */
  publicUrl?: string
  teams: Switched<TeamsSettings>
  slack: Switched<SlackSettings>
  desks: DesksSettings
}

/** One thing wrong, in one sentence, and what to write instead. */
export interface Mistake {
  name: string
  problem: string
  fix: string
}

export type SettingsOutcome =
  | { settings: Settings; mistakes?: never }
  | { mistakes: Mistake[]; settings?: never }

/** Variables by name; an empty one counts as absent. */
export type Environment = Readonly<Record<string, string | undefined>>

const hostName = /^(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]*[a-z0-9])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9])?)*$/i

/** `[::1]` is how an address is written beside a port; sockets want it bare. */
const bare = (host: string): string => host.replace(/^\[(.*)\]$/, '$1')
const isHost = (host: string): boolean => isIP(host) > 0 || (hostName.test(host) && !/^[\d.]+$/.test(host))

/** True for the addresses that stand for all networks of a computer, which nobody can open in a browser. */
export const isEveryAddress = (host: string): boolean => host === '0.0.0.0' || host === '::'

/** Splits at commas, without white space and empty parts. */
const list = (text: string): string[] =>
  text
    .split(',')
    .map(part => part.trim())
    .filter(part => part !== '')

/** A problem and its fix travel through zod as one message. */
const says = (problem: (value: string) => string, fix: string) => ({
  error: (issue: { input?: unknown }) => `${problem(String(issue.input))}\n${fix}`,
})

const oneOf = <Value extends string>(values: readonly Value[], usual: Value) =>
  z
    .string()
    .default(usual)
    .transform(value => value.toLowerCase())
    .pipe(
      z.enum(
        values as readonly [Value, ...Value[]],
        says(value => `"${value}" is not one of its values.`, `Write one of ${values.join(', ')}.`),
      ),
    )

/**
 * LANGUAGE is also a variable of GNU gettext, set on many desktops as a list in order of preference (`nl_NL:nl:en`);
 * the first one counts, and the neutral `C` and `POSIX` mean the usual.
 * @see https://www.gnu.org/software/gettext/manual/html_node/The-LANGUAGE-variable.html
 */
const languageTag = (name: string) =>
  z
    .string()
    .refine(
      value => /^([a-z]{2,3}([_-][a-z0-9]+)*|c|posix)(\.[a-z0-9-]+)?(@[a-z]+)?([:,].*)?$/i.test(value),
      says(value => `"${value}" is not a language tag.`, `Write a short tag, for example ${name}=nl.`),
    )
    .transform(value => value.split(/[:,._@-]/, 1)[0]!.toLowerCase())
    .transform(tag => (tag === 'c' || tag === 'posix' ? 'en' : tag))

const url = (name: string, example: string) =>
  z.string().refine(
    value => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol),
    says(value => `"${value}" is not an address of the web.`, `Write it whole: ${name}=${example}.`),
  )

const text = z.string().optional()

const schema = z.object({
  RETENTION_DAYS: z
    .string()
    .default('90')
    .refine(
      value => /^\d{1,5}$/.test(value) && Number(value) >= 1,
      says(
        value => `"${value}" is no number of days.`,
        'Write a whole number from 1 up, for example RETENTION_DAYS=90.',
      ),
    )
    .transform(Number),
  PORT: z
    .string()
    .default('3978')
    .refine(
      value => /^\d{1,5}$/.test(value) && Number(value) <= 65535,
      says(
        value => `"${value}" is not a port.`,
        'Write a whole number from 0 to 65535, for example PORT=3978.',
      ),
    )
    .transform(Number),
  HOST: z
    .string()
    .default('127.0.0.1')
    .transform(bare)
    .refine(
      isHost,
      says(
        value => `"${value}" is not an address or a host name.`,
        'Write it without scheme and port: HOST=127.0.0.1 for this computer only, HOST=0.0.0.0 for every network.',
      ),
    ),
  DATA_DIR: z
    .string()
    .default('data')
    .refine(
      value => !value.startsWith('~'),
      says(value => `"${value}" starts with ~, which only a shell understands.`, 'Write the whole path.'),
    ),
  DATABASE_URL: z
    .string()
    .refine(
      value => databaseOf(value) !== undefined,
      // It may hold a password: what was written is not told.
      says(
        () => 'is not the address of a PostgreSQL database.',
        'Write it whole: DATABASE_URL=postgres://user:password@host/database, and signs like / ? # @ in the password as %2F %3F %23 %40.',
      ),
    )
    .optional(),
  LOG_LEVEL: oneOf(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], 'info'),
  LANGUAGE: languageTag('LANGUAGE').default('en'),
  WEB: oneOf(['auto', 'on', 'off'], 'auto'),
  ALLOWED_HOSTS: z
    .string()
    .default('')
    .transform(value => list(value).map(bare))
    .pipe(
      z.array(
        z
          .string()
          .toLowerCase()
          .refine(
            isHost,
            says(
              value => `"${value}" is not a host name.`,
              'Write bare names, separated by commas, without scheme, port, path or *: ALLOWED_HOSTS=mail-help.example.com.',
            ),
          ),
      ),
    ),
  PUBLIC_URL: url('PUBLIC_URL', 'https://mail-help.example.com')
    .transform(value => value.replace(/\/+$/, ''))
    .optional(),
  MicrosoftAppId: text,
  MicrosoftAppPassword: text,
  MicrosoftAppCertificateFile: text,
  MicrosoftAppTenantId: text,
  MicrosoftAppType: z
    .string()
    .transform(value => teamsTypes.find(type => type.toLowerCase() === value.toLowerCase()) ?? value)
    .pipe(
      z.enum(
        teamsTypes,
        says(value => `"${value}" is not one of its values.`, `Write one of ${teamsTypes.join(', ')}.`),
      ),
    )
    .optional(),
  TEAMS_TENANTS: z
    .string()
    .default('')
    .transform(value => list(value.toLowerCase()))
    .refine(
      tenants => tenants.every(tenant => /^[a-z0-9.-]+$/.test(tenant)),
      says(
        value => `"${value}" is not a list of tenant ids.`,
        'Write the ids from Microsoft Entra, separated by commas: TEAMS_TENANTS=00000000-0000-0000-0000-000000000000.',
      ),
    ),
  TEAMS_LOCAL: oneOf(['true', 'false'], 'false'),
  SLACK_BOT_TOKEN: text,
  SLACK_SIGNING_SECRET: text,
  SLACK_APP_TOKEN: text,
  SLACK_CLIENT_ID: text,
  SLACK_CLIENT_SECRET: text,
  SLACK_STATE_SECRET: text,
  SLACK_API_URL: url('SLACK_API_URL', 'https://slack.com/api/')
    .transform(value => value.replace(/\/*$/, '/'))
    .refine(
      value => !URL.canParse(value) || new URL(value).pathname.endsWith('/api/'),
      says(
        value => `"${value}" does not end in /api/.`,
        'Write the base of the Web API: SLACK_API_URL=https://slack.com/api/.',
      ),
    )
    .refine(
      value => !/^http:/i.test(value) || isLoopback(new URL(value).hostname),
      says(
        value => `"${value}" would carry the token in the clear.`,
        'Use https, or an address of this computer.',
      ),
    )
    .optional(),
  HELPDESK_WEBHOOK_URL: text,
  HELPDESK_WEBHOOK_SECRET: text,
  HELPDESK_MAIL_TO: text,
  HELPDESK_MAIL_FROM: text,
  HELPDESK_ADMINS: text,
  HELPDESK_FALLBACK: text,
  SMTP_URL: text,
  CONSOLE: oneOf(['off', 'on'], 'off'),
  CASE_ADDRESSES: oneOf(['redact', 'keep'], 'redact'),
  HELPDESK_LANGUAGE: languageTag('HELPDESK_LANGUAGE').optional(),
})

/** Every variable that is read. */
export const settingNames: readonly string[] = Object.keys(schema.shape)

/**
 * Checks a set of variables; unknown ones are left alone.
 *
 * @param directory what a relative DATA_DIR is relative to
 * @returns the settings, or everything that is wrong with them
 */
export function readSettings(environment: Environment, directory: string): SettingsOutcome {
  const given = Object.fromEntries(settingNames.map(name => [name, environment[name]?.trim() || undefined]))
  const parsed = schema.safeParse(given)
  const ofDesks = mistakesOfDesks(given)
  if (!parsed.success || ofDesks.length > 0) {
    const issues = parsed.error?.issues ?? []
    const mistakes = issues.map(issue => {
      const [problem = '', fix = ''] = issue.message.split('\n')
      return { name: String(issue.path[0]), problem, fix }
    })
    return { mistakes: [...mistakes, ...ofDesks] }
  }
  const { PORT, HOST, DATA_DIR, DATABASE_URL, RETENTION_DAYS, LOG_LEVEL, LANGUAGE, WEB, ALLOWED_HOSTS } =
    parsed.data
  const database = DATABASE_URL && databaseOf(DATABASE_URL)
  return {
    settings: {
      port: PORT,
      host: HOST,
      dataDir: resolve(directory, DATA_DIR),
      ...(database && { database }),
      retentionDays: RETENTION_DAYS,
      logLevel: LOG_LEVEL,
      language: LANGUAGE,
      web: { on: WEB === 'on' || (WEB === 'auto' && isLoopback(HOST)), asked: WEB },
      hosts: [...new Set([...ALLOWED_HOSTS, HOST.toLowerCase()])].filter(
        host => !isLoopback(host) && !isEveryAddress(host),
      ),
      ...(parsed.data.PUBLIC_URL && { publicUrl: parsed.data.PUBLIC_URL }),
      teams: teamsOf(parsed.data),
      slack: slackOf(parsed.data),
      desks: {
        ...desksOf(parsed.data, parsed.data.HELPDESK_LANGUAGE ?? LANGUAGE),
        ...(parsed.data.CONSOLE === 'on' && { console: true as const }),
        ...(parsed.data.CASE_ADDRESSES === 'keep' && { keepsAddresses: true as const }),
      },
    },
  }
}

/** The settings of this process: its environment over the `.env` file of a directory, if there is one. */
export function loadSettings(environment: Environment, directory: string): SettingsOutcome {
  const { variables, mistake } = environmentOver(environment, directory)
  return mistake ? { mistakes: [mistake] } : readSettings(variables, directory)
}

/** What a process is given: its environment, and under it the `.env` file of a directory. */
export function environmentOver(
  environment: Environment,
  directory: string,
): { variables: Environment; mistake?: Mistake } {
  const file = readEnvironmentFile(join(directory, '.env'))
  const named = Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== '')
  if ('mistake' in file) return { variables: Object.fromEntries(named), mistake: file.mistake }
  return { variables: { ...file.variables, ...Object.fromEntries(named) } }
}

function readEnvironmentFile(path: string): { variables: Environment } | { mistake: Mistake } {
  try {
    // Windows editors put a byte order mark in front, which would become part of the first name.
    return { variables: parseEnv(readFileSync(path, 'utf8').replace(/^\uFEFF/, '')) }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') return { variables: {} }
    const problem = `${path} cannot be read (${code}).`
    return { mistake: { name: '.env', problem, fix: 'Make it a readable file, or remove it.' } }
  }
}

/** What to print when the process does not start. */
export function explainMistakes(mistakes: Mistake[]): string {
  const wide = Math.max(...mistakes.map(mistake => mistake.name.length))
  const lines = mistakes.map(({ name, problem, fix }) => `  ${name.padEnd(wide)}  ${problem} ${fix}`)
  const count = mistakes.length === 1 ? 'one setting needs' : `${mistakes.length} settings need`
  return [
    `Mailflow Assistant does not start: ${count} a change.`,
    '',
    ...lines,
    '',
    'Settings come from the environment and from the file .env in this folder; the environment goes first.',
  ].join('\n')
}
