/** The doctor at the services: real calls to stand-ins on this computer, and to nobody at all. */

import assert from 'node:assert/strict'
import { constants, createVerify, X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { home } from '../../src/content/home.ts'
import { look } from '../../src/tools/doctor/examine.ts'
import { ask } from '../../src/tools/doctor/online/ask.ts'
import { neededScopes } from '../../src/tools/manifest/slack-needs.ts'
import { pem } from '../support/certificate.ts'
import { type Mailbox, mailbox } from '../support/mailbox.ts'
import { emptyDatabase, ask as sql } from '../support/postgres.ts'

interface Asked {
  path: string
  body: string
  authorization: string | undefined
}
interface Answered {
  status?: number
  headers?: Record<string, string>
  body?: unknown
}

const now = new Date()
const app = '0f1e2d3c-4b5a-4678-8abc-0123456789ab'
const tenant = '11111111-2222-4333-8444-555555555555'
const password = 'abc8Q~abcdefghijklmnopqrstuvwxyz01234567'
const teams = { MicrosoftAppId: app, MicrosoftAppPassword: password, MicrosoftAppTenantId: tenant }
const token = 'xoxb-111111111111-222222222222-abcdefghijklmnopqrstuvwx'
const appToken = 'xapp-1-A0123456789-1234567890123-abcdef0123456789'

describe('mailflow doctor --online', () => {
  let folder: string
  const servers: Server[] = []
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'mailflow-online-'))
  })
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true })
    for (const server of servers.splice(0)) {
      server.closeAllConnections()
      server.close()
    }
  })

  /** A service on this computer; without an answer it keeps the caller waiting. */
  async function service(
    answer: (asked: Asked) => Answered | undefined,
  ): Promise<{ url: string; asked: Asked[] }> {
    const asked: Asked[] = []
    const server = createServer(async (request: IncomingMessage, response) => {
      const call = {
        path: request.url ?? '',
        body: await text(request),
        authorization: request.headers.authorization,
      }
      asked.push(call)
      const given = answer(call)
      if (!given) return
      response.writeHead(given.status ?? 200, { 'content-type': 'application/json', ...given.headers })
      response.end(typeof given.body === 'string' ? given.body : JSON.stringify(given.body ?? {}))
    })
    servers.push(server)
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked }
  }

  /** Findings as `level field: what`. */
  async function found(
    environment: Record<string, string>,
    services: { microsoft?: string; slack?: string } = {},
  ): Promise<string[]> {
    const { given } = look({ environment, directory: folder, root: home, now })
    const nobody = 'http://127.0.0.1:9'
    const all = { microsoft: nobody, slack: `${nobody}/api/`, wait: 500, ...services }
    return (await ask(given, all)).map(({ level, field, what }) => `${level} ${field}: ${what}`)
  }

  it('asks nobody when nothing is configured', async () => assert.deepEqual(await found({}), []))

  describe('at Microsoft', () => {
    it('tries the secret, and sends it nowhere else', async () => {
      const microsoft = await service(() => ({ body: { access_token: 'x', token_type: 'Bearer' } }))
      const findings = await found(teams, { microsoft: microsoft.url })
      assert.match(findings.join('\n'), /^ok MicrosoftAppPassword: is accepted/)
      const [{ path, body } = { path: '', body: '' }] = microsoft.asked
      assert.equal(path, `/${tenant}/oauth2/v2.0/token`)
      assert.deepEqual(Object.fromEntries(new URLSearchParams(body)), {
        grant_type: 'client_credentials',
        client_id: app,
        scope: 'https://api.botframework.com/.default',
        client_secret: password,
      })
    })

    it('tries the certificate with a signature, without the key', async () => {
      const { certificate, key } = pem(
        new Date(now.getTime() - 86_400_000),
        new Date(now.getTime() + 86_400_000),
      )
      writeFileSync(join(folder, 'bot.pem'), `${certificate}\n${key}\n`)
      const microsoft = await service(() => ({ body: { access_token: 'x' } }))
      const { MicrosoftAppPassword: _, ...rest } = teams
      const findings = await found(
        { ...rest, MicrosoftAppCertificateFile: 'bot.pem' },
        { microsoft: microsoft.url },
      )
      assert.match(findings.join('\n'), /^ok MicrosoftAppCertificateFile/)
      const body = new URLSearchParams(microsoft.asked[0]!.body)
      const [head, claims, signature] = body.get('client_assertion')!.split('.') as [string, string, string]
      const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
      const { publicKey, fingerprint256 } = new X509Certificate(certificate)
      assert.deepEqual(read(head), {
        alg: 'PS256',
        typ: 'JWT',
        'x5t#S256': Buffer.from(fingerprint256.replaceAll(':', ''), 'hex').toString('base64url'),
      })
      assert.deepEqual(
        [read(claims).aud, read(claims).iss, read(claims).sub],
        [`${microsoft.url}/${tenant}/oauth2/v2.0/token`, app, app],
      )
      const verify = createVerify('sha256').update(`${head}.${claims}`)
      const padding = {
        padding: constants.RSA_PKCS1_PSS_PADDING,
        saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
      }
      assert.ok(verify.verify({ key: publicKey, ...padding }, signature, 'base64url'))
    })

    const refusals: [number, RegExp][] = [
      [7000215, /^error MicrosoftAppPassword: is not the value .*AADSTS7000215/],
      [7000222, /^error MicrosoftAppPassword: has expired/],
      [700016, /^error MicrosoftAppId: is not known in this tenant/],
      [90002, /^error MicrosoftAppTenantId: is not known/],
      [53003, /^error MicrosoftAppPassword: is refused by Microsoft \(AADSTS53003\)/],
    ]
    for (const [code, expected] of refusals)
      it(`says what AADSTS${code} means`, async () => {
        const body = {
          error: 'invalid_client',
          error_codes: [code],
          error_description: `${password} is wrong`,
        }
        const microsoft = await service(() => ({ status: 401, body }))
        const findings = (await found(teams, { microsoft: microsoft.url })).join('\n')
        assert.match(findings, expected)
        assert.ok(!findings.includes(password))
      })

    it('leaves a managed identity alone', async () => {
      const { MicrosoftAppPassword: _, ...rest } = teams
      assert.match(
        (await found({ ...rest, MicrosoftAppType: 'UserAssignedMSI' })).join('\n'),
        /^ok .* not asked/,
      )
    })

    it('cannot ask with a file that is not there', async () => {
      const { MicrosoftAppPassword: _, ...rest } = teams
      const findings = await found({ ...rest, MicrosoftAppCertificateFile: 'missing.pem' })
      assert.match(findings.join('\n'), /^warning MicrosoftAppCertificateFile/)
    })
  })

  describe('at Slack', () => {
    const scopes = (names: readonly string[]) => ({ 'x-oauth-scopes': names.join(',') })
    const environment = { SLACK_BOT_TOKEN: token, SLACK_APP_TOKEN: appToken }

    it('tries both tokens, each at its own call', async () => {
      const slack = await service(() => ({
        headers: scopes(neededScopes),
        body: { ok: true, url: 'wss://x' },
      }))
      const findings = await found(environment, { slack: `${slack.url}/api/` })
      assert.deepEqual(
        findings.map(line => line.split(':')[0]),
        ['ok SLACK_BOT_TOKEN', 'ok SLACK_APP_TOKEN'],
      )
      assert.deepEqual(slack.asked.map(({ path, authorization }) => [path, authorization]).sort(), [
        ['/api/apps.connections.open', `Bearer ${appToken}`],
        ['/api/auth.test', `Bearer ${token}`],
      ])
    })

    it('uses SLACK_API_URL', async () => {
      const slack = await service(() => ({ headers: scopes(neededScopes), body: { ok: true } }))
      await found({ ...environment, SLACK_API_URL: `${slack.url}/api/` })
      assert.equal(slack.asked.length, 2)
    })

    it('names each scope that is missing, and those too many', async () => {
      const [missing, ...rest] = neededScopes
      const slack = await service(() => ({ headers: scopes([...rest, 'admin']), body: { ok: true } }))
      const findings = await found(environment, { slack: `${slack.url}/api/` })
      assert.equal(findings[0], `error SLACK_BOT_TOKEN: lacks the scope ${missing}.`)
      assert.match(findings[1]!, /^warning SLACK_BOT_TOKEN: .*\badmin\b/)
    })

    it('says why a token is refused', async () => {
      const slack = await service(({ path }) => ({
        body: { ok: false, error: path.endsWith('auth.test') ? 'token_revoked' : 'not_allowed_token_type' },
      }))
      const findings = (await found(environment, { slack: `${slack.url}/api/` })).join('\n')
      assert.match(findings, /^error SLACK_BOT_TOKEN: was revoked \(token_revoked\)/m)
      assert.match(findings, /^error SLACK_APP_TOKEN: is of another kind/m)
    })

    it('shows nothing that a service puts into the name of an error', async () => {
      const slack = await service(() => ({ body: { ok: false, error: `\u001b[31m<${'x'.repeat(500)}>` } }))
      for (const line of await found(environment, { slack: `${slack.url}/api/` })) {
        assert.ok(line.length < 200)
        assert.doesNotMatch(line, /\p{Cc}|</u)
      }
    })
  })

  describe('at the public address', () => {
    const environment = (url: string) => ({
      ...teams,
      SLACK_BOT_TOKEN: token,
      SLACK_SIGNING_SECRET: 'x',
      PUBLIC_URL: url,
    })
    const only = (lines: string[]) => lines.filter(line => line.includes(' PUBLIC_URL: '))

    it('finds this assistant, with its doors shut to strangers', async () => {
      const site = await service(({ path }) =>
        path === '/healthz' ? { body: { status: 'alive' } } : { status: 401 },
      )
      const lines = only(await found(environment(site.url)))
      assert.deepEqual(
        lines.map(line => line.split(' ')[0]),
        ['ok', 'ok', 'ok'],
      )
      assert.deepEqual(site.asked.map(({ path }) => path).sort(), [
        '/api/messages',
        '/healthz',
        '/slack/events',
      ])
    })

    it('finds something else, a detour, and a proxy that passes on half', async () => {
      const other = await service(() => ({ body: '<html>' }))
      assert.match(
        only(await found(environment(other.url))).join(),
        /^error .* not as this assistant \(status 200/,
      )
      const detour = await service(() => ({ status: 302, headers: { location: 'https://example.com/' } }))
      assert.match(only(await found(environment(detour.url))).join(), /^error .* sends callers on/)
      const half = await service(({ path }) =>
        path === '/healthz'
          ? { body: { status: 'alive' } }
          : { status: path === '/api/messages' ? 401 : 404 },
      )
      const lines = only(await found(environment(half.url)))
      assert.match(lines.find(line => line.startsWith('error')) ?? '', /answers 404 .* \/slack\/events/)
    })
  })

  describe('at the database', function () {
    this.timeout(120_000)

    it('goes in, changes nothing, and tells what it found', async () => {
      const DATABASE_URL = await emptyDatabase()
      assert.match(
        (await found({ DATABASE_URL })).join('\n'),
        /^ok DATABASE_URL: lets us in to PostgreSQL \d+.*\(0 of \d+\) is brought up to date at the next start/,
      )
      await sql(
        DATABASE_URL,
        'create table mailflow_schema (version integer); insert into mailflow_schema values (99)',
      )
      assert.match(
        (await found({ DATABASE_URL })).join('\n'),
        /^error DATABASE_URL: .*newer release .*schema 99/,
      )
    })

    it('says why it is not let in', async () => {
      const url = new URL(await emptyDatabase())
      url.password = 'guessed-it'
      const lines = await found({ DATABASE_URL: url.href })
      assert.match(
        lines.join('\n'),
        /^error DATABASE_URL: does not work: .* refuses the user or the password/,
      )
      assert.doesNotMatch(lines.join('\n'), /guessed-it/)
      const nobody = await found({ DATABASE_URL: 'postgres://mailflow:guessed-it@127.0.0.1:9/mailflow' })
      assert.match(
        nobody.join('\n'),
        /^error .*mailflow on 127\.0\.0\.1:9 cannot be reached \(ECONNREFUSED\)\.$/,
      )
    })
  })

  describe('at the mail server of the helpdesk', () => {
    const boxes: Mailbox[] = []
    afterEach(async () => {
      for (const box of boxes.splice(0)) await box.close()
    })
    const desk = (SMTP_URL: string) => ({
      HELPDESK_MAIL_TO: 'helpdesk@contoso.example',
      HELPDESK_MAIL_FROM: 'mailflow@contoso.example',
      SMTP_URL,
    })
    async function server(...given: Parameters<typeof mailbox>): Promise<string> {
      const box = await mailbox(...given)
      boxes.push(box)
      return `localhost:${box.port}`
    }

    it('logs in, and sends nothing', async () => {
      const at = await server()
      const lines = await found(desk(`smtp://mailflow%40contoso.example:p%40ss%2Fword%231@${at}`))
      assert.match(lines.join('\n'), /^ok SMTP_URL: lets us in to localhost port \d+\./)
      assert.deepEqual(boxes[0]!.taken, [])
    })

    it('says why it is not let in, and never the password', async () => {
      const { certificate, key } = pem(new Date('2020-01-01'), new Date('2120-01-01'), 'localhost')
      const reasons: [url: string, reason: RegExp][] = [
        [
          `smtp://mailflow%40contoso.example:guessed-it@${await server()}`,
          /refuses the user or the password, .*EAUTH 535/,
        ],
        [
          `smtp://mailflow:guessed-it@${await server({ cert: certificate, key })}`,
          /its certificate is not trusted \(ESOCKET\)/,
        ],
        ['smtp://mailflow:guessed-it@127.0.0.1:9', /cannot be reached/],
      ]
      for (const [url, reason] of reasons) {
        const lines = (await found(desk(url))).join('\n')
        assert.match(lines, /^error SMTP_URL: does not work: \S+ port \d+ /)
        assert.match(lines, reason)
        assert.doesNotMatch(lines, /guessed-it/)
      }
    })
  })

  it('says that nobody answers, and why, and goes on', async () => {
    const silent = await service(() => undefined)
    const environment = {
      ...teams,
      SLACK_BOT_TOKEN: token,
      SLACK_APP_TOKEN: appToken,
      PUBLIC_URL: 'http://127.0.0.1:9',
    }
    const lines = await found(environment, { slack: `${silent.url}/api/` })
    assert.deepEqual(
      lines.map(line => line.split(':')[0]),
      ['error MicrosoftAppPassword', 'error SLACK_BOT_TOKEN', 'error SLACK_APP_TOKEN', 'error PUBLIC_URL'],
    )
    assert.match(lines[0]!, /Microsoft is not reached, because /)
    assert.match(lines[1]!, /does not answer in time/)
  })
})
