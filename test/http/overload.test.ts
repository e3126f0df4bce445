/** More is asked than can be taken on, and clients that crawl: a real server stays small, says so at once, and goes on afterwards. */

import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { type Serving, serve } from './serving.ts'

const limits = { requests: 8, bytes: 1024 * 1024, free: 1024, connections: 64, headers: 300, request: 900 }

/** Bytes of buffers that somebody still holds. */
function held(): number {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  collect()
  return process.memoryUsage().arrayBuffers
}

describe('the HTTP server under more than it takes on', () => {
  let serving: Serving
  let finish = (): void => {}
  let inWork = 0
  const sockets: Socket[] = []

  beforeEach(async () => {
    inWork = 0
    const finished = new Promise<void>(resolve => {
      finish = resolve
    })
    const done = { status: 200, body: 'done' }
    serving = await serve(
      server => {
        server.on('GET', '/slow', () => {
          inWork += 1
          return finished.then(() => done)
        })
        server.on('GET', '/fast', () => done)
        server.on('POST', '/words', ({ body }) => ({ status: 200, body: String(body.length) }))
        server.always.on('GET', '/healthz', () => done)
      },
      { limits, limit: 512 * 1024, patience: 100 },
    )
  })
  afterEach(async () => {
    finish()
    for (const socket of sockets.splice(0)) socket.destroy()
    await serving.server.close()
  })

  async function open(bytes: string): Promise<Socket> {
    const socket = connect(Number(new URL(serving.at).port), '127.0.0.1').on('error', () => {})
    sockets.push(socket)
    await once(socket, 'connect')
    if (bytes) socket.write(bytes)
    return socket
  }
  /** Everything the server says until it closes. */
  async function end(socket: Socket): Promise<string> {
    let said = ''
    socket.setEncoding('utf8').on('data', text => {
      said += text
    })
    if (!socket.closed) await once(socket, 'close')
    return said
  }
  const until = async (holds: () => Promise<boolean> | boolean): Promise<void> => {
    while (!(await holds())) await pause(10)
  }
  const working = (count: number) => until(() => inWork >= count)
  const crawling = (length: number, sent: number) =>
    `POST /words HTTP/1.1\r\nHost: a\r\nContent-Length: ${length}\r\n\r\n${'a'.repeat(sent)}`
  const fast = () => fetch(`${serving.at}/fast`)
  const words = (size: number) => fetch(`${serving.at}/words`, { method: 'POST', body: 'a'.repeat(size) })

  it('turns down what comes on top, with when to come again, and tells the log once', async () => {
    const slow = Array.from({ length: 8 }, () => fetch(`${serving.at}/slow`))
    await working(8)
    const refused = await Promise.all(Array.from({ length: 40 }, fast))
    for (const answer of refused) {
      assert.equal(answer.status, 503)
      assert.equal(answer.headers.get('retry-after'), '5')
      assert.equal(answer.headers.get('x-content-type-options'), 'nosniff')
      const { error, hint } = (await answer.json()) as Record<string, string>
      assert.ok(error && hint)
    }
    assert.equal((await words(10)).status, 503)
    assert.equal((await fetch(`${serving.at}/healthz`)).status, 200)
    assert.equal(serving.lines.length, 1)
    assert.match(serving.lines[0]!, /"level":"warn".*"requests":8/)
    finish()
    for (const answer of await Promise.all(slow)) assert.equal(await answer.text(), 'done')
    assert.equal((await fast()).status, 200)
  })

  it('counts a request until it is answered, however it ends', async () => {
    const gone = new AbortController()
    const slow = Array.from({ length: 8 }, () => fetch(`${serving.at}/slow`, { signal: gone.signal }))
    await working(8)
    gone.abort()
    await Promise.allSettled(slow)
    assert.equal((await fast()).status, 503)
    finish()
    await until(async () => (await fast()).status === 200)
  })

  it('holds no more of large bodies than it has room for, and still reads every small one', async () => {
    const before = held()
    for (let count = 0; count < 60; count++) await open(crawling(500_000, 400_000))
    await until(async () => (await words(300_000)).status === 503)
    // 24 MB were sent.
    await until(() => sockets.every(({ writableLength }) => writableLength === 0))
    // What was just turned down is not given back at once; bodies that are kept stay for longer than this looks.
    let kept = held() - before
    for (let looked = 0; kept >= 2 * limits.bytes && looked < 20; looked++) {
      await pause(20)
      kept = held() - before
    }
    assert.ok(kept < 2 * limits.bytes, `${kept} bytes`)
    assert.equal(await (await words(1024)).text(), '1024')
  })

  it('gives back the room of bodies that broke off', async () => {
    for (let count = 0; count < 20; count++) await open(crawling(500_000, 400_000))
    await until(async () => (await words(300_000)).status === 503)
    for (const socket of sockets) socket.destroy()
    await until(async () => (await words(300_000)).status === 200)
  })

  it('cuts off whoever takes too long over headers, or over a body', async () => {
    const headers = await open('GET /fast HTTP/1.1\r\nHost: a\r\nX-Long: a')
    const body = await open(crawling(1000, 10))
    assert.match(await end(headers), /^HTTP\/1\.1 408 /)
    assert.match(await end(body), /^HTTP\/1\.1 408 /)
    assert.equal((await fast()).status, 200)
  })

  it('closes the connection it has waited for longest when there are too many, and hears every new one', async () => {
    const slow = await open('GET /slow HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n')
    await working(1)
    for (let count = 0; count < 200; count++) await open('')
    assert.equal((await fetch(`${serving.at}/healthz`)).status, 200)
    const [, ...silent] = sockets
    await until(() => silent.filter(socket => !socket.closed).length < limits.connections)
    assert.equal(silent.at(-1)!.closed, false)
    const said = end(slow)
    finish()
    assert.match(await said, /^HTTP\/1\.1 200 /)
  })

  it('answers a request that asks for another protocol as any other', async () => {
    const upgrade = 'Connection: upgrade, close\r\nUpgrade: websocket\r\n\r\n'
    const socket = await open(`GET /fast HTTP/1.1\r\nHost: a\r\n${upgrade}`)
    assert.match(
      await Promise.race([end(socket), pause(5_000, 'nothing', { ref: false })]),
      /^HTTP\/1\.1 200 /,
    )
  })
})
