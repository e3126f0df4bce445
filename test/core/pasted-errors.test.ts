/** A pasted error is answered by what it says and by who wrote it, not by its number alone. */

import assert from 'node:assert/strict'
import { plain } from '../../src/core/compose/plain.ts'
import { voice } from '../../src/core/compose/words.ts'
import { begin, current } from '../../src/core/conversation.ts'
import type { State } from '../../src/core/moves/move.ts'
import { turn } from '../../src/core/turn.ts'
import { understand } from '../../src/core/understand/understand.ts'
import { at } from '../support/problems.ts'
import { wholeLibrary } from '../support/whole-library.ts'

const library = wholeLibrary()
const entryOf = (text: string) => understand(library, text).entry

/** What is answered to some messages, one after another: the last reply, and the problem in hand. */
function answerTo(...texts: string[]) {
  let state: State = { conversation: begin('c', 'en'), person: {} }
  let said = ''
  let topics: string[] = []
  for (const text of texts) {
    const turned = turn(library, state, { kind: 'said', text, at })
    state = turned
    said = plain(voice(library, turned.reply.language), turned.reply)
    topics = turned.reply.stand.topics
  }
  return { said, topics, problem: current(state.conversation) }
}

describe('an error that Microsoft 365 passes on', () => {
  it('is the inner one where its words fit an entry, else that of the wrapper', () => {
    const cases: [text: string, entry: string][] = [
      [
        '550 5.7.350 Remote server returned message detected as spam -> 554 5.7.1 spam score too high',
        '5.7.350',
      ],
      ['550 5.0.350 Remote server returned an error -> 550 5.7.1 Message rejected as spam', '5.7.350'],
      ['550 5.0.350 Remote server returned an error -> 550 5.7.9 no', '5.0.350'],
      [
        '550 5.7.367 Remote server returned not permitted to relay -> 554 5.7.1 Relaying denied',
        '5.7.1-relay',
      ],
      ['550 5.0.350 Remote server returned an error -> 552 5.2.2 mailbox full', '5.2.2-mailbox-full'],
      [
        '550 5.1.351 Remote server returned unknown recipient -> 550 5.1.1 <a@fabrikam.com>: User unknown',
        '5.1.1',
      ],
    ]
    for (const [text, entry] of cases) assert.equal(entryOf(text), entry, text)
  })

  it('says that it is spam where the other server says so', () => {
    const { said, problem } = answerTo(
      '550 5.0.350 Remote server returned an error -> 550 5.7.1 Message rejected as spam',
    )
    assert.match(said, /takes the message for spam/)
    assert.equal(problem?.code, '550 5.0.350')
  })

  it('is no second trouble beside the one inside', () => {
    const text =
      '550 5.1.351 Remote server returned unknown recipient -> 550 5.1.1 <a@fabrikam.com>: User unknown'
    const { said, problem } = answerTo(text)
    assert.doesNotMatch(said, /5\.1\.351/)
    assert.equal(problem?.also, undefined)
    // Pasted again it is the same error.
    assert.deepEqual(answerTo(text, text).topics, [])
    const spam =
      '550 5.7.350 Remote server returned message detected as spam -> 554 5.7.1 spam score too high'
    assert.match(answerTo(spam).said, /Inside it stands the reply of the other server: 554 5\.7\.1/)
    assert.deepEqual(answerTo(spam, spam).topics, [])
  })

  it('went back where it died of waiting, whatever it waited for', () => {
    const { said, problem } = answerTo(
      "Server at A.prod.outlook.com returned '550 5.4.300 Message expired'\nServer at mail.contoso.com (192.0.2.1) returned '450 4.4.316 Connection refused'",
    )
    assert.equal(problem?.expired, true)
    assert.equal(problem?.article, '4.4.316')
    assert.doesNotMatch(said, /not lost|5\.4\.300/)
  })
})

describe('who wrote an error', () => {
  it('is told by where it stands', () => {
    for (const text of [
      '550 5.7.367 Remote server returned not permitted to relay -> 554 5.7.1 Relaying denied',
      '550 5.0.350 Remote server returned an error -> 552 5.2.2 mailbox full',
      "Remote Server returned '554 5.7.1 <bob@fabrikam.com>: Relay access denied' mail.fabrikam.com",
      'host gmail-smtp-in.l.google.com[192.0.2.27] said: 552-5.2.2 The email account that you tried to reach is over quota (in reply to RCPT TO command)',
    ]) {
      const { said } = answerTo(text)
      assert.match(said, /The receiving side's mail server wrote this error/, text)
      assert.doesNotMatch(said, /Microsoft 365 wrote/, text)
    }
    for (const text of [
      '550 5.7.1 Unable to relay',
      '550 5.1.10 RESOLVER.ADR.RecipientNotFound; not found',
      '550 5.7.1 Service unavailable; Client host [192.0.2.10] blocked using Spamhaus',
    ])
      assert.match(answerTo(text).said, /Microsoft 365 wrote this error/, text)
  })

  it('is told by what it writes as well', () => {
    for (const text of [
      "553 5.7.1 [BL21] Connections not accepted, the ip is in Spamhaus's list; see https://postmaster.yahooinc.com/error-codes",
      '550 5.7.1 Service unavailable; client [192.0.2.10] blocked using Proofpoint Dynamic Reputation',
      '554 5.7.1 Service unavailable; Client host [192.0.2.10] blocked using zen.spamhaus.org',
      '550 relay not permitted',
      '550 Invalid Recipient - https://community.mimecast.com/docs/DOC-1369#550',
    ])
      assert.match(answerTo(text).said, /The receiving side's mail server wrote this error/, text)
    assert.doesNotMatch(
      answerTo('550-5.7.25 The IP address sending this message has no PTR record. - gsmtp').said,
      /Microsoft 365|IPv6/,
    )
  })

  it('keeps an error of Microsoft 365 from answering for another server', () => {
    for (const text of [
      '421 4.7.0 Try again later',
      '421 4.7.0 [192.0.2.1 15] Try again later, closing connection. gsmtp',
      '451 4.3.2 Please try again later (greylisted)',
      'host mx.fabrikam.com[192.0.2.1] said: 550 5.1.8 Sender domain not found',
    ]) {
      const { said, problem } = answerTo(text)
      assert.equal(problem?.entry, undefined, text)
      assert.match(said, /what (?:the standard says|the server's words say)/, text)
    }
    assert.equal(
      entryOf('451 4.7.0 Temporary server error. Please try again later. PRX4'),
      '4.7.0-cloud-busy',
    )
  })
})

describe('words behind a number', () => {
  it('that no entry of it has are answered from the standard, not by a choice', () => {
    for (const text of [
      '550 5.2.1 mailbox disabled, not accepting messages',
      '550 5.7.1 Message rejected for no reason',
      '550 5.7.1 Go away from here, nobody wants this',
    ]) {
      const { said, topics } = answerTo(text)
      assert.deepEqual(topics, [], text)
      assert.match(said, /what the (?:standard says|server's words say)/, text)
    }
    for (const text of ['550 5.7.1 When we mail a group we get this', '550 5.7.1 What does that mean here?'])
      assert.equal(answerTo(text).topics.length, 5, text)
    assert.match(answerTo('550 Transaction failed').said, /550: what the standard says/)
  })

  it('tell why a server refuses, however it words that and whatever the number', () => {
    const cases: [text: string, entry: string][] = [
      ['550 5.7.1 Our system has detected that this message is likely unsolicited mail', '5.7.350'],
      ['554 5.7.1 The message matches a profile the Internet community may consider spam', '5.7.350'],
      ['550 High probability of spam', '5.7.350'],
      ['554 5.0.0 <anna@fabrikam.com>... User unknown', '5.1.1'],
      ['550 5.5.0 Requested action not taken: mailbox unavailable', '5.1.1'],
      ['452 4.2.2 The email account that you tried to reach is over quota', '5.2.2-mailbox-full'],
      ['554 5.7.0 Your server IP address is in the SORBS DNSBL database, bye', '5.7.1-blocklist'],
      ['550 5.7.1 Mail from 192.0.2.1 rejected: blacklisted', '5.7.1-blocklist'],
      ['550 5.7.1 SPF check failed for contoso.com', '5.7.23'],
      ["553 sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1)", '5.7.1-relay'],
      ['550 5.7.1 You are not authorized to send to this list', '5.7.1-not-authorized'],
      ['554 5.7.1 The mail server IP, 192.0.2.10, does not have permission to relay', '5.7.1-relay'],
      ["550 5.7.26 Unauthenticated email is not accepted due to the domain's DMARC policy", '5.7.509'],
      ['550-5.7.26 This mail is unauthenticated; to protect users from spam it is blocked', '5.7.26'],
      ['554 5.7.1 [P4] Message blocked due to failed email authentication checks', '5.7.26'],
      ['host mx.fabrikam.com[192.0.2.1] said: 552 5.3.4 Message size exceeds fixed limit', '5.3.4'],
      ["552 5.7.0 Number of 'Received:' headers exceeds limit", '5.4.6'],
    ]
    for (const [text, entry] of cases) {
      const { said, topics, problem } = answerTo(text)
      assert.equal(problem?.entry, entry, text)
      assert.deepEqual(topics, [], text)
      assert.match(said, /The receiving side's mail server wrote this error/, text)
    }
  })

  it('that tell why are explained where no entry answers, and what the digits alone say is left out', () => {
    const cases: [text: string, meaning: RegExp][] = [
      [
        '421-4.7.0 [192.0.2.1 15] suspicious due to the low reputation of the sending IP address',
        /does not trust/,
      ],
      ["554 Your access has been rejected due to the sending MTA's poor reputation.", /does not trust/],
      [
        '421 4.7.0 [TSS04] Messages from 192.0.2.1 temporarily deferred due to unexpected volume',
        /too much at once/,
      ],
      ['450 4.7.1 <a@fabrikam.com>: Recipient address rejected: Greylisted', /greylisting/],
      ['550 5.4.5 Daily user sending quota exceeded', /too much at once/],
      ['554 5.2.1 This account has been suspended', /switched off/],
      ['421 4.3.2 All server ports are busy', /too busy/],
      ['550 HELO argument invalid', /HELO or EHLO/],
      ['550 5.6.0 Lone CR or LF in headers', /how the message is built/],
      ['450 4.7.1 Client host rejected: cannot find your reverse hostname, [192.0.2.1]', /PTR record/],
      ['552 5.7.0 Our system detected an illegal attachment on your message', /not let in/],
      ['550 5.7.1 This message violates fabrikam.com email policy', /A rule of the receiving organization/],
    ]
    for (const [text, meaning] of cases) {
      const { said, topics, problem } = answerTo(text)
      assert.equal(problem?.entry, undefined, text)
      assert.deepEqual(topics, [], text)
      assert.match(said, /what the server's words say/, text)
      assert.match(said, /no standard says it/, text)
      assert.match(said, meaning, text)
      assert.doesNotMatch(said, /look at SPF, DKIM and DMARC of the sender's domain, at block lists/, text)
    }
  })

  it('of a temporary reply leave the message waiting, though the entry mostly sends it back', () => {
    const { said } = answerTo('451 4.7.1 Message looks like spam, try again later')
    assert.match(said, /took the message for spam/)
    assert.match(said, /The message waits/)
    assert.doesNotMatch(said, /back with its sender/)
  })

  it('about an address of the sender accuse nobody, and do not miss the recipient', () => {
    const gone = answerTo('553 5.1.8 <noreply@contoso.example>: Sender address rejected: Domain not found')
    assert.match(gone.said, /The sender's domain does not exist/)
    assert.doesNotMatch(gone.said, /account|Microsoft 365 wrote/)
    const asked =
      '550-Verification failed for <jan@contoso.com>\n550-No Such User Here\n550 Sender verify failed'
    assert.match(answerTo(asked).said, /whether the sender's address exists/)
  })

  it('about a password or a subscription are no proof of the sender and no rule of the recipient', () => {
    for (const [text, meaning] of [
      [
        '535 5.7.8 Username and Password not accepted. Learn more at https://support.google.com/mail/',
        /sign in/,
      ],
      ['534 5.7.9 Application-specific password required', /app password/],
      [
        '451 4.4.4 Mail received as unauthenticated, incoming to a recipient domain configured in a hosted tenant which has no mail-enabled subscriptions',
        /no subscription with mail/,
      ],
    ] as const) {
      const { said } = answerTo(text)
      assert.match(said, meaning, text)
      assert.doesNotMatch(said, /SPF|A rule of the receiving/, text)
    }
  })

  it('that name a list in its plainest form are known', () => {
    assert.equal(entryOf('550 Rejected: contoso.com is in a DNS blacklist'), '5.7.1-blocklist')
    assert.match(answerTo('450 4.7.1 Greylist in action, try later').said, /greylisting/)
  })

  it('of a temporary reply leave the message waiting where an entry has them too', () => {
    for (const text of [
      '451 5.7.3 Cannot achieve Exchange Server authentication',
      '421 5.7.1 Service unavailable; Client host [192.0.2.10] blocked using Spamhaus',
    ]) {
      const { said } = answerTo(text)
      assert.match(said, /The message waits/, text)
      assert.doesNotMatch(said, /back with its sender/, text)
    }
  })

  it('of a final reply never lead to an error that waits', () => {
    for (const text of [
      '554 IMP [CSI] refused',
      '550 Connection rejected',
      '554 connection refused by policy',
    ]) {
      const { said } = answerTo(text)
      assert.match(said, /It is final, so the message went back/, text)
      assert.doesNotMatch(said, /not lost/, text)
    }
  })

  it('about encryption lead to TLS, not to SPF', () => {
    for (const text of [
      '530 5.7.0 Must issue a STARTTLS command first',
      '403 4.7.0 TLS handshake failed',
      '454 4.7.0 TLS not available due to local problem',
      '550 5.7.1 TLS required by local policy',
    ]) {
      const { said } = answerTo(text)
      assert.match(said, /has to be encrypted \(TLS\)/, text)
      assert.doesNotMatch(said, /SPF/, text)
    }
  })

  it('about what a message holds are no block list, whoever filters it', () => {
    for (const text of [
      '550 Message rejected due to content restrictions - Barracuda',
      '550 5.7.0 This message failed our attachment filter',
    ])
      assert.match(answerTo(text).said, /Something in the message is not let in/, text)
  })

  it('of a size keep a code from a choice among other reasons', () => {
    const text = '550 5.2.0 RESOLVER.RST.SendSizeLimit.Sender; message too large for this sender'
    assert.equal(entryOf(text), '5.3.4')
  })

  it('that an entry of the code has go before what any server means by them', () => {
    for (const [text, entry] of [
      ['550 5.7.1 TRANSPORT.RULES.RejectMessage; no spam please', '5.7.1-rule'],
      ['550 5.7.1 Unable to relay: blocked by policy', '5.7.1-relay'],
      ['550 5.7.509 Access denied, sending domain contoso.com is blacklisted', '5.7.509'],
    ] as const)
      assert.equal(entryOf(text), entry, text)
  })

  it('that every server writes are not taken for Outlook.com', () => {
    for (const text of [
      '550 Requested action not taken: mailbox unavailable',
      '550 5.5.0 Requested action not taken: mailbox unavailable [mail.prod.protection.outlook.com]',
      'host mx.fabrikam.com[192.0.2.1] said: 550 5.5.0 Requested action not taken: mailbox unavailable',
    ])
      assert.doesNotMatch(answerTo(text).said, /Outlook\.com|I also read/, text)
    for (const text of [
      '550 5.5.0 Requested action not taken: mailbox unavailable (S2017062302)',
      'mail to somebody@hotmail.com: 550 5.5.0 Requested action not taken: mailbox unavailable',
      'host outlook-com.olc.protection.outlook.com[192.0.2.1] said: 550 5.5.0 Requested action not taken: mailbox unavailable',
    ])
      assert.equal(entryOf(text), '5.5.0-outlook-com', text)
  })

  it('that are all that is said lead to the error that has them', () => {
    for (const [text, entry] of [
      ['Unknown sender address', '5.1.7'],
      ['Sender denied', '5.1.0'],
      ['Invalid characters', '5.6.11'],
    ] as const)
      assert.equal(entryOf(text), entry)
    assert.deepEqual(understand(library, 'Too many recipients').topics, ['4.5.3', '5.5.3'])
  })

  it('replace what was only guessed', () => {
    const { problem } = answerTo('we are on a blacklist', '550 5.7.1 Unable to relay')
    assert.equal(problem?.entry, '5.7.1-relay')
    assert.equal(problem?.code, '550 5.7.1')
  })

  it('make another error of the same number', () => {
    const pairs: [first: string[], second: string, entry: string][] = [
      [['550 5.7.1 Client host blocked using Spamhaus'], '550 5.7.1 Unable to relay', '5.7.1-relay'],
      [['550 5.7.1 Unable to relay'], '550 5.7.1 Client host blocked using Spamhaus', '5.7.1-blocklist'],
      [['4.4.7', '1'], '550 4.4.7 QUEUE.Expired; message expired', '4.4.7-expired'],
    ]
    for (const [first, second, entry] of pairs) {
      const before = answerTo(...first).problem!
      const { said, topics, problem } = answerTo(...first, second)
      assert.deepEqual(topics, [entry, before.article], second)
      const { title } = library.texts.en!.entries[before.entry!]!
      assert.ok(said.includes(`Stay with ${before.article}: ${title}`), said)
      assert.equal(problem?.expired, false)
      assert.equal(answerTo(...first, second, '1').problem?.entry, entry)
      assert.equal(answerTo(...first, second, '2').problem?.entry, before.entry)
    }
  })
})

describe('what stands in an error', () => {
  it('is said: the names of a certificate that did not match', () => {
    const { said } = answerTo(
      '450 4.7.320 Certificate validation failed [Message=SubjectMismatch Expected Subject: *.contoso.com. Presented Subject: CN=mail.contoso.com Thumbprint: AB12]',
    )
    assert.match(
      said,
      /Expected was a certificate for \*\.contoso\.com; the server presented one for mail\.contoso\.com/,
    )
  })

  it('keeps its case at the head of a sentence', () => {
    const { said } = answerTo("Remote Server returned '554 5.7.1 Relay access denied' mail.fabrikam.com")
    assert.match(said, /^mail\.fabrikam\.com was to pass on/m)
  })
})
