/** The image: what the Dockerfile copies is there, what it runs works, and what it leaves runs without a right too many. */

import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { home } from '../../src/content/home.ts'
import { freePort } from '../support/free-port.ts'
import { bases, buildImage, copied, type Image, instructions } from '../support/image.ts'

describe('the Dockerfile', () => {
  it('builds on one version of Node.js, named to the last digit, that package.json takes', () => {
    assert.equal(new Set(bases).size, 1)
    const [, major] = /^node:(\d+)\.\d+\.\d+-[a-z]+-slim$/.exec(bases[0]!) ?? []
    assert.ok(major, bases[0])
    const { engines } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'))
    const [, least] = /^>=(\d+)/.exec(engines.node) ?? []
    assert.ok(Number(major) >= Number(least))
  })

  it('copies what is there, and what .dockerignore lets through, which is nothing else', () => {
    const [first, ...allowed] = readFileSync(join(home, '.dockerignore'), 'utf8')
      .split('\n')
      .filter(line => line !== '' && !line.startsWith('#'))
    assert.equal(first, '*')
    assert.deepEqual(allowed.map(line => line.replace(/^!/, '')).sort(), [...new Set(copied)].sort())
    for (const path of copied) assert.ok(existsSync(join(home, path)), path)
  })

  it('starts without a shell in between, so that signals arrive', () => {
    for (const keyword of ['CMD', 'HEALTHCHECK'])
      for (const instruction of instructions.filter(each => each.getKeyword() === keyword))
        assert.match(instruction.getArgumentsContent()!, /\["node", .*\]$/)
  })
})

describe('the image', function () {
  // A whole build, which takes what a busy computer takes for it.
  this.timeout(900_000)
  let image: Image
  const running: ChildProcess[] = []

  before(function () {
    // Another account than root can neither give files away nor become a third one.
    if (process.getuid?.() !== 0) this.skip()
    image = buildImage()
  })
  after(() => {
    for (const child of running) child.kill('SIGKILL')
    image?.remove()
  })

  const app = (): string => join(image.root, image.directory)
  /** As in the container: its folder, its account, its environment and no other, on a port of this computer. */
  function start(
    [command, ...parameters]: readonly string[],
    environment: Record<string, string>,
  ): ChildProcess {
    assert.equal(command, 'node')
    const child = spawn(process.execPath, parameters, {
      ...image.user,
      cwd: app(),
      env: { ...image.environment, DATA_DIR: join(image.root, image.environment.DATA_DIR!), ...environment },
    })
    running.push(child)
    return child
  }
  async function outcome(child: ChildProcess): Promise<{ code: number | null; text: string }> {
    let text = ''
    child.stdout!.setEncoding('utf8').on('data', part => {
      text += part
    })
    const [code] = await once(child, 'close')
    return { code, text }
  }

  it('holds no package of development', () => {
    const { devDependencies, dependencies } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'))
    const held = (name: string): boolean => existsSync(join(app(), 'node_modules', name))
    assert.deepEqual(
      Object.keys(dependencies).filter(name => !held(name)),
      [],
    )
    // Some are of use to others as well, as types are.
    const locked = JSON.parse(readFileSync(join(home, 'package-lock.json'), 'utf8')).packages
    assert.deepEqual(
      Object.keys(devDependencies).filter(name => held(name) && locked[`node_modules/${name}`].dev),
      [],
    )
  })

  it('is not run as root, and leaves nothing to write to but its data', () => {
    const { uid, gid } = image.user
    assert.ok(uid > 0 && gid > 0)
    assert.deepEqual(image.volumes, [image.environment.DATA_DIR])
    const writable = readdirSync(image.root, { recursive: true, withFileTypes: true })

      .filter(entry => !entry.isSymbolicLink())
      .map(entry => ({ entry, stat: statSync(join(entry.parentPath, entry.name)) }))
      .filter(({ stat }) => stat.uid === uid || stat.gid === gid || stat.mode & 0o002)
      .map(({ entry }) => entry.name)
    assert.deepEqual(writable, ['data'])
    assert.equal(statSync(join(image.root, 'data')).mode & 0o777, 0o700)
  })

  it('answers as that account, tells its health, keeps what it must in the data alone, and stops when told to', async () => {
    const PORT = String(await freePort())
    const health = async (): Promise<number | null> => (await outcome(start(image.health, { PORT }))).code
    assert.equal(await health(), 1, 'before it runs')

    const child = start(image.command, { PORT, HOST: '127.0.0.1', WEB: 'off' })
    let said = ''
    for await (const part of child.stdout!.setEncoding('utf8')) {
      said += part
      if (said.includes('Ctrl+C')) break
    }
    assert.equal(await health(), 0)
    const at = `http://127.0.0.1:${PORT}`
    assert.equal((await fetch(`${at}/readyz`)).status, 200)
    assert.equal((await fetch(`${at}/knowledge/4.4.316`)).status, 200)
    for (const path of ['/about', '/privacy', '/terms'])
      assert.equal((await fetch(at + path)).status, 200, path)
    assert.ok(readdirSync(join(image.root, 'data')).includes('mailflow.db'))

    child.kill(image.stopSignal)
    assert.deepEqual(await once(child, 'close'), [0, null])
    assert.equal(await health(), 1, 'after it stopped')
  })

  it('starts from the compiled content', () => {
    const compiled = statSync(join(app(), 'dist/library.json')).mtimeMs
    for (const folder of ['knowledge', 'dialogs'])
      for (const entry of readdirSync(join(app(), folder), { recursive: true, encoding: 'utf8' }))
        assert.ok(compiled > statSync(join(app(), folder, entry)).mtimeMs, entry)
  })

  it('has the command line with it', async () => {
    const asked = await outcome(
      start(['node', 'dist/tools/mailflow.js', 'ask', '450 4.4.316 Connection refused'], {}),
    )
    assert.equal(asked.code, 0)
    assert.match(asked.text, /4\.4\.316/)
    assert.equal((await outcome(start(['node', 'dist/tools/mailflow.js', 'doctor'], {}))).code, 0)
  })
})
