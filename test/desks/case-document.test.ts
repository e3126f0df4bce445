/** The document that programs get of a case: it keeps to its schema, and says what was found out. */

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import type { CaseNews } from '../../src/app/ports/helpdesk.ts'
import type { Delivery } from '../../src/app/ports/outbox.ts'
import { home } from '../../src/content/home.ts'
import { type Case, withoutPerson } from '../../src/core/case.ts'
import { type CaseDocument, caseDocument } from '../../src/desks/case-document.ts'
import { newsOf } from '../../src/desks/news.ts'
import { ids, newsFor, now, refusedByOurs, refusedByPartner, said } from '../support/handed-over.ts'
import { hostile } from '../support/problems.ts'
import { wholeLibrary } from '../support/whole-library.ts'

const library = wholeLibrary()
const schema = JSON.parse(readFileSync(join(home, 'docs/case.schema.json'), 'utf8'))
const fits = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(schema)

const documentOf = (delivery: Delivery): CaseDocument =>
  JSON.parse(JSON.stringify(caseDocument(newsOf(library, delivery))))

/** What the schema has against it. */
function complaints(data: unknown): string[] {
  fits({ type: 'case.opened', timestamp: now, data })
  return (fits.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}

/** The same news of another case. */
const withCase = (delivery: Delivery, change: (handed: Case) => Case): Delivery => ({
  ...delivery,
  to: { what: 'opened', case: change((delivery.to as CaseNews).case) },
})

describe('the document of a case', () => {
  it('says what was told, found out and concluded, in the language of the desk', async () => {
    const delivery = await newsFor('webhook', refusedByPartner, { send: 'send-urgent', desk: 'nl' })
    const document = documentOf(delivery)
    assert.deepEqual(complaints(document), [])
    const { number, letter, text, causes, said: words, ...rest } = document
    assert.match(number, /^M-/)
    assert.deepEqual(rest, {
      state: 'new',
      urgency: 'urgent',
      title: '450 4.4.316, De ontvangende server weigerde de verbinding',
      language: 'en',
      opened: now,
      bounces: '2026-11-24T09:00:00.000Z',
      due: '2026-11-23T13:00:00.000Z',
      reports: 1,
      joins: null,
      change: { did: 'opened', at: now, by: 'web:person-1', name: null, words: null, files: [], cause: null },
      files: [],
      expert: null,
      requester: { ...ids, channel: 'web' },
      code: '450 4.4.316',
      article: '4.4.316',
      entry: '4.4.316',
      expired: false,
      host: 'mail.fabrikam.com',
      errorLine: '450 4.4.316 Connection refused [LastAttemptedServerName=mail.fabrikam.com]',
      since: null,
      findings: [
        {
          question: 'owner',
          answer: 'partner',
          by: 'chosen',
          quote: null,
          words: { question: 'Beheer', answer: 'Een partner of leverancier' },
        },
      ],
      steps: [],
      content: library.version,
    })
    assert.deepEqual(causes.left, [{ id: 'partner-side', title: 'De storing zit bij je partner' }])
    assert.ok(causes.ruledOut.some(({ id }) => id === 'service-not-listening'))
    assert.match(words.join(), /450 4\.4\.316.*since this morning/)
    assert.equal(letter?.language, 'nl')
    assert.match(letter!.text, /mail\.fabrikam\.com/)
    assert.match(text, new RegExp(`^Melding ${number}: .*\n\nNieuw · spoed`))
    assert.ok(text.includes(letter!.text.split('\n').at(-1)!))
    assert.doesNotMatch(JSON.stringify(document), /anna\.jansen|contoso\.com/)
  })

  it('names what was sent about it, and says nothing of where that stands', async () => {
    const sent = { name: 'a.png', type: 'image/png', bytes: 7, channel: 'slack', at: { file: 'F1' } }
    const delivery = await newsFor('webhook', [
      said('4.4.316', sent, { ...sent, name: 'b', type: '', at: 2 }),
    ])
    const { case: handed } = delivery.to as CaseNews
    const change = { ...handed.changes[0]!, did: 'asked' as const, files: [{ ...sent, at: 3 }] }
    const to: CaseNews = { what: 'changed', case: { ...handed, changes: [...handed.changes, change] } }
    const document = documentOf({ ...delivery, to })
    assert.deepEqual(complaints(document), [])
    const told = { name: 'a.png', type: 'image/png', bytes: 7 }
    assert.deepEqual(document.files, [told, { name: 'b', type: null, bytes: 7 }, told])
    assert.deepEqual(document.change.files, [told])
  })

  it('says which steps were tried, and what came of them', async () => {
    const document = documentOf(await newsFor('webhook', refusedByOurs))
    assert.deepEqual(complaints(document), [])
    const [tried, ...others] = document.steps
    assert.deepEqual(others, [])
    const { cause, step, result, at, words } = tried!
    assert.deepEqual([cause, result, at], ['service-not-listening', 'failed', now])
    assert.equal(words, library.texts.en!.causes[cause]!.steps[step]!.do)
    assert.equal(document.letter, null)
  })

  it('names a cause whose remedy did not help once, and no longer among those left', async () => {
    const helpless = { kind: 'pressed', press: 'not-solved' } as const
    const { causes } = documentOf(await newsFor('webhook', [...refusedByOurs, helpless]))
    assert.deepEqual(
      causes.failed.map(({ id }) => id),
      ['service-not-listening'],
    )
    assert.ok(!causes.left.some(({ id }) => id === 'service-not-listening'))
  })

  it('is whole when nothing but words is known', async () => {
    const document = documentOf(await newsFor('webhook', [said('qwx zzkl vrmpf')], { language: 'nl' }))
    assert.deepEqual(complaints(document), [])
    assert.deepEqual(document.said, ['qwx zzkl vrmpf'])
    assert.deepEqual([document.article, document.code, document.bounces], [null, null, null])
    assert.equal(document.language, 'nl')
    assert.ok(document.title.length > 0)
  })

  it('no longer tells who asked, once they are forgotten', async () => {
    const delivery = await newsFor('webhook', refusedByPartner)
    const document = documentOf(withCase(delivery, handed => withoutPerson(handed, ids.person)))
    assert.deepEqual(complaints(document), [])
    assert.equal(document.requester, null)
    assert.ok(!JSON.stringify(document).includes(ids.person))
  })

  it('is made of what a later release no longer knows: by its ids, without words', async () => {
    const delivery = withCase(await newsFor('webhook', refusedByOurs), handed => ({
      ...handed,
      problem: {
        ...handed.problem!,
        entry: 'gone',
        acts: [
          { act: 'found', turn: 1, at: now, finding: { question: 'gone', answer: 'so', by: 'chosen' } },
          { act: 'tried', turn: 2, at: now, cause: 'gone', step: 'away', result: 'done' },
        ],
      },
    }))
    const document = documentOf(delivery)
    assert.deepEqual(complaints(document), [])
    assert.deepEqual(document.findings, [
      { question: 'gone', answer: 'so', by: 'chosen', quote: null, words: null },
    ])
    assert.deepEqual(document.steps, [{ cause: 'gone', step: 'away', result: 'done', at: now, words: null }])
    assert.deepEqual(document.causes, { left: [], ruledOut: [], failed: [] })
  })

  it('leaves words from outside as they are, without the addresses in them', async () => {
    const quotes = [...hostile, 'mail van jan@contoso.nl hangt']
    const document = documentOf(
      withCase(await newsFor('webhook', refusedByPartner), handed => ({
        ...handed,
        problem: { ...handed.problem!, quotes },
      })),
    )
    assert.deepEqual(complaints(document), [])
    assert.deepEqual(document.said, [...hostile, 'mail van …@… hangt'])
  })

  it('without a field, or with a state nobody knows, would not fit the schema', async () => {
    const document = documentOf(await newsFor('webhook', refusedByPartner))
    const { letter: _, ...rest } = document
    assert.match(complaints(rest).join(), /letter/)
    assert.match(complaints({ ...document, state: 'lost' }).join(), /\/data\/state/)
    assert.deepEqual(complaints({ ...document, later: 'fields are added' }), [])
  })
})
