/** What a message is about, by the rules of `mailflow understand`. */

import assert from 'node:assert/strict'
import fc from 'fast-check'
import { longestText, understand } from '../../../src/core/understand/understand.ts'
import { anyText, devTexts } from '../../support/any-event.ts'
import { wholeLibrary } from '../../support/whole-library.ts'
import { brief } from './reading.ts'

const library = wholeLibrary()
const hear = (text: string) => understand(library, text)
const codes = (text: string) => hear(text).codes.map(brief).join(' ')

describe('the article', () => {
  const rules: Record<string, [text: string, article: string, codes: string][]> = {
    'is the code that was pasted': [
      ['450 4.4.316 Connection refused', '4.4.316', '450/4.4.316'],
      ['4.7.320', '4.7.320', '-/4.7.320'],
      ['550 5.1.10 RESOLVER.ADR.RecipientNotFound', '5.1.10', '550/5.1.10'],
    ],
    'is the 4.x code of an expired form': [
      ['550 5.4.316 Message expired, connection refused', '4.4.316', '550/5.4.316'],
      ['550 4.4.316 Message expired', '4.4.316', '550/4.4.316'],
      ['554 5.4.318 closed abruptly', '4.4.318', '554/5.4.318'],
      ['450 5.4.312', '4.4.312', '450/5.4.312'],
    ],
    'is the innermost code of a wrapper': [
      ['550 5.0.350 Remote server returned an error -> 550 5.7.1 no', '5.7.1', '550/5.0.350 550/5.7.1'],
      ['550 5.1.351 Remote server returned unknown recipient -> 550 5.1.1', '5.1.1', '550/5.1.351 550/5.1.1'],
      ['550 5.7.350 Remote server returned spam -> 554 5.7.9 no', '5.7.9', '550/5.7.350 554/5.7.9'],
      ['550 5.7.367 Remote server returned -> 554 5.7.1 Relay denied', '5.7.1', '550/5.7.367 554/5.7.1'],
    ],
    'is the innermost code of the proxy forms': [
      [
        '451 4.4.0 Primary target IP address responded with: "421 4.4.2 Connection dropped."',
        '4.4.2',
        '451/4.4.0 421/4.4.2',
      ],
      [
        '451 4.7.0 Temporary server error. Proxy session setup failed on Frontend with \'451 4.4.0 Primary target IP address responded with: "450 4.4.316 refused"\'',
        '4.4.316',
        '451/4.7.0 451/4.4.0 450/4.4.316',
      ],
    ],
    'stays a connector code, whatever reply it holds': [
      ['450 4.4.317 Cannot connect [Message=451 4.7.0 Temporary]', '4.4.317', '450/4.4.317 451/4.7.0'],
      ['450 4.4.318 closed [Message=550 5.7.1 blocked]', '4.4.318', '450/4.4.318 550/5.7.1'],
    ],
    'is a connector error before any other, the last one mentioned, else the first': [
      ['550 5.1.10 for one, 450 4.4.312 for another', '4.4.312', '550/5.1.10 450/4.4.312'],
      ['450 4.4.315 yesterday, 450 4.4.316 today', '4.4.316', '450/4.4.315 450/4.4.316'],
      ['550 5.1.10 for one, 550 5.4.1 for another', '5.1.10', '550/5.1.10 550/5.4.1'],
    ],
    'is what the words say beside a bare reply code, else that code': [
      ['we get 450, the certificate on our mail server has expired', '4.7.320', '450/-'],
      ['550 User unknown', '5.1.1', '550/-'],
      ['550 Transaction failed', '550', '550/-'],
    ],
    'is an unknown code itself': [['550 5.9.777 nobody knows', '5.9.777', '550/5.9.777']],
    'is told by a system that has a person as its subject': [
      ['de doorstuurregel naar zijn thuisadres levert 5.7.520 op', '5.7.520', '-/5.7.520'],
    ],
  }
  for (const [rule, cases] of Object.entries(rules))
    describe(rule, () => {
      for (const [text, article, expected] of cases)
        it(text, () => {
          const heard = hear(text)
          assert.equal(heard.article, article)
          assert.equal(heard.decision, 'answer')
          assert.deepEqual(heard.topics, [])
          assert.equal(codes(text), expected)
          // Where several errors share a code, the words beside it choose one of them, else what passes it on is answered.
          const own = heard.entry === null ? [article] : library.entries[heard.entry]!.codes
          const isPassedOn =
            rule === 'is the innermost code of a wrapper' && own.includes(heard.codes[0]!.enhanced!)
          assert.ok(own.includes(article) || isPassedOn)
          if (library.entries[article]) assert.equal(heard.entry, article)
        })
    })

  it('has the entry that is told of beside a code which several share', () => {
    const entries = {
      '5.2.2, his mailbox is full': '5.2.2-mailbox-full',
      'het postvak van Mia zit vol, 5.2.2': '5.2.2-mailbox-full',
      '4.3.2 Concurrent connections limit exceeded when our payroll mails': '4.3.2-submit',
      '4.4.7, mijn bericht is in de wachtrij verlopen': '4.4.7-expired',
      '550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain': '5.7.1-relay',
      '554 5.2.252 SendAsDenied; a@contoso.com not allowed to send as b@contoso.com': '5.7.60',
    }
    for (const [text, entry] of Object.entries(entries)) assert.equal(hear(text).entry, entry, text)
    assert.equal(hear('we get 5.2.2 since this morning').entry, null)
  })

  it('says that the message went back where the form says so', () => {
    for (const text of ['550 5.4.316 Message expired', '5.4.317', '550 4.4.312 expired'])
      assert.equal(hear(text).expired, true, text)
    for (const text of ['450 4.4.316', '550 5.1.10', '4.4.317 [Message=550 5.7.1 no]'])
      assert.equal(hear(text).expired, false, text)
  })
})

describe('codes', () => {
  it('are read once, as written when unknown, and never of class 2', () => {
    assert.equal(codes('Status: 5.4.316\nDiagnostic-Code: smtp;550 5.4.316 Message expired'), '550/5.4.316')
    assert.equal(codes('450 4.4.316 and again 450 4.4.316'), '450/4.4.316')
    for (const text of ['250 2.1.5 OK', '250 2.6.0 Queued mail for delivery', '2.0.0', 'Status: 2.1.5'])
      assert.equal(codes(text), '', text)
  })

  for (const text of [
    '4,4,316',
    '4.4. 316',
    '450-4.4.316',
    '450\n4.4.316',
    '４.４.３１６',
    '450&nbsp;4.4.316',
  ])
    it(`are read when damaged: ${JSON.stringify(text)}`, () => {
      assert.equal(hear(text).codes.at(-1)?.enhanced, '4.4.316')
      assert.equal(hear(text).article, '4.4.316')
    })
})

describe('did you mean', () => {
  it('is asked for swapped neighbours before any other slip', () => {
    const heard = hear('450 4.4.361')
    assert.equal(heard.decision, 'choose')
    assert.deepEqual(heard.topics, ['4.4.316'])
    assert.equal(heard.article, '4.4.316')
    assert.equal(codes('450 4.4.361'), '450/4.4.361')
  })

  it('is not asked for a code that exists somewhere, nor when too many are near', () => {
    for (const text of ['4.4.7', '5.7.1', '5.4.1', '4.4.31', '4.4.399'])
      assert.notEqual(hear(text).decision, 'choose', text)
  })

  it('finds every code whose last digits were swapped', () => {
    for (const { article } of Object.values(library.entries).filter(entry =>
      /^4\.4\.\d\d\d$/.test(entry.article),
    )) {
      const digits = article.split('')
      const swapped = [...digits.slice(0, -2), digits.at(-1)!, digits.at(-2)!].join('')
      const known = [...library.codes.facts, ...library.codes.registry].includes(swapped)
      if (known || library.entries[swapped] || swapped === article) continue
      assert.ok(hear(swapped).topics.includes(article), `${swapped} for ${article}`)
    }
  })
})

describe('silence', () => {
  const silent = [
    'hello',
    'thanks!',
    'help',
    'start over',
    'dank je wel',
    'what is a smart host?',
    '',
    ' \n ',
  ]
  const off = ['the printer on the second floor is jammed', 'lunch at 12:30?', 'vpn drops every hour']
  for (const text of [...silent, ...off])
    it(`is kept for: ${JSON.stringify(text)}`, () => {
      const heard = hear(text)
      assert.equal(heard.decision, 'silent')
      assert.equal(heard.article, 'none')
    })
})

const anything = fc.oneof(
  anyText(library),
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc
    .array(fc.constantFrom(...'4.5 0123,;:<>[](){}=-"\'@/\n\t', '316', 'Message=', 'mail', 'niet', '->'))
    .map(parts => parts.join('')),
)
const runs = { numRuns: 1500 }

/** Answers, codes and look-alikes of codes in a row, as no one would say them. */
const madeUp = fc
  .array(
    fc.tuple(
      fc.oneof(
        fc.constantFrom(
          ...Object.values(library.texts).flatMap(({ questions }) =>
            Object.values(questions).flatMap(({ answers }) =>
              Object.values(answers).flatMap(one => one.heard),
            ),
          ),
        ),
        fc.constantFrom('450 4.4.316', '4,4,317', '550 5.4.316', '450', '421 4.4.2', '250 2.1.5', '4.4.361'),
        fc.constantFrom('[Message=451 4.7.0 x]', '-> 550 5.1.1', 'error', 'smtp', '450-4.4.316', 'foutcode'),
        fc.constantFrom('10.0.0.1', 'version 4.4.2', 'v4.4.316', 'mail.contoso.com:25', 'Outlook', '#12'),
        fc.constantFrom(...devTexts),
      ),
      fc.constantFrom(' ', ', ', '. ', ': ', ' - ', '; ', '? ', ' ('),
    ),
    { minLength: 1, maxLength: 5 },
  )
  .map(parts => parts.flat().join('').trim())

describe('words without a code', () => {
  it('lead to one of the entries that share a code', () => {
    const heard = hear('the bounce says our ip is on spamhaus')
    assert.deepEqual([heard.article, heard.entry, heard.among], ['5.7.1', '5.7.1-blocklist', []])
  })
})

describe('whatever is said', function () {
  this.timeout(60_000)

  it('is heard without an error, and what is heard fits together', () => {
    fc.assert(
      fc.property(anything, fc.constantFrom('en', 'nl', undefined), (text, language) => {
        const heard = understand(library, text, { ...(language && { language }), asked: 'owner' })
        assert.equal(heard.decision === 'silent', heard.article === 'none')
        assert.ok(heard.confidence >= 0 && heard.confidence <= 1)
        assert.ok(library.languages.includes(heard.language))
        assert.ok(heard.entry === null || heard.article === library.entries[heard.entry]!.article)
        if (heard.decision === 'choose') {
          assert.ok([heard.entry, heard.article].includes(heard.topics[0]!))
          assert.ok(heard.topics.length <= 3 && new Set(heard.topics).size === heard.topics.length)
        } else assert.deepEqual(heard.topics, [])
        for (const { basic, enhanced } of heard.codes) {
          assert.ok(basic !== null || enhanced !== null)
          assert.match(basic ?? '450', /^[45]\d\d$/)
          assert.match(enhanced ?? '4.0.0', /^[45]\.\d{1,3}\.\d{1,3}$/)
        }
        const written = heard.codes.map(brief)
        assert.equal(new Set(written).size, written.length)
        for (const { question, answer, quote } of heard.findings) {
          const answers = [...library.questions[question]!.answers, 'unsure']
          assert.ok(answers.includes(answer) && quote.trim() !== '')
        }
        const asked = heard.findings.map(({ question }) => question)
        assert.equal(new Set(asked).size, asked.length)
      }),
      runs,
    )
  })

  const kernel = (text: string) => {
    const { article, decision } = hear(text)
    return { codes: codes(text), article, decision }
  }
  const changes: Record<string, (text: string) => string> = {
    'in capitals': text => text.toUpperCase(),
    'in small letters': text => text.toLowerCase(),
    'with capitals swapped': text =>
      [...text].map(one => (one === one.toLowerCase() ? one.toUpperCase() : one.toLowerCase())).join(''),
    'with runs of blanks': text => text.replace(/ /g, '   '),
    'with tabs': text => text.replace(/ /g, '\t'),
    'with no-break spaces': text => text.replace(/ /g, '\u00a0'),
    'with all of them': text => text.replace(/ /g, ' \t\u00a0\u2003 '),
    'with room around it': text => ` \n\t${text}\t \n`,
  }
  for (const [name, change] of Object.entries(changes))
    it(`means the same ${name}`, () => {
      const isSame = (text: string) => assert.deepEqual(kernel(change(text)), kernel(text), text)
      devTexts.forEach(isSame)
      isSame('450 sinds onze mx naar een andere spamfilter wijst is het mis, spam went out from our server')
      fc.assert(fc.property(madeUp, isSame), { numRuns: 150 })
    })
})

describe('a long text', function () {
  this.timeout(30_000)

  it('is read as far as 100 KB, and says so', () => {
    assert.equal(longestText, 102_400)
    const filler = 'mail waits. '
    const long = filler.repeat(Math.ceil(longestText / filler.length))
    assert.equal(hear(`450 4.4.316 ${long}`).cutAt, 100)
    assert.equal(hear(`450 4.4.316 ${long}`).article, '4.4.316')
    assert.notEqual(hear(`${long} 450 4.4.316`).article, '4.4.316')
    assert.equal(hear(`450 4.4.316 ${long}`.slice(0, longestText)).cutAt, undefined)
  })
})
