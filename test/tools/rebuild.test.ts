/** A program whose build is missing or stale is built before it runs, without a word on standard output. */

import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { home } from '../../src/content/home.ts'
import { jsonl, run } from '../support/program.ts'

describe('npm run mailflow in a fresh clone', function () {
  this.timeout(240_000)
  let clone: string
  before(() => {
    clone = mkdtempSync(join(tmpdir(), 'mailflow-clone-'))
    for (const part of [
      'src',
      'knowledge',
      'dialogs',
      'package.json',
      'tsconfig.json',
      'tsconfig.build.json',
    ])
      cpSync(join(home, part), join(clone, part), { recursive: true, preserveTimestamps: true })
    shortenSymptoms(join(clone, 'knowledge/symptoms'))
    symlinkSync(join(home, 'node_modules'), join(clone, 'node_modules'), 'junction')
  })
  after(() => rmSync(clone, { recursive: true, force: true }))

  const mailflow = (...parameters: string[]) =>
    run('npm', ['run', '--silent', 'mailflow', '--', ...parameters], jsonl({ id: 1, text: '450 4.4.316' }), {
      cwd: clone,
    })

  it('builds what is missing first', async () => {
    const { code, out, errors } = await mailflow('understand')
    assert.equal(code, 0, errors)
    assert.equal(JSON.parse(out).article, '4.4.316')
  })

  it('builds what is stale first', async () => {
    const file = join(clone, 'src/tools/mailflow.ts')
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace('delivery error to its remedy', 'trouble to a cure'),
    )
    const { code, out, errors } = await mailflow('--help')
    assert.equal(code, 0, errors)
    assert.match(out, /^Usage: mailflow/)
    assert.match(out, /trouble to a cure/)
  })

  it('says what is wrong on standard error, and does not run what is old', async () => {
    writeFileSync(join(clone, 'src/tools/broken.ts'), 'export const one: string = 1\n')
    const { code, out, errors } = await mailflow('understand')
    assert.notEqual(code, 0)
    assert.equal(out, '')
    assert.match(errors, /broken\.ts/)
  })
})

/** Leaves a few lines to learn from in each file: what takes longest in a build is no part of these tests. */
function shortenSymptoms(folder: string): void {
  for (const name of readdirSync(folder)) {
    // What is none of the topics is told from all of them by its own lines alone.
    if (/^(none|other)\./.test(name)) continue
    const lines = readFileSync(join(folder, name), 'utf8').split('\n')
    let said = 0
    const kept = lines.filter(line => !line.startsWith('  - ') || ++said <= 3)
    writeFileSync(join(folder, name), kept.join('\n'))
  }
}
