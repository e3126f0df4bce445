/** Several workspaces: the way to Slack's consent page and back, and the end of an installation. */

import assert from 'node:assert/strict'
import { vault } from '../../../src/channels/slack/vault.ts'
import { memoryStore } from '../../../src/stores/memory.ts'
import { type SlackSite, slackSite } from '../../support/slack/site.ts'

const error = '450 4.4.316 Connection refused mail.contoso.com'
const install = { clientId: 'client', clientSecret: 'client-secret', stateSecret: 'state-secret' }

describe('installing in several workspaces', () => {
  let site: SlackSite
  beforeEach(async () => {
    site = await slackSite({ install, publicUrl: 'https://mail-help.example.com' })
  })
  afterEach(() => site.close())

  const get = (path: string, cookie?: string) =>
    fetch(`${site.url}${path}`, { redirect: 'manual', ...(cookie && { headers: { cookie } }) })

  async function begin() {
    const response = await get('/slack/install')
    const consent = new URL(response.headers.get('location') ?? '')
    const cookie = response.headers.get('set-cookie') ?? ''
    return { response, consent, cookie, state: consent.searchParams.get('state') ?? '' }
  }
  const back = (state: string, cookie: string, code = 'code-for-T2') =>
    get(`/slack/oauth_redirect?code=${code}&state=${encodeURIComponent(state)}`, cookie.split(';')[0])

  it('leads to the consent page of Slack, with the scopes and a state', async () => {
    const { response, consent, cookie, state } = await begin()
    assert.equal(response.status, 302)
    assert.equal(consent.origin + consent.pathname, 'https://slack.com/oauth/v2/authorize')
    assert.equal(consent.searchParams.get('client_id'), 'client')
    assert.match(consent.searchParams.get('scope') ?? '', /chat:write/)
    assert.equal(
      consent.searchParams.get('redirect_uri'),
      'https://mail-help.example.com/slack/oauth_redirect',
    )
    assert.ok(state.length > 20)
    assert.match(cookie, /HttpOnly/)
  })

  it('keeps the token of a workspace encrypted, and answers there with it', async () => {
    const { slack, anna } = site
    const { cookie, state } = await begin()
    const done = await back(state, cookie)
    assert.equal(done.status, 200)
    assert.match(await done.text(), /is installed/)
    const kept = await site.store.recall('slack:installation:T2')
    assert.equal(typeof kept, 'string')
    assert.ok(
      !Buffer.from(kept as string, 'base64')
        .toString('latin1')
        .includes('xoxb'),
    )
    await anna.event(anna.message('D7', error, { team: 'T2' }), { team: 'T2' })
    await slack.until(() => slack.in('D7')[0])
    assert.equal(slack.called('chat.postMessage')[0]!.token, 'xoxb-T2')
    assert.ok(await site.store.load('slack:T2:D7'))
  })

  it('leaves the workspace of the one token as it is', async () => {
    await site.anna.writes('D1', error)
    await site.slack.until(() => site.slack.in('D1')[0])
    assert.equal(site.slack.called('chat.postMessage')[0]!.token, 'xoxb-test')
  })

  it('does not answer where it is not installed', async () => {
    const { anna, slack } = site
    await anna.writes('D1', 'help')
    await slack.until(() => slack.in('D1')[0])
    assert.equal((await anna.event(anna.message('D7', error), { team: 'T9' })).status, 200)
    assert.deepEqual(slack.in('D7'), [])
    assert.equal(await site.store.load('slack:T9:D7'), undefined)
  })

  it('believes no state but its own, from the browser that began', async () => {
    const { cookie, state } = await begin()
    const other = await begin()
    const refused = [
      await back(state, ''),
      await back(state, other.cookie),
      await back('made-up', 'slack-app-oauth-state=made-up'),
      await back('', cookie),
      await back(state, cookie, 'bad'),
      await get('/slack/oauth_redirect?error=access_denied'),
    ]
    assert.deepEqual(
      refused.map(({ status }) => status),
      refused.map(() => 400),
    )
    for (const response of refused) assert.match(await response.text(), /nothing was installed/)
    assert.equal(await site.store.recall('slack:installation:T2'), undefined)
  })

  it('forgets a workspace that removes the app or takes the token back', async () => {
    const { anna } = site
    for (const event of [
      { type: 'app_uninstalled' },
      { type: 'tokens_revoked', tokens: { oauth: [], bot: ['UBOT'] } },
    ]) {
      const { cookie, state } = await begin()
      await back(state, cookie)
      assert.ok(await site.store.recall('slack:installation:T2'))
      await anna.event({ type: 'tokens_revoked', tokens: { oauth: ['U1'], bot: [] } }, { team: 'T2' })
      assert.ok(await site.store.recall('slack:installation:T2'))
      assert.equal((await anna.event(event, { team: 'T2' })).status, 200)
      assert.equal(await site.store.recall('slack:installation:T2'), undefined)
    }
  })

  it('is not there without its settings', async () => {
    const plain = await slackSite()
    try {
      assert.equal((await fetch(`${plain.url}/slack/install`)).status, 404)
    } finally {
      await plain.close()
    }
  })
})

describe('the vault', () => {
  const query = { isEnterpriseInstall: false, teamId: 'T1', enterpriseId: undefined } as const
  const installation = {
    team: { id: 'T1' },
    enterprise: undefined,
    user: { id: 'U1', token: undefined, scopes: undefined },
    bot: { token: 'xoxb-secret', scopes: [], id: 'B1', userId: 'UBOT' },
    isEnterpriseInstall: false,
  } as never

  it('opens what it sealed, with the same secret alone', async () => {
    const memory = memoryStore()
    await vault(memory, 'one').storeInstallation(installation)
    assert.deepEqual(
      await vault(memory, 'one').fetchInstallation(query),
      JSON.parse(JSON.stringify(installation)),
    )
    await assert.rejects(async () => vault(memory, 'two').fetchInstallation(query))
  })

  it('opens nothing that was changed, or moved to another workspace', async () => {
    const memory = memoryStore()
    const kept = vault(memory, 'one')
    await kept.storeInstallation(installation)
    const sealed = (await memory.recall('slack:installation:T1')) as string
    await memory.remember('slack:installation:T2', sealed)
    await assert.rejects(async () => kept.fetchInstallation({ ...query, teamId: 'T2' }))
    const bytes = Buffer.from(sealed, 'base64')
    bytes[bytes.length - 1]! ^= 1
    await memory.remember('slack:installation:T1', bytes.toString('base64'))
    await assert.rejects(async () => kept.fetchInstallation(query))
  })

  it('finds the installation of a whole organization for its workspaces', async () => {
    const kept = vault(memoryStore(), 'one')
    await kept.storeInstallation({
      ...(installation as object),
      team: undefined,
      enterprise: { id: 'E1' },
      isEnterpriseInstall: true,
    } as never)
    const found = await kept.fetchInstallation({
      isEnterpriseInstall: false,
      teamId: 'T5',
      enterpriseId: 'E1',
    })
    assert.equal(found.bot?.token, 'xoxb-secret')
    await assert.rejects(async () => kept.fetchInstallation(query), /not installed/)
  })
})
