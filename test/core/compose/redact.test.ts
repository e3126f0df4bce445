/** People's addresses are taken out; what tells of the fault stays. */

import assert from 'node:assert/strict'
import fc from 'fast-check'
import { redact } from '../../../src/core/compose/redact.ts'
import { processorTime } from '../../support/processor-time.ts'

const taken: [text: string, left: string][] = [
  ['mail to jan.jansen@contoso.com hangs', 'mail to …@… hangs'],
  ['from a@b.nl to c.d+e@f-g.co.uk', 'from …@… to …@…'],
  ['RCPT TO:<jan@contoso.com>', 'RCPT TO:<…>'],
  ['Message-ID: <DB7PR01.4A2@DB7PR01MB1.eurprd01.prod.exchangelabs.com>', 'Message-ID: <…>'],
  ['Final-Recipient: rfc822;jan@contoso.com', 'Final-Recipient: rfc822;…@…'],
  ['smtp:Jan@contoso.com, SIP:jan@contoso.com', 'smtp:…@…, SIP:…@…'],
  ['jörg.müller@büro.example', '…@…'],
  ['jan_contoso.com#EXT#@fabrikam.onmicrosoft.com', '…@…'],
  ["o'brien@contoso.com", '…@…'],
  ['root@localhost', '…@…'],
]

const kept = [
  '450 4.4.316 Connection refused [Message=Socket error code 10061] [LastAttemptedServerName=mail.contoso.com]',
  '[LastAttemptedIP=192.0.2.25:25] 2001:db8::25',
  'contoso-com.mail.protection.outlook.com',
  'Set-OutboundConnector -Identity "To HQ" -SmartHosts @("mx1.contoso.com")',
  'meet @ 10',
]

describe('redact', () => {
  for (const [text, left] of taken) it(`takes out: ${text}`, () => assert.equal(redact(text), left))

  for (const text of kept) it(`keeps: ${text}`, () => assert.equal(redact(text), text))

  it('leaves no address, wherever it stands', () => {
    const word = fc.stringMatching(/^[a-z0-9][a-z0-9.+_-]{0,20}[a-z0-9]$/)
    fc.assert(
      fc.property(fc.string(), word, word, fc.string(), (before, name, domain, after) => {
        // What stands before may look like half an address by itself.
        fc.pre(!before.includes('@') && !after.includes('@'))
        const left = redact(`${before} ${name}@${domain}.example ${after}`)
        assert.ok(!left.includes(`${name}@`) && !left.includes(`@${domain}`), left)
      }),
    )
  })

  it('is done after one time', () => {
    fc.assert(fc.property(fc.string(), text => assert.equal(redact(redact(text)), redact(text))))
  })

  for (const unit of ['a', 'a@', '<', '<a@', '@', 'a.b', '<a@b '])
    it(`takes time with the length and not with its square: ${unit}`, function () {
      this.retries(3)
      const time = (length: number) => {
        const text = unit.repeat(length / unit.length)
        return processorTime(() => redact(text))
      }
      time(50_000)
      const quarter = Math.min(time(50_000), time(50_000))
      const whole = Math.min(time(200_000), time(200_000))
      assert.ok(whole < Math.max(100, 9 * quarter), `${quarter.toFixed(0)} ms, then ${whole.toFixed(0)} ms`)
    })
})
