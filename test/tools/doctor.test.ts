/** The doctor: every finding with its field and fix, no secret in sight, and services that are asked in vain. */

import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { home } from '../../src/content/home.ts'
import { examine } from '../../src/tools/doctor/examine.ts'
import type { Finding } from '../../src/tools/doctor/finding.ts'
import { withoutSecrets } from '../../src/tools/doctor/print.ts'
import { neededEvents, neededScopes } from '../../src/tools/manifest/slack-needs.ts'
import { pem } from '../support/certificate.ts'
import { build, mailflow } from '../support/program.ts'

const app = '0f1e2d3c-4b5a-4678-8abc-0123456789ab'
const tenant = '11111111-2222-4333-8444-555555555555'
const other = '66666666-7777-4888-9999-aaaaaaaaaaaa'
const teams = {
  MicrosoftAppId: app,
  MicrosoftAppPassword: 'abc8Q~abcdefghijklmnopqrstuvwxyz01234567',
  MicrosoftAppTenantId: tenant,
}
const slack = {
  SLACK_BOT_TOKEN: 'xoxb-111111111111-222222222222-abcdefghijklmnopqrstuvwx',
  SLACK_SIGNING_SECRET: '0123456789abcdef0123456789abcdef',
}
const desk = {
  HELPDESK_WEBHOOK_URL: 'https://desk.contoso.example/hooks/not-to-be-seen',
  HELPDESK_WEBHOOK_SECRET: `whsec_${Buffer.alloc(32, 'k').toString('base64')}`,
  HELPDESK_MAIL_TO: 'helpdesk@contoso.example',
  HELPDESK_MAIL_FROM: 'mailflow@contoso.example',
  SMTP_URL: 'smtps://mailflow:hush-hush@mail.contoso.example',
}
const appToken = 'xapp-1-A0123456789-1234567890123-abcdef0123456789'
const PUBLIC_URL = 'https://mail-help.example.com'

describe('mailflow doctor', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'mailflow-doctor-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  const now = new Date('2026-06-01T00:00:00Z')
  const found = (environment: Record<string, string>, root = home): Finding[] =>
    examine({ environment, directory: folder, root, now })
  const bad = (environment: Record<string, string>, root = home) =>
    found(environment, root)
      .filter(({ level }) => level !== 'ok')
      .map(({ level, field }) => `${level} ${field}`)

  it('finds nothing wrong with no settings, and with good ones', () => {
    for (const environment of [
      {},
      { TEAMS_LOCAL: 'true' },
      { ...teams, PUBLIC_URL },
      {
        ...teams,
        PUBLIC_URL,
        MicrosoftAppType: 'singletenant',
        TEAMS_TENANTS: `${other},${tenant.toUpperCase()}`,
      },
      { MicrosoftAppId: app, MicrosoftAppTenantId: tenant, MicrosoftAppType: 'UserAssignedMSI', PUBLIC_URL },
      { ...slack, PUBLIC_URL },
      { DATABASE_URL: 'postgres://mailflow:hush-hush@db/mailflow' },
      { DATABASE_URL: 'postgresql://mailflow@127.0.0.1:5433/mailflow' },
      { DATABASE_URL: 'postgres:///mailflow?host=/run/postgresql' },
      { DATABASE_URL: 'postgres://mailflow:hush-hush@db.example.com/mailflow?sslmode=verify-full' },
      { SLACK_BOT_TOKEN: slack.SLACK_BOT_TOKEN, SLACK_APP_TOKEN: appToken },
      desk,
      {
        SLACK_SIGNING_SECRET: slack.SLACK_SIGNING_SECRET,
        SLACK_CLIENT_ID: '1111111111.2222222222',
        SLACK_CLIENT_SECRET: 'fedcba9876543210fedcba9876543210',
        SLACK_STATE_SECRET: 'x'.repeat(32),
        PUBLIC_URL,
      },
    ])
      assert.deepEqual(bad(environment as Record<string, string>), [])
  })

  it('says what is on and what is off', () => {
    const state = (environment: Record<string, string>) =>
      found(environment)
        .filter(({ field }) => field === 'Teams' || field === 'Slack')
        .map(({ what }) => what.startsWith('is switched on'))
    assert.deepEqual(state({}), [false, false])
    assert.deepEqual(state({ ...teams, ...slack }), [true, true])
  })

  it('says where cases go, and never a secret', () => {
    const lines = (environment: Record<string, string>) =>
      withoutSecrets(found(environment), environment)
        .filter(({ field }) => /^(Helpdesk|HELPDESK|SMTP)/.test(field))
        .map(({ level, field, what }) => `${level} ${field} ${what}`)
    assert.match(
      lines({})[0]!,
      /^ok Helpdesk is off; HELPDESK_ADMINS, HELPDESK_WEBHOOK_URL or HELPDESK_MAIL_TO/,
    )
    assert.deepEqual(lines(desk), [
      'ok HELPDESK_WEBHOOK_URL sends cases to desk.contoso.example, signed.',
      'ok HELPDESK_MAIL_TO gets cases by mail from mailflow@contoso.example, through mail.contoso.example port 465.',
    ])
    const told = [desk.HELPDESK_WEBHOOK_URL, desk.HELPDESK_WEBHOOK_SECRET, desk.SMTP_URL, 'hush-hush'].map(
      secret => ({ level: 'ok', field: 'X', what: `holds ${secret}` }) as Finding,
    )
    for (const { what } of withoutSecrets(told, desk)) assert.equal(what, 'holds (hidden)')
  })

  it('says what is wrong with a half without losing the others', () => {
    const halves: [Record<string, string>, string[]][] = [
      [{ ...desk, HELPDESK_WEBHOOK_SECRET: 'whsec_short' }, ['error HELPDESK_WEBHOOK_SECRET']],
      [{ ...desk, HELPDESK_MAIL_FROM: '' }, ['error HELPDESK_MAIL_TO']],
      [{ ...desk, SMTP_URL: 'mail.contoso.example' }, ['error SMTP_URL']],
      [
        { HELPDESK_WEBHOOK_URL: desk.HELPDESK_WEBHOOK_URL, PORT: 'http' },
        ['error PORT', 'error HELPDESK_WEBHOOK_URL'],
      ],
      [{ ...desk, SMTP_URL: 'smtp://mailflow@mail.contoso.example' }, ['warning SMTP_URL']],
      [{ ...desk, HELPDESK_MAIL_FROM: desk.HELPDESK_MAIL_TO }, ['warning HELPDESK_MAIL_FROM']],
      [{ HELPDESK_WEBHOOK: desk.HELPDESK_WEBHOOK_URL }, []],
      [{ HELPDESK_WEBHOOK_URI: desk.HELPDESK_WEBHOOK_URL }, ['warning HELPDESK_WEBHOOK_URI']],
    ]
    for (const [environment, expected] of halves) assert.deepEqual(bad(environment), expected)
  })

  const cases: [name: string, environment: Record<string, string>, expected: string[]][] = [
    ['the id missing', { MicrosoftAppPassword: teams.MicrosoftAppPassword }, ['error MicrosoftAppId']],
    ['the id missing beside the tenant', { MicrosoftAppTenantId: tenant }, ['error MicrosoftAppId']],
    ['an id that is none', { ...teams, MicrosoftAppId: 'mailflow', PUBLIC_URL }, ['error MicrosoftAppId']],
    [
      'the id of nothing',
      { ...teams, MicrosoftAppId: app.replaceAll(/[^-]/g, '0'), PUBLIC_URL },
      ['error MicrosoftAppId'],
    ],
    ['the tenant as id', { ...teams, MicrosoftAppId: tenant, PUBLIC_URL }, ['error MicrosoftAppId']],
    [
      'the id of a secret',
      { ...teams, MicrosoftAppPassword: other, PUBLIC_URL },
      ['error MicrosoftAppPassword'],
    ],
    [
      'a piece of a secret',
      { ...teams, MicrosoftAppPassword: 'abc8Q~', PUBLIC_URL },
      ['error MicrosoftAppPassword'],
    ],
    [
      'no secret',
      { MicrosoftAppId: app, MicrosoftAppTenantId: tenant, PUBLIC_URL },
      ['error MicrosoftAppPassword'],
    ],
    [
      'a secret beside a managed identity',
      { ...teams, MicrosoftAppType: 'UserAssignedMSI', PUBLIC_URL },
      ['warning MicrosoftAppPassword'],
    ],
    [
      'a type without tenant',
      {
        MicrosoftAppId: app,
        MicrosoftAppPassword: teams.MicrosoftAppPassword,
        MicrosoftAppType: 'SingleTenant',
        PUBLIC_URL,
      },
      ['error MicrosoftAppTenantId'],
    ],
    [
      'an older kind of bot',
      { ...teams, MicrosoftAppType: 'MultiTenant', PUBLIC_URL },
      ['warning MicrosoftAppType'],
    ],
    ['a type that is none', { ...teams, MicrosoftAppType: 'Multi', PUBLIC_URL }, ['error MicrosoftAppType']],
    [
      'a way to sign in',
      { ...teams, MicrosoftAppTenantId: 'common', PUBLIC_URL },
      ['error MicrosoftAppTenantId'],
    ],
    [
      'a domain as tenant',
      { ...teams, MicrosoftAppTenantId: 'contoso.com', PUBLIC_URL },
      ['error MicrosoftAppTenantId'],
    ],
    [
      'a list without its own tenant',
      { ...teams, TEAMS_TENANTS: other, PUBLIC_URL },
      ['error TEAMS_TENANTS'],
    ],
    [
      'a domain in the list',
      { ...teams, TEAMS_TENANTS: `${tenant},contoso.com`, PUBLIC_URL },
      ['error TEAMS_TENANTS'],
    ],
    ['TEAMS_LOCAL beside an app', { ...teams, TEAMS_LOCAL: 'true', PUBLIC_URL }, ['warning TEAMS_LOCAL']],
    ['TEAMS_LOCAL behind a tunnel', { TEAMS_LOCAL: 'true', PUBLIC_URL }, ['error TEAMS_LOCAL']],
    [
      'TEAMS_LOCAL for every network',
      { TEAMS_LOCAL: 'true', HOST: '0.0.0.0' },
      ['error TEAMS_LOCAL', 'error TEAMS_LOCAL'],
    ],
    [
      'a user token',
      { ...slack, SLACK_BOT_TOKEN: 'xoxp-1-2-3-abcdefgh', PUBLIC_URL },
      ['error SLACK_BOT_TOKEN'],
    ],
    [
      'an app token as bot token',
      { ...slack, SLACK_BOT_TOKEN: appToken, PUBLIC_URL },
      ['error SLACK_BOT_TOKEN'],
    ],
    ['a token with dots', { ...slack, SLACK_BOT_TOKEN: 'xoxb-...', PUBLIC_URL }, ['error SLACK_BOT_TOKEN']],
    ['no token at all', { ...slack, SLACK_BOT_TOKEN: 'mailflow', PUBLIC_URL }, ['error SLACK_BOT_TOKEN']],
    [
      'a bot token for Socket Mode',
      { ...slack, SLACK_APP_TOKEN: slack.SLACK_BOT_TOKEN },
      ['error SLACK_APP_TOKEN'],
    ],
    [
      'a short signing secret',
      { ...slack, SLACK_SIGNING_SECRET: '0123456789abcdef', PUBLIC_URL },
      ['error SLACK_SIGNING_SECRET'],
    ],
    [
      'a long signing secret',
      { ...slack, SLACK_SIGNING_SECRET: `${slack.SLACK_SIGNING_SECRET}0`, PUBLIC_URL },
      ['error SLACK_SIGNING_SECRET'],
    ],
    [
      'another signing secret',
      { ...slack, SLACK_SIGNING_SECRET: 'z'.repeat(32), PUBLIC_URL },
      ['error SLACK_SIGNING_SECRET'],
    ],
    [
      'a token as signing secret',
      { ...slack, SLACK_SIGNING_SECRET: slack.SLACK_BOT_TOKEN, PUBLIC_URL },
      ['error SLACK_SIGNING_SECRET'],
    ],
    [
      'half of Slack',
      { SLACK_SIGNING_SECRET: slack.SLACK_SIGNING_SECRET, PUBLIC_URL },
      ['error SLACK_BOT_TOKEN'],
    ],
    [
      'the other half',
      { SLACK_BOT_TOKEN: slack.SLACK_BOT_TOKEN, PUBLIC_URL },
      ['error SLACK_SIGNING_SECRET'],
    ],
    [
      'an app id as client id',
      {
        SLACK_SIGNING_SECRET: slack.SLACK_SIGNING_SECRET,
        SLACK_CLIENT_ID: 'A0123456789',
        SLACK_CLIENT_SECRET: slack.SLACK_SIGNING_SECRET,
        SLACK_STATE_SECRET: 'short',
        PUBLIC_URL,
      },
      ['error SLACK_SIGNING_SECRET', 'error SLACK_CLIENT_ID', 'warning SLACK_STATE_SECRET'],
    ],
    [
      'half of an installation',
      { ...slack, SLACK_CLIENT_ID: '1.2', PUBLIC_URL },
      ['error SLACK_CLIENT_SECRET', 'warning SLACK_BOT_TOKEN'],
    ],
    [
      'an installation without address',
      {
        SLACK_SIGNING_SECRET: slack.SLACK_SIGNING_SECRET,
        SLACK_CLIENT_ID: '1.2',
        SLACK_CLIENT_SECRET: 'fedcba9876543210fedcba9876543210',
        SLACK_STATE_SECRET: 'x'.repeat(32),
      },
      ['error PUBLIC_URL'],
    ],
    [
      'a stand-in for Slack',
      { ...slack, SLACK_API_URL: 'https://slack.example.com/api/', PUBLIC_URL },
      ['warning SLACK_API_URL'],
    ],
    ['no address for Teams', teams, ['warning PUBLIC_URL']],
    ['no address for Slack', slack, ['warning PUBLIC_URL']],
    [
      'an address in the clear',
      { ...teams, PUBLIC_URL: 'http://mail-help.example.com' },
      ['error PUBLIC_URL'],
    ],
    ['an address of this computer', { ...teams, PUBLIC_URL: 'https://localhost:3978' }, ['error PUBLIC_URL']],
    ['an address of numbers', { ...teams, PUBLIC_URL: 'https://192.0.2.1' }, ['error PUBLIC_URL']],
    [
      'an address with a password',
      { ...teams, PUBLIC_URL: 'https://a:bcdefgh@c.example' },
      ['error PUBLIC_URL'],
    ],
    ['an address with a path', { ...teams, PUBLIC_URL: `${PUBLIC_URL}/mail` }, ['warning PUBLIC_URL']],
    [
      'the whole endpoint as address',
      { ...teams, PUBLIC_URL: `${PUBLIC_URL}/api/messages` },
      ['error PUBLIC_URL'],
    ],
    [
      'two things wrong with the address',
      { ...teams, PUBLIC_URL: 'http://a.example.com/mail' },
      ['error PUBLIC_URL', 'warning PUBLIC_URL'],
    ],
    [
      'an address at the port of the process',
      { ...teams, PUBLIC_URL: `${PUBLIC_URL}:3978` },
      ['warning PUBLIC_URL'],
    ],
    ['no address', { PUBLIC_URL: 'mail-help.example.com' }, ['error PUBLIC_URL']],
    [
      'quotation marks',
      { ...teams, MicrosoftAppId: `"${app}"`, PUBLIC_URL },
      ['error MicrosoftAppId', 'error MicrosoftAppId'],
    ],
    [
      'two tokens in one',
      { ...slack, SLACK_BOT_TOKEN: `${slack.SLACK_BOT_TOKEN} x`, PUBLIC_URL },
      ['error SLACK_BOT_TOKEN', 'error SLACK_BOT_TOKEN'],
    ],
    ['the name of another guide', { MICROSOFT_APP_ID: app }, ['warning MICROSOFT_APP_ID']],
    ['a name of the toolkit', { BOT_ID: app }, ['warning BOT_ID']],
    ['a slip of the pen', { SLACK_SIGNIN_SECRET: 'x' }, ['warning SLACK_SIGNIN_SECRET']],
    ['a shorter name', { SLACK_TOKEN: 'x' }, ['warning SLACK_TOKEN']],
    ['an address of another database', { DATABASE_URL: 'mysql://a:b@c/d' }, ['error DATABASE_URL']],
    [
      'a password on its way in the clear',
      { DATABASE_URL: 'postgres://mailflow:hush-hush@db.example.com/mailflow' },
      ['warning DATABASE_URL'],
    ],
    [
      'a word for encryption that is none',
      { DATABASE_URL: 'postgres://mailflow:hush-hush@db.example.com/mailflow?sslmode=on' },
      ['error DATABASE_URL'],
    ],
    ['another name for the database', { POSTGRES_URL: 'x' }, ['warning POSTGRES_URL']],
    ['names of others', { SLACK_WEBHOOK_URL: 'x', TEAMS_CHANNEL: 'x', Port: '80', PATH: '/bin' }, []],
    [
      'what cannot be read, and the rest as well',
      { PORT: 'x', ...teams, MicrosoftAppPassword: other, PUBLIC_URL },
      ['error PORT', 'error MicrosoftAppPassword'],
    ],
  ]
  for (const [name, environment, expected] of cases)
    it(`finds ${name}`, () => assert.deepEqual(bad(environment), expected))

  it('tells with every finding what to do', () => {
    for (const [, environment] of cases)
      for (const { level, what, fix } of found(environment))
        if (level !== 'ok') assert.ok(what.endsWith('.') && fix?.endsWith('.'), what)
  })

  it('means by a name of another guide the name of ours', () => {
    const meant = (name: string) => found({ [name]: 'x' }).find(({ field }) => field === name)?.fix
    for (const [name, ours] of [
      ['MICROSOFT_APP_ID', 'MicrosoftAppId'],
      ['MicrosoftAppID', 'MicrosoftAppId'],
      ['MicrosoftAppPasword', 'MicrosoftAppPassword'],
      ['TEAMS_TENANT', 'TEAMS_TENANTS'],
      ['SLACK_BOT_USER_OAUTH_TOKEN', 'SLACK_BOT_TOKEN'],
      ['connections__serviceConnection__settings__clientId', 'MicrosoftAppId'],
    ] as const)
      assert.match(meant(name) ?? '', new RegExp(`\\b${ours}\\b`), name)
  })

  describe('on a certificate', () => {
    const day = 24 * 60 * 60 * 1000
    const inDays = (days: number) => new Date(now.getTime() + days * day)
    const level = (content: string | undefined) => {
      const file = join(folder, 'bot.pem')
      if (content !== undefined) writeFileSync(file, content)
      const { MicrosoftAppPassword: _, ...rest } = teams
      return found({ ...rest, MicrosoftAppCertificateFile: 'bot.pem', PUBLIC_URL })
        .filter(({ field }) => field === 'MicrosoftAppCertificateFile')
        .flatMap(({ level, what }) => [level, what])
        .join(' ')
    }

    it('finds a good one good', () => {
      const { certificate, key } = pem(inDays(-1), inDays(365))
      assert.match(level(`${certificate}\n${key}`), /^ok .* valid until 2027-06-01/)
      assert.match(level(`${key}\n${certificate}`), /^ok /)
    })
    it('finds what is wrong with it', () => {
      const { certificate, key } = pem(inDays(-1), inDays(365))
      const another = pem(inDays(-1), inDays(365))
      const expired = pem(inDays(-365), inDays(-1))
      const early = pem(inDays(1), inDays(365))
      const ending = pem(inDays(-300), inDays(10))
      assert.match(level(undefined), /^error .* not there/)
      assert.match(level('nothing'), /^error .* without a certificate/)
      assert.match(level(certificate), /^error .* no private key/)
      assert.match(level(`${certificate}\n${another.key}`), /^error .* not that of the certificate/)
      assert.match(level(`${expired.certificate}\n${expired.key}`), /^error .* expired on 2026-05-31/)
      assert.match(level(`${early.certificate}\n${early.key}`), /^error .* not valid before 2026-06-02/)
      assert.match(level(`${ending.certificate}\n${ending.key}`), /^warning .* expires on 2026-06-11/)
      const locked = key.replaceAll('PRIVATE KEY', 'ENCRYPTED PRIVATE KEY')
      assert.match(level(`${certificate}\n${locked}`), /^error .* passphrase/)
    })
  })

  describe('on the manifests', () => {
    /** The repository as far as the doctor looks at it, to be changed. */
    const copy = (): string => {
      const root = join(folder, 'root')
      for (const path of ['manifest', 'knowledge/languages.yaml', 'package.json'])
        cpSync(join(home, path), join(root, path), { recursive: true })
      return root
    }
    const edit = (file: string, change: (text: string) => string): string => {
      const path = join(copy(), file)
      const before = readFileSync(path, 'utf8')
      const after = change(before)
      assert.notEqual(after, before)
      writeFileSync(path, after)
      return join(folder, 'root')
    }
    const yaml = 'manifest/slack/manifest.yaml'
    const json = 'manifest/teams/manifest.json'

    it('finds each scope and event that is missing, by name', () => {
      for (const name of [...neededScopes, ...neededEvents]) {
        const root = edit(yaml, text =>
          text.replace(new RegExp(`^ +- ${name.replace('.', '\\.')}( #.*)?\\n`, 'm'), ''),
        )
        const finding = found({}, root).find(({ level }) => level === 'error')
        assert.equal(finding?.field, yaml)
        assert.ok(finding.what.includes(name), finding.what)
        rmSync(root, { recursive: true })
      }
    })
    it('finds a scope that nothing uses', () => {
      const root = edit(yaml, text => text.replace('- chat:write', '- admin\n      - chat:write'))
      assert.deepEqual(bad({}, root), [`warning ${yaml}`])
    })
    it('finds a Slack manifest that is not valid, or not there', () => {
      assert.deepEqual(
        bad(
          {},
          edit(yaml, text => text.replace('name: Mailflow', `name: ${'x'.repeat(40)}`)),
        ),
        [`error ${yaml}`],
      )
      assert.deepEqual(
        bad(
          {},
          edit(yaml, () => 'a: b: c'),
        ),
        [`error ${yaml}`],
      )
      rmSync(join(folder, 'root', yaml))
      assert.deepEqual(bad({}, join(folder, 'root')), [`error ${yaml}`])
    })
    it('finds a language that Teams is not told', () => {
      const more = edit('knowledge/languages.yaml', text => text.replace('  nl: ', '  de: Deutsch\n  nl: '))
      const [finding] = found({}, more)
      assert.deepEqual([finding?.level, finding?.field], ['error', json])
      assert.match(finding!.what, /\bde\b/)
      const less = edit(json, text =>
        text.replace(/"additionalLanguages": \[[^\]]*\]/, '"additionalLanguages": []'),
      )
      assert.deepEqual(bad({}, less), [`error ${json}`])
    })
    it('finds a translation that is missing, whole or in part', () => {
      const part = edit('manifest/teams/nl.json', text => text.replace(/ +"name\.full".*\n/, ''))
      assert.deepEqual(bad({}, part), ['error manifest/teams/nl.json'])
      rmSync(join(part, 'manifest/teams/nl.json'))
      assert.deepEqual(bad({}, part), ['error manifest/teams/nl.json'])
    })
    it('finds an icon that is missing', () => {
      const root = copy()
      rmSync(join(root, 'manifest/teams/color.png'))
      assert.deepEqual(bad({}, root), ['error manifest/teams/color.png'])
    })
  })

  it('shows no secret, whatever a rule says', () => {
    const findings: Finding[] = [
      {
        level: 'error',
        field: 'X',
        what: `holds ${slack.SLACK_BOT_TOKEN} and ${teams.MicrosoftAppPassword}.`,
        fix: appToken,
      },
    ]
    const shown = JSON.stringify(withoutSecrets(findings, { ...teams, ...slack }))
    for (const secret of [slack.SLACK_BOT_TOKEN, teams.MicrosoftAppPassword, appToken])
      for (let at = 5; at + 6 <= secret.length; at += 6)
        assert.ok(!shown.includes(secret.slice(at, at + 6)), shown)
  })

  it('shows no password of the database, as it is written or as it is meant', () => {
    const DATABASE_URL = 'postgres://mailflow:hush%2Fhush%21@db/mailflow'
    const what = `leads from ${DATABASE_URL} to hush/hush! and hush%2Fhush%21.`
    const shown = JSON.stringify(withoutSecrets([{ level: 'ok', field: 'x', what }], { DATABASE_URL }))
    assert.doesNotMatch(shown, /hush/)
    for (const environment of [
      { DATABASE_URL },
      { DATABASE_URL: `${DATABASE_URL}#` },
      { DATABASE_URL: 'hush-hush' },
    ])
      assert.doesNotMatch(JSON.stringify(found(environment)), /hush/)
  })

  describe('as a command', function () {
    this.timeout(120_000)
    before(build)

    it('says one finding a line and leaves with 1 when there is an error, else with 0', async () => {
      const env = { ...teams, MicrosoftAppPassword: other, PUBLIC_URL }
      const broken = await mailflow(['doctor'], '', { cwd: folder, env })
      assert.deepEqual([broken.code, broken.errors], [1, ''])
      const [first, ...rest] = broken.out.trimEnd().split('\n')
      assert.match(first!, /^error +MicrosoftAppPassword +is the ID of a secret/)
      for (const line of rest) assert.match(line, /^(warning|ok) +\S+ +\S/)
      const well = await mailflow(['doctor'], '', { cwd: folder, env: { ...teams, PUBLIC_URL } })
      assert.equal(well.code, 0)
      assert.doesNotMatch(well.out, /^(error|warning)/m)
    })

    it('gives the findings as data, and reads the .env file', async () => {
      writeFileSync(join(folder, '.env'), 'SLACK_SIGNING_SECRET=too-short\n')
      const { code, out } = await mailflow(['doctor', '--json'], '', { cwd: folder })
      assert.equal(code, 1)
      const findings = JSON.parse(out) as Finding[]
      assert.ok(
        findings.some(
          ({ level, field, fix }) => level === 'error' && field === 'SLACK_SIGNING_SECRET' && fix,
        ),
      )
    })

    it('shows nothing of a secret that stands in the wrong place', async () => {
      const secrets = [slack.SLACK_BOT_TOKEN, teams.MicrosoftAppPassword, slack.SLACK_SIGNING_SECRET]
      const [token, password, signing] = secrets as [string, string, string]
      const env = {
        PORT: token,
        HOST: `${signing} x`,
        PUBLIC_URL: password,
        LANGUAGE: password,
        MicrosoftAppId: password,
        TEAMS_TENANTS: `${tenant},${signing}`,
        SLACK_CLIENT_ID: token,
        SLACK_API_URL: `https://example.com/${signing}`,
        SLACK_TOKEN: token,
      }
      for (const parameters of [['doctor'], ['doctor', '--json']]) {
        const { out, errors } = await mailflow(parameters, '', { cwd: folder, env })
        for (const secret of secrets)
          for (let at = 5; at + 6 <= secret.length; at++)
            assert.ok(!`${out}${errors}`.includes(secret.slice(at, at + 6)), `${parameters.join(' ')}: ${at}`)
      }
    })
  })
})
