import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { health } from '../../src/http/health.ts'
import { embeddedStore, storeFile } from '../../src/stores/embedded.ts'
import { serve } from './serving.ts'

describe('health checks', () => {
  it('tell that the process lives, whether it is ready, and what is missing', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'mailflow-health-'))
    const store = embeddedStore(directory)
    const serving = await serve((server, log) =>
      health(server.always, { content: () => true, store: store.ping }, log, () => ({ teams: 'off' })),
    )

    const ready = await fetch(`${serving.at}/readyz`)
    assert.deepEqual(
      [ready.status, await ready.json()],
      [200, { status: 'ready', channels: { teams: 'off' } }],
    )

    rmSync(storeFile(directory))
    for (let times = 0; times < 2; times++) {
      const missing = await fetch(`${serving.at}/readyz`)
      assert.equal(missing.status, 503)
      assert.deepEqual(((await missing.json()) as { missing: string[] }).missing, ['store'])
    }
    assert.equal(serving.lines.length, 1, 'logged when it changed')

    const alive = await fetch(`${serving.at}/healthz`)
    assert.deepEqual([alive.status, await alive.json()], [200, { status: 'alive' }])
    assert.equal(alive.headers.get('cache-control'), 'no-store')

    await serving.server.close()
    await store.close()
    rmSync(directory, { recursive: true })
  })
})
