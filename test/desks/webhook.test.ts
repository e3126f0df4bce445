/** The webhook, against a helpdesk that answers HTTP and checks what it gets with the reference library of Standard Webhooks. */

import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import sinon from 'sinon'
import { Webhook } from 'standardwebhooks'
import { createOutbox } from '../../src/app/outbox.ts'
import { type Deliver, type Delivery, Undeliverable } from '../../src/app/ports/outbox.ts'
import { systemClock } from '../../src/clock.ts'
import { webhookDesk } from '../../src/desks/webhook.ts'
import { pem } from '../support/certificate.ts'
import { freePort } from '../support/free-port.ts'
import { handedOver, newsFor, refusedByPartner } from '../support/handed-over.ts'
import { type Answer, answered, type Received, type Receiver, receiver } from '../support/receiver.ts'
import { wholeLibrary } from '../support/whole-library.ts'

const library = wholeLibrary()
const secret = `whsec_${Buffer.from('a secret of thirty-two bytes, so').toString('base64')}`
const reference = new Webhook(secret)
interface Payload {
  type: string
  timestamp: string
  data: { number: string; code: string }
}

const verified = ({ body, headers }: Received, by = reference) =>
  by.verify(body, headers as Record<string, string>) as Payload

const status =
  (code: number, body = ''): Answer =>
  response =>
    answered(response, code, {}, body)

describe('the webhook', () => {
  const open: Receiver[] = []
  afterEach(async () => {
    for (const each of open.splice(0)) await each.close()
  })

  let news: Delivery
  before(async () => {
    news = await newsFor('webhook', refusedByPartner)
  })

  async function listening(answer?: Answer): Promise<Receiver> {
    const opened = await receiver(answer)
    open.push(opened)
    return opened
  }

  const desk = (url: string, clock = systemClock): Deliver<void> =>
    webhookDesk({ url, secret }, { library, clock, patience: 300 })

  async function failure(answer: Answer): Promise<Error & { code?: unknown }> {
    const { url } = await listening(answer)
    return desk(url)(news).then(
      () => assert.fail('it was delivered'),
      error => error,
    )
  }

  it('sends a case as signed JSON, which the reference library verifies', async () => {
    const { url, received } = await listening()
    await desk(url)(news)
    const [request, ...others] = received as [Received]
    assert.deepEqual(others, [])
    assert.deepEqual([request.method, request.path], ['POST', '/cases'])
    assert.equal(request.headers['content-type'], 'application/json')
    const { type, timestamp, data } = verified(request)
    assert.deepEqual([type, timestamp], ['case.opened', news.at])
    assert.equal(request.headers['webhook-id'], `case:${data.number}@webhook:1`)
    assert.equal(data.code, '450 4.4.316')
  })

  it('is not verified when a word was changed on the way, a head was, or with another secret', async () => {
    const { url, received } = await listening()
    await desk(url)(news)
    const [request] = received as [Received]
    const no = /No matching signature/
    assert.throws(() => verified({ ...request, body: request.body.replace('normal', 'urgent') }), no)
    const other = new Webhook(`whsec_${Buffer.from('another secret, just as long....').toString('base64')}`)
    assert.throws(() => verified(request, other), no)
    const heads = { ...request.headers, 'webhook-id': 'case:M-000000@webhook:1' }
    assert.throws(() => verified({ ...request, headers: heads }), no)
  })

  it('keeps its id when it is tried again, with the time of the try, and is sent until it is taken', async () => {
    const { url, received } = await listening((response, count) => answered(response, count < 2 ? 503 : 200))
    const { store } = await handedOver(refusedByPartner, { names: ['webhook'] })
    const time = sinon.useFakeTimers({
      now: Date.parse(news.at) + 1,
      toFake: ['setTimeout', 'clearTimeout', 'Date'],
    })
    const log = { info() {}, warn() {}, error() {} }
    const outbox = createOutbox({ store, clock: systemClock, log })
    try {
      outbox.serve('webhook', webhookDesk({ url, secret }, { library, clock: systemClock }))
      outbox.start()
      while ((await store.waiting()).count > 0) {
        // The other side answers in its own time.
        await new Promise(resolve => setImmediate(resolve))
        await time.tickAsync(100)
      }
      await time.tickAsync(60_000)
      assert.equal(received.length, 3)
      assert.equal(new Set(received.map(({ headers }) => headers['webhook-id'])).size, 1)
      assert.equal(new Set(received.map(({ body }) => body)).size, 1)
      const [first, , last] = received.map(({ headers }) => Number(headers['webhook-timestamp']))
      assert.ok(last! > first!)
      for (const request of received) verified(request)
    } finally {
      await outbox.close()
      time.restore()
    }
  })

  it('may come again after every other answer, and says no word of it', async () => {
    for (const code of [400, 401, 404, 429, 500, 502, 503]) {
      const error = await failure(status(code, 'anna.jansen has a secret'))
      assert.ok(!(error instanceof Undeliverable), String(code))
      assert.equal(error.code, code)
      assert.doesNotMatch(`${error.message}${error.stack}`, /secret|anna|whsec/)
    }
  })

  it('follows nobody to another place', async () => {
    const other = await listening()
    for (const code of [301, 302, 307, 308]) {
      const error = await failure(response => answered(response, code, { location: other.url }))
      assert.equal(error.code, code)
    }
    assert.deepEqual(other.received, [])
  })

  it('is given up when the helpdesk wants no more of it, with what to do', async () => {
    const error = await failure(status(410))
    assert.ok(error instanceof Undeliverable)
    assert.match(error.message, /^M-\w{6}: .*410.*HELPDESK_WEBHOOK_URL/)
  })

  it('waits for an answer so long and no longer, and may come again', async () => {
    const error = await failure(() => {})
    assert.equal(error.code, 'ETIMEDOUT')
    assert.ok(!(error instanceof Undeliverable))
  })

  it('takes the answer for what it is, however long it goes on', async () => {
    const { url } = await listening(response => {
      response.writeHead(200)
      response.write('a word, and no end')
    })
    await desk(url)(news)
  })

  it('may come again when nobody is there', async () => {
    const url = `http://127.0.0.1:${await freePort()}/`
    await assert.rejects(desk(url)(news), { code: 'ECONNREFUSED', name: 'Error' })
  })

  it('does not trust a certificate that nobody vouches for', async () => {
    const { certificate, key } = pem(new Date('2020-01-01'), new Date('2120-01-01'), 'localhost')
    const received: string[] = []
    const server = createSecureServer({ cert: certificate, key }, (request, response) => {
      received.push(request.url!)
      response.end()
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    await assert.rejects(desk(`https://localhost:${port}/`)(news), { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' })
    assert.deepEqual(received, [])
    server.close()
  })
})
