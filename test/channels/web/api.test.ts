/** The page's server, asked as programs and other sites might ask it. */

import assert from 'node:assert/strict'
import { get as httpGet } from 'node:http'
import type { View } from '../../../src/app/ports/assistant.ts'
import type { EntryLine, EntryView, PageState, Refused } from '../../../src/channels/web/state.ts'
import { nowhere } from '../../../src/core/compose/respond.ts'
import { openSite, type Site } from '../../support/site.ts'

describe('the server of the page', () => {
  let site: Site
  before(async () => {
    site = await openSite()
  })
  after(() => site.close())

  const get = (path: string, headers: Record<string, string> = {}) => fetch(site.origin + path, { headers })
  const post = (body: unknown, headers: Record<string, string> = {}) =>
    fetch(`${site.origin}/api/events`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: site.origin, ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
  const read = async <Answer>(response: Response) => (await response.json()) as Answer
  const cookieOf = (response: Response) => response.headers.get('set-cookie')?.split(';')[0] ?? ''

  describe('headers', () => {
    it('lets the page load nothing from elsewhere and run nothing inline', async () => {
      for (const path of ['/', '/api/state', '/assets/main.js', '/assets/nothing.js']) {
        const policy = (await get(path)).headers.get('content-security-policy') ?? ''
        const rules = new Map(
          policy.split('; ').map(rule => [rule.split(' ')[0], rule.split(' ').slice(1).join(' ')]),
        )
        assert.equal(rules.get('default-src'), "'none'", path)
        assert.equal(rules.get('script-src'), "'self'")
        assert.equal(rules.get('style-src'), "'self'")
        assert.equal(rules.get('frame-ancestors'), "'none'")
        assert.equal(rules.get('base-uri'), "'none'")
        assert.doesNotMatch(policy, /unsafe|\*|https?:/)
      }
    })

    it('names no type that could be mistaken, no referrer, no neighbour', async () => {
      const { headers } = await get('/')
      assert.equal(headers.get('x-content-type-options'), 'nosniff')
      assert.equal(headers.get('referrer-policy'), 'no-referrer')
      assert.equal(headers.get('cross-origin-opener-policy'), 'same-origin')
      assert.match(headers.get('permissions-policy') ?? '', /camera=\(\)/)
      assert.equal(headers.get('access-control-allow-origin'), null)
    })

    it('holds no inline script, style or handler', async () => {
      const html = await (await get('/')).text()
      assert.doesNotMatch(html, /<script(?![^>]*\ssrc="\/assets\/)/)
      assert.doesNotMatch(html, /<style|\sstyle=|\son[a-z]+=|https?:/)
      assert.doesNotMatch(html, /\{\{/)
    })
  })

  describe('the cookie', () => {
    it('cannot be guessed, read by scripts or sent by other sites, and lasts a month at least', async () => {
      const header = (await get('/')).headers.get('set-cookie') ?? ''
      assert.match(header, /^mailflow=[\w-]{32}; /)
      assert.match(header, /; Path=\/(;|$)/)
      assert.match(header, /; HttpOnly/)
      assert.match(header, /; SameSite=Strict/)
      const age = Number(/Max-Age=(\d+)/.exec(header)?.[1])
      assert.ok(age >= 30 * 24 * 60 * 60)
      assert.notEqual(header, (await get('/')).headers.get('set-cookie'))
    })

    it('is given once, and anew to who brings something else', async () => {
      const cookie = cookieOf(await get('/'))
      assert.equal((await get('/', { cookie })).headers.get('set-cookie'), null)
      for (const bad of [
        'mailflow=',
        'mailflow=1',
        'mailflow=../../etc/passwd',
        `mailflow=${'a'.repeat(500)}`,
      ])
        assert.match(cookieOf(await get('/', { cookie: bad })), /^mailflow=[\w-]{32}$/)
    })

    it('keeps conversations apart', async () => {
      const [one, other] = [cookieOf(await get('/')), cookieOf(await get('/'))]
      await post({ kind: 'picked', article: '4.4.316' }, { cookie: one })
      assert.equal(
        (await read<PageState>(await get('/api/state', { cookie: one }))).outline?.entry,
        '4.4.316',
      )
      assert.equal((await read<PageState>(await get('/api/state', { cookie: other }))).outline, null)
    })
  })

  describe('who may ask', () => {
    it('answers changes only from its own origin', async () => {
      const event = { kind: 'pressed', press: 'restart' }
      assert.equal((await post(event)).status, 200)
      for (const origin of [
        'https://evil.example',
        'null',
        `${site.origin}.evil.example`,
        'http://127.0.0.1:1',
      ])
        assert.equal((await post(event, { origin })).status, 403, origin)
    })

    it('answers to its own name only', async () => {
      const status = (host: string, path: string) =>
        new Promise<number>((resolve, reject) =>
          httpGet(site.origin + path, { headers: { host } }, response => {
            response.resume()
            resolve(response.statusCode ?? 0)
          }).on('error', reject),
        )
      for (const path of ['/', '/api/state', '/assets/main.js', '/api/entries']) {
        assert.equal(await status('evil.example', path), 403, path)
        assert.equal(await status('localhost', path), 200, path)
      }
    })
  })

  describe('events', () => {
    it('takes what the page can send', async () => {
      const events = [
        { kind: 'said', text: '450 4.4.316', key: 'a1', language: 'en' },
        { kind: 'chosen', question: 'owner', answer: 'ours', problem: 0, key: 'a2' },
        { kind: 'chosen', question: 'moved', answer: 'unsure' },
        { kind: 'taken', cause: 'server-down', problem: 0 },
        { kind: 'pressed', press: 'change', question: 'owner' },
        { kind: 'pressed', press: 'letter', language: 'nl' },
        { kind: 'switched', language: 'nl' },
      ]
      for (const event of events) {
        const response = await post(event)
        assert.equal(response.status, 200, JSON.stringify(event))
        const state = await read<PageState>(response)
        assert.deepEqual(Object.keys(state), [
          'language',
          'languages',
          'labels',
          'reply',
          'asking',
          'outline',
        ])
      }
    })

    it('answers the same event once', async () => {
      const cookie = cookieOf(await get('/'))
      const said = { kind: 'said', text: '450 4.4.316', key: 'same' }
      await post(said, { cookie })
      await post({ kind: 'chosen', question: 'owner', answer: 'ours', key: 'next' }, { cookie })
      const { outline } = await read<PageState>(await post(said, { cookie }))
      assert.equal(outline?.path.length, 1)
    })

    it('says what is wrong with everything else', async () => {
      const wrong: unknown[] = [
        '',
        'no json',
        'null',
        [],
        {},
        { kind: 'probed' },
        { kind: 'said' },
        { kind: 'said', text: 1 },
        { kind: 'said', text: 'x', at: '2026-01-01T00:00:00Z' },
        { kind: 'said', text: 'x', __proto__x: 1 },
        { kind: 'said', text: 'x', key: 'with spaces' },
        { kind: 'said', text: 'x', language: 'xx' },
        { kind: 'chosen', question: '../x', answer: 'ours' },
        { kind: 'chosen', question: 'owner', answer: 'ours', problem: -1 },
        { kind: 'pressed', press: 'explode' },
        { kind: 'switched', language: 'xx' },
      ]
      for (const event of wrong) {
        const response = await post(event as string)
        assert.equal(response.status, 400, JSON.stringify(event))
        const { error, hint } = await read<Refused>(response)
        assert.ok(error && hint)
      }
    })

    it('takes a file of 256 KB, and no book', async () => {
      const file = 'x'.repeat(256 * 1024)
      assert.equal((await post({ kind: 'said', text: file })).status, 200)
      assert.equal((await post({ kind: 'said', text: file.repeat(2) })).status, 413)
      assert.equal((await post({ kind: 'said', text: file.repeat(8) })).status, 413)
    })

    it('takes JSON only, so that no form of another site can post', async () => {
      for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data'])
        assert.equal((await post({ kind: 'said', text: 'x' }, { 'content-type': type })).status, 415)
    })
  })

  describe('files and errors', () => {
    it('serves what belongs to the page and nothing else', async () => {
      assert.match((await get('/assets/main.js')).headers.get('content-type') ?? '', /javascript/)
      assert.match((await get('/assets/base.css')).headers.get('content-type') ?? '', /css/)
      assert.match((await get('/assets/icon.svg')).headers.get('content-type') ?? '', /svg/)
      for (const file of [
        'index.html',
        'main.ts',
        'tsconfig.json',
        '..%2f..%2f..%2fpackage.json',
        '%2e%2e/x',
        'constructor',
      ])
        assert.equal((await get(`/assets/${file}`)).status, 404, file)
    })

    it('sends a file once as long as it stays the same', async () => {
      const tag = (await get('/assets/main.js')).headers.get('etag') ?? ''
      assert.notEqual(tag, '')
      assert.equal((await get('/assets/main.js', { 'if-none-match': tag })).status, 304)
    })

    it('lets browsers run what the page loads without anything of the server', async () => {
      const { readAssets } = await import('../../../src/channels/web/assets.ts')
      for (const [name, { body }] of readAssets().files) {
        if (!name.endsWith('.js')) continue
        for (const [, from] of new TextDecoder()
          .decode(body)
          .matchAll(/^(?:import|export)[^'"\n]*['"]([^'"]+)['"]/gm))
          assert.match(from ?? '', /^\.\/[\w-]+\.js$/, name)
      }
    })

    it('lists the known errors and opens each of them in every language', async () => {
      for (const language of site.library.languages) {
        const list = await read<EntryLine[]>(await get(`/api/entries?language=${language}`))
        assert.equal(list.length, Object.keys(site.library.entries).length)
        for (const { entry, title } of list) {
          const view = await read<EntryView>(await get(`/api/entries/${entry}?language=${language}`))
          assert.equal(view.title, title)
          assert.equal(view.language, language)
          assert.ok(view.causes.length > 0 && view.tree)
        }
      }
    })

    it('knows no error by a name of JavaScript', async () => {
      for (const entry of ['4.4.999', '__proto__', 'constructor', 'toString'])
        assert.equal((await get(`/api/entries/${entry}`)).status, 404, entry)
    })
  })

  it('does not start with a label missing, and names them all', async () => {
    const { readLabels } = await import('../../../src/channels/web/labels.ts')
    const texts = { en: { page: { send: 'Send' } }, nl: {} } as never
    assert.throws(
      () => readLabels({ ...site.library, texts }),
      (error: Error) =>
        /page\.en\.yaml: restart/.test(error.message) && /page\.nl\.yaml: send/.test(error.message),
    )
  })

  it('speaks the language a browser asks for, from the first byte', async () => {
    const html = await (await get('/', { 'accept-language': 'fr;q=1, nl-BE;q=0.9, en;q=0.8' })).text()
    assert.match(html, /<html lang="nl">/)
    assert.match(html, /Versturen/)
    assert.match(await (await get('/', { 'accept-language': 'fr' })).text(), /<html lang="en">/)
    assert.match(await (await get('/', { 'accept-language': 'nl;q=0, en' })).text(), /<html lang="en">/)
  })

  describe('while the store is out of reach', () => {
    const lost: View = {
      reply: { language: 'en', blocks: [], stand: nowhere },
      ...{ head: undefined, outline: () => undefined, turn: 0, aside: true },
      unreached: true,
    }
    let away: Site
    afterEach(() => away.close())
    const never = new Promise<View>(() => {})
    const how: [string, () => Promise<View>][] = [
      ['it is given up', async () => lost],
      ['it is waited for', () => never],
    ]
    for (const [when, turn] of how)
      it(`tells whoever asks when to come again: ${when}`, async () => {
        away = await openSite(
          { handle: turn, look: turn, news: async () => ({ replies: [], seen: '', again: null }) },
          50,
        )
        const event = { method: 'POST', headers: { 'content-type': 'application/json', origin: away.origin } }
        const body = JSON.stringify({ kind: 'said', text: '450 4.4.316', key: 'k1' })
        const answers = await Promise.all([
          fetch(`${away.origin}/api/events`, { ...event, body }),
          fetch(`${away.origin}/api/state`),
        ])
        for (const answer of answers) {
          assert.equal(answer.status, 503)
          assert.equal(answer.headers.get('retry-after'), '5')
          assert.match(cookieOf(answer), /^mailflow=/, 'who comes for the first time comes again as the same')
          const { error, hint } = await read<Refused>(answer)
          assert.ok(error && hint)
        }
        const page = await fetch(`${away.origin}/`, { headers: { 'accept-language': 'nl' } })
        assert.equal(page.status, 200)
        assert.match(await page.text(), /<html lang="nl">/)
      })
  })
})
