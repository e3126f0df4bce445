import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { home } from '../../src/content/home.ts'
import { shareDocuments } from '../../src/http/documents.ts'
import { teamsPackage } from '../../src/tools/manifest/teams.ts'
import { type Serving, serve } from './serving.ts'

describe('shared documents', () => {
  let serving: Serving
  before(async () => {
    serving = await serve(routes => shareDocuments(routes, home))
  })
  after(() => serving.server.close())

  it('answer at every address that the app in Teams links to', async () => {
    const appId = '0f1e2d3c-4b5a-4678-8abc-0123456789ab'
    const files = teamsPackage(home, { appId, publicUrl: 'https://mail-help.example.com', version: '1.0.0' })
    const { developer } = JSON.parse(Buffer.from(files['manifest.json']!).toString('utf8'))
    const { name: _, ...links } = developer as Record<string, string>
    assert.equal(Object.keys(links).length, 3)
    for (const link of Object.values(links)) {
      const answer = await fetch(serving.at + new URL(link).pathname)
      assert.equal(answer.status, 200, link)
      assert.match(answer.headers.get('content-type')!, /^text\/plain/)
    }
  })

  it('are the files of the repository', async () => {
    const answer = await fetch(`${serving.at}/privacy`)
    assert.equal(await answer.text(), readFileSync(join(home, 'docs/privacy.md'), 'utf8'))
  })

  it('are missed calmly where the files are not', async () => {
    const bare = await serve(routes => shareDocuments(routes, join(tmpdir(), 'nowhere')))
    try {
      assert.equal((await fetch(`${bare.at}/privacy`)).status, 404)
    } finally {
      await bare.server.close()
    }
  })
})
