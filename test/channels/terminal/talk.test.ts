/** `npm run talk` as a person uses it: through a pipe, and in a terminal where this computer can make one. */

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { stripVTControlCharacters } from 'node:util'
import { home } from '../../../src/content/home.ts'
import { build, run, start } from '../../support/program.ts'
import { wholeLibrary } from '../../support/whole-library.ts'

const program = join(home, 'dist/tools/talk.js')
const { questions, entries } = wholeLibrary().texts.en!
// Only util-linux passes the exit code on and takes the command as one word.
const script =
  spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout?.includes('util-linux') ?? false

describe('npm run talk', function () {
  this.timeout(120_000)
  let directory: string
  const env = () => ({ DATA_DIR: directory, LANGUAGE: 'en' })
  before(build)
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'mailflow-talk-'))
  })
  afterEach(() => rmSync(directory, { recursive: true, force: true }))

  const talk = (...lines: string[]) =>
    run(process.execPath, [program], lines.map(line => `${line}\n`).join(''), { env: env() })

  it('talks through a pipe: an error, a number, a word, the end', async () => {
    const { code, out, errors } = await run(
      'npm',
      ['run', '--silent', 'talk'],
      '450 4.4.316 Connection refused\n1\nwhy\nexit\nnever read\n',
      { env: env() },
    )
    assert.equal(code, 0, errors)
    const at = (part: string) => {
      const index = out.indexOf(part)
      assert.ok(index >= 0, `${part}\n${out}`)
      return index
    }
    assert.ok(at(entries['4.4.316']!.title) < at(questions.owner!.answers.ours!.label))
    assert.ok(at(questions.owner!.answers.ours!.label) < at(questions.moved!.answers.everything!.label))
    assert.ok(out.replace(/\s+/g, ' ').includes(questions.moved!.why.replace(/\s+/g, ' ').slice(0, 40)))
    assert.ok(!out.includes('never read'))
  })

  it('has no colours, no prompt and no line over 80 columns when it is no terminal', async () => {
    const { out } = await talk('450 4.4.317', '1', 'how', 'show all steps', 'hand over')
    assert.ok(!out.includes('\u001b') && !out.includes('\n> '))
    // Letters and commands are copied, so they stay in one piece.
    const lines = out.replace(/^-{8}\n.*?^-{8}\n/gms, '').split('\n')
    for (const line of lines) assert.ok(line.length <= 80 || line.startsWith('      '), line)
  })

  it('remembers where it was the next time', async () => {
    await talk('450 4.4.316', '1')
    const { out } = await talk()
    assert.ok(out.includes(questions.moved!.answers.everything!.label), out)
  })

  it('ends quietly when its reader stops early', async () => {
    const child = start(process.execPath, [program], { env: env() })
    let errors = ''
    child.stderr.setEncoding('utf8').on('data', text => {
      errors += text
    })
    child.stdin.on('error', () => {})
    await once(child.stdout, 'data')
    child.stdout.destroy()
    child.stdin.end('450 4.4.316\nhelp\nhelp\nhelp\n')
    const [code] = await once(child, 'close')
    assert.deepEqual([code, errors], [0, ''])
  })

  it('says in words what keeps it from starting', async () => {
    const file = join(directory, 'file')
    writeFileSync(file, '')
    for (const wrong of [{ DATA_DIR: file }, { DATA_DIR: directory, PORT: 'x' }]) {
      const { code, out, errors } = await run(process.execPath, [program], '', { env: wrong })
      assert.deepEqual([code, out], [1, ''])
      assert.match(errors, /DATA_DIR|PORT/)
      assert.doesNotMatch(errors, /node:internal|\.js:\d/)
    }
  })

  it('begins in the first language when the wanted one is not on offer', async () => {
    const { code, out } = await run(process.execPath, [program], 'help\n', {
      env: { ...env(), LANGUAGE: 'fr' },
    })
    assert.equal(code, 0)
    assert.ok(out.length > 100)
  })

  const where = script ? 'in a pseudo terminal' : 'through a pipe, since no util-linux script is here'
  it(`takes a paste, a number and "exit" and is gone: ${where}`, async () => {
    const child = script
      ? start('script', ['-qefc', `'${process.execPath}' '${program}'`, '/dev/null'], {
          env: { ...env(), TERM: 'xterm' },
        })
      : start(process.execPath, [program], { env: env() })
    let out = ''
    child.stdout.setEncoding('utf8').on('data', text => {
      out += text
    })
    /** Types, and waits until what is expected stands there. */
    const type = async (text: string, expected: string) => {
      const before = out.length
      child.stdin.write(text.replaceAll('\n', script ? '\r' : '\n'))
      const shown = () => stripVTControlCharacters(out.slice(before))
      while (!shown().includes(expected)) {
        if (child.exitCode !== null) assert.fail(out)
        await wait(20)
      }
    }
    await type('', wholeLibrary().texts.en!.phrases['talk.hello']!.slice(0, 20))
    await type('Status: 4.4.316\nRemote-MTA: dns; mail.contoso.com\n', questions.owner!.answers.ours!.label)
    await type('1\n', questions.moved!.answers.everything!.label)
    child.stdin.write(script ? 'exit\r' : 'exit\n')
    const [code] = await once(child, 'close')
    assert.equal(code, 0)
    assert.equal(out.includes('\u001b[1m'), script)
  })
})
