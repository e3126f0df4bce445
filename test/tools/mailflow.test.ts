/** The command line as people use it: answers to read, exit codes, help, and readers that stop early. */

import assert from 'node:assert/strict'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { advise } from '../../src/content/advice.ts'
import { checkContent } from '../../src/content/check.ts'
import { home } from '../../src/content/home.ts'
import { report } from '../../src/content/lint/report.ts'
import { fails } from '../../src/content/problem.ts'
import { complaints } from '../../src/content/schemas.ts'
import { build, jsonl, mailflow, run, start } from '../support/program.ts'
import { wholeLibrary } from '../support/whole-library.ts'

const program = join(home, 'dist/tools/mailflow.js')
const commands = ['ask', 'understand', 'converse', 'tree', 'knowledge', 'check', 'doctor']

describe('mailflow', function () {
  this.timeout(120_000)
  before(build)

  describe('ask', () => {
    const error = '450 4.4.316 Connection refused'

    it('answers a text to be read', async () => {
      const { code, out, errors } = await mailflow(['ask', error])
      assert.deepEqual([code, errors], [0, ''])
      assert.match(out, /^450 4\.4\.316: The receiving server refused the connection\n/)
      assert.match(out, /\n {2}1\. Ourselves\n/)
    })

    it('takes the text in one piece, in several, or from standard input', async () => {
      const answers = await Promise.all([
        mailflow(['ask', error]),
        mailflow(['ask', ...error.split(' ')]),
        mailflow(['ask'], `${error}\n`),
        mailflow(['ask', '-'], error),
      ])
      for (const { code, out } of answers) assert.deepEqual([code, out], [0, answers[0]!.out])
    })

    it('answers in the language of the text, or in a wanted one', async () => {
      const dutch = wholeLibrary().texts.nl!.entries['4.4.316']!.title
      for (const parameters of [
        ['--language', 'nl', error],
        ['-l', 'NL', error],
        ['onze mail komt niet aan bij de partner: 450 4.4.316'],
      ])
        assert.ok((await mailflow(['ask', ...parameters])).out.includes(dutch), parameters.join(' '))
    })

    it('gives the reply as data', async () => {
      const { code, out } = await mailflow(['ask', '--json', error])
      assert.equal(code, 0)
      const { language, blocks, stand } = JSON.parse(out)
      assert.equal(language, 'en')
      assert.ok(blocks.length > 1)
      assert.equal(stand.asks, 'owner')
    })

    it('lets nothing that was pasted steer the terminal', async () => {
      const { out } = await mailflow(['ask', '4,4,316 \u001b]0;gotcha\u0007 mail to \u009b2Jour partner'])
      assert.doesNotMatch(out, /[^\P{Cc}\n]/u)
    })

    it('refuses a language that is not on offer', async () => {
      const { code, out, errors } = await mailflow(['ask', '-l', 'fr', error])
      assert.deepEqual([code, out], [2, ''])
      assert.equal(errors, 'mailflow: no language "fr"; on offer: en, nl\n')
    })
  })

  describe('tree', () => {
    it('draws the tree of a code, of its expired form, and in any language', async () => {
      const drawn = (name: string) => readFileSync(join(home, 'dialogs/trees', name), 'utf8')
      for (const code of ['4.4.316', '5.4.316', '450 4.4.316'])
        assert.equal((await mailflow(['tree', code])).out, drawn('4.4.316.en.txt'), code)
      const dutch = await mailflow(['tree', '4.7.320', '--language', 'nl'])
      assert.equal(dutch.out, drawn('4.7.320.nl.txt'))
      assert.equal((await mailflow(['tree', 'other'])).code, 0)
    })

    it('says which trees there are when there is none', async () => {
      const { code, out, errors } = await mailflow(['tree', '5.9.77'])
      assert.deepEqual([code, out], [1, ''])
      assert.match(errors, /^mailflow: no tree for "5\.9\.77".*4\.4\.316.*other\n$/)
      const names = errors.trimEnd().split('there is one for ')[1]!.split(', ')
      assert.equal(new Set(names).size, names.length)
      // Each of them is a name that draws it, also of those that share a code.
      assert.match(
        (await mailflow(['tree', '5.7.1-relay'])).out,
        /^5\.7\.1 {2}The server was asked to pass on mail/,
      )
    })
  })

  describe('knowledge export', () => {
    it('prints one JSON document that keeps to its schema and holds all that is known', async () => {
      const { code, out, errors } = await mailflow(['knowledge', 'export'])
      assert.deepEqual([code, errors], [0, ''])
      const whole = JSON.parse(out)
      assert.deepEqual(advise(complaints('export', whole)), [])
      const library = wholeLibrary()
      for (const kind of ['entries', 'causes', 'questions', 'dialogs', 'sources'] as const)
        assert.deepEqual(
          whole[kind].map(({ id }: { id: string }) => id).sort(),
          Object.keys(library[kind]).sort(),
          kind,
        )
    })
  })

  describe('check', () => {
    it('says what is wrong with the content, or that nothing is', async () => {
      const { content, problems } = checkContent(home, new Date().toISOString().slice(0, 10))
      const { code, out } = await mailflow(['check'])
      assert.equal(out, `${report(problems, content)}\n`)
      assert.equal(code, fails(problems) ? 1 : 0)
    })
  })

  describe('a call', () => {
    it('with --help, for the whole and for each command, prints it and ends well', async () => {
      const all = await mailflow(['--help'])
      assert.deepEqual([all.code, all.errors], [0, ''])
      for (const command of commands) {
        assert.ok(all.out.includes(command), command)
        const one = await mailflow([command, '--help'])
        assert.deepEqual([one.code, one.errors], [0, ''], command)
        assert.ok(one.out.startsWith(`Usage: mailflow ${command}`), one.out)
      }
    })

    it('with --version prints that of package.json', async () => {
      const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'))
      assert.deepEqual(await mailflow(['--version']), { code: 0, out: `${version}\n`, errors: '' })
    })

    for (const parameters of [
      [],
      ['explode'],
      ['--colour'],
      ['ask', '--colour', 'x'],
      ['tree'],
      ['understand', 'a', 'b'],
      ['knowledge'],
      ['knowledge', 'import'],
      ['knowledge', 'export', '--pretty'],
    ])
      it(`that is not understood ends with 2 and says so: mailflow ${parameters.join(' ')}`, async () => {
        const { code, out, errors } = await mailflow(parameters)
        assert.deepEqual([code, out], [2, ''])
        assert.match(errors, /^(error: |Usage: )/)
        assert.doesNotMatch(errors, /node:internal|at .*\.js/)
      })
  })

  for (const parameters of [['knowledge', 'export'], ['understand']])
    it(`ends quietly when its reader stops early: mailflow ${parameters.join(' ')} | head -1`, async () => {
      const child = start(process.execPath, [program, ...parameters])
      let errors = ''
      child.stderr.setEncoding('utf8').on('data', text => {
        errors += text
      })
      child.stdin.on('error', () => {})
      const lines = Array.from({ length: 20_000 }, (_, id) => ({ id, text: '450 4.4.316' }))
      child.stdin.end(jsonl(...lines))
      await once(child.stdout, 'data')
      child.stdout.destroy()
      const [code] = await once(child, 'close')
      assert.deepEqual([code, errors], [0, ''])
    })

  it('runs as an npm script, with nothing but its answer on standard output', async () => {
    const { code, out } = await run(
      'npm',
      ['run', '--silent', 'mailflow', '--', 'understand'],
      jsonl({ id: 1, text: '450 4.4.316' }),
    )
    assert.equal(code, 0)
    assert.equal(JSON.parse(out).article, '4.4.316')
    const bad = await run('npm', ['run', '--silent', 'mailflow', '--', 'explode'])
    assert.deepEqual([bad.code, bad.out], [2, ''])
  })
})
