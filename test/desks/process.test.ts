/** The built process with a helpdesk beside it: what is handed over on the page arrives there, also when the process is killed. */

import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import PostalMime from 'postal-mime'
import { Webhook } from 'standardwebhooks'
import { home } from '../../src/content/home.ts'
import { pem } from '../support/certificate.ts'
import { type Mailbox, mailbox, refusal } from '../support/mailbox.ts'
import { build, serving, start } from '../support/program.ts'
import { answered, type Receiver, receiver } from '../support/receiver.ts'

const secret = `whsec_${Buffer.from('a secret of thirty-two bytes, so').toString('base64')}`

interface Payload {
  type: string
  data: { number: string; urgency: string; code: string; findings: unknown[] }
}

describe('the process with a helpdesk', function () {
  this.timeout(60_000)
  let folder: string
  let helpdesk: Receiver
  let box: Mailbox
  /** Until then neither takes anything. */
  let isOpen: boolean
  /** How often the webhook was taken. */
  let accepted: number
  const running: ReturnType<typeof start>[] = []
  before(build)
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'mailflow-desks-'))
    isOpen = true
    accepted = 0
    helpdesk = await receiver(response => {
      if (isOpen) accepted++
      answered(response, isOpen ? 202 : 503)
    })
    const { certificate, key } = pem(new Date('2020-01-01'), new Date('2120-01-01'), 'localhost')
    writeFileSync(join(folder, 'ca.pem'), certificate)
    box = await mailbox({ cert: certificate, key }, where =>
      where === 'sender' && !isOpen ? refusal(451, 'come again') : undefined,
    )
  })
  afterEach(async () => {
    for (const child of running.splice(0)) child.kill('SIGKILL')
    await helpdesk.close()
    await box.close()
    rmSync(folder, { recursive: true, force: true })
  })

  async function run() {
    const child = start(process.execPath, [join(home, 'dist/main.js')], {
      cwd: folder,
      env: {
        PORT: '0',
        NODE_EXTRA_CA_CERTS: join(folder, 'ca.pem'),
        HELPDESK_WEBHOOK_URL: helpdesk.url,
        HELPDESK_WEBHOOK_SECRET: secret,
        HELPDESK_MAIL_TO: 'helpdesk@contoso.example',
        HELPDESK_MAIL_FROM: 'mailflow@contoso.example',
        SMTP_URL: `smtp://mailflow%40contoso.example:p%40ss%2Fword%231@localhost:${box.port}`,
        HELPDESK_LANGUAGE: 'nl',
      },
    })
    running.push(child)
    const said = await serving(child)
    const at = /http:\/\/[^/]+/.exec(said())![0]
    return {
      said,
      /** @returns what the page shows */
      async post(event: object): Promise<string> {
        const response = await fetch(`${at}/api/events`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', origin: at, cookie: `mailflow=${'b'.repeat(32)}` },
          body: JSON.stringify(event),
        })
        assert.equal(response.status, 200)
        return response.text()
      },
      async end(signal: 'SIGTERM' | 'SIGKILL') {
        const closed = once(child, 'close')
        child.kill(signal)
        await closed
      },
    }
  }

  const toldOf = [
    { kind: 'said', text: '450 4.4.316 Connection refused, from anna.jansen@contoso.com' },
    { kind: 'chosen', question: 'owner', answer: 'partner' },
    { kind: 'pressed', press: 'person' },
    { kind: 'pressed', press: 'send-urgent' },
  ]

  async function until(there: () => boolean): Promise<void> {
    while (!there()) await pause(20)
  }

  it('sends what is handed over on the page to both, and lets no secret out', async () => {
    const one = await run()
    assert.match(
      one.said(),
      /Helpdesk +webhook to 127\.0\.0\.1:\d+ and mail to helpdesk@contoso\.example, in Nederlands/,
    )
    let shown = ''
    for (const event of toldOf) shown = await one.post(event)
    const [number] = /M-\w{6}/.exec(shown)!
    await until(() => accepted > 0 && box.taken.length > 0)
    const [{ body, headers }] = helpdesk.received as [(typeof helpdesk.received)[0]]
    const { type, data } = new Webhook(secret).verify(body, headers as Record<string, string>) as Payload
    assert.deepEqual(
      [type, data.number, data.urgency, data.code],
      ['case.opened', number, 'urgent', '450 4.4.316'],
    )
    const [{ raw, secure, user }] = box.taken as [(typeof box.taken)[0]]
    const { subject, text } = await PostalMime.parse(raw)
    assert.deepEqual([secure, user], [true, 'mailflow@contoso.example'])
    assert.match(subject!, new RegExp(`^\\[${number}\\] spoed: 450 4\\.4\\.316, `))
    assert.match(text!, /De storing zit bij je partner/)
    assert.ok(![body, text].join().includes('anna.jansen'))
    await one.end('SIGTERM')
    assert.doesNotMatch(one.said(), /p@ss|p%40ss|whsec_|anna\.jansen/)
    assert.deepEqual([helpdesk.received.length, box.taken.length], [1, 1])
  })

  it('loses no case when it is killed after the answer, and sends none under two names', async () => {
    isOpen = false
    const one = await run()
    let shown = ''
    for (const event of toldOf) shown = await one.post(event)
    const [number] = /M-\w{6}/.exec(shown)!
    await one.end('SIGKILL')
    isOpen = true
    const other = await run()
    await until(() => accepted > 0 && box.taken.length > 0)
    await other.end('SIGTERM')
    const names = new Set(helpdesk.received.map(({ headers }) => headers['webhook-id']))
    assert.deepEqual([...names], [`case:${number}@webhook:1`])
    const mails = await Promise.all(box.taken.map(({ raw }) => PostalMime.parse(raw)))
    assert.deepEqual([...new Set(mails.map(({ messageId }) => messageId))], [`<${number}@contoso.example>`])
    assert.deepEqual([accepted, box.taken.length], [1, 1])
  })

  it('tries again by itself what was refused for now', async () => {
    isOpen = false
    const one = await run()
    for (const event of toldOf) await one.post(event)
    await until(() => helpdesk.received.length > 0)
    isOpen = true
    await until(() => accepted > 0 && box.taken.length > 0)
    await one.end('SIGTERM')
    assert.equal(new Set(helpdesk.received.map(({ body }) => body)).size, 1)
    assert.doesNotMatch(one.said(), /come again/)
    assert.match(one.said(), /"channel":"webhook".*"code":503.*a reply waits to be delivered/)
  })
})
