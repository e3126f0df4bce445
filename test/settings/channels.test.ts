/** Which chat channels the settings switch on, and what is said of one that is off. */

import assert from 'node:assert/strict'
import { type Environment, readSettings, type Settings } from '../../src/settings/settings.ts'

const read = (environment: Environment): Settings => {
  const { settings, mistakes } = readSettings(environment, '/srv/mailflow')
  assert.deepEqual(mistakes, undefined)
  return settings!
}
const whyOff = (switched: Settings['teams'] | Settings['slack']): string => {
  assert.ok(!switched.on)
  return switched.why
}

const id = '11111111-2222-3333-4444-555555555555'
const tenant = '99999999-8888-7777-6666-AAAAAAAAAAAA'
const app = { MicrosoftAppId: id, MicrosoftAppPassword: 'secret' }

describe('the settings of Teams', () => {
  const teams = (environment: Environment) => read(environment).teams

  it('take an app with a secret, for the tenant it belongs to', () => {
    assert.deepEqual(teams({ ...app, MicrosoftAppTenantId: tenant }), {
      on: true,
      settings: {
        app: { id, type: 'SingleTenant', tenant, password: 'secret' },
        tenants: [tenant.toLowerCase()],
      },
    })
  })

  it('take a certificate or a managed identity in place of the secret', () => {
    const certified = teams({
      MicrosoftAppId: id,
      MicrosoftAppTenantId: tenant,
      MicrosoftAppCertificateFile: '/srv/bot.pem',
    })
    assert.ok(certified.on && certified.settings.app?.certificate === '/srv/bot.pem')
    const managed = teams({
      MicrosoftAppId: id,
      MicrosoftAppTenantId: tenant,
      MicrosoftAppType: 'userassignedmsi',
    })
    assert.ok(managed.on && managed.settings.app?.type === 'UserAssignedMSI')
  })

  it('answer the tenants listed, whoever owns the app', () => {
    const listed = teams({ ...app, TEAMS_TENANTS: 'A, b,,' })
    assert.ok(listed.on)
    assert.deepEqual(listed.settings.tenants, ['a', 'b'])
    assert.equal(listed.settings.app?.type, 'MultiTenant')
  })

  it('answer nobody while nothing says which tenant, and keep strangers out all the same', () => {
    const bare = teams(app)
    assert.ok(bare.on)
    assert.deepEqual(bare.settings.tenants, [])
  })

  it('let a local client in only when asked, and only on this computer', () => {
    assert.deepEqual(teams({ TEAMS_LOCAL: 'true' }), { on: true, settings: { tenants: 'any' } })
    assert.deepEqual(teams({ TEAMS_LOCAL: 'True', TEAMS_TENANTS: 'a' }), {
      on: true,
      settings: { tenants: ['a'] },
    })
    assert.match(whyOff(teams({ TEAMS_LOCAL: 'true', HOST: '0.0.0.0' })), /this computer alone.*0\.0\.0\.0/)
    assert.match(whyOff(teams({ TEAMS_LOCAL: 'false' })), /^off; MicrosoftAppId/)
  })

  it('name the half that is missing', () => {
    const { MicrosoftAppId, MicrosoftAppPassword } = app
    assert.match(
      whyOff(teams({ MicrosoftAppPassword })),
      /MicrosoftAppId is missing beside MicrosoftAppPassword/,
    )
    assert.match(whyOff(teams({ MicrosoftAppPassword, TEAMS_LOCAL: 'true' })), /MicrosoftAppId is missing/)
    assert.match(whyOff(teams({ MicrosoftAppId })), /MicrosoftAppPassword or .* is missing/)
    assert.match(
      whyOff(teams({ ...app, MicrosoftAppType: 'SingleTenant' })),
      /MicrosoftAppTenantId is missing for MicrosoftAppType=SingleTenant/,
    )
  })
})

describe('the settings of Slack', () => {
  const slack = (environment: Environment) => read(environment).slack
  const token = 'xoxb-1'
  const signed = { SLACK_BOT_TOKEN: token, SLACK_SIGNING_SECRET: 's' }
  const install = { SLACK_CLIENT_ID: '1.2', SLACK_CLIENT_SECRET: 'c', SLACK_STATE_SECRET: 'st' }

  it('take a token with a signing secret, an app token, or both', () => {
    assert.deepEqual(slack(signed), { on: true, settings: { token, signingSecret: 's' } })
    assert.deepEqual(slack({ SLACK_BOT_TOKEN: token, SLACK_APP_TOKEN: 'xapp-1' }), {
      on: true,
      settings: { token, appToken: 'xapp-1' },
    })
    const both = slack({ ...signed, SLACK_APP_TOKEN: 'xapp-1', SLACK_API_URL: 'http://127.0.0.1:4000/api' })
    assert.deepEqual(both, {
      on: true,
      settings: { token, signingSecret: 's', appToken: 'xapp-1', apiUrl: 'http://127.0.0.1:4000/api/' },
    })
  })

  it('let workspaces install the app themselves', () => {
    assert.deepEqual(slack({ SLACK_SIGNING_SECRET: 's', ...install }), {
      on: true,
      settings: {
        signingSecret: 's',
        install: { clientId: '1.2', clientSecret: 'c', stateSecret: 'st' },
      },
    })
  })

  it('name the half that is missing', () => {
    const missing = (environment: Environment) => whyOff(slack(environment))
    assert.match(
      missing({ SLACK_SIGNING_SECRET: 's' }),
      /SLACK_BOT_TOKEN is missing beside SLACK_SIGNING_SECRET/,
    )
    assert.match(missing({ SLACK_APP_TOKEN: 'x' }), /SLACK_BOT_TOKEN is missing beside SLACK_APP_TOKEN/)
    assert.match(missing({ SLACK_BOT_TOKEN: token }), /SLACK_SIGNING_SECRET or SLACK_APP_TOKEN is missing/)
    assert.match(
      missing({ ...signed, SLACK_CLIENT_ID: '1' }),
      /SLACK_CLIENT_SECRET and SLACK_STATE_SECRET are missing beside SLACK_CLIENT_ID/,
    )
    assert.match(missing(install), /SLACK_SIGNING_SECRET .*is missing/)
  })

  it('never switch a channel off for the shape of a secret', () => {
    assert.ok(slack({ SLACK_BOT_TOKEN: 'nonsense', SLACK_SIGNING_SECRET: '?' }).on)
    assert.ok(read({ MicrosoftAppId: 'nonsense', MicrosoftAppPassword: '?', TEAMS_TENANTS: 'a' }).teams.on)
  })
})
