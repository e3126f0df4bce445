/** Backup and restore as docs/operate.md tells them: its own lines, carried out while something is being written. */

import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'libsql'
import type { Log } from '../../src/app/ports/watch.ts'
import { home } from '../../src/content/home.ts'
import { begin } from '../../src/core/conversation.ts'
import { embeddedStore, storeFile } from '../../src/stores/embedded.ts'
import { postgresStore } from '../../src/stores/postgres.ts'
import { ask, emptyDatabase } from '../support/postgres.ts'

const silent: Log = { info: () => {}, warn: () => {}, error: () => {} }

/** The blocks of shell below a heading of the document, in order. */
function told(heading: string): string[] {
  const document = readFileSync(join(home, 'docs/operate.md'), 'utf8')
  const [, below = ''] = document.split(`\n### ${heading}\n`)
  const [section = ''] = below.split(/\n##+ /)
  return [...section.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block]) => block!)
}

function carryOut(block: string, environment: Record<string, string>): void {
  const { status, stdout, stderr } = spawnSync('sh', ['-e', '-c', block], {
    cwd: home,
    encoding: 'utf8',
    env: { ...process.env, ...environment },
  })
  assert.equal(status, 0, `${block}\n${stdout}${stderr}`)
}

describe('a backup of SQLite', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'mailflow-backup-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it('is whole though it is taken while turns are saved, and holds all that was acknowledged before', async () => {
    const [DATA_DIR, BACKUP] = [join(folder, 'data'), join(folder, 'backup.db')]
    const [backup = '', restore = ''] = told('SQLite')
    const busy = spawn(
      process.execPath,
      ['--import', 'tsx', join(home, 'test/stores/save-until-killed.ts'), DATA_DIR],
      { cwd: home, stdio: ['ignore', 'pipe', 'inherit'] },
    )
    let acknowledged = 0
    busy.stdout.setEncoding('utf8').on('data', (text: string) => {
      acknowledged = Number(text.trimEnd().split('\n').at(-1))
    })
    while (acknowledged < 20) await once(busy.stdout, 'data')
    const before = acknowledged
    carryOut(backup, { DATA_DIR, BACKUP })
    while (acknowledged <= before) await once(busy.stdout, 'data')
    busy.kill('SIGKILL')
    await once(busy, 'close')

    assert.equal(statSync(BACKUP).mode & 0o077, 0, 'for its owner only')
    const copy = new Database(BACKUP)
    assert.deepEqual(copy.prepare('pragma integrity_check').all(), [{ integrity_check: 'ok' }])
    copy.close()

    // What lies there when somebody restores: a file that is damaged, and what belonged to it.
    const target = join(folder, 'restored')
    mkdirSync(target, { mode: 0o700 })
    for (const name of ['mailflow.db', 'mailflow.db-wal', 'mailflow.db-shm'])
      writeFileSync(join(target, name), 'damaged')
    carryOut(restore, { DATA_DIR: target, BACKUP })
    assert.equal(statSync(storeFile(target)).mode & 0o777, 0o600)
    assert.equal(statSync(storeFile(target)).uid, statSync(target).uid)
    const store = embeddedStore(target)
    const conversation = await store.load('web:a')
    assert.ok(conversation!.revision >= before, `${conversation!.revision} of ${before}`)
    assert.equal(await store.save(conversation!), true)
    await store.close()
  })

  it('leaves a file alone that is there already', async () => {
    const [DATA_DIR, BACKUP] = [join(folder, 'data'), join(folder, 'backup.db')]
    const store = embeddedStore(DATA_DIR)
    await store.save(begin('web:a', 'en'))
    writeFileSync(BACKUP, 'of yesterday')
    assert.throws(() => carryOut(told('SQLite')[0]!, { DATA_DIR, BACKUP }))
    assert.equal(readFileSync(BACKUP, 'utf8'), 'of yesterday')
    await store.close()
  })
})

/** The major version of a program of PostgreSQL on this computer, if it is there. */
function major(program: string): number | undefined {
  const { stdout } = spawnSync(program, ['--version'], { encoding: 'utf8' })
  return Number(/ (\d+)/.exec(stdout ?? '')?.[1]) || undefined
}

describe('a backup of PostgreSQL', () => {
  let folder: string
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'mailflow-backup-'))
  })
  after(() => rmSync(folder, { recursive: true, force: true }))

  it('restores into an empty database, which the assistant goes on with', async function () {
    const [DATABASE_URL, RESTORED_URL] = [await emptyDatabase(), await emptyDatabase()]
    const [server] = await ask<{ server_version_num: string }>(DATABASE_URL, 'show server_version_num')
    // The server of the tests comes without the programs beside it, and those of this computer may be missing or too old.
    const client = Math.min(major('pg_dump') ?? 0, major('pg_restore') ?? 0)
    if (client < Math.floor(Number(server!.server_version_num) / 10_000)) this.skip()
    const store = await postgresStore({ url: DATABASE_URL, name: 'of a company' }, silent)
    await store.save(begin('web:a', 'nl'))
    await store.remember('slack:home', { seen: 'Groningen – één' })

    const BACKUP = join(folder, 'mailflow.dump')
    const [backup = '', restore = ''] = told('PostgreSQL')
    carryOut(backup, { DATABASE_URL, BACKUP })
    await store.close()
    assert.equal(statSync(BACKUP).mode & 0o077, 0, 'for its owner only')
    carryOut(restore, { RESTORED_URL, BACKUP })

    const restored = await postgresStore({ url: RESTORED_URL, name: 'restored' }, silent)
    const conversation = await restored.load('web:a')
    assert.equal(conversation?.revision, 1)
    assert.equal(await restored.save(conversation!), true)
    assert.deepEqual(await restored.recall('slack:home'), { seen: 'Groningen – één' })
    await restored.close()
  })
})
