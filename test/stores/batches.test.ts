import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CompiledQuery } from 'kysely'
import Database from 'libsql'
import { inBatches } from '../../src/stores/batches.ts'
import { needed, optional, type Statements } from '../../src/stores/statements.ts'

const put = (key: string) => CompiledQuery.raw('insert into t values (?) on conflict do nothing', [key])
const change = (key: string, to: string) => CompiledQuery.raw('update t set key = ? where key = ?', [to, key])

/** A table of keys, written in batches; what runs is told. */
function open(path = ':memory:') {
  const file = new Database(path)
  file.exec('create table t (key text primary key)')
  const ran: string[] = []
  const disk: { syncing?: Promise<void> | undefined } = {}
  const usual = { write: async () => false, first: async () => undefined } as Statements
  const { write, first } = inBatches(
    {
      isTaken: () => file.inTransaction,
      begin() {
        ran.push('begin')
        file.exec('begin immediate')
      },
      prepare(sql) {
        ran.push(sql.split(' ')[0]!)
        return file.prepare(sql) as never
      },
      syncing: () => disk.syncing,
    },
    usual,
  )
  const keys = () =>
    file
      .prepare('select key from t order by key')
      .all()
      .map(row => (row as { key: string }).key)
  return { file, ran, disk, write, first, keys }
}

describe('writes that meet', () => {
  it('are one transaction, and each is told of its own', async () => {
    const { write, ran, keys } = open()
    const done = await Promise.all([
      write([needed(put('a'))]),
      write([needed(put('b')), optional(put('b'))]),
      write([needed(change('c', 'd'))]),
      write([needed(put('a'))]),
    ])
    assert.deepEqual(done, [true, true, false, false])
    assert.deepEqual(keys(), ['a', 'b'])
    assert.deepEqual(
      ran.filter(word => word === 'begin' || word === 'commit'),
      ['begin', 'commit'],
    )
  })

  it('are taken back alone where a step that is needed changes nothing', async () => {
    const { write, keys } = open()
    const done = await Promise.all([
      write([needed(put('a'))]),
      write([needed(put('b')), needed(change('nobody', 'x'))]),
      write([needed(change('nobody', 'x'), put('c')), needed(put('d'))]),
    ])
    assert.deepEqual(done, [true, false, true])
    assert.deepEqual(keys(), ['a', 'c', 'd'])
  })

  it('fail alone, and the others are carried out', async () => {
    const { write, keys } = open()
    const done = await Promise.allSettled([
      write([needed(put('a'))]),
      write([needed(put('c')), needed(CompiledQuery.raw('insert into nowhere values (1)'))]),
      write([needed(put('b'))]),
    ])
    assert.deepEqual(
      done.map(({ status }) => status),
      ['fulfilled', 'rejected', 'fulfilled'],
    )
    assert.deepEqual(keys(), ['a', 'b'])
  })

  it('wait for a disk that is at work, and for a transaction that is open', async () => {
    const { file, write, disk, keys } = open()
    let end = () => {}
    disk.syncing = new Promise<void>(resolve => {
      end = resolve
    })
    const [one, two] = [write([needed(put('a'))]), write([needed(put('b'))])]
    await new Promise(resolve => setTimeout(resolve, 20))
    assert.deepEqual(keys(), [])
    disk.syncing = undefined
    file.exec('begin')
    end()
    await new Promise(resolve => setTimeout(resolve, 20))
    assert.deepEqual(keys(), [])
    file.exec('commit')
    assert.deepEqual(await Promise.all([one, two]), [true, true])
    assert.deepEqual(keys(), ['a', 'b'])
  })

  it('wait for the disk once, however much else there is for it', async () => {
    const { write, disk, keys } = open()
    disk.syncing = Promise.resolve()
    assert.equal(await write([needed(put('a'))]), true)
    assert.deepEqual(keys(), ['a'])
  })

  it('ask once for a file that somebody else writes to, not once for each', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mailflow-batches-'))
    const path = join(folder, 'file.db')
    const { file, write, ran, keys } = open(path)
    const other = new Database(path)
    other.exec('begin immediate')
    const refused = await Promise.allSettled([write([needed(put('a'))]), write([needed(put('b'))])])
    assert.deepEqual(
      refused.map(one => one.status === 'rejected' && one.reason.code),
      ['SQLITE_BUSY', 'SQLITE_BUSY'],
    )
    assert.deepEqual(ran, ['begin'])
    other.exec('rollback')
    assert.deepEqual(await Promise.all([write([needed(put('a'))]), write([needed(put('b'))])]), [true, true])
    assert.deepEqual(keys(), ['a', 'b'])
    for (const one of [other, file]) one.close()
    rmSync(folder, { recursive: true })
  })
})
