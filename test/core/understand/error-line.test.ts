/** The fields of an error line are found, also where it is cut off. */
import assert from 'node:assert/strict'
import { type ErrorLine, readErrorLine } from '../../../src/core/understand/error-line.ts'

const cases: [text: string, fields: Partial<ErrorLine>][] = [
  ['', {}],
  ['[Message=Socket error code 10061', { message: 'Socket error code 10061' }],
  [
    '[Message=Socket error 10061. OutboundProxyTargetIP: 192.0.2.10',
    { message: 'Socket error 10061', ip: '192.0.2.10' },
  ],
  [
    '{MSG=UntrustedRoot};{FQDN=mail.contoso.com};{IP=192.0.2.10}',
    { message: 'UntrustedRoot', host: 'mail.contoso.com', ip: '192.0.2.10' },
  ],
  [
    '550 5.4.316 Message expired, connection refused(Socket error code 10061)',
    { message: 'Socket error code 10061', expired: true },
  ],
  ['550 4.4.7 QUEUE.Expired; message expired', { expired: true }],
  ['Action: delayed\nStatus: 4.4.316', { delayed: true }],
  ['LastAttemptedIP=[2001:db8::25]:25]', { ip: '2001:db8::25', port: 25 }],
  ['LastAttemptedIP=2001:db8::25:25]', { ip: '2001:db8::25', port: 25 }],
  [
    'SubjectMismatch Expected Subject: *.contoso.com. Presented Subject: CN=mail.contoso.com, Thumbprint:01AB',
    { subjects: { expected: '*.contoso.com', presented: 'mail.contoso.com' } },
  ],
  ['(in reply to end of DATA command)', { command: 'DATA' }],
  ['(in reply to MAIL FROM command)', { command: 'MAIL FROM' }],
  [
    'Server at A.eurprd01.prod.exchangelabs.com (192.0.2.1) returned x\nServer at mail.contoso.com (192.0.2.10) returned y',
    { ip: '192.0.2.1' },
  ],
]

describe('error line', () => {
  for (const [text, fields] of cases)
    it(text.slice(0, 70) || 'empty', () =>
      assert.deepEqual(readErrorLine(text), { expired: false, delayed: false, ...fields }),
    )
})
