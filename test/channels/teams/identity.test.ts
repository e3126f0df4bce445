/** Callers prove that they are Teams, and the bot that it is itself. */

import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { authentication } from '../../../src/channels/teams/identity.ts'
import { chatIn, openTeams, type Teams, tenant } from '../../support/teams/chat.ts'
import { openVouching, strangeKey, type Vouching } from '../../support/teams/open-id.ts'

const id = '33333333-4444-5555-6666-777777777777'
const app = { id, type: 'SingleTenant', tenant, password: 'not-a-real-one' } as const
const serviceurl = 'https://smba.example/emea/'

describe('callers of the bot', () => {
  let teams: Teams
  let vouching: Vouching
  before(async () => {
    vouching = await openVouching({ aud: id, serviceurl })
    const { issuer, metadata } = vouching
    const cloud = { issuer, metadata, login: 'https://login.example/' }
    teams = await openTeams({ app, tenants: [tenant], cloud })
  })
  after(async () => {
    await teams.close()
    await vouching.close()
  })

  const post = (headers: Record<string, string>) => {
    const words = {
      type: 'message',
      text: '450 4.4.316',
      serviceUrl: serviceurl,
      deliveryMode: 'expectReplies',
    }
    return teams.post(chatIn(teams).activity('Anna', words), headers)
  }

  it('are heard with a token that Microsoft signed for this bot', async () => {
    const response = await post({ authorization: vouching.bearer() })
    assert.equal(response.status, 200)
    const { activities } = (await response.json()) as { activities: unknown[] }
    assert.equal(activities.length, 1)
  })

  const wrong: [string, () => string | undefined][] = [
    ['no token', () => undefined],
    ['an empty header', () => ''],
    ['junk', () => 'Bearer junk'],
    ['junk in three parts', () => 'Bearer a.b.c'],
    ['another scheme', () => vouching.bearer().replace('Bearer', 'Basic')],
    ['a token for another bot', () => vouching.bearer({ aud: 'another' })],
    ['a token of another issuer', () => vouching.bearer({ iss: 'https://evil.example' })],
    ['a token for another service', () => vouching.bearer({ serviceurl: 'https://evil.example/' })],
    ['a token signed by a wrong key', () => vouching.bearer({}, { key: strangeKey() })],
    ['a token with a key nobody knows', () => vouching.bearer({}, { kid: 'two' })],
    ['a token that is over', () => vouching.bearer({ exp: Math.floor(Date.now() / 1000) - 3600 })],
    ['a token without a signature', () => vouching.bearer({}, { alg: 'none' }).replace(/[^.]*$/, '')],
  ]
  for (const [name, header] of wrong)
    it(`are turned away with ${name}`, async () => {
      const authorization = header()
      const response = await post(authorization === undefined ? {} : { authorization })
      const text = await response.text()
      assert.equal(response.status, 401)
      assert.doesNotMatch(text, /node_modules|\bat /)
    })

  it('are asked to come again when the keys cannot be fetched', async () => {
    const cloud = {
      issuer: vouching.issuer,
      metadata: 'http://127.0.0.1:9/metadata',
      login: 'https://login.example/',
    }
    const cut = await openTeams({ app, tenants: [tenant], cloud })
    try {
      const activity = chatIn(cut).activity('Anna', { type: 'message', text: 'x', serviceUrl: serviceurl })
      const response = await cut.post(activity, { authorization: vouching.bearer() })
      assert.equal(response.status, 503)
    } finally {
      await cut.close()
    }
  })

  it('need no loopback host once they are known', async () => {
    const response = await post({ authorization: vouching.bearer(), origin: 'https://teams.microsoft.com' })
    assert.equal(response.status, 200)
  })
})

describe('the bot itself', () => {
  let folder: string
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'teams-'))
  })
  after(() => rmSync(folder, { recursive: true }))

  for (const type of ['SingleTenant', 'MultiTenant', 'UserAssignedMSI'] as const)
    it(`can be a ${type} app`, () => {
      const { password, ...bare } = { ...app, type }
      assert.doesNotThrow(() => authentication(type === 'UserAssignedMSI' ? bare : { ...bare, password }))
    })

  it('can prove itself with a certificate', () => {
    const path = join(folder, 'app.pem')
    const { certificate, key } = pem(new Date(Date.now() - 86_400_000), new Date(Date.now() + 86_400_000))
    writeFileSync(path, `${certificate}\n${key}\n`)
    const { password: _, ...bare } = app
    assert.doesNotThrow(() => authentication({ ...bare, certificate: path }))
  })

  it('stays off where its certificate cannot be used, and says which setting and why', async () => {
    const { password: _, ...bare } = app
    const { certificate, key } = pem(new Date(Date.now() - 86_400_000), new Date(Date.now() + 86_400_000))
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const locked = { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' } as const
    writeFileSync(join(folder, 'key.pem'), key)
    writeFileSync(join(folder, 'certificate.pem'), certificate)
    writeFileSync(join(folder, 'locked.pem'), `${certificate}\n${privateKey.export(locked)}`)
    const reasons = {
      'none.pem': 'a file that is not there',
      '.': 'a file that cannot be read (EISDIR)',
      'key.pem': 'a file without a certificate in PEM form',
      'certificate.pem': 'a file without a private key',
      'locked.pem': 'a file without a private key in PEM form that no passphrase locks',
    }
    for (const [name, reason] of Object.entries(reasons)) {
      const teams = await openTeams({ app: { ...bare, certificate: join(folder, name) }, tenants: [tenant] })
      try {
        const state = teams.channel.state()
        assert.ok(state.startsWith(`off, because MicrosoftAppCertificateFile names ${reason}`), state)
        assert.match(state, /; name a PEM file/)
        assert.equal((await teams.post({})).status, 404)
        assert.deepEqual(
          teams.log.map(({ level, fields }) => [level, Object.keys(fields)]),
          [['error', ['channel', 'reason']]],
        )
      } finally {
        await teams.close()
      }
    }
  })
})

import { pem } from '../../support/certificate.ts'
