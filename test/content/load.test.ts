import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { ContentError, loadLibrary } from '../../src/content/load.ts'
import { type Changes, sample } from './sample.ts'

describe('loading the library', () => {
  let root: string
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'content-'))
  })
  afterEach(() => rmSync(root, { recursive: true }))

  const write = (changes: Changes = {}) => {
    for (const { file, text } of sample(changes)) {
      mkdirSync(dirname(join(root, file)), { recursive: true })
      writeFileSync(join(root, file), text)
    }
    writeFileSync(join(root, 'package.json'), '{"version":"9.9.9"}')
  }
  const writeBuilt = (minutesFromNow: number) => {
    mkdirSync(join(root, 'dist'))
    const file = join(root, 'dist/library.json')
    writeFileSync(file, '{"version":"built","languages":["en"]}')
    const time = Date.now() / 1000 + minutesFromNow * 60
    utimesSync(file, time, time)
  }

  it('builds it from the content when nothing was compiled', async () => {
    write()
    const library = await loadLibrary(root)
    assert.equal(library.version, '9.9.9')
    assert.deepEqual(Object.keys(library.entries), ['4.4.316'])
    assert.equal(library.stem('servers', 'en'), 'server')
    assert.ok(Object.isFrozen(library.texts.nl?.causes))
  })

  it('reads the compiled file when that is newer, with the stems', async () => {
    write()
    writeBuilt(1)
    const library = await loadLibrary(root)
    assert.equal(library.version, 'built')
    assert.equal(library.stem('servers', 'en'), 'server')
  })

  it('builds it anew when the content was changed since', async () => {
    write()
    writeBuilt(-60)
    assert.equal((await loadLibrary(root)).version, '9.9.9')
  })

  it('refuses content that would break a conversation, with the whole report', async () => {
    write({
      'knowledge/codes/4.4.316.yaml': ['server-down', 'server-dow'],
      'dialogs/page.nl.yaml': undefined,
    })
    await assert.rejects(loadLibrary(root), (error: Error) => {
      assert.ok(error instanceof ContentError)
      assert.match(error.message, /no cause `server-dow`/)
      assert.match(error.message, /no dialogs\/page\.nl\.yaml/)
      return true
    })
  })
})
