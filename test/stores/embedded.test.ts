import assert from 'node:assert/strict'
import { createHook } from 'node:async_hooks'
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import Database from 'libsql'
import { OutOfReach, type Store } from '../../src/app/ports/store.ts'
import { begin } from '../../src/core/conversation.ts'
import { embeddedStore, storeFile } from '../../src/stores/embedded.ts'
import { schemaSteps } from '../../src/stores/schema.ts'
import { caseContract } from './case-contract.ts'
import { casesOfBefore, findsThem } from './cases-of-before.ts'
import { lastingStoreContract, storeContract } from './contract.ts'

describe('the embedded store', () => {
  const folders: string[] = []
  const folder = (): string => {
    folders.push(mkdtempSync(join(tmpdir(), 'mailflow-store-')))
    return folders.at(-1)!
  }
  after(() => {
    for (const each of folders) rmSync(each, { recursive: true, force: true })
  })

  storeContract(() => embeddedStore(folder()))
  caseContract(() => embeddedStore(folder()))
  lastingStoreContract(() => embeddedStore(folder()))

  it('keeps everything over a restart', async () => {
    const directory = folder()
    const first = embeddedStore(directory)
    await first.save(begin('web:a', 'nl'), { person: { id: 'ann', prefers: { language: 'nl' } } })
    await first.close()
    const second = embeddedStore(directory)
    const { conversation, person } = await second.loadTurn({ conversation: 'web:a', person: 'ann' })
    assert.deepEqual([conversation?.revision, person], [1, { language: 'nl' }])
    await second.close()
  })

  it('shares its file with a second process, and one of two savers still wins', async () => {
    const directory = folder()
    const [one, two] = [embeddedStore(directory), embeddedStore(directory)]
    // In one process they must not be at it at the same moment: each would hold up the other's event loop.
    const outcomes = [await one.save(begin('web:a', 'en')), await two.save(begin('web:a', 'en'))]
    assert.deepEqual(outcomes, [true, false])
    await Promise.all([one.close(), two.close()])
  })

  it('makes the folder for its owner only, and the files in it too', async () => {
    const directory = join(folder(), 'deep', 'data')
    const store = embeddedStore(directory)
    await store.save(begin('web:a', 'en'))
    assert.equal(statSync(directory).mode & 0o777, 0o700)
    const modes = readdirSync(directory).map(name => [name, statSync(join(directory, name)).mode & 0o777])
    assert.ok(modes.length >= 2, 'the write-ahead log stands beside the file')
    assert.deepEqual(
      modes.filter(([, mode]) => mode !== 0o600),
      [],
    )
    await store.close()
  })

  it('writes ahead and waits for the disk', async () => {
    const directory = folder()
    const store = embeddedStore(directory)
    const file = new Database(storeFile(directory))
    assert.deepEqual(file.prepare('pragma journal_mode').all(), [{ journal_mode: 'wal' }])
    assert.deepEqual(file.prepare('pragma user_version').all(), [{ user_version: schemaSteps.length }])
    file.close()
    await store.close()
  })

  it('waits for the disk with every change, once for all that are made at the same moment', async () => {
    const store = embeddedStore(folder())
    // The one thing a change asks of the file system beside SQLite; the files of other tests are cleared away meanwhile.
    let waits = 0
    const hook = createHook({
      init: (_, type) => {
        if (type === 'FSREQCALLBACK' && new Error().stack?.includes('fdatasync')) waits++
      },
    }).enable()
    try {
      await store.save(begin('web:a', 'en'))
      assert.equal(waits, 1)
      await store.load('web:a')
      assert.equal(waits, 1)
      await Promise.all(Array.from({ length: 50 }, (_, number) => store.save(begin(`web:${number}`, 'en'))))
      assert.ok(waits > 1 && waits < 10, `${waits} waits`)
    } finally {
      hook.disable()
      await store.close()
    }
  })

  it('takes the steps that a file of an older release lacks, and keeps what is in it', async () => {
    const directory = folder()
    const file = new Database(storeFile(directory))
    file.exec(schemaSteps[0]!)
    file.exec(
      `insert into conversation values ('web:a', 3, '{"id":"web:a","problems":[]}'); pragma user_version = 1`,
    )
    file.close()
    const store = embeddedStore(directory)
    assert.equal((await store.load('web:a'))?.revision, 3)
    await store.remember('shown:a', 1)
    assert.equal(await store.recall('shown:a'), 1)
    assert.deepEqual(await store.feedback(), [])
    await store.close()
  })

  it('finds the cases of an older release by what they are about', async () => {
    const directory = folder()
    const file = new Database(storeFile(directory))
    for (const step of schemaSteps.slice(0, 4)) file.exec(step)
    const keep = file.prepare(`insert into handed (number, revision, content, touched) values (?, 1, ?, '')`)
    file.exec('begin')
    for (const { number, content } of casesOfBefore) keep.run(number, content)
    file.exec('commit')
    file.exec('pragma user_version = 4')
    file.close()
    const store = embeddedStore(directory)
    await findsThem(store)
    await store.close()
  })

  it('refuses a file of a newer release, and leaves it alone', async () => {
    const directory = folder()
    await embeddedStore(directory).close()
    const file = new Database(storeFile(directory))
    file.exec('pragma user_version = 99')
    file.close()
    assert.throws(
      () => embeddedStore(directory),
      new RegExp(`newer release \\(schema 99; this one knows ${schemaSteps.length}\\).*DATA_DIR`),
    )
  })

  it('says in words what is wrong with a file that is no store', () => {
    const directory = folder()
    const letter = 'Dear colleague, this is not a database at all. '.repeat(50)
    writeFileSync(storeFile(directory), letter)
    assert.throws(() => embeddedStore(directory), /damaged or not a store.*Move it away/)
    assert.equal(readFileSync(storeFile(directory), 'utf8'), letter)
  })

  it('says in words that its file is damaged, and leaves it as it is', async () => {
    const directory = folder()
    const file = storeFile(directory)
    const whole = embeddedStore(directory)
    for (let number = 0; number < 200; number++) await whole.save(begin(`web:${number}`, 'en'))
    await whole.close()
    // What is still in the write-ahead log would hide what is wrong with the file.
    const raw = new Database(file)
    raw.exec('pragma wal_checkpoint(truncate)')
    raw.close()
    const bytes = readFileSync(file)
    const scratched = Buffer.from(bytes).fill(0xff, 2 * 4096)
    for (const damaged of [scratched, bytes.subarray(0, bytes.length / 2)]) {
      writeFileSync(file, damaged)
      const use = async () => {
        const store = embeddedStore(directory)
        try {
          for (let number = 0; number < 200; number++) await store.load(`web:${number}`)
        } finally {
          await store.close()
        }
      }
      await assert.rejects(
        use,
        /damaged or not a store of this assistant \(SQLITE_CORRUPT\)\. Move it away or put a copy back/,
      )
      assert.ok(readFileSync(file).equals(damaged))
    }
  })

  it('says in words that its file may only be read, and leaves it as it is', async () => {
    const directory = folder()
    const store = embeddedStore(directory)
    await store.save(begin('web:a', 'en'))
    await store.close()
    const bytes = readFileSync(storeFile(directory))
    chmodSync(storeFile(directory), 0o444)
    chmodSync(directory, 0o555)
    asAnybody(() =>
      assert.throws(() => embeddedStore(directory), /cannot be written to \(EACCES\).*DATA_DIR/),
    )
    assert.ok(readFileSync(storeFile(directory)).equals(bytes))
  })

  describe('on a disk that is full', function () {
    this.timeout(60_000)
    const script = new URL('fill-disk.ts', import.meta.url).pathname
    const fill = (command: string, parameters: string[]) => {
      const { stdout, stderr } = spawnSync(
        command,
        [...parameters, process.execPath, '--import', 'tsx', script, folder()],
        {
          encoding: 'utf8',
        },
      )
      assert.notEqual(stdout, '', stderr)
      const told = JSON.parse(stdout)
      assert.ok(told.acknowledged > 0)
      assert.equal(told.kept, told.acknowledged, 'what was acknowledged is there')
      assert.equal(told.partly, false, 'and what was not is not')
      assert.equal(told.whileFull.saved, told.full)
      assert.equal(told.whileFull.read, 'done')
      return told
    }

    it('says so, keeps what it has, and goes on when there is room', function () {
      // A small disk of one's own: not every machine lets everybody have one.
      const mount = [
        '--user',
        '--map-root-user',
        '--mount',
        'sh',
        '-c',
        'mount -t tmpfs -o size=4m none "$5" && exec "$@"',
        'sh',
      ]
      if (spawnSync('unshare', [...mount.slice(0, 3), 'mount', '-t', 'tmpfs', 'none', folder()]).status !== 0)
        return this.skip()
      const told = fill('unshare', mount)
      assert.match(told.full, /^There is no room on the disk for \S+ \(SQLITE_FULL\)\. Make room/)
      assert.equal(told.afterwards, 'done')
    })

    it('says so when a file may not grow any more', () => {
      const told = fill('sh', ['-c', 'ulimit -f 1200 && exec "$@"', 'sh'])
      assert.match(
        told.full,
        /^The disk does not read or write \S+ \(SQLITE_IOERR_WRITE\)\. Look at the disk/,
      )
    })
  })

  it('says in words that the folder is a file', () => {
    const path = join(folder(), 'data')
    writeFileSync(path, '')
    assert.throws(() => embeddedStore(path), /is not a folder.*DATA_DIR/)
    assert.throws(() => embeddedStore(join(path, 'deeper')), /is not a folder.*DATA_DIR/)
  })

  it('says in words that the folder cannot be written to', () => {
    const directory = folder()
    chmodSync(directory, 0o500)
    asAnybody(() =>
      assert.throws(() => embeddedStore(join(directory, 'data')), /cannot be written to.*DATA_DIR/),
    )
  })

  it('is not there any more when its file is gone, or when it was closed', async () => {
    const directory = folder()
    const store = embeddedStore(directory)
    rmSync(storeFile(directory))
    await assert.rejects(store.ping())
    await store.close()
    const closed = embeddedStore(folder())
    await closed.close()
    await assert.rejects(closed.ping())
  })

  it('has written what it acknowledges after another process was in the way', async function () {
    this.timeout(60_000)
    const person = { id: 'ann', prefers: {} }
    const at = '2026-11-02T08:00:00.000Z'
    const ways: ((store: Store) => Promise<unknown>)[] = [
      store => store.save(begin('web:a', 'en')),
      store => store.take(at, at, 5),
      store => store.forget('web:a'),
    ]
    const tried = ways.map(async way => {
      const directory = folder()
      const store = embeddedStore(directory)
      const other = new Database(storeFile(directory))
      other.exec('begin immediate')
      await assert.rejects(way(store), (error: Error) => {
        assert.match(error.message, /^Another process writes to .*mailflow\.db .*stop it or wait for it\.$/)
        return error instanceof OutOfReach
      })
      other.exec('rollback')
      await store.remember('shown:b', 1)
      await store.save(begin('web:b', 'en'), { person })
      const kept = other.prepare(
        `select (select count(*) from conversation where id = 'web:b') + (select count(*) from memory where key = 'shown:b') as rows`,
      )
      assert.equal((kept.get() as { rows: number }).rows, 2)
      other.close()
      await store.close()
    })
    await Promise.all(tried)
  })

  it('forgets what it was asked to remember just before', async () => {
    const store = embeddedStore(folder())
    await Promise.all([store.remember('shown:a', 1), store.remember('shown:a', undefined)])
    await Promise.all([store.first('greeted:a', 'a'), store.remember('greeted:a', undefined)])
    assert.deepEqual([await store.recall('shown:a'), await store.recall('greeted:a')], [undefined, undefined])
    await store.close()
  })

  it('writes what it was asked before it was closed, and refuses what comes after', async () => {
    const directory = folder()
    const store = embeddedStore(directory)
    const saves = ['web:a', 'web:b', 'web:c'].map(id => store.save(begin(id, 'en')))
    await store.close()
    assert.deepEqual(await Promise.all(saves), [true, true, true])
    await assert.rejects(store.save(begin('web:d', 'en')), /The store is closed/)
    const again = embeddedStore(directory)
    const kept = await Promise.all(['web:a', 'web:b', 'web:c', 'web:d'].map(id => again.load(id)))
    assert.deepEqual(
      kept.map(one => one?.revision),
      [1, 1, 1, undefined],
    )
    await again.close()
  })

  it('keeps what it acknowledged when the process is killed', async () => {
    const directory = folder()
    for (let round = 0; round < 3; round++) {
      const acknowledged = await saveUntilKilled(directory)
      const store = embeddedStore(directory)
      const kept = (await store.load('web:a'))?.revision ?? 0
      // One more may have been written and not yet printed.
      assert.ok(
        acknowledged > 0 && kept - acknowledged in [0, 1],
        `${acknowledged} acknowledged, ${kept} kept`,
      )
      await store.close()
    }
  })
})

/** Nothing is forbidden to root, so for a moment it is nobody. */
function asAnybody(act: () => void): void {
  const isRoot = process.geteuid?.() === 0
  if (isRoot) process.seteuid!(65534)
  try {
    act()
  } finally {
    if (isRoot) process.seteuid!(0)
  }
}

/** @returns the last revision the process printed before it was killed in the middle of its work */
async function saveUntilKilled(directory: string): Promise<number> {
  const script = new URL('save-until-killed.ts', import.meta.url).pathname
  const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', script, directory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let printed = ''
  child.stdout!.setEncoding('utf8').on('data', text => {
    printed += text
  })
  await once(child.stdout!, 'data')
  await pause(50 + Math.random() * 100)
  child.kill('SIGKILL')
  await once(child, 'close')
  return Number(printed.slice(0, printed.lastIndexOf('\n')).split('\n').at(-1))
}
