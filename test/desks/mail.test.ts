/** Mail to the helpdesk, against a mail server that takes and refuses it. */

import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import PostalMime, { type Email } from 'postal-mime'
import { createFiles } from '../../src/app/files.ts'
import type { Files } from '../../src/app/ports/files.ts'
import type { CaseNews } from '../../src/app/ports/helpdesk.ts'
import { type Delivery, stubborn, Undeliverable } from '../../src/app/ports/outbox.ts'
import { home } from '../../src/content/home.ts'
import type { SentFile } from '../../src/core/file.ts'
import { mailDesk, type SmtpServer } from '../../src/desks/mail.ts'
import { newsOf } from '../../src/desks/news.ts'
import { pem } from '../support/certificate.ts'
import { freePort } from '../support/free-port.ts'
import { newsFor, refusedByPartner, said } from '../support/handed-over.ts'
import { type Mailbox, mailbox, refusal } from '../support/mailbox.ts'
import { run } from '../support/program.ts'
import { wholeLibrary } from '../support/whole-library.ts'

const library = wholeLibrary()
const from = 'mailflow@contoso.example'
const to = 'helpdesk@contoso.example'
const login = { user: from, password: 'p@ss/word#1' }

describe('mail to the helpdesk', () => {
  const open: Mailbox[] = []
  let urgent: Delivery
  let number: string
  before(async () => {
    urgent = await newsFor('mail', refusedByPartner, { send: 'send-urgent', desk: 'nl' })
    number = (urgent.to as CaseNews).case.number
  })
  afterEach(async () => {
    for (const each of open.splice(0)) await each.close()
  })

  async function running(...given: Parameters<typeof mailbox>): Promise<Mailbox> {
    const opened = await mailbox(...given)
    open.push(opened)
    return opened
  }

  const desk = (port: number, smtp: Partial<SmtpServer> = {}, files: Pick<Files, 'fetch'> = createFiles()) =>
    mailDesk({ to, from, smtp: { host: '127.0.0.1', port, secure: false, ...smtp } }, { library, files })

  const read = ({ taken }: Mailbox, index = 0): Promise<Email> => PostalMime.parse(taken[index]!.raw)
  const header = ({ headers }: Email, name: string) => headers.find(({ key }) => key === name)?.value

  it('is one plain message in the language of the desk, that says what it is and to which case it belongs', async () => {
    const box = await running()
    await desk(box.port)(urgent)
    const mail = await read(box)
    assert.deepEqual([box.taken[0]!.from, box.taken[0]!.to], [from, [to]])
    assert.deepEqual(mail.from, { name: 'Mailflow Assistant', address: from })
    assert.deepEqual(
      mail.to?.map(({ address }) => address),
      [to],
    )
    assert.equal(mail.subject, `[${number}] spoed: 450 4.4.316, De ontvangende server weigerde de verbinding`)
    assert.equal(mail.text?.trim(), newsOf(library, urgent).text.trim())
    assert.equal(mail.html, undefined)
    assert.deepEqual(mail.attachments, [])
    assert.match(header(mail, 'content-type')!, /^text\/plain; charset=utf-8/)
    assert.equal(mail.messageId, `<${number}@contoso.example>`)
    assert.deepEqual([mail.inReplyTo, mail.references], [undefined, undefined])
    assert.equal(header(mail, 'auto-submitted'), 'auto-generated')
    assert.match(header(mail, 'x-priority')!, /^1/)
    assert.equal(mail.date, urgent.at)
    assert.doesNotMatch(box.taken[0]!.raw, /nodemailer/i)
  })

  it('answers the first message of its case, when it is a later one', async () => {
    const box = await running()
    const to = { ...(urgent.to as CaseNews), what: 'changed' as const }
    await desk(box.port)({ ...urgent, to, revision: 3 })
    const mail = await read(box)
    assert.equal(mail.messageId, `<${number}.3@contoso.example>`)
    assert.equal(mail.inReplyTo, `<${number}@contoso.example>`)
    assert.equal(mail.references, `<${number}@contoso.example>`)
  })

  it('raises no alarm for what can wait', async () => {
    const box = await running()
    const calm = await newsFor('mail', [said('qwx zzkl vrmpf')])
    await desk(box.port)(calm)
    const mail = await read(box)
    assert.equal(header(mail, 'x-priority'), undefined)
    assert.equal(mail.subject, `[${(calm.to as CaseNews).case.number}] nothing but words is known`)
    assert.match(mail.text!, /qwx zzkl vrmpf/)
  })

  it('keeps the same words and names when it is tried again, so that it is known for the same', async () => {
    const box = await running(undefined, (where, count) =>
      where === 'recipient' && count === 0 ? refusal(450, 'greylisted, come again') : undefined,
    )
    const send = desk(box.port)
    await assert.rejects(send(urgent), error => {
      assert.ok(!(error instanceof Undeliverable))
      assert.equal((error as { code?: string }).code, 'EENVELOPE 450')
      return true
    })
    assert.deepEqual(box.taken, [])
    await send(urgent)
    await send(urgent)
    const [first, second] = [await read(box, 0), await read(box, 1)]
    assert.equal(first.messageId, second.messageId)
    assert.deepEqual([first.subject, first.date, first.text], [second.subject, second.date, second.text])
  })

  describe('with files', () => {
    const file = (name: string, bytes?: number): SentFile => ({
      ...{ name, type: '', channel: 'slack', at: name },
      ...(bytes && { bytes }),
    })
    const fetched = (fetch: (name: string) => Uint8Array | undefined): Files => {
      const files = createFiles()
      files.serve('slack', async ({ name }) => fetch(name))
      return files
    }
    const refused = '450 4.4.316 Connection refused [LastAttemptedServerName=mail.contoso.com]'
    const news = (...files: SentFile[]) => newsFor('mail', [said(refused, ...files)])
    const names = ({ attachments }: Email) => attachments.map(({ filename }) => filename)

    it('has them attached, whole and as what their name says', async () => {
      const box = await running()
      const bounce = `Subject: x\r\n\r\n${'ü'.repeat(2_000)}`
      const files = fetched(name => Buffer.from(name.endsWith('.eml') ? bounce : [0, 255, 10, 13]))
      await desk(box.port, {}, files)(await news(file('scherm "één" \u{1f9a9}.png'), file('bounce.eml')))
      const mail = await read(box)
      assert.deepEqual(names(mail), ['scherm "één" \u{1f9a9}.png', 'bounce.eml'])
      const [picture, eml] = mail.attachments
      assert.deepEqual(Buffer.from(picture!.content as ArrayBuffer), Buffer.from([0, 255, 10, 13]))
      assert.equal(Buffer.from(eml!.content as ArrayBuffer).toString(), bounce)
      assert.deepEqual(
        mail.attachments.map(({ mimeType, disposition }) => [mimeType, disposition]),
        [
          ['image/png', 'attachment'],
          ['application/octet-stream', 'attachment'],
        ],
      )
      assert.match(mail.text!, /Attachments: scherm "één" \u{1f9a9}\.png, bounce\.eml/u)
    })

    it('says which are no longer to be had, and which are too many', async () => {
      const box = await running()
      const six = Buffer.alloc(6 * 1024 * 1024)
      const files = fetched(name => (name === 'gone.png' ? undefined : six))
      await desk(
        box.port,
        {},
        files,
      )(await news(file('gone.png'), file('a.png'), file('b.png'), file('tool.exe')))
      const mail = await read(box)
      assert.deepEqual(names(mail), ['a.png'])
      assert.match(mail.text!, /Could no longer be fetched where it was sent: gone\.png/)
      assert.match(mail.text!, /Could not be attached here[^:]*: b\.png/)
      assert.match(mail.text!, /Only named, since files of this kind are not passed on: tool\.exe/)
    })

    it('goes without them where the server takes none, and says so', async () => {
      const box = await running(undefined, (where, count) =>
        where === 'message' && count === 0 ? refusal(552, 'too large') : undefined,
      )
      const files = fetched(() => Buffer.from('x'))
      await desk(box.port, {}, files)(await news(file('a.png')))
      const mail = await read(box)
      assert.deepEqual(names(mail), [])
      assert.match(mail.text!, /Could not be attached here[^:]*: a\.png/)
    })

    it('waits for those that may come, and not for ever', async () => {
      const box = await running()
      const files = fetched(() => {
        throw new Error('down')
      })
      const told = await news(file('a.png'))
      await assert.rejects(desk(box.port, {}, files)(told), /down/)
      assert.deepEqual(box.taken, [])
      await desk(box.port, {}, files)({ ...told, tries: stubborn })
      assert.match((await read(box)).text!, /Could no longer be fetched[^:]*: a\.png/)
    })
  })

  it('has no header but its own, whatever a code or a title holds', async () => {
    const box = await running()
    const injected = '450 4.4.316\r\nBcc: all@contoso.example\r\n\r\nhello\u2028\u202e\0'
    const { case: handed } = urgent.to as CaseNews
    const problem = { ...handed.problem!, code: injected, quotes: ['.\r\nRSET\r\n.'] }
    await desk(box.port)({ ...urgent, to: { what: 'opened', case: { ...handed, problem } } })
    const mail = await read(box)
    assert.deepEqual(box.taken[0]!.to, [to])
    assert.equal(mail.bcc, undefined)
    assert.equal(header(mail, 'bcc'), undefined)
    assert.match(mail.subject!, /^\[M-\w{6}\] spoed: 450 4\.4\.316 Bcc: all@contoso\.example hello , De /)
  })

  it('has a subject of one short line, however long a code is', async () => {
    const box = await running()
    const { case: handed } = urgent.to as CaseNews
    const problem = { ...handed.problem!, code: '\u{1F4EE}'.repeat(5_000) }
    await desk(box.port)({ ...urgent, to: { what: 'opened', case: { ...handed, problem } } })
    const { subject } = await read(box)
    assert.equal([...subject!].length, 150)
    assert.match(subject!, /\u{1F4EE}…$/u)
  })

  it('is given up when the server refuses the recipient for good, with what to do and no word of the server', async () => {
    const box = await running(undefined, where =>
      where === 'recipient' ? refusal(550, `no mailbox ${to}`) : undefined,
    )
    await assert.rejects(desk(box.port)(urgent), error => {
      assert.ok(error instanceof Undeliverable)
      assert.match(error.message, /^M-\w{6}: .*\(550\).*HELPDESK_MAIL_TO/)
      assert.doesNotMatch(error.message, /no mailbox|@/)
      return true
    })
  })

  it('may come again when anything else is refused, and no secret is told', async () => {
    const places = { login: 535, sender: 553, message: 554 } as const
    for (const [place, code] of Object.entries(places)) {
      const box = await running(undefined, where =>
        where === place ? refusal(code, `${login.password} of ${from} is wrong`) : undefined,
      )
      await assert.rejects(desk(box.port, login)(urgent), error => {
        const { message, stack, code: told } = error as Error & { code?: string }
        assert.ok(!(error instanceof Undeliverable), place)
        assert.match(told!, new RegExp(`^E[A-Z]+ ${code}$`))
        assert.doesNotMatch(`${message}${stack}`, /p@ss|contoso|is wrong/)
        return true
      })
      assert.deepEqual(box.taken, [])
    }
  })

  it('may come again when nobody is there', async () => {
    await assert.rejects(desk(await freePort())(urgent), error => !(error instanceof Undeliverable))
  })

  describe('through TLS', () => {
    let folder: string
    const { certificate, key } = pem(new Date('2020-01-01'), new Date('2120-01-01'), 'localhost')
    const guarded = { cert: certificate, key, authOptional: false }
    before(() => {
      folder = mkdtempSync(join(tmpdir(), 'mailflow-mail-'))
      writeFileSync(join(folder, 'ca.pem'), certificate)
    })
    after(() => rmSync(folder, { recursive: true }))

    it('logs in after STARTTLS, and where TLS comes first', async () => {
      const boxes = [
        await running({ ...guarded, secure: false }),
        await running({ ...guarded, secure: true }),
      ]
      const desks = boxes.map(({ port }, index) => {
        const smtp: SmtpServer = { host: 'localhost', port, secure: index === 1, ...login }
        return { to, from, smtp }
      })
      const { code, errors } = await run(
        process.execPath,
        [
          '--import',
          join(home, 'node_modules/tsx/dist/loader.mjs'),
          join(home, 'test/support/mail-sender.ts'),
        ],
        JSON.stringify({ desks, delivery: urgent }),
        { env: { NODE_EXTRA_CA_CERTS: join(folder, 'ca.pem') } },
      )
      assert.deepEqual([code, errors], [0, ''])
      for (const { taken } of boxes)
        assert.deepEqual(
          taken.map(({ user, secure }) => [user, secure]),
          [[login.user, true]],
        )
    })

    it('says nothing to a server whose certificate nobody vouches for', async () => {
      for (const secure of [false, true]) {
        const box = await running({ ...guarded, secure })
        await assert.rejects(
          desk(box.port, { host: 'localhost', secure, ...login })(urgent),
          error => !(error instanceof Undeliverable),
        )
        assert.deepEqual(box.taken, [])
      }
    })

    it('says nothing to a server elsewhere that offers no TLS', async () => {
      const logins: string[] = []
      const box = await running(undefined, where => void logins.push(where))
      // This computer as well, but not by a name that says so.
      await assert.rejects(desk(box.port, { host: '0.0.0.0', ...login })(urgent), error => {
        assert.ok(!(error instanceof Undeliverable))
        assert.match((error as { code?: string }).code!, /^ETLS/)
        return true
      })
      assert.deepEqual([logins, box.taken], [[], []])
      await desk(box.port, login)(urgent)
      assert.equal(box.taken.length, 1)
    })
  })
})
