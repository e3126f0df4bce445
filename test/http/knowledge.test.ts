import assert from 'node:assert/strict'
import { exportEntryOf, exportKnowledge } from '../../src/content/export.ts'
import { loadLibrary } from '../../src/content/load.ts'
import { shareKnowledge } from '../../src/http/knowledge.ts'
import { type Serving, serve } from './serving.ts'

describe('shared knowledge', () => {
  let serving: Serving
  before(async () => {
    const library = await loadLibrary()
    serving = await serve(routes =>
      shareKnowledge(routes, {
        all: () => exportKnowledge(library, library.version),
        one: code => exportEntryOf(library, library.version, code),
        articles: Object.values(library.entries).map(entry => entry.article),
      }),
    )
  })
  after(() => serving.server.close())
  const get = (path: string, headers: Record<string, string> = {}) => fetch(serving.at + path, { headers })

  it('is one document with version, form and sources', async () => {
    const answer = await get('/knowledge.json')
    assert.equal(answer.status, 200)
    assert.match(answer.headers.get('content-type')!, /^application\/json/)
    assert.equal(answer.headers.get('content-encoding'), 'gzip')
    const { version, schema, entries, sources } = (await answer.json()) as Record<string, unknown[]>
    assert.ok(version && schema)
    assert.ok(entries!.length >= 7 && sources!.length > 0)
  })

  it('is not sent again to who has it', async () => {
    const tag = (await get('/knowledge.json')).headers.get('etag')!
    const again = await get('/knowledge.json', { 'if-none-match': tag })
    assert.deepEqual([again.status, await again.text()], [304, ''])
  })

  const asked: [string, string][] = [
    ['4.4.316', '4.4.316'],
    ['5.4.316', '4.4.316'],
    ['450%204.4.316', '4.4.316'],
    ['550-5.4.316', '4.4.316'],
    ['4.7.320', '4.7.320'],
    ['other', 'other'],
    ['Other', 'other'],
  ]
  for (const [path, article] of asked)
    it(`has one entry at /knowledge/${path}, with all that it refers to`, async () => {
      const answer = await get(`/knowledge/${path}`)
      assert.equal(answer.status, 200)
      assert.ok(answer.headers.get('etag'))
      const { entries, causes, questions, sources } = (await answer.json()) as Record<string, Entry[]>
      assert.deepEqual(
        entries!.map(entry => entry.article),
        [article],
      )
      const ids = (list: Entry[]): string[] => list.map(each => each.id).sort()
      assert.deepEqual(ids(causes!), ids(entries![0]!.causes))
      assert.ok(questions!.length > 0 && sources!.length > 0)
    })

  it('says what there is to who asks for something else', async () => {
    const answer = await get('/knowledge/4.4.999')
    assert.equal(answer.status, 404)
    const { error, hint } = (await answer.json()) as Record<string, string>
    assert.ok(error)
    assert.match(hint!, /\/knowledge\/4\.4\.316/)
  })
})

interface Entry {
  id: string
  article: string
  causes: Entry[]
}
