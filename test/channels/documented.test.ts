/** The table of docs/channels.md names tests that exist, for every channel. */

import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { home } from '../../src/content/home.ts'

const rows = readFileSync(join(home, 'docs/channels.md'), 'utf8')
  .split('\n')
  .filter(line => line.startsWith('| ') && !line.startsWith('| what') && !line.startsWith('| ---'))
  .map(line => line.split(' | ').map(cell => cell.replace(/^\| | \|$/g, '').trim()))

/** Titles of tests and of groups of tests, as they stand in a file. */
function titlesIn(file: string): string[] {
  const text = readFileSync(join(home, file), 'utf8')
  return [...text.matchAll(/\b(?:it|describe)\(\s*(['"`])((?:\\.|(?!\1).)*)\1/g)].map(([, , title]) =>
    title!.replace(/\\(.)/g, '$1'),
  )
}

/** The test a row names, as the file and the title. */
function namedIn(cells: readonly string[]): { file: string; title: string } | undefined {
  const [, title, file] = /^\[(.*)\]\(\.\.\/(test\/[^)]+)\)$/.exec(cells.at(-1) ?? '') ?? []
  return title && file ? { file, title } : undefined
}

describe('docs/channels.md', () => {
  it('has a table at all, with four cells in each row and a test in the last', () => {
    assert.ok(rows.length > 60, `${rows.length} rows`)
    assert.deepEqual(
      rows.filter(cells => cells.length !== 4 || !namedIn(cells)),
      [],
    )
  })

  it('names only tests that are there', () => {
    const missing = rows
      .map(cells => namedIn(cells)!)
      .filter(({ file, title }) => !titlesIn(file).includes(title))
      .map(({ file, title }) => `${file}: ${title}`)
    assert.deepEqual(missing, [])
  })

  it('has something about every channel, and a test from every file of one', () => {
    const named = new Set(rows.map(cells => namedIn(cells)!.file))
    for (const channel of ['web', 'terminal', 'teams', 'slack']) {
      const folder = `test/channels/${channel}`
      const files = readdirSync(join(home, folder)).filter(name => name !== 'contract.test.ts')
      assert.deepEqual(
        files.filter(name => !named.has(`${folder}/${name}`)),
        [],
        channel,
      )
    }
  })

  it('would notice a test that is gone', () => {
    assert.ok(!titlesIn('test/channels/documented.test.ts').includes('a title nobody gave'))
    assert.ok(titlesIn('test/channels/documented.test.ts').includes('would notice a test that is gone'))
  })
})
