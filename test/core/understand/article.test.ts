/** The article is the error that matters most. */
import assert from 'node:assert/strict'
import { articleOf } from './reading.ts'

const cases: [text: string, article: string | undefined, expired?: boolean][] = [
  ['mail is stuck', undefined],
  ['450 4.4.316 Connection refused', '4.4.316'],
  ['550 5.4.316 Message expired, connection refused', '4.4.316', true],
  ['550 4.4.316', '4.4.316', true],
  ['550 4.4.7 QUEUE.Expired; message expired', '4.4.7', true],
  ['450 4.4.7 message delayed', '4.4.7'],
  ['554 4.3.2 mailbox busy', '4.3.2'],
  ['450 4.4.317 Cannot connect [Message=451 4.7.0 Temporary server error]', '4.4.317'],
  ['450 4.4.317 Cannot connect [Message=450 4.4.316 Connection refused]', '4.4.317'],
  ["550 5.4.316 expired\n'450 4.4.316 Connection refused'", '4.4.316', true],
  ["'550 5.4.300 Message expired'\n'450 4.4.316 Connection refused'", '4.4.316', true],
  ['550 4.4.7 QUEUE.Expired; message expired. Before that 450 4.4.315 timed out', '4.4.315', true],
  ['450 4.4.316 Connection refused today, 550 5.4.300 Message expired yesterday', '4.4.316'],
  ['550 5.1.10 for one, 450 4.4.312 for another', '4.4.312'],
  ['550 5.1.10 for one, 550 5.4.1 for another', '5.1.10'],
  ['450 4.4.315 yesterday, 450 4.4.316 today', '4.4.316'],
  ['it was 450 4.4.315, then 450 4.4.316 and now 450 4.4.315 again', '4.4.315'],
  ['550 5.0.350 Remote server returned an error -> 550 5.7.1 Message rejected', '5.7.1'],
  ['550 5.1.351 Remote server returned unknown recipient -> 550 5.1.1 User unknown', '5.1.1'],
  ['550 5.7.350 Remote server returned message detected as spam -> 554 5.7.9 no', '5.7.9'],
  ['550 5.7.367 Remote server returned not permitted to relay -> 554 5.7.1 Relaying denied', '5.7.1'],
  ['550 5.0.350 Remote server returned an error -> 550 User unknown', '550'],
  ['550 5.0.350 Remote server returned an error', '5.0.350'],
  [
    '450 4.7.0 Proxy session setup failed on Frontend with \'451 4.4.0 Primary target IP address responded with: "454 4.7.5 Certificate"\'',
    '4.7.5',
  ],
  ['451 4.4.0 Primary target IP address responded with: "421 4.4.2 Connection dropped"', '4.4.2'],
  ['451 4.7.0 Temporary server error. Please try again later. PRX4', '4.7.0'],
  ['451 4.4.0 DNS query failed. The error was: SMTPSEND.DNS.NonExistentDomain', '4.4.0'],
  ['Status: 5.0.0\nDiagnostic-Code: smtp;550 5.7.1 Relaying denied', '5.7.1'],
  ['550 5.9.999 nobody knows', '5.9.999'],
  ['550 User unknown', '550'],
  ['bounced with 554, later 550 5.4.1', '5.4.1'],
]

describe('article', () => {
  for (const [text, article, expired = false] of cases)
    it(`${article ?? 'none'}: ${text}`, () =>
      assert.deepEqual(articleOf(text), article === undefined ? undefined : { article, expired }))
})
