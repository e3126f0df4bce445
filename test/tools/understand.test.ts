/** `mailflow understand`: one line for one line, in order, as they come. */

import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { home } from '../../src/content/home.ts'
import { devTexts } from '../support/any-event.ts'
import { build, jsonl, mailflow, parsed, start } from '../support/program.ts'

const fields = [
  'id',
  'language',
  'codes',
  'article',
  'entry',
  'decision',
  'confidence',
  'topics',
  'findings',
  'hosts',
]

describe('mailflow understand', function () {
  this.timeout(120_000)
  before(build)

  it('answers every line with one, in order, with every field', async () => {
    const { code, out, errors } = await mailflow(
      ['understand'],
      jsonl(
        {
          id: 'a',
          text: '450 4.4.317 [Message=451 4.7.0 Temporary] [LastAttemptedServerName=mail.contoso.com]',
        },
        { id: 7, text: 'dank je wel, dat was het', language: 'nl' },
        { id: 'c', text: 'mail to our partner: 550 5.4.316' },
      ),
    )
    assert.equal(code, 0)
    assert.equal(errors, '')
    const [one, two, three, ...rest] = parsed(out)
    assert.deepEqual(rest, [])
    for (const line of [one, two, three]) assert.deepEqual(Object.keys(line!), fields)
    assert.deepEqual(one!.codes, [
      { basic: '450', enhanced: '4.4.317' },
      { basic: '451', enhanced: '4.7.0' },
    ])
    assert.deepEqual(one!.hosts, ['mail.contoso.com'])
    assert.deepEqual(
      [two!.id, two!.language, two!.article, two!.decision, two!.entry],
      [7, 'nl', 'none', 'silent', null],
    )
    assert.deepEqual([three!.article, three!.entry], ['4.4.316', '4.4.316'])
    const [finding] = three!.findings as Record<string, string>[]
    assert.deepEqual(Object.keys(finding!), ['question', 'answer', 'quote'])
    assert.deepEqual([finding!.question, finding!.answer], ['owner', 'partner'])
  })

  it('answers a line that is wrong in its place, goes on, and ends with 1', async () => {
    const good = '{"id":1,"text":"4.4.316"}'
    const wrong = [
      '{"id":1,',
      '',
      '  ',
      '{"id":2}',
      '{"text":"4.4.316"}',
      '{"id":{},"text":"x"}',
      '{"id":3,"text":4}',
      '[1]',
      'null',
      '"x"',
      '{"id":4,"text":"x","language":"klingon"}',
      '{"id":5,"text":"x","language":"constructor"}',
      '{"id":6,"text":"x","language":7}',
    ]
    const { code, out, errors } = await mailflow(['understand'], [...wrong, good].join('\n'))
    assert.equal(code, 1)
    assert.equal(errors, '')
    const lines = parsed(out)
    assert.equal(lines.length, wrong.length + 1)
    wrong.forEach((line, index) => {
      assert.deepEqual(Object.keys(lines[index]!), ['id', 'line', 'error'], line)
      assert.equal(lines[index]!.line, index + 1)
      assert.ok(String(lines[index]!.error).length > 3)
    })
    // Whoever sent them knows them again by their names.
    assert.deepEqual(
      lines.slice(0, -1).map(({ id }) => id),
      [null, null, null, 2, null, null, 3, null, null, null, 4, 5, 6],
    )
    assert.equal(lines.at(-1)!.article, '4.4.316')
  })

  it('takes what other systems write: CRLF, a byte order mark, null for absent, a tag with a region', async () => {
    const { code, out } = await mailflow(
      ['understand'],
      '\ufeff{"id":1,"text":"4.4.316","language":null}\r\n{"id":2,"text":"ok","language":"nl-BE"}\r\n',
    )
    assert.equal(code, 0)
    assert.deepEqual(
      parsed(out).map(({ id, language }) => [id, language]),
      [
        [1, 'en'],
        [2, 'nl'],
      ],
    )
  })

  it('takes only a line feed for the end of a line', async () => {
    const text = 'mail hangs\u2028450 4.4.316\u2029\u0085 \u000b refused'
    const { code, out } = await mailflow(['understand'], jsonl({ id: 1, text }, { id: 2, text }))
    assert.equal(code, 0)
    assert.deepEqual(
      parsed(out).map(({ id, article }) => [id, article]),
      [
        [1, '4.4.316'],
        [2, '4.4.316'],
      ],
    )
  })

  it('says nothing when nothing comes in', async () => {
    assert.deepEqual(await mailflow(['understand']), { code: 0, out: '', errors: '' })
  })

  it('answers the first line before the last one is written', async () => {
    const child = start(process.execPath, [join(home, 'dist/tools/mailflow.js'), 'understand'])
    child.stdin.write(jsonl({ id: 1, text: '450 4.4.316' }))
    const [first] = await once(child.stdout.setEncoding('utf8'), 'data')
    assert.equal(JSON.parse(first).id, 1)
    child.stdin.write('{"id":2,"te')
    child.stdin.end('xt":"450 4.4.317"}')
    const [second] = await once(child.stdout, 'data')
    assert.equal(JSON.parse(second).article, '4.4.317')
    const [code] = await once(child, 'close')
    assert.equal(code, 0)
  })

  it('reads a file as well, and says when it cannot', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'mailflow-understand-'))
    try {
      writeFileSync(join(directory, 'set.jsonl'), jsonl({ id: 1, text: '4.4.318' }))
      const read = await mailflow(['understand', 'set.jsonl'], '', { cwd: directory })
      assert.deepEqual([read.code, parsed(read.out)[0]!.article], [0, '4.4.318'])
      const unread: [file: string, why: RegExp][] = [
        [
          'none.jsonl',
          /^mailflow: cannot read none\.jsonl: there is no such file\. Give a file of JSON lines/,
        ],
        ['.', /^mailflow: cannot read \.: it is a folder\. /],
        ['mail hangs', /a single text goes to understand --explain "text"\.\n$/],
      ]
      for (const [file, why] of unread) {
        const { code, out, errors } = await mailflow(['understand', file], '', { cwd: directory })
        assert.deepEqual([code, out], [2, ''])
        assert.match(errors, why)
      }
    } finally {
      rmSync(directory, { recursive: true, force: true })
    }
  })

  describe('--explain', () => {
    it('says in words what led where', async () => {
      const { code, out, errors } = await mailflow([
        'understand',
        '--explain',
        'version 4.4.316 was refused\u001b[2J',
      ])
      assert.deepEqual([code, errors], [0, ''])
      assert.match(out, /^Heard\n {2}\S/)
      assert.match(out, /\nNumbers\n {2}"4\.4\.316" \(line 1, character 9\): no code\n/)
      assert.match(out, /\nThe words by themselves\n/)
      assert.ok(!out.includes('\u001b'))
    })

    it('does so for every line of a file, and goes on after a wrong one', async () => {
      const lines = `${jsonl({ id: 'a', text: '450 4.4.316' })}{}\n${jsonl({ id: 'b', text: 'dank je', language: 'nl' })}`
      const { code, out, errors } = await mailflow(['understand', '--explain'], lines)
      assert.deepEqual([code, errors], [1, ''])
      assert.match(out, /^── a\n\nHeard\n[\s\S]*\n── line 2: "text" must be a string\n\n── b\n\nHeard\n/)
    })

    it('refuses a text and a file at once', async () => {
      const { code, out, errors } = await mailflow(['understand', '--explain', 'mail', 'hangs'])
      assert.deepEqual([code, out], [2, ''])
      assert.match(errors, /one text in quotes/)
    })
  })

  it('takes 1000 lines in one process within seconds', async () => {
    const lines = Array.from({ length: 1000 }, (_, id) => ({ id, text: devTexts[id % devTexts.length] }))
    const started = performance.now()
    const { code, out } = await mailflow(['understand'], jsonl(...lines))
    assert.equal(code, 0)
    assert.deepEqual(
      parsed(out).map(({ id }) => id),
      lines.map(({ id }) => id),
    )
    // A process for each would take minutes.
    assert.ok(performance.now() - started < 20_000)
  })
})
