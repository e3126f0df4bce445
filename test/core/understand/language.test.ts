/** English or Dutch, and when it is too short to say. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { readLanguage } from '../../../src/core/understand/language.ts'
import { normalise } from '../../../src/core/understand/normalise.ts'
import { realLibrary } from '../../support/spoken-library.ts'
import { data } from './reading.ts'

const library = realLibrary()
const rows = readFileSync(new URL('../../data/dev-questions.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map(line => JSON.parse(line) as { id: string; lang: string; text: string })

/** Rows that are nothing but a code, or a word of both languages beside it. */
const bare = new Set(['d018', 'd020'])

const cases: [text: string, language: string, sure: boolean][] = [
  ['mail to our partner hangs since yesterday', 'en', true],
  ['mail naar onze partner hangt sinds gisteren', 'nl', true],
  [
    'wat moet ik doen met "Your message could not be delivered to the recipient because it was refused"',
    'nl',
    true,
  ],
  ['we krijgen 550 5.7.1 Unable to relay bij onze scanner', 'nl', true],
  ['de connector geeft connection refused sinds de update', 'nl', true],
  [
    'hoe los ik dit op?\n\nRemote-MTA: dns;mail.contoso.com\nThe server was not able to deliver this message.\nStatus: 5.4.316',
    'nl',
    true,
  ],
  ["my colleague got this: 'Uw bericht kan niet worden bezorgd aan de ontvanger', what is it?", 'en', true],
  ['what is a smarthost and why do we need it', 'en', true],
  // what servers write says nothing about the person
  [
    '550-5.7.25 The IP address sending this message does not have a PTR record, or the forward DNS entry does not match the sending IP.',
    'en',
    false,
  ],
  [
    '421-4.7.0 This message does not have authentication information. To best protect our users from spam, it has been blocked.',
    'en',
    false,
  ],
  [
    "550 5.7.1 Unfortunately, messages from [192.0.2.10] weren't sent. Please contact your provider since part of their network is on our block list.",
    'en',
    false,
  ],
  [
    "421 RP-001 Unfortunately, some messages weren't sent. We have limits for how many can be sent per hour.",
    'en',
    false,
  ],
  ['status=deferred (Host or domain name not found, try again)', 'en', false],
  [
    'status=deferred (TLS is required, but was not offered by host mail.contoso.com[192.0.2.10])',
    'en',
    false,
  ],
  [
    'status=deferred (TLS is required, but was not offered)\nwat betekent dit en wie moet er iets aan doen',
    'nl',
    true,
  ],
  [
    '550 5.0.350 Remote server returned an error -> 552 5.7.0 This message was blocked. Please visit this page to review our guidelines.',
    'en',
    false,
  ],
  ['450 4.4.316 Since this morning we get that for all of our mail', 'en', true],
  ['550 5.4.318 Message expired, connection reset', 'en', false],
  ['Message expired, connection refused(Socket error code 10061)', 'en', false],
  ['Message expired, cannot connect to remote server', 'en', false],
  ['450 4.4.316 Connection refused [Message=Socket error code 10061]', 'en', false],
  ['Error: 550 5.7.1 Unable to relay', 'en', false],
  ['451 4.7.0 Temporary server error. Please try again later. PRX4', 'en', false],
  ["Remote server returned '550 5.1.1 user unknown'", 'en', false],
  ['elke mail naar buiten geeft bij ons: traffic not accepted from this IP', 'nl', true],
  ['Your message to jan@contoso.com could not be delivered.', 'en', false],
  [
    'Delivery has failed to these recipients or groups:\njan@contoso.com\nThe email address you entered could not be found.',
    'en',
    false,
  ],
  ['Uw bericht kan niet worden bezorgd aan jan@contoso.nl', 'nl', false],
  ['450 4.4.317 krijgen we sinds gisteren', 'nl', true],
  ['nu kwam het terug met 550 5.4.316', 'nl', true],
  ['550 5.4.316 Message expired, connection refused since we changed provider, what now', 'en', true],
  ['450 4.4.315 Connection timed out to our own server', 'en', true],
  ['Your message could not be delivered, what should I do now please', 'en', true],
  ['450 4.4.316', 'en', false],
  ['ok', 'en', false],
  ['hallo', 'nl', false],
  ['hey', 'en', false],
  ['', 'en', false],
]

describe('language', () => {
  for (const [text, language, sure] of cases)
    it(`reads ${language}${sure ? '' : ', unsure'}: ${text.slice(0, 60)}`, () => {
      const heard = readLanguage(library, text)
      assert.deepEqual({ language: heard.language, sure: heard.sure }, { language, sure })
    })

  const hints: [text: string, language: string | undefined][] = [
    ['mijn postvak is vol', 'nl'],
    ['alle mail is vertraagd', 'nl'],
    ['mail hangt', 'nl'],
    ['de connector', 'nl'],
    ['mail to van der Berg bounces', undefined],
    ['relay denied', undefined],
    ['450 4.4.316 Connection refused', undefined],
    ['Schiphol', undefined],
    ['my mailbox is full', undefined],
  ]
  for (const [text, language] of hints)
    it(`${language ? 'is enough to begin in' : 'does not begin elsewhere for'}: ${text}`, () => {
      const heard = readLanguage(library, text)
      assert.equal(heard.hinted ? heard.language : undefined, language)
    })

  for (const { id, lang, text } of rows)
    if (lang !== 'mixed' && !bare.has(id))
      it(`reads ${id} as ${lang}`, () => {
        assert.equal(readLanguage(library, text).language, lang)
      })

  it('is sure of nothing wrong in the dev set', () => {
    for (const { id, lang, text } of rows) {
      const { language, sure } = readLanguage(library, text)
      if (lang !== 'mixed' && sure) assert.equal(language, lang, id)
    }
  })

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), text => library.languages.includes(readLanguage(library, text).language)),
    )
  })
})

describe('an error line that stands alone', () => {
  const { samples } = JSON.parse(data('error-text-samples.json')) as {
    samples: { id: string; text: string }[]
  }
  const told = new Set(['s74', 's75', 's76'])

  it('says nothing about the language of who pasted it, whatever server wrote it', () => {
    assert.ok(samples.length >= 77)
    const sure = samples.filter(({ text }) => readLanguage(library, normalise(text)).sure)
    assert.deepEqual(
      sure.filter(({ id }) => !told.has(id)).map(({ text }) => text),
      [],
    )
    assert.equal(sure.length, told.size)
  })
})
