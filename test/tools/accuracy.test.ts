/** The measuring of accuracy: what is counted, what is drawn, and that nobody is shown the misses of an unseen set. */

import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { home } from '../../src/content/home.ts'
import { byFigure, byFile, bySet, total } from '../../src/tools/accuracy/figures.ts'
import { interval } from '../../src/tools/accuracy/interval.ts'
import { missesOf } from '../../src/tools/accuracy/misses.ts'
import { reliability } from '../../src/tools/accuracy/reliability.ts'
import { reliabilityPlot } from '../../src/tools/accuracy/reliability-plot.ts'
import { type Row, score } from '../../src/tools/accuracy/score.ts'
import { readSets } from '../../src/tools/accuracy/sets.ts'
import { markdownTable } from '../../src/tools/accuracy/table.ts'
import { missesPage, withTable } from '../../src/tools/accuracy/write.ts'
import { jsonl, run } from '../support/program.ts'

const row = (text: string, expectedArticle: string, more: Partial<Row> = {}): Row => ({
  id: `id ${text}`,
  lang: 'en',
  text,
  expectedCodes: [],
  expectedArticle,
  ...more,
})

describe('accuracy', () => {
  it('counts articles, silence and codes, each among those it is about', () => {
    const code = { basic: '450', enhanced: '4.4.316' }
    const rows = [
      row('a', '4.4.316', { expectedCodes: [code] }),
      row('b', '5.2.2', { lang: 'nl', expectedEntry: '5.2.2-mailbox-full' }),
      row('c', '5.1.1', { alsoAcceptable: ['5.1.10'] }),
      row('d', 'none'),
    ]
    const scored = score(rows, [
      { article: '4.4.316', codes: [code, { basic: '550', enhanced: null }] },
      { article: '5.2.2', entry: '5.2.2-other', codes: [] },
      { article: '5.1.10', codes: [] },
      { article: 'none', codes: [] },
    ])
    assert.deepEqual(scored, {
      'all messages': { right: 3, of: 4 },
      article: { right: 2, of: 3 },
      'article, with a code': { right: 1, of: 1 },
      'article, without a code': { right: 1, of: 2 },
      'article, English': { right: 2, of: 2 },
      'article, Dutch': { right: 0, of: 1 },
      silence: { right: 1, of: 1 },
      'codes, exact sets': { right: 3, of: 4 },
      'codes, precision': { right: 1, of: 2 },
      'codes, recall': { right: 1, of: 1 },
    })
  })

  it('gives the interval of Wilson, which few messages make wide', () => {
    const rounded = ({ low, high }: { low: number; high: number }) =>
      [low, high].map(at => Number(at.toFixed(3)))
    // Newcombe 1998, table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29.
    assert.deepEqual(rounded(interval({ right: 81, of: 263 })), [0.255, 0.366])
    assert.deepEqual(rounded(interval({ right: 15, of: 148 })), [0.062, 0.16])
    assert.deepEqual(rounded(interval({ right: 0, of: 20 })), [0, 0.161])
    assert.deepEqual(rounded(interval({ right: 1, of: 29 })), [0.006, 0.172])
  })

  it('sorts what was said without a code by how sure it was, and counts the right one of a choice', () => {
    const said = (article: string, confidence: number, topics: string[] = []) => ({
      article,
      confidence,
      topics,
    })
    const answers: Record<string, ReturnType<typeof said>> = {
      a: said('4.4.316', 1),
      b: said('4.4.316', 0.9),
      c: said('4.4.315', 0.5, ['4.4.315', '4.4.316']),
      d: said('4.4.316', 0.2),
    }
    const rows = ['a', 'b', 'c', 'd'].map((text, at) =>
      row(text, '4.4.316', at === 3 ? { expectedCodes: [{ basic: '450', enhanced: null }] } : {}),
    )
    assert.deepEqual(
      reliability(rows, text => answers[text]!).map(({ from, stated, right, of, offered }) => [
        from,
        stated,
        right,
        of,
        offered,
      ]),
      [
        [0.5, 0.5, 0, 1, 1],
        [0.9, 0.95, 2, 2, 0],
      ],
    )
  })

  it('draws what it counted, and says it in words', () => {
    const bin = { from: 0.9, to: 1, stated: 0.95, right: 37, of: 41, offered: 0 }
    const svg = reliabilityPlot([bin], [{ ...bin, right: 13, of: 17 }])
    assert.match(svg, /<desc id="words">[^<]*said 0\.9 to 1, right 37 of 41[^<]*right 13 of 17/)
    assert.match(svg, /prefers-color-scheme: dark/)
    // A point for each, and two in the legend.
    assert.equal(svg.match(/<rect class="tuned"/g)!.length, 2)
    assert.equal(svg.match(/<circle class="unseen"/g)!.length, 2)
    // Right more often, higher up.
    const [, tuned] = [...svg.matchAll(/<rect class="tuned" x="[\d.]+" y="([\d.]+)"/g)].map(
      ([, y]) => Number(y) + 4.5,
    )
    const [, unseen] = [...svg.matchAll(/<circle class="unseen" cx="[\d.]+" cy="([\d.]+)"/g)].map(([, y]) =>
      Number(y),
    )
    assert.ok(tuned! < unseen!)
  })

  describe('of files', () => {
    let room = ''
    before(() => {
      room = mkdtempSync(join(tmpdir(), 'mailflow-accuracy-'))
    })
    after(() => rmSync(room, { recursive: true, force: true }))

    const file = (name: string, ...rows: Row[]) => {
      writeFileSync(join(room, name), jsonl(...rows))
      return join(room, name)
    }

    it('puts the tuned and the unseen part of a set side by side, and sums all', () => {
      const sets = readSets([
        file('own.jsonl', row('a', '4.4.316'), row('b', 'none')),
        file('own-unseen.jsonl', row('c', '4.4.316')),
        file('unseen.jsonl', row('d', 'none')),
      ])
      assert.deepEqual(
        sets.map(({ name, tuned, unseen }) => [name, tuned?.rows.length, unseen?.rows.length]),
        [
          ['own', 2, 1],
          ['unseen', undefined, 1],
        ],
      )
      const reader = { name: 'ours', answer: () => ({ article: '4.4.316' }) }
      assert.deepEqual(bySet(sets, [reader]).rows, [
        ['own', '50.0 / 100.0'],
        ['unseen', '– / 0.0'],
        ['all', '50.0 / 50.0'],
      ])
      assert.deepEqual(byFigure(total(sets), [reader]).rows.at(-1), ['silence', '0.0 / 0.0'])
      assert.deepEqual(
        byFile(sets, reader).rows.map(([name, all]) => [name, all]),
        [
          ['own', '50.0 (1/2)'],
          ['own-unseen', '100.0 (1/1)'],
          ['unseen', '0.0 (0/1)'],
          ['all unseen', '50.0 (1/2)'],
        ],
      )
    })

    it('never shows the misses of an unseen set', async function () {
      this.timeout(60_000)
      const wrong = (word: string) => row(`${word}: 450 4.4.316 Connection refused`, '5.1.1')
      const files = [file('own.jsonl', wrong('shown')), file('own-unseen.jsonl', wrong('hidden'))]
      const { code, out, errors } = await run(
        'npx',
        ['tsx', 'src/tools/accuracy.ts', '--peers', 'none', ...files],
        '',
        { cwd: home },
      )
      assert.deepEqual([code, errors], [0, ''])
      assert.match(out, /own-unseen {2}.*0\.0 \(0\/1\)/)
      assert.match(out, /"shown: 450 4\.4\.316/)
      assert.doesNotMatch(out, /hidden/)
      const [set] = readSets([files[1]!])
      assert.throws(() => missesOf(set!.unseen!, () => ({ article: 'none' })), /stays unseen/)
    })
  })

  it('renews the tables of a page between their marks, and refuses a page without them', () => {
    const page = 'Before.\n<!-- figures: ours -->\nold\n<!-- end -->\nAfter.\n'
    const table = { head: ['', 'ours'], rows: [['article', '98.0']] }
    const written = withTable(page, 'ours', table)
    assert.equal(
      written,
      `Before.\n<!-- figures: ours -->\n\n${markdownTable(table)}\n<!-- end -->\nAfter.\n`,
    )
    assert.equal(withTable(written, 'ours', table), written)
    assert.throws(() => withTable(page, 'theirs', table), /no place for the table "theirs"/)
  })

  it('lists misses as text that nothing can break out of', () => {
    const missed = { row: row('a `` b\n<img src=x>', 'none'), wrong: 'article other, not none' }
    const page = missesPage([
      { name: 'own', misses: [missed] },
      { name: 'judge', misses: [] },
    ])
    assert.ok(page.includes('  ``` "a `` b\\n<img src=x>" ```\n'))
    assert.match(page, /## judge\n\nNone\.\n/)
  })
})
