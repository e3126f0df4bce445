import assert from 'node:assert/strict'
import { gunzipSync } from 'node:zlib'
import type { HttpRequest, HttpResponse } from '../../src/app/ports/channel.ts'
import { negotiate } from '../../src/http/negotiate.ts'
import { ask, serve } from './serving.ts'

const asking = (headers: Record<string, string> = {}, method = 'GET'): HttpRequest => ({
  method,
  path: '/',
  query: new URLSearchParams(),
  headers,
  params: {},
  body: '',
})
const large = 'connection refused, '.repeat(500)
const text = (body: string | Uint8Array, more = {}): HttpResponse => ({
  status: 200,
  headers: { 'Content-Type': 'text/html; charset=utf-8', ...more },
  body,
})

describe('what is sent', () => {
  it('carries a strong tag that depends on nothing but the body', async () => {
    const one = await negotiate(asking(), text('a'))
    const same = await negotiate(asking(), text(Buffer.from('a')))
    const other = await negotiate(asking(), text('b'))
    assert.match(one.headers!.etag!, /^"[\w-]{43}"$/)
    assert.equal(same.headers!.etag, one.headers!.etag)
    assert.notEqual(other.headers!.etag, one.headers!.etag)
  })

  it('is not sent again to who has it', async () => {
    const { etag } = (await negotiate(asking(), text('a', { 'Cache-Control': 'no-cache' }))).headers!
    for (const tags of [etag!, `W/${etag}`, `"x", ${etag}`, '*']) {
      const answer = await negotiate(
        asking({ 'if-none-match': tags }),
        text('a', { 'Cache-Control': 'no-cache' }),
      )
      assert.equal(answer.status, 304, tags)
      assert.equal(answer.body, undefined)
      assert.deepEqual(answer.headers, { 'cache-control': 'no-cache', etag })
    }
    assert.equal((await negotiate(asking({ 'if-none-match': '"x"' }), text('a'))).status, 200)
  })

  const packing: [string, boolean, string | undefined, HttpResponse][] = [
    ['a large text', true, 'gzip, deflate, br', text(large)],
    ['a large text, by star', true, 'br;q=1, *;q=0.5', text(large)],
    ['a large text in bytes', true, 'GZIP;q=0.1', text(Buffer.from(large))],
    ['a large text that may not be stored', true, 'gzip', text(large, { 'Cache-Control': 'no-store' })],
    ['a large text, when nothing is accepted', false, undefined, text(large)],
    ['a large text, when gzip is refused', false, 'gzip;q=0, *', text(large)],
    ['a small text', false, 'gzip', text('a')],
    ['a picture', false, 'gzip', text(large, { 'Content-Type': 'image/png' })],
  ]
  for (const [what, isPacked, accepts, response] of packing)
    it(`is ${isPacked ? 'packed' : 'left as it is'}: ${what}`, async () => {
      const answer = await negotiate(
        asking(accepts === undefined ? {} : { 'accept-encoding': accepts }),
        response,
      )
      assert.equal(answer.headers!['content-encoding'], isPacked ? 'gzip' : undefined)
      const bytes = answer.body as Uint8Array
      assert.equal(
        Buffer.from(isPacked ? gunzipSync(bytes) : bytes).toString(),
        Buffer.from(response.body as string).toString(),
      )
    })

  it('says that the form depends on what is accepted, and tags the forms apart', async () => {
    const plain = await negotiate(asking(), text(large))
    const packed = await negotiate(asking({ 'accept-encoding': 'gzip' }), text(large))
    assert.equal(plain.headers!.vary, 'accept-encoding')
    assert.equal(packed.headers!.vary, 'accept-encoding')
    assert.notEqual(packed.headers!.etag, plain.headers!.etag)
    const again = await negotiate(
      asking({ 'accept-encoding': 'gzip', 'if-none-match': packed.headers!.etag! }),
      text(large),
    )
    assert.equal(again.status, 304)
  })

  it('passes unchanged when it is no plain answer to GET', async () => {
    const created: HttpResponse = { status: 201, body: large }
    assert.equal(await negotiate(asking(), created), created)
    assert.equal((await negotiate(asking({}, 'POST'), text('a'))).headers!.etag, undefined)
    const private_ = await negotiate(asking(), text('a', { 'Cache-Control': 'no-store' }))
    assert.equal(private_.headers!.etag, undefined)
  })

  it('packs bytes once', async () => {
    const response = text(Buffer.from(large))
    const one = await negotiate(asking({ 'accept-encoding': 'gzip' }), response)
    const two = await negotiate(asking({ 'accept-encoding': 'gzip' }), response)
    assert.equal(one.body, two.body)
  })

  it('works over the wire', async () => {
    const serving = await serve(routes => routes.on('GET', '/', () => text(large)))
    const first = await fetch(serving.at)
    assert.equal(first.headers.get('content-encoding'), 'gzip')
    assert.equal(await first.text(), large)
    const headers = { 'accept-encoding': 'gzip', 'if-none-match': first.headers.get('etag')! }
    const second = await ask(serving.at, 'GET', headers)
    assert.deepEqual([second.status, second.text, second.headers['content-length']], [304, '', undefined])
    const head = await ask(serving.at, 'HEAD', { 'accept-encoding': 'gzip' })
    assert.deepEqual([head.status, head.headers.etag], [200, first.headers.get('etag')])
    await serving.server.close()
  })
})
