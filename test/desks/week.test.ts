/** What is told of a week, by webhook and by mail: the figures, in the language of the desk, once. */

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import PostalMime from 'postal-mime'
import { Webhook } from 'standardwebhooks'
import { createFiles } from '../../src/app/files.ts'
import { Undeliverable } from '../../src/app/ports/outbox.ts'
import { systemClock } from '../../src/clock.ts'
import { home } from '../../src/content/home.ts'
import { mailDesk } from '../../src/desks/mail.ts'
import { webhookDesk } from '../../src/desks/webhook.ts'
import { mailbox } from '../support/mailbox.ts'
import { answered, receiver } from '../support/receiver.ts'
import { newsOfWeek } from '../support/week.ts'
import { wholeLibrary } from '../support/whole-library.ts'

const library = wholeLibrary()
const secret = `whsec_${Buffer.from('a secret of thirty-two bytes, so').toString('base64')}`

describe('the week', () => {
  it('goes to the webhook as figures that keep to their schema', async () => {
    const news = await newsOfWeek({ name: 'webhook', language: 'nl' })
    const { url, received, close } = await receiver()
    await webhookDesk({ url, secret }, { library, clock: systemClock })(news)
    await close()
    const [{ body, headers }] = received as [(typeof received)[0]]
    const sent = new Webhook(secret).verify(body, headers as Record<string, string>) as {
      type: string
      timestamp: string
      data: Record<string, unknown>
    }
    const schema = JSON.parse(readFileSync(join(home, 'docs/week.schema.json'), 'utf8'))
    const fits = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(schema)
    assert.equal(fits(sent), true, JSON.stringify(fits.errors))
    assert.deepEqual(Object.keys(sent.data), Object.keys(schema.properties.data.properties))
    assert.equal(headers['webhook-id'], 'week:2026-11-16@webhook:1')
    const { text, errors, steps, ...figures } = sent.data
    assert.deepEqual([sent.type, sent.timestamp], ['desk.summary', '2026-11-23T07:00:00.000Z'])
    assert.deepEqual(figures, {
      from: '2026-11-16',
      to: '2026-11-22',
      cases: { opened: 2, solved: 1, overdue: 1 },
      troubles: { came: 3, assistant: 1, person: 1, open: 1, unsolved: 0 },
      minutes: { assistant: { median: 0, most: 0 }, person: { median: 120, most: 120 } },
      work: { unheard: 1, unknown: 0, causes: 1, steps: 1 },
    })
    assert.deepEqual((errors as object[])[0], {
      article: '4.4.316',
      entry: '4.4.316',
      title: 'De ontvangende server weigerde de verbinding',
      came: 2,
    })
    assert.deepEqual(
      (steps as { words: string }[])[0]!.words,
      'Start de service die mail ontvangt en lees in het log waarom die gestopt is.',
    )
    assert.match(text as string, /^De week van 2026-11-16/)
  })

  it('is given up when the webhook wants no more of it, and named in the log', async () => {
    const news = await newsOfWeek({ name: 'webhook', language: 'en' })
    const { url, close } = await receiver(response => answered(response, 410))
    await assert.rejects(webhookDesk({ url, secret }, { library, clock: systemClock })(news), error => {
      assert.ok(error instanceof Undeliverable)
      assert.match(error.message, /^the week 2026-11-16: /)
      return true
    })
    await close()
  })

  it('is a mail of its own thread, which raises no alarm', async () => {
    const news = await newsOfWeek({ name: 'mail', language: 'en' })
    const { port, taken, close } = await mailbox()
    const desk = { to: 'helpdesk@contoso.example', from: 'mailflow@contoso.example' }
    await mailDesk(
      { ...desk, smtp: { host: '127.0.0.1', port, secure: false } },
      { library, files: createFiles() },
    )(news)
    await close()
    const { subject, messageId, inReplyTo, text, headers } = await PostalMime.parse(taken[0]!.raw)
    assert.equal(subject, 'The week from 2026-11-16 to 2026-11-22')
    assert.deepEqual([messageId, inReplyTo], ['<week-2026-11-16@contoso.example>', undefined])
    assert.match(text!, /Cases opened: 2 · solved: 1 · overdue now: 1/)
    const of = (name: string) => headers.find(({ key }) => key === name)?.value
    assert.deepEqual([of('auto-submitted'), of('x-priority')], ['auto-generated', undefined])
  })
})
