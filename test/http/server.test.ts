import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import type { HttpRequest } from '../../src/app/ports/channel.ts'
import { exchange, type Serving, serve } from './serving.ts'

describe('the HTTP server', () => {
  let serving: Serving
  let heard: HttpRequest[] = []
  const at = (path: string): string => serving.at + path

  before(async () => {
    serving = await serve(routes => {
      const hear = (request: HttpRequest) => {
        heard.push(request)
        return { status: 200, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: 'héard' }
      }
      routes.on('GET', '/things/:name', hear)
      routes.on('POST', '/things/:name', hear)
      routes.on('GET', '/empty', () => ({ status: 204 }))
      routes.on('GET', '/bytes', () => ({ status: 200, body: new Uint8Array([0, 255, 10]).subarray(1) }))
      routes.on('GET', '/broken', async () => {
        throw new RangeError('Dear colleague, jan@contoso.example')
      })
      routes.on('GET', '/unable', () => ({ status: 503, body: 'jan@contoso.example' }))
      routes.on('GET', '/badly-named', () => ({
        status: 200,
        headers: { 'content-encoding': 'gzip', location: 'a\r\nb' },
      }))
    })
  })
  after(() => serving.server.close())
  beforeEach(() => {
    heard = []
    serving.lines.length = 0
  })

  it('hands a request over, reduced to what a channel may look at', async () => {
    const headers = { 'X-Slack-Signature': 'v0=a', 'content-type': 'application/json' }
    const body = ' {"text":\t"caf\u00e9 \u{1F4EE}"}\r\n'
    const answer = await fetch(at('/things/4.4.316%20a?x=1&x=%26'), { method: 'POST', headers, body })
    assert.equal(answer.status, 200)
    assert.equal(await answer.text(), 'héard')
    const [request] = heard
    assert.deepEqual(
      { ...request, headers: undefined, query: [...request!.query] },
      {
        method: 'POST',
        path: '/things/4.4.316%20a',
        params: { name: '4.4.316 a' },
        query: [
          ['x', '1'],
          ['x', '&'],
        ],
        body,
        json: { text: 'caf\u00e9 \u{1F4EE}' },
        headers: undefined,
      },
    )
    assert.equal(request!.headers['x-slack-signature'], 'v0=a')
  })

  it('keeps every byte of a body, whatever its type says', async () => {
    for (const type of [
      'application/x-www-form-urlencoded',
      'application/octet-stream',
      'multipart/form-data',
      '',
    ]) {
      const body = Buffer.from('\uFEFFpayload=%7B%22a%22%3A+1%7D&é=\0')
      await fetch(at('/things/a'), { method: 'POST', headers: type ? { 'content-type': type } : {}, body })
      assert.deepEqual(Buffer.from(heard.pop()!.body), body)
    }
  })

  it('answers HEAD as GET without a body', async () => {
    const answer = await fetch(at('/things/a'), { method: 'HEAD' })
    assert.equal(answer.status, 200)
    assert.equal(answer.headers.get('content-length'), '6')
    assert.equal(await answer.text(), '')
  })

  it('sends bytes as they are, and nothing as nothing', async () => {
    assert.deepEqual(
      new Uint8Array(await (await fetch(at('/bytes'))).arrayBuffer()),
      new Uint8Array([255, 10]),
    )
    const empty = await fetch(at('/empty'))
    assert.deepEqual([empty.status, empty.headers.get('content-length')], [204, null])
  })

  it('gives every answer the headers that suit all, and does not say what it runs on', async () => {
    for (const path of ['/things/a', '/nowhere', '/broken', '/empty']) {
      const { headers } = await fetch(at(path))
      assert.equal(headers.get('x-content-type-options'), 'nosniff', path)
      assert.equal(headers.get('referrer-policy'), 'no-referrer', path)
      assert.equal(headers.get('server'), null, path)
      assert.equal(headers.get('x-powered-by'), null, path)
    }
  })

  it('logs that a route failed to answer, and not what it said', async () => {
    assert.equal((await fetch(at('/unable'))).status, 503)
    const [line] = serving.lines.map(text => JSON.parse(text) as Record<string, unknown>)
    assert.deepEqual([line!.level, line!.route, line!.status], ['warn', '/unable', 503])
    assert.equal(serving.lines.length, 1)
    assert.doesNotMatch(serving.lines[0]!, /contoso/)
  })

  const refused: [string, number, string, RequestInit?][] = [
    ['an unknown path', 404, '/nowhere/<script>'],
    ['a path that cannot be decoded', 404, '/things/%zz'],
    ['a method an address does not take', 405, '/empty', { method: 'POST', body: 'a' }],
    ['broken JSON', 400, '/things/a', json('{"text": "Dear colleague')],
    ['broken JSON of a kind', 400, '/things/a', json('{', 'application/ld+json; charset=utf-8')],
    ['bytes that are no text', 400, '/things/a', { method: 'POST', body: new Uint8Array([0xc3, 0x28]) }],
    ['a packed body', 415, '/things/a', packed()],
    ['a body that is too large', 413, '/things/a', { method: 'POST', body: 'a'.repeat(256 * 1024 + 1) }],
    ['a body that is far too large', 413, '/things/a', { method: 'POST', body: 'a'.repeat(9_000_000) }],
  ]
  for (const [what, status, path, init] of refused)
    it(`answers ${what} with ${status}, in words`, async () => {
      const answer = await fetch(at(path), init)
      assert.equal(answer.status, status)
      assert.match(answer.headers.get('content-type')!, /^application\/json/)
      const { error, hint, ...more } = (await answer.json()) as Record<string, string>
      assert.ok(error && hint)
      assert.deepEqual(more, {})
      assert.doesNotMatch(error + hint, /script|colleague/)
      assert.deepEqual(heard, [])
      assert.deepEqual(serving.lines, [])
    })

  it('takes a body that just fits', async () => {
    const answer = await fetch(at('/things/a'), { method: 'POST', body: 'a'.repeat(256 * 1024) })
    assert.equal(answer.status, 200)
  })

  it('answers a fault with a reference, and logs it once without a word of what was said', async () => {
    const answer = await fetch(at('/broken?text=secret'))
    assert.equal(answer.status, 500)
    const { reference, hint } = (await answer.json()) as Record<string, string>
    assert.ok(hint!.includes(reference!))
    assert.equal(serving.lines.length, 1)
    const line = JSON.parse(serving.lines[0]!)
    assert.deepEqual(
      [line.level, line.reference, line.method, line.route],
      ['error', reference, 'GET', '/broken'],
    )
    assert.equal(line.error.name, 'RangeError')
    assert.match(line.error.at[0], /server\.test\.ts/)
    assert.doesNotMatch(serving.lines[0]!, /colleague|contoso|secret/)
  })

  it('answers a fault in the answer itself as a fault', async () => {
    const answer = await fetch(at('/badly-named'))
    assert.deepEqual([answer.status, answer.statusText], [500, 'Internal Server Error'])
    assert.equal(answer.headers.get('content-encoding'), null)
    assert.ok(((await answer.json()) as { reference: string }).reference)
  })

  it('lives on after requests that make no sense', async () => {
    const rest = 'Connection: close\r\n\r\n'
    for (const head of [
      'GET / HTTP/1.1\r\nHost: [\r\n',
      'GET http://[/ HTTP/1.1\r\nHost: a\r\n',
      'GET * HTTP/1.1\r\nHost: a\r\n',
    ])
      assert.match(await exchange(serving.at, head + rest), /^HTTP\/1\.1 400 /, head)
    assert.match(await exchange(serving.at, 'EHLO mail.contoso.example\r\n'), /^HTTP\/1\.1 400 /)
    assert.equal((await fetch(at('/things/a'))).status, 200)
  })

  it('is not troubled by somebody who hangs up while sending', async () => {
    const socket = connect(Number(new URL(serving.at).port), '127.0.0.1')
    socket.write('POST /things/a HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\nabc')
    await pause(30)
    socket.destroy()
    await pause(30)
    assert.deepEqual([heard, serving.lines], [[], []])
  })
})

describe('the HTTP server, starting and stopping', () => {
  it('says in one sentence that the port is in use, and what to do', async () => {
    const first = await serve(() => {})
    const port = Number(new URL(first.at).port)
    const second = await serve(() => {})
    await second.server.close()
    const third = (await import('../../src/http/server.ts')).createServer({ log: quiet })
    await assert.rejects(third.listen(port, '127.0.0.1'), {
      message: `Port ${port} is in use. Stop the other program, or take another port: PORT=${port + 1} npm start`,
    })
    await assert.rejects(third.listen(0, '192.0.2.1'), /192\.0\.2\.1 is not an address of this computer\./)
    await first.server.close()
  })

  it('lets a running request finish, takes no new one, and does not wait for idle connections', async () => {
    let finish = (): void => {}
    const serving = await serve(routes => {
      routes.on('GET', '/slow', async () => {
        await new Promise<void>(resolve => {
          finish = resolve
        })
        return { status: 200, body: 'done' }
      })
      routes.on('GET', '/fast', () => ({ status: 200, body: 'done' }))
    })
    const idle = connect(Number(new URL(serving.at).port), '127.0.0.1')
    await once(idle, 'connect')
    await (await fetch(`${serving.at}/fast`)).text() // leaves a connection alive
    const slow = fetch(`${serving.at}/slow`)
    await pause(50)

    const started = Date.now()
    const closed = serving.server.close()
    assert.equal(serving.server.close(), closed)
    await pause(30)
    await assert.rejects(fetch(`${serving.at}/fast`))
    finish()
    assert.equal(await (await slow).text(), 'done')
    await closed
    assert.ok(Date.now() - started < 1000)
  })

  it('does not wait for what was asked one after the other on a connection that broke off', async () => {
    let asked = 0
    const serving = await serve(
      routes =>
        routes.on('GET', '/slow', async () => {
          asked++
          await pause(50)
          return { status: 200, body: 'slow' }
        }),
      { patience: 60_000 },
    )
    const socket = connect(Number(new URL(serving.at).port), '127.0.0.1')
    socket.write('GET /slow HTTP/1.1\r\nHost: a\r\n\r\n'.repeat(3))
    while (asked < 3) await pause(5)
    socket.destroy()
    await serving.server.close()
  })

  it('does not wait for ever', async () => {
    const serving = await serve(routes => routes.on('GET', '/never', () => new Promise(() => {})), {
      patience: 100,
    })
    const never = assert.rejects(fetch(`${serving.at}/never`))
    await pause(50)
    await serving.server.close()
    await never
  })
})

const quiet = { info() {}, warn() {}, error() {} }

function json(body: string, type = 'application/json'): RequestInit {
  return { method: 'POST', headers: { 'content-type': type }, body }
}

function packed(): RequestInit {
  return { method: 'POST', headers: { 'content-encoding': 'gzip' }, body: gzipSync('a'.repeat(1000)) }
}
