/** Files from one side to the other: asked of the channel they came through, and of no other. */

import assert from 'node:assert/strict'
import { createFiles } from '../../src/app/files.ts'
import { mostBytes, type SentFile } from '../../src/core/file.ts'

const file: SentFile = { name: 'a.png', type: '', channel: 'slack', at: 'F1' }

describe('files', () => {
  it('come from their own channel', async () => {
    const files = createFiles()
    files.serve('slack', async ({ at }) => Buffer.from(`slack ${at}`))
    files.serve('teams', async () => Buffer.from('teams'))
    assert.equal(String(await files.fetch(file)), 'slack F1')
    assert.equal(await files.fetch({ ...file, channel: 'web' }), undefined)
  })

  it('that are not passed on are not asked for', async () => {
    const files = createFiles()
    files.serve('slack', () => assert.fail('asked'))
    assert.equal(await files.fetch({ ...file, name: 'a.exe' }), undefined)
    assert.equal(await files.fetch({ ...file, bytes: mostBytes + 1 }), undefined)
  })

  it('that turn out to be larger than was told are none', async () => {
    const files = createFiles()
    files.serve('slack', async () => Buffer.alloc(mostBytes + 1))
    assert.equal(await files.fetch(file), undefined)
  })

  it('that may come another time are told apart from those that are gone', async () => {
    const files = createFiles()
    files.serve('slack', () => Promise.reject(new Error('down')))
    await assert.rejects(files.fetch(file), /down/)
  })
})
