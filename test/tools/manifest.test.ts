/** `npm run manifest` as an administrator runs it: what it writes, what it asks for, and how it refuses. */

import assert from 'node:assert/strict'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { parse } from 'yaml'
import { home } from '../../src/content/home.ts'
import { version } from '../../src/content/version.ts'
import { readSettings } from '../../src/settings/settings.ts'
import { slackComplaints } from '../../src/tools/manifest/check-slack.ts'
import { teamsComplaints } from '../../src/tools/manifest/check-teams.ts'
import { plan } from '../../src/tools/manifest/plan.ts'
import { type Ran, run } from '../support/program.ts'

const appId = '0f1e2d3c-4b5a-4678-8abc-0123456789ab'
const publicUrl = 'https://mail-help.example.com'

describe('npm run manifest', function () {
  this.timeout(60_000)
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'mailflow-manifest-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  /** Runs it in an empty folder, so that no `.env` speaks and nothing is written over. */
  const manifest = (env: Record<string, string>, ...names: string[]): Promise<Ran> =>
    run(
      process.execPath,
      [join(home, 'node_modules/tsx/dist/cli.mjs'), join(home, 'src/tools/manifest.ts'), ...names],
      '',
      { cwd: folder, env },
    )
  const teams = () => readFileSync(join(folder, 'build/mailflow-teams.zip'))
  const slack = () => readFileSync(join(folder, 'build/mailflow-slack.yaml'), 'utf8')
  const wrote = (name: string) => existsSync(join(folder, 'build', name))

  it('writes a package Teams takes and a manifest Slack takes', async () => {
    const { code, errors } = await manifest({ MicrosoftAppId: appId, PUBLIC_URL: `${publicUrl}/` })
    assert.deepEqual([code, errors], [0, ''])
    const files = unzipSync(teams())
    assert.deepEqual(Object.keys(files).sort(), ['color.png', 'manifest.json', 'nl.json', 'outline.png'])
    assert.deepEqual(teamsComplaints(files), [])
    const inside = JSON.parse(Buffer.from(files['manifest.json']!).toString('utf8'))
    assert.deepEqual(
      [inside.id, inside.version, inside.validDomains, inside.developer.privacyUrl],
      [appId, version(home), ['mail-help.example.com'], `${publicUrl}/privacy`],
    )
    for (const name of ['color.png', 'outline.png', 'nl.json'])
      assert.ok(Buffer.from(files[name]!).equals(readFileSync(join(home, 'manifest/teams', name))), name)
    assert.deepEqual(slackComplaints(home, slack()), [])
    assert.equal(parse(slack()).settings.event_subscriptions.request_url, `${publicUrl}/slack/events`)
  })

  it('writes the same bytes whenever and wherever it runs', async () => {
    const env = { MicrosoftAppId: appId, PUBLIC_URL: publicUrl }
    await manifest({ ...env, TZ: 'Pacific/Auckland' })
    const before = teams()
    await manifest({ ...env, TZ: 'America/Los_Angeles' })
    assert.ok(before.equals(teams()))
  })

  it('reads the .env file of the folder', async () => {
    writeFileSync(join(folder, '.env'), `MicrosoftAppId=${appId}\nPUBLIC_URL=${publicUrl}\n`)
    assert.equal((await manifest({})).code, 0)
    assert.ok(wrote('mailflow-teams.zip'))
  })

  it('makes what is configured, and says what is left out', async () => {
    const { code, out } = await manifest({ SLACK_APP_TOKEN: 'xapp-1-A-1-a' })
    assert.equal(code, 0)
    assert.match(out, /Socket Mode/)
    assert.match(out, /Teams is left out: MicrosoftAppId and PUBLIC_URL/)
    assert.deepEqual([wrote('mailflow-teams.zip'), wrote('mailflow-slack.yaml')], [false, true])
    assert.equal(parse(slack()).settings.socket_mode_enabled, true)
  })

  it('makes the one that is asked for; Slack in Socket Mode needs nothing', async () => {
    assert.equal((await manifest({}, 'slack')).code, 0)
    assert.equal(parse(slack()).settings.socket_mode_enabled, true)
    const { code, out } = await manifest({ MicrosoftAppId: appId, PUBLIC_URL: publicUrl }, 'teams')
    assert.deepEqual([code, /mailflow-slack/.test(out)], [0, false])
    assert.equal((await manifest({}, 'discord')).code, 2)
  })

  it('adds the address where an installation ends when workspaces install the app', async () => {
    const env = { PUBLIC_URL: publicUrl, SLACK_CLIENT_ID: '1.2' }
    assert.equal((await manifest(env)).code, 0)
    assert.deepEqual(parse(slack()).oauth_config.redirect_urls, [`${publicUrl}/slack/oauth_redirect`])
  })

  const refusals: [string, Record<string, string>, string[]][] = [
    ['nothing', {}, ['MicrosoftAppId', 'PUBLIC_URL']],
    ['no address', { MicrosoftAppId: appId }, ['PUBLIC_URL']],
    ['no id', { MicrosoftAppTenantId: appId }, ['MicrosoftAppId', 'PUBLIC_URL']],
    ['an id that is none', { MicrosoftAppId: 'mailflow', PUBLIC_URL: publicUrl }, ['MicrosoftAppId']],
    ['no address for Slack', { SLACK_BOT_TOKEN: 'x', SLACK_SIGNING_SECRET: 'x' }, ['PUBLIC_URL']],
    ['no address for an installation', { SLACK_APP_TOKEN: 'x', SLACK_CLIENT_ID: 'x' }, ['PUBLIC_URL']],
    [
      'an address in the clear',
      { MicrosoftAppId: appId, PUBLIC_URL: 'http://a.example.com' },
      ['PUBLIC_URL'],
    ],
    [
      'an address of this computer',
      { SLACK_SIGNING_SECRET: 'x', PUBLIC_URL: 'https://localhost' },
      ['PUBLIC_URL'],
    ],
    [
      'an address with a password',
      { MicrosoftAppId: appId, PUBLIC_URL: 'https://a:b@c.example' },
      ['PUBLIC_URL'],
    ],
  ]
  for (const [name, env, fields] of refusals)
    it(`is not made with ${name}`, () => {
      const { settings } = readSettings(env, folder)
      const { gaps, teams } = plan(env, settings!, [])
      assert.deepEqual([gaps.map(gap => gap.name), teams], [fields, undefined])
      for (const { problem, fix } of gaps) assert.ok(problem.endsWith('.') && fix.endsWith('.'), fix)
    })

  it('says everything that is missing or wrong at once, each with its fix', async () => {
    const told = ({ code, errors }: Ran) => {
      assert.equal(code, 1)
      return [...errors.matchAll(/^ {2}(\w+) {2,}\S.*\. \S/gm)].map(([, field]) => field)
    }
    const [missing, wrong] = await Promise.all([manifest({}), manifest({ PORT: 'x', PUBLIC_URL: 'x' })])
    assert.deepEqual(told(missing), ['MicrosoftAppId', 'PUBLIC_URL'])
    assert.deepEqual(told(wrong), ['PORT', 'PUBLIC_URL'])
  })

  it('makes the other one when only one cannot be made', async () => {
    const { code, errors } = await manifest({ MicrosoftAppId: appId, SLACK_APP_TOKEN: 'xapp-1-A-1-a' })
    assert.equal(code, 1)
    assert.match(errors, /PUBLIC_URL/)
    assert.deepEqual([wrote('mailflow-teams.zip'), wrote('mailflow-slack.yaml')], [false, true])
  })

  it('lets no address break out of the manifest', async () => {
    const odd = 'https://mail-help.example.com/a"b'
    assert.equal((await manifest({ MicrosoftAppId: appId, PUBLIC_URL: odd })).code, 0)
    const inside = JSON.parse(Buffer.from(unzipSync(teams())['manifest.json']!).toString('utf8'))
    assert.equal(inside.developer.websiteUrl, 'https://mail-help.example.com/a%22b/about')
  })

  it('leaves other files in build/ alone', async () => {
    mkdirSync(join(folder, 'build'))
    writeFileSync(join(folder, 'build/mine'), 'mine')
    await manifest({}, 'slack')
    assert.equal(readFileSync(join(folder, 'build/mine'), 'utf8'), 'mine')
  })
})
