import assert from 'node:assert/strict'
import { guarded, refuse } from '../../src/http/guard.ts'
import { ask, type Serving, serve } from './serving.ts'

describe('the guard', () => {
  const get = (host: string | undefined, hosts: string[] = []): number =>
    refuse(request('GET', { host }), hosts)?.status ?? 200
  const post = (host: string, origin: string | undefined, hosts: string[] = []): number =>
    refuse(request('POST', { host, origin }), hosts)?.status ?? 200

  it('answers to this computer, on any port', () => {
    for (const host of [
      'localhost',
      'LOCALHOST:3978',
      'localhost.',
      '127.0.0.1',
      '127.0.0.1:80',
      '127.8.8.8:1',
      '[::1]',
      '[::1]:3978',
    ])
      assert.equal(get(host), 200, host)
  })

  it('answers to no other name, however it looks', () => {
    const foreign = [
      undefined,
      '',
      'evil.example',
      'evil.example:3978',
      'localhost.evil.example',
      '127.0.0.1.evil.example',
      'evil-localhost',
      'a@127.0.0.1',
      '127.0.0.1@evil.example',
      '127.0.0.1/evil.example',
      '127.0.0.1#',
      'localhost:3978:1',
      'localhost, evil.example',
      '192.168.1.5:3978',
      '0.0.0.0',
      '[::1',
      '::1',
      '[::2]',
    ]
    for (const host of foreign) assert.equal(get(host), 403, host)
  })

  it('answers to the names it was given, and to nothing below or above them', () => {
    const hosts = ['help.contoso.example', '10.0.0.5', 'fd00::5']
    for (const host of [
      'help.contoso.example',
      'Help.Contoso.Example:8080',
      'help.contoso.example.',
      '10.0.0.5:3978',
      '[fd00::5]:3978',
    ])
      assert.equal(get(host, hosts), 200, host)
    for (const host of ['contoso.example', 'x.help.contoso.example', 'helpXcontoso.example', '10.0.0.50'])
      assert.equal(get(host, hosts), 403, host)
  })

  it('lets a page of the same host change something', () => {
    assert.equal(post('127.0.0.1:3978', 'http://127.0.0.1:3978'), 200)
    assert.equal(post('localhost:3978', 'http://LOCALHOST:3978'), 200)
    assert.equal(post('[::1]:3978', 'http://[::1]:3978'), 200)
    assert.equal(post('localhost', 'http://localhost'), 200)
    assert.equal(post('localhost:80', 'http://localhost'), 200)
    assert.equal(post('help.contoso.example', 'https://help.contoso.example', ['help.contoso.example']), 200)
  })

  it('lets nobody else', () => {
    const foreign = [
      undefined,
      '',
      'null',
      'http://evil.example',
      'http://localhost:3978',
      'http://127.0.0.1',
      'http://127.0.0.1:39780',
      'http://127.0.0.1:3978.evil.example',
      'http://127.0.0.1:3978@evil.example',
      'http://evil.example#127.0.0.1:3978',
      'http://127.0.0.1:3978/',
      'http://127.0.0.1:3978, http://evil.example',
      'file://127.0.0.1:3978',
      '127.0.0.1:3978',
    ]
    for (const origin of foreign) assert.equal(post('127.0.0.1:3978', origin), 403, origin)
    assert.equal(post('evil.example', 'http://evil.example'), 403)
  })

  describe('over the wire', () => {
    let serving: Serving
    let changes = 0
    before(async () => {
      serving = await serve(routes => {
        const behind = guarded(routes, ['help.contoso.example'])
        behind.on('GET', '/', () => ({ status: 200, body: 'page' }))
        behind.on('POST', '/say', () => {
          changes++
          return { status: 204 }
        })
      })
    })
    after(() => serving.server.close())

    it('refuses in words, before anything happens', async () => {
      const rebound = await ask(serving.at, 'GET', { host: 'evil.example' })
      assert.equal(rebound.status, 403)
      assert.match(JSON.parse(rebound.text).hint, /ALLOWED_HOSTS/)
      const forged = await ask(`${serving.at}/say`, 'POST', { origin: 'http://evil.example' }, '{}')
      assert.equal(forged.status, 403)
      assert.match(JSON.parse(forged.text).hint, /Origin/)
      assert.equal((await ask(`${serving.at}/say`, 'POST', {}, '{}')).status, 403)
      assert.equal(changes, 0)
    })

    it('lets its own page through', async () => {
      assert.equal((await ask(serving.at, 'GET', {})).text, 'page')
      assert.equal((await ask(serving.at, 'GET', { host: 'help.contoso.example' })).text, 'page')
      assert.equal((await ask(`${serving.at}/say`, 'POST', { origin: serving.at }, '{}')).status, 204)
      assert.equal(changes, 1)
    })
  })
})

function request(method: string, headers: Record<string, string | undefined>) {
  return { method, path: '/', query: new URLSearchParams(), headers, params: {}, body: '' }
}
