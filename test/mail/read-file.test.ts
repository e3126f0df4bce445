/** Files as mail programs, servers and editors write them. */

import assert from 'node:assert/strict'
import { readFile } from '../../src/mail/read-file.ts'

const read = (name: string, content: string | Uint8Array, type = '') =>
  readFile({ name, type, bytes: typeof content === 'string' ? Buffer.from(content) : content })

/** A mail of parts. */
const mail = (...parts: string[]) =>
  [
    'From: postmaster@contoso.com',
    'Subject: Undeliverable: hello',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    '',
    ...parts.flatMap(part => ['--b', part]),
    '--b--',
    '',
  ].join('\r\n')

const report =
  'Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; a.contoso.com\r\n\r\nDiagnostic-Code: smtp;450 4.4.316 Connection refused\r\n'
const page =
  'Content-Type: text/html; charset=utf-8\r\n\r\n<html><head><style>p{color:red}</style></head><body><p>Your message</p><table><tr><td>was</td><td>late</td></tr></table></body></html>\r\n'
const original =
  'Content-Type: message/rfc822\r\n\r\nFrom: anna@contoso.com\r\nSubject: numbers\r\n\r\nsecret 550 5.1.1 words\r\n'

describe('reading a mail', () => {
  it('joins what it says with what the servers report, and leaves out what was not delivered', async () => {
    const text = await read('bounce.eml', mail(page, report, original))
    assert.equal(
      text,
      [
        'Undeliverable: hello',
        'Your message\n\nwas late',
        'Reporting-MTA: dns; a.contoso.com',
        'Diagnostic-Code: smtp;450 4.4.316 Connection refused',
      ].join('\n\n'),
    )
  })

  it('decodes words of other character sets and transfer encodings', async () => {
    const body =
      'From: a@contoso.com\r\nContent-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nge=EFnteresseerd =\r\n450 4.4.317\r\n'
    assert.equal(await read('x.eml', body), 'geïnteresseerd 450 4.4.317')
  })

  it('reads a bounce that was passed on as an attachment', async () => {
    const inner = mail(report)
    const outer = [
      'From: anna@contoso.com',
      'Subject: FW',
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary="outer"',
      '',
      '--outer',
      'Content-Type: text/plain\r\n\r\nsee below',
      '--outer',
      `Content-Type: message/rfc822\r\nContent-Disposition: attachment\r\n\r\n${inner}`,
      '--outer--',
    ].join('\r\n')
    const text = (await read('x.eml', outer)) ?? ''
    assert.match(text, /see below[\s\S]*450 4\.4\.316/)
  })

  it('survives what is no mail, and mail in mail without end', async () => {
    assert.equal(typeof (await read('x.eml', Uint8Array.of(0, 255, 254, 1))), 'string')
    assert.equal(typeof (await read('x.eml', 'Content-Type: message/rfc822\r\n\r\n'.repeat(2_000))), 'string')
    assert.equal(
      typeof (await read('x.eml', 'Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n'.repeat(500))),
      'string',
    )
  })
})

describe('reading a text file', () => {
  const words = '450 4.4.316 geïnterneerd'
  const forms: [string, Uint8Array][] = [
    ['UTF-8', Buffer.from(words)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${words}`)],
    ['UTF-16', Buffer.from(`\ufeff${words}`, 'utf16le')],
    ['UTF-16, big end first', Buffer.from(`\ufeff${words}`, 'utf16le').swap16()],
    ['UTF-16 that lost its mark', Buffer.from(words, 'utf16le')],
    ['UTF-16 that lost its mark, big end first', Buffer.from(words, 'utf16le').swap16()],
    ['Latin 1', Buffer.from(words, 'latin1')],
  ]
  for (const [name, bytes] of forms)
    it(`written as ${name}`, async () => {
      assert.equal(await read('trace.log', bytes), words)
    })

  it('that was cut in the middle of a character', async () => {
    assert.equal(await read('a.txt', Buffer.from('450 é').subarray(0, 5)), '450 ')
  })

  it('that has a type and no telling name', async () => {
    assert.equal(await read('message', words, 'text/plain; charset=utf-8'), words)
    assert.equal(await read('page.html', '<p>450 <b>4.4.316</b></p><script>no()</script>'), '450 4.4.316')
  })

  it('leaves other kinds alone', async () => {
    for (const name of ['a.png', 'b.docx', 'c.msg', 'd.zip', 'e'])
      assert.equal(await read(name, words, 'application/octet-stream'), undefined, name)
  })
})
