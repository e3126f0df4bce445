import assert from 'node:assert/strict'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setImmediate as nextRound } from 'node:timers/promises'
import sinon from 'sinon'
import { fetchText } from '../../../src/channels/slack/fetch.ts'

describe('calls of the Web API', () => {
  let answer: (request: IncomingMessage, response: ServerResponse) => void
  const ports: (number | undefined)[] = []
  const server = createServer((request, response) => {
    ports.push(request.socket.remotePort)
    answer(request, response)
  })
  before(done => void server.listen(0, '127.0.0.1', done))
  after(done => {
    server.closeAllConnections()
    server.close(done)
  })
  const call = (body: string, path = '/api/chat.postMessage') => {
    const { port } = server.address() as AddressInfo
    const headers = { authorization: 'Bearer xoxb-test' }
    return fetchText(`http://127.0.0.1:${port}${path}`, { method: 'POST', headers, body })
  }

  it('carry a text there and bring one back, one after another over the same connection', async () => {
    answer = async (request, response) => {
      const parts: Buffer[] = []
      for await (const part of request) parts.push(part)
      response.setHeader('x-heard', `${request.method} ${request.url} ${request.headers.authorization}`)
      response.end(JSON.stringify({ said: Buffer.concat(parts).toString() }))
    }
    ports.length = 0
    for (const said of ['Zoë – 450 4.4.316', '']) {
      const answered = await call(said)
      assert.deepEqual([answered.ok, answered.status], [true, 200])
      assert.equal(answered.headers.get('X-Heard'), 'POST /api/chat.postMessage Bearer xoxb-test')
      assert.equal(answered.headers.get('retry-after'), null)
      assert.deepEqual(JSON.parse(await answered.text()), { said })
      // A server may close it yet, which is heard of by then.
      await nextRound()
    }
    assert.equal(ports[0], ports[1])
  })

  it('tell of a refusal as it is, and lead nowhere else', async () => {
    answer = (request, response) => {
      request.resume()
      response.writeHead(302, { location: 'http://127.0.0.1:9/' })
      response.end('elsewhere')
    }
    const answered = await call('text')
    assert.deepEqual([answered.ok, answered.status, await answered.text()], [false, 302, 'elsewhere'])
  })

  it('reject when the connection breaks, before an answer or in the middle of one', async () => {
    answer = request => void request.socket.destroy()
    await assert.rejects(call('text'))
    answer = (_, response) => {
      response.writeHead(200, { 'content-length': 100 })
      response.write('half', () => response.destroy())
    }
    await assert.rejects(call('text'))
  })

  it('give up an answer that does not come in time', async () => {
    const clock = sinon.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    try {
      const asked = new Promise<void>(resolve => {
        answer = () => resolve()
      })
      const called = assert.rejects(call('text'), /no answer in time/)
      await asked
      clock.tick(10_000)
      await called
    } finally {
      clock.restore()
    }
  })
})
