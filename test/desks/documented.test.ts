/** docs/helpdesk.md: what it shows is what is sent, its receiver takes it, and its settings are those that are read. */

import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { home } from '../../src/content/home.ts'
import { webhookDesk } from '../../src/desks/webhook.ts'
import { settingNames } from '../../src/settings/settings.ts'
import { freePort } from '../support/free-port.ts'
import { newsFor, refusedByPartner } from '../support/handed-over.ts'
import { start } from '../support/program.ts'
import { wholeLibrary } from '../support/whole-library.ts'

const read = (path: string): string => readFileSync(join(home, path), 'utf8')
const page = read('docs/helpdesk.md')

/** The code of one language, without the indentation of the list it stands in. */
function blockOf(language: string): string {
  const [, indent, code] = new RegExp(`^( *)\`\`\`${language}\n([^]*?)\n *\`\`\``, 'm').exec(page)!
  return code!.replaceAll(new RegExp(`^${indent}`, 'gm'), '')
}

describe('docs/helpdesk.md', () => {
  it('shows a case that keeps to the schema, with every field of it', () => {
    const schema = JSON.parse(read('docs/case.schema.json'))
    const shown: { data: object } = JSON.parse(blockOf('json'))
    const fits = new Ajv2020({ allowUnionTypes: true }).compile(schema)
    assert.equal(fits(shown), true, JSON.stringify(fits.errors))
    assert.deepEqual(Object.keys(shown.data), Object.keys(schema.properties.data.properties))
  })

  it('names every setting, as README.md does', () => {
    const ours = settingNames.filter(name => /^(HELPDESK_|SMTP_|CASE_)/.test(name))
    assert.equal(ours.length, 9)
    for (const text of [page, read('README.md')])
      for (const name of ours) assert.ok(text.includes(name), name)
    const named = [...page.matchAll(/\b(?:HELPDESK|SMTP|CASE)_[A-Z_]+/g)].map(([name]) => name)
    assert.deepEqual(
      named.filter(name => !ours.includes(name)),
      [],
    )
  })

  describe('has a receiver', () => {
    const secret = `whsec_${Buffer.from('a secret of thirty-two bytes, so').toString('base64')}`
    let folder: string
    let receiver: ReturnType<typeof start>
    let url: string
    let printed = ''
    before(async () => {
      wholeLibrary()
      folder = mkdtempSync(join(tmpdir(), 'mailflow-receiver-'))
      writeFileSync(join(folder, 'receiver.mjs'), blockOf('js'))
      const port = await freePort()
      url = `http://127.0.0.1:${port}/`
      receiver = start(process.execPath, [join(folder, 'receiver.mjs')], {
        env: { PORT: String(port), HELPDESK_WEBHOOK_SECRET: secret },
      })
      receiver.stdout.setEncoding('utf8').on('data', text => {
        printed += text
      })
      // It says nothing when it begins to listen.
      while (!(await fetch(url).catch(() => undefined))) {
        if (receiver.exitCode !== null) assert.fail('it ended')
        await pause(20)
      }
    })
    after(async () => {
      const closed = once(receiver, 'close')
      receiver.kill()
      await closed
      rmSync(folder, { recursive: true })
    })

    const desk = (by = secret, at = Date.now()) =>
      webhookDesk(
        { url, secret: by },
        { library: wholeLibrary(), clock: { now: () => new Date(at).toISOString() } },
      )

    it('that takes a case once, however often it comes', async () => {
      const news = await newsFor('webhook', refusedByPartner)
      await desk()(news)
      await desk()(news)
      assert.equal(printed.match(/^M-\w{6} normal: 450 4\.4\.316, /gm)?.length, 1)
      assert.match(printed, /The fault is on your partner's side/)
    })

    it('that refuses what another has signed, and what was kept for long', async () => {
      const news = await newsFor('webhook', refusedByPartner)
      const other = `whsec_${Buffer.alloc(32, 1).toString('base64')}`
      await assert.rejects(desk(other)(news), { code: 401 })
      await assert.rejects(desk(secret, Date.now() - 6 * 60_000)(news), { code: 401 })
      await assert.rejects(desk(secret, Date.now() + 6 * 60_000)(news), { code: 401 })
      assert.equal((await fetch(url, { method: 'POST', body: '{"type":"case.opened"}' })).status, 401)
    })
  })
})
