/** Destinations are found, and nothing else that has dots. */
import assert from 'node:assert/strict'
import { readHosts } from '../../../src/core/understand/hosts.ts'
import { normalise } from '../../../src/core/understand/normalise.ts'

const cases: [text: string, ...hosts: string[]][] = [
  [
    '[LastAttemptedServerName=mail.contoso.com] [LastAttemptedIP=192.0.2.10:25]',
    'mail.contoso.com',
    '192.0.2.10',
  ],
  ['[LastAttemptedServerName=EXCH01]', 'exch01'],
  ['[LastAttemptedIP=[2001:db8::25]:25]', '2001:db8::25'],
  ['[LastAttemptedIP=2001:db8::25:25]', '2001:db8::25'],
  ['{FQDN=mail.contoso.com};{IP=192.0.2.10};{LRT=1/6/2020 8:30:58 PM}', 'mail.contoso.com', '192.0.2.10'],
  ['{FQDN=};{IP=}'],
  ['relay=mail.example.org[203.0.113.77]:25, from=<a@b.com>', 'mail.example.org', '203.0.113.77'],
  ['connect to mx.example.it[4.4.31.6]:25: Connection timed out', 'mx.example.it', '4.4.31.6'],
  ['450 4.4.315 for mail.contoso.com, Mail.Contoso.com again', 'mail.contoso.com'],
  ['LastAttemptedServerName=<http://mail.contoso.com|mail.contoso.com>', 'mail.contoso.com'],
  [
    'connector wants mail.example.com but the box shows ex01.corp.example',
    'mail.example.com',
    'ex01.corp.example',
  ],
  // The sender's own address, and the list it stands on.
  ["550 5.7.1 Unfortunately, messages from [192.0.2.1] weren't sent"],
  ['421-4.7.0 [192.0.2.1 15] Our system has detected'],
  ['550 5.7.1 Your IP 192.0.2.1 has been blacklisted'],
  ['554 5.7.1 client [192.0.2.1] blocked using zen.spamhaus.org'],
  ['554 5.7.1 rejected, 192.0.2.1 is listed at bl.spamcop.net', '192.0.2.1'],
  ['your server mail.contoso.com refuses our mail', 'mail.contoso.com'],
  ['[AM7EUR06FT003.eop-eur06.prod.protection.outlook.com](InfoNoRecords)'],
  ['Server at AM4PR0101MB1234.eurprd01.prod.exchangelabs.com returned'],
  ['530 5.7.57 [AM7EUR06FT003.eurprd06.prod.outlook.com]'],
  [
    'host contoso-com.mail.protection.outlook.com[192.0.2.36] said',
    'contoso-com.mail.protection.outlook.com',
    '192.0.2.36',
  ],
  ['host smtp.office365.com[192.0.2.36] said', 'smtp.office365.com', '192.0.2.36'],
  ['Client host [192.0.2.10] blocked using Spamhaus'],
  ['banned sending IP [192.0.2.10]'],
  ['Please try again later from [192.0.2.10].'],
  ['Reporting-MTA: dns;ex01.contoso.com\nRemote-MTA: dns;mail.fabrikam.com', 'mail.fabrikam.com'],
  [
    'Generating server: ex01.contoso.com\nReceiving server: mail.fabrikam.com (192.0.2.9)',
    'mail.fabrikam.com',
    '192.0.2.9',
  ],
  ['Original message headers:\nReceived: from ex01.contoso.com (192.0.2.7) by mail.fabrikam.com'],
  ['Expected Subject: *.contoso.com. Presented Subject: CN=mail.contoso.com'],
  ['user@contoso.com schrijft naar info@fabrikam.com'],
  ['see https://learn.microsoft.com/exchange and http://wiki.contoso.com/mail'],
  [
    '550 5.1.1 RESOLVER.ADR.RecipNotFound; SMTPSEND.DNS.NonExistentDomain; STOREDRV.Deliver.Exception:QuotaExceededException',
  ],
  ['werkt niet.de server staat uit, zie rapport.pdf of setup.exe, m.b.t. o.a. e.g. System.Net.Mail'],
  ['om 11:00:41 op 2026-07-07T15:48:53.514Z met mac 00:15:5d:01:02:03'],
  ['version 4.4.3.15 and 999.1.1.1'],
]

describe('hosts', () => {
  for (const [text, ...hosts] of cases)
    it(`${hosts.join(' and ') || 'none'}: ${text.slice(0, 70)}`, () =>
      assert.deepEqual(readHosts(normalise(text)), hosts))
})
