import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type Environment,
  explainMistakes,
  loadSettings,
  readSettings,
  type Settings,
} from '../../src/settings/settings.ts'

const read = (environment: Environment): Settings => {
  const { settings, mistakes } = readSettings(environment, '/srv/mailflow')
  assert.deepEqual(mistakes, undefined)
  return settings!
}
const wrong = (environment: Environment): string[] =>
  (readSettings(environment, '/srv/mailflow').mistakes ?? []).map(mistake => mistake.name)

const noTeams =
  'off; MicrosoftAppId, MicrosoftAppPassword and MicrosoftAppTenantId switch it on, TEAMS_LOCAL=true lets a local client in'
const noSlack = 'off; SLACK_BOT_TOKEN with SLACK_SIGNING_SECRET or SLACK_APP_TOKEN switches it on'

describe('settings', () => {
  it('are all there when nothing is given', () => {
    assert.deepEqual(read({}), {
      port: 3978,
      host: '127.0.0.1',
      dataDir: '/srv/mailflow/data',
      retentionDays: 90,
      logLevel: 'info',
      language: 'en',
      web: { on: true, asked: 'auto' },
      hosts: [],
      teams: { on: false, why: noTeams },
      slack: { on: false, why: noSlack },
      desks: { language: 'en' },
    })
  })

  it('come from the environment', () => {
    const environment = {
      PORT: ' 8080 ',
      HOST: '[::1]',
      DATA_DIR: '/var/lib/mailflow',
      LOG_LEVEL: 'WARN',
      LANGUAGE: 'NL',
      WEB: 'Off',
      ALLOWED_HOSTS: 'Help.Contoso.example, 10.0.0.5,,[fd00::5],help.contoso.example',
      PUBLIC_URL: 'https://help.contoso.example/',
      SLACK_TOKEN: 'not a name of ours',
    }
    assert.deepEqual(read(environment), {
      port: 8080,
      host: '::1',
      dataDir: '/var/lib/mailflow',
      retentionDays: 90,
      logLevel: 'warn',
      language: 'nl',
      web: { on: false, asked: 'off' },
      hosts: ['help.contoso.example', '10.0.0.5', 'fd00::5'],
      publicUrl: 'https://help.contoso.example',
      teams: { on: false, why: noTeams },
      slack: { on: false, why: noSlack },
      desks: { language: 'nl' },
    })
  })

  it('count as absent when they are empty', () => {
    assert.deepEqual(
      read({ PORT: '', HOST: ' ', WEB: '', LANGUAGE: '', ALLOWED_HOSTS: '', DATA_DIR: '' }),
      read({}),
    )
  })

  it('keep the page to this computer unless it is switched on by name', () => {
    const on = (HOST: string, WEB?: string): boolean => read({ HOST, WEB }).web.on
    for (const host of ['127.0.0.1', '127.1.2.3', '::1', 'localhost']) assert.equal(on(host), true, host)
    for (const host of ['0.0.0.0', '::', '10.0.0.5', 'help.contoso.example'])
      assert.equal(on(host), false, host)
    assert.equal(on('0.0.0.0', 'on'), true)
    assert.equal(on('127.0.0.1', 'off'), false)
  })

  it('let the page answer to the name of HOST, when it is one', () => {
    assert.deepEqual(read({ HOST: 'Help.contoso.example', ALLOWED_HOSTS: 'a.example' }).hosts, [
      'a.example',
      'help.contoso.example',
    ])
    assert.deepEqual(read({ HOST: '0.0.0.0' }).hosts, [])
    assert.deepEqual(read({ HOST: '::', ALLOWED_HOSTS: 'localhost' }).hosts, [])
  })

  it('understand LANGUAGE as desktops set it', () => {
    const language = (LANGUAGE: string): string => read({ LANGUAGE }).language
    assert.equal(language('nl_NL:nl:en_GB:en'), 'nl')
    assert.equal(language('nl_BE.UTF-8@euro'), 'nl')
    assert.equal(language('zh-Hans-CN'), 'zh')
    assert.equal(language('C'), 'en')
    assert.equal(language('C.UTF-8'), 'en')
  })

  const mistaken: Record<string, string[]> = {
    PORT: ['http', '-1', '65536', '3978.5', '0x10', '1e3', '123456'],
    HOST: ['http://127.0.0.1', '127.0.0.1:3978', '999.1.1.1', 'a b', '*', '-a', '::1::'],
    RETENTION_DAYS: ['0', '-1', 'ninety', '1.5'],
    DATA_DIR: ['~/mailflow'],
    DATABASE_URL: [
      'db.example.com',
      'mysql://a:b@c/d',
      'postgres://a:b@c',
      'postgres://a:b#c@d/e',
      'postgres://a:b@c:port/d',
      'postgres://a:b@c/%zz',
    ],
    LOG_LEVEL: ['loud', 'info,debug'],
    LANGUAGE: ['Dutch please', 'nederlands', '1'],
    WEB: ['true', 'yes', '1'],
    ALLOWED_HOSTS: ['https://help.contoso.example', 'help:8080', 'ok.example, *.contoso.example', 'a/b'],
    PUBLIC_URL: ['help.contoso.example', 'ftp://help.contoso.example', 'https://'],
    MicrosoftAppType: ['Tenant', 'MSI'],
    TEAMS_TENANTS: ['a b', 'https://login.microsoftonline.com/a'],
    TEAMS_LOCAL: ['yes', '1'],
    SLACK_API_URL: ['slack.com/api/', 'https://slack.com/', 'http://slack.example/api/'],
    HELPDESK_WEBHOOK_URL: [
      'desk.example.com/cases',
      'http://desk.example.com/',
      'https://a:b@desk.example.com/',
    ],
    HELPDESK_WEBHOOK_SECRET: ['hush-hush', 'whsec_', 'whsec_aHVzaA==', 'whsec_not base64'],
    HELPDESK_MAIL_TO: [
      'helpdesk',
      'Desk <desk@example.com>',
      'a@example.com, b@example.com',
      'a@b@c.example',
    ],
    HELPDESK_MAIL_FROM: [
      '@example.com',
      'mailflow@',
      'mail flow@example.com',
      'a@example.com\r\nBcc: b@c.example',
    ],
    SMTP_URL: [
      'mail.example.com',
      'https://mail.example.com',
      'smtp://',
      'smtp://a:b#c@mail.example.com',
      'smtp://mail.example.com/path',
      'smtps://mail.example.com?tls.rejectUnauthorized=false',
      'smtp://a:%zz@mail.example.com',
    ],
    HELPDESK_LANGUAGE: ['Dutch please', '1'],
    HELPDESK_ADMINS: ['anna', 'anna@contoso.com', 'slack:U1', 'web:T1:U1', 'slack:T012:U012, teams:'],
    HELPDESK_FALLBACK: ['sms', 'mail', 'webhook'],
    CONSOLE: ['yes', 'on'],
    CASE_ADDRESSES: ['yes', 'redacted'],
  }
  for (const [name, values] of Object.entries(mistaken))
    it(`are refused in ${name} when they make no sense`, () => {
      for (const value of values) assert.deepEqual(wrong({ [name]: value }), [name], value)
    })

  it('name the database by itself and its host', () => {
    const name = (DATABASE_URL: string) => read({ DATABASE_URL }).database?.name
    assert.equal(name('postgres://mailflow:hush-hush@db/mailflow'), 'mailflow on db')
    assert.equal(
      name('postgresql://db.example.com:5433/mail%20flow?sslmode=require'),
      'mail flow on db.example.com:5433',
    )
    assert.equal(name('postgres://a:b@[::1]:5432/mailflow'), 'mailflow on [::1]:5432')
    assert.equal(name('postgres:///mailflow'), 'mailflow on localhost')
    assert.equal(name('postgres:///mailflow?host=/run/postgresql'), 'mailflow on /run/postgresql')
    assert.equal(name('postgres://a:b@%2Frun%2Fpostgresql/mailflow'), 'mailflow on /run/postgresql')
  })

  it('never tell what was written for the database, which may hold a password', () => {
    const { mistakes } = readSettings({ DATABASE_URL: 'mysql://mailflow:hush-hush@db/mailflow' }, '/')
    const words = explainMistakes(mistakes!)
    assert.match(
      words,
      /DATABASE_URL +is not the address of a PostgreSQL database\..*postgres:\/\/user:password@host/,
    )
    assert.doesNotMatch(words, /hush/)
  })

  it('report everything that is wrong at once, each with its fix', () => {
    const environment = Object.fromEntries(Object.entries(mistaken).map(([name, [value]]) => [name, value]))
    assert.deepEqual(wrong(environment).sort(), Object.keys(mistaken).sort())
    assert.deepEqual(wrong({ ALLOWED_HOSTS: 'a/b, fine.example, c:1' }), ['ALLOWED_HOSTS', 'ALLOWED_HOSTS'])
    const { mistakes } = readSettings({ PORT: 'http', WEB: 'yes' }, '/')
    assert.equal(
      explainMistakes(mistakes!),
      [
        'Mailflow Assistant does not start: 2 settings need a change.',
        '',
        '  PORT  "http" is not a port. Write a whole number from 0 to 65535, for example PORT=3978.',
        '  WEB   "yes" is not one of its values. Write one of auto, on, off.',
        '',
        'Settings come from the environment and from the file .env in this folder; the environment goes first.',
      ].join('\n'),
    )
  })

  describe('from a .env file', () => {
    let directory: string
    beforeEach(() => {
      directory = mkdtempSync(join(tmpdir(), 'mailflow-settings-'))
    })
    afterEach(() => rmSync(directory, { recursive: true }))
    const load = (environment: Environment = {}) => loadSettings(environment, directory)

    it('are read as shells write them, byte order mark and all', () => {
      const lines = [
        'PORT=8080 # the usual one',
        'export LANGUAGE="nl"',
        '',
        '# HOST=0.0.0.0',
        "DATA_DIR='my data'",
      ]
      writeFileSync(join(directory, '.env'), `\uFEFF${lines.join('\r\n')}`)
      const { port, language, host, dataDir } = load().settings!
      assert.deepEqual([port, language, host], [8080, 'nl', '127.0.0.1'])
      assert.equal(dataDir, join(directory, 'my data'))
    })

    it('give way to the environment, but not to an empty variable', () => {
      writeFileSync(join(directory, '.env'), 'PORT=8080\nWEB=off')
      assert.equal(load({ PORT: '9090' }).settings!.port, 9090)
      assert.equal(load({ PORT: '' }).settings!.port, 8080)
      assert.equal(load({ PORT: '9090' }).settings!.web.on, false)
    })

    it('are the usual ones when there is no file', () => {
      assert.equal(load().settings!.port, 3978)
    })

    it('are refused when the file cannot be read', () => {
      mkdirSync(join(directory, '.env'))
      assert.match(
        explainMistakes(load().mistakes!),
        /\.env cannot be read \(EISDIR\)\. Make it a readable file/,
      )
    })
  })
})
