/** `mailflow insight`: figures as tables, as CSV that no spreadsheet runs, and as a list of work in which no word is markup. */

import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { asCsv } from '../../src/console/csv.ts'
import { voice } from '../../src/core/compose/words.ts'
import { embeddedStore } from '../../src/stores/embedded.ts'
import { inColumns } from '../../src/tools/insight/print.ts'
import { workPage } from '../../src/tools/insight/work-page.ts'
import { chosen, lifeIn, pressed, said } from '../support/lived.ts'
import { build, mailflow } from '../support/program.ts'
import { wholeLibrary } from '../support/whole-library.ts'

const table = (words: string[]) => ({
  name: 'words',
  title: 'Words',
  about: ['language', 'words'],
  counts: ['count'],
  rows: words.map((about, index) => ({ about: ['nl', about], counts: [index] })),
})
const read = (csv: string): string[][] => parse(csv, { bom: true, record_delimiter: '\r\n' })
const hostile = [
  '=HYPERLINK("http://x.example","here")',
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  'a,"b"\r\n=c',
  '|cmd',
  'é “ë”',
]

describe('figures as CSV', () => {
  it('are read as they were written, but that nothing begins as a formula does', () => {
    const [head, ...rows] = read(asCsv(table(hostile)))
    assert.deepEqual(head, ['language', 'words', 'count'])
    assert.deepEqual(
      rows.map(([, words]) => words),
      hostile.map(text => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)),
    )
    assert.deepEqual(
      rows.map(([, , count]) => count),
      hostile.map((_, index) => String(index)),
    )
  })

  it('are whole, whatever the words', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' })), words => {
        const [, ...rows] = read(asCsv(table(words)))
        assert.equal(rows.length, words.length)
        for (const [index, [, cell]] of rows.entries()) {
          assert.doesNotMatch(cell!, /^[=+\-@\t\r]/)
          const isFormula = /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/.test(words[index]!)
          assert.equal(cell, isFormula ? `'${words[index]}` : words[index])
        }
      }),
    )
  })
})

describe('the list of work', () => {
  const page = (examples: string[]) =>
    workPage(
      voice(wholeLibrary(), 'en'),
      { from: '2026-11-16', to: '2026-11-22' },
      { unheard: [{ language: 'en', count: 2, examples }], steps: [], causes: [], unknown: [] },
      0,
    )

  it('shows words as code that they cannot leave', () => {
    const words = '`` ](http://x.example) <img src=x> ```\n# heading\n@everyone'
    const [line] = page([words]).match(/^- 2 × en: .*$/m)!
    const [, fence, inside] = /^- 2 × en: (`+) (.*) \1$/.exec(line)!
    assert.equal(JSON.parse(inside!), words)
    assert.ok(!inside!.includes(fence!))
  })
})

describe('a table for the terminal', () => {
  it('has counts under each other, and says where there is nothing', () => {
    assert.equal(
      inColumns(table(['one', 'two']), 'Nothing.'),
      'Words\n  count  language · words\n      0  nl · one\n      1  nl · two\n',
    )
    assert.equal(inColumns(table([]), 'Nothing.'), 'Words\n  Nothing.\n')
  })
})

describe('mailflow insight', function () {
  this.timeout(180_000)
  let directory: string
  const insight = (...parameters: string[]) =>
    mailflow(['insight', '--since', '2026-11-16', ...parameters], '', {
      env: { DATA_DIR: directory, DATABASE_URL: '' },
    })

  before(async () => {
    build()
    directory = mkdtempSync(join(tmpdir(), 'mailflow-insight-'))
    const store = embeddedStore(directory)
    const { does, works } = await lifeIn(store)
    const at = '2026-11-16T09:00:00.000Z'
    const told = [
      said('450 4.4.316 Connection refused [LastAttemptedServerName=mail.contoso.com]'),
      chosen('owner', 'ours'),
      chosen('moved', 'some'),
      chosen('address', 'right'),
      chosen('inside', 'silent'),
      pressed('failed'),
    ]
    const number = await does('U1', at, ...told, pressed('person'), pressed('send'))
    await works(number, at, { did: 'solved', cause: 'partner-side' })
    await does('U2', at, said('=1+1 printer \u001b[31mraar'))
    await does('U3', at, said('550 5.9.87 blorp'))
    await does('U4', '2026-11-15T23:00:00.000Z', said('550 5.9.88 blorp'))
    await store.close()
  })
  after(() => rmSync(directory, { recursive: true, force: true }))

  it('prints tables in a language, and steers no terminal', async () => {
    const { code, out } = await insight('--language', 'nl')
    assert.equal(code, 0)
    assert.match(out, /^Wat er binnenkwam van 2026-11-16 tot en met /)
    assert.match(out, / 1 +0 +1 +0 +0 +4\.4\.316 · De ontvangende server weigerde de verbinding/)
    assert.match(
      out,
      /4\.4\.316 · De storing zit bij je partner · Er luistert niets op poort 25 · uitgesloten/,
    )
    assert.doesNotMatch(out, /5\.9\.88|mail\.contoso/)
    assert.ok(!out.includes('\u001b'))
    assert.match((await insight('--hosts')).out, /mail\.contoso\.com/)
  })

  it('writes CSV', async () => {
    const folder = join(directory, 'tables')
    const { out } = await insight('--csv', folder, '--hosts')
    assert.deepEqual(
      out.trim().split('\n').sort(),
      readdirSync(folder)
        .map(name => join(folder, name))
        .sort(),
    )
    const [, ...rows] = read(readFileSync(join(folder, 'unheard.csv'), 'utf8'))
    assert.deepEqual(rows, [['en', "'=1+1 printer [31mraar", '1']])
  })

  it('lists the work, for people and for programs', async () => {
    const { out } = await insight('--work')
    for (const part of [
      /- 1 × en: ` "=1\+1 printer/,
      /- 1 × `5\.9\.87`/,
      /\(`partner-side`\) \(ruled out\)/,
      /Did not help: 1 of 1/,
    ])
      assert.match(out, part)
    const { unheard, unknown, causes, steps } = JSON.parse((await insight('--work', '--json')).out)
    assert.deepEqual(unknown, [{ article: '5.9.87', came: 1 }])
    assert.deepEqual([unheard.length, causes[0].stood, steps[0].step], [1, 'ruled-out', 'start-service'])
  })

  it('refuses a day that is none, and CSV of what is no table', async () => {
    for (const wrong of ['1 November', '2026-02-30', '2026-13-01']) {
      const { code, errors } = await mailflow(['insight', '--since', wrong])
      assert.deepEqual([code, errors.includes('--since takes a day')], [2, true])
    }
    assert.equal((await mailflow(['insight', '--work', '--csv', 'x'])).code, 2)
  })
})
