/** `mailflow data`: what is kept is given to the person it is about, and forgotten on request, beside a running process. */

import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { begin } from '../../src/core/conversation.ts'
import { embeddedStore } from '../../src/stores/embedded.ts'
import { build, run } from '../support/program.ts'

describe('mailflow data', () => {
  let directory: string
  const mailflow = (...parameters: string[]) =>
    run(process.execPath, ['dist/tools/mailflow.js', 'data', ...parameters], '', {
      env: { DATA_DIR: directory, DATABASE_URL: '' },
    })

  before(async function () {
    this.timeout(180_000)
    build()
    directory = mkdtempSync(join(tmpdir(), 'mailflow-data-'))
    const store = embeddedStore(directory)
    const at = '2026-11-23T09:00:00.000Z'
    const own = { ...begin('slack:T1:D1', 'nl'), people: ['slack:T1:U1'], at }
    await store.save(own, { person: { id: 'slack:T1:U1', prefers: { language: 'nl' } } })
    await store.save({ ...begin('slack:T1:C1:1.2', 'en'), people: ['slack:T1:U1'], at })
    const thread = (await store.load('slack:T1:C1:1.2'))!
    await store.save({ ...thread, people: ['slack:T1:U1', 'slack:T1:U2'] })
    await store.close()
  })
  after(() => rmSync(directory, { recursive: true, force: true }))

  it('prints everything that is kept about a person', async () => {
    const { code, out } = await mailflow('export', 'slack:T1:U1')
    assert.equal(code, 0)
    const kept = JSON.parse(out)
    assert.deepEqual(kept.person[0].content, { language: 'nl' })
    assert.deepEqual(
      kept.participant.map(({ conversation }: { conversation: string }) => conversation).sort(),
      ['slack:T1:C1:1.2', 'slack:T1:D1'],
    )
  })

  it('asks before it forgets, and forgets nothing where nobody can be asked', async () => {
    const { code, errors } = await mailflow('forget', 'slack:T1:U1')
    assert.equal(code, 1)
    assert.match(errors, /--yes/)
    assert.notEqual((await mailflow('export', 'slack:T1:U1')).out.trim(), '{}')
  })

  it('forgets a person, while another process has the store open', async () => {
    const open = embeddedStore(directory)
    const { code, out } = await mailflow('forget', 'slack:T1:U1', '--yes')
    assert.equal(code, 0)
    assert.match(out, /alone, forgotten: 1\.\n.*kept without this person: 1\./)
    assert.equal(await open.load('slack:T1:D1'), undefined)
    assert.ok(await open.load('slack:T1:C1:1.2'))
    await open.close()
    assert.equal((await mailflow('export', 'slack:T1:U1')).out.trim(), '{}')
    assert.match((await mailflow('forget', 'slack:T1:U1', '--yes')).out, /Nothing is kept/)
  })
})
