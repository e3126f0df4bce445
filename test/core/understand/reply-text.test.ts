/** The words behind a code tell a server's reply from what a person says, and what stands before it who spoke. */
import assert from 'node:assert/strict'
import { hasReply, isElsewhere, isExchange } from '../../../src/core/understand/reply-text.ts'
import { codesOf } from './reading.ts'

const elsewhere = (text: string) => isElsewhere(codesOf(text).at(-1)!, text)

describe('the text of a reply', () => {
  it('is told from what a person says of a code', () => {
    for (const text of [
      '421 4.7.0 Try again later',
      '421 4.7.0 [192.0.2.1 15] Try again later, closing connection. gsmtp',
      'we got 451 4.7.0 Please try again later (greylisted)',
      '550 4.7.0 <user@contoso.com>: mailbox disabled, not accepting messages',
      '4.7.0 Our policy is that spam is rejected\nfrom you',
    ])
      assert.ok(hasReply('4.7.0', text), text)
    for (const text of [
      '421 4.7.0',
      '4.7.0 since yesterday, whatever user or mailbox it goes to',
      'what does 421 4.7.0 mean when a user sends to an invalid recipient',
      'een 4.7.0 bij elke mailbox en elke user',
      '421 4.7.01 Try again later',
      '550 5.7.1 Message rejected as spam',
    ])
      assert.ok(!hasReply('4.7.0', text), text)
  })

  it('is that of Exchange where its components, stamps or numbers stand in it, up to the end of the line', () => {
    for (const text of [
      'RESOLVER.ADR.RecipNotFound; not found',
      'Access denied, banned sending IP (AS16012609)',
      'Server busy. PRX4',
      'Access denied. [AM7EUR06FT003.eop-eur06.prod.protection.outlook.com]',
    ])
      assert.ok(isExchange(`550 5.7.1 ${text}`, 9), text)
    assert.ok(!isExchange('550 5.7.1 Relay access denied\nRESOLVER.ADR.RecipNotFound', 9))
  })

  it('is somebody else’s where another server is named before it', () => {
    for (const text of [
      'host mx.fabrikam.com[192.0.2.1] said: 552-5.2.2 over quota (in reply to RCPT TO command)',
      "Server at mail.fabrikam.com (192.0.2.1) returned '550 5.2.2 full'",
      "Generating server: A.prod.outlook.com\nmx.fabrikam.com\nRemote Server returned '554 5.7.1 Relay access denied'",
      "Remote Server returned '554 5.7.1 <user@fabrikam.com>: Relay access denied'",
      'Remote-MTA: dns; mx.fabrikam.com\nDiagnostic-Code: smtp; 550 5.1.1 User unknown',
      'mx.fabrikam.com gave this error:\n550 5.7.1 Message rejected',
      '... while talking to mx.fabrikam.com.:\n<<< 554 5.7.1 Relaying denied',
    ])
      assert.ok(elsewhere(text), text)
    for (const text of [
      '554 5.7.1 Relay access denied',
      'host contoso-com.mail.protection.outlook.com[192.0.2.36] said: 550 5.4.1 Recipient address rejected',
      "Server at AM4PR0101MB1234.eurprd01.prod.exchangelabs.com returned '550 5.4.316 Message expired'",
      "Remote Server returned '550 5.1.10 RESOLVER.ADR.RecipientNotFound; not found'",
      'we mail to mx.fabrikam.com and get 550 5.7.1',
    ])
      assert.ok(!elsewhere(text), text)
  })
})
