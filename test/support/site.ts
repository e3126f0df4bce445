/** The page as it is really served: server, guard, assistant and content, on a port of its own. */

import { randomUUID } from 'node:crypto'
import { createAssistant } from '../../src/app/assistant.ts'
import { connectWeb, type WebOptions } from '../../src/channels/web/connect.ts'
import { loadLibrary } from '../../src/content/load.ts'
import type { Library } from '../../src/core/library.ts'
import { guarded } from '../../src/http/guard.ts'
import { createServer } from '../../src/http/server.ts'
import { memoryStore } from '../../src/stores/memory.ts'
import { buildPage } from '../../src/tools/page.ts'

export interface Site {
  /** `http://127.0.0.1:40123` */
  origin: string
  library: Library
  close(): Promise<void>
}

const quiet = { info: () => {}, warn: () => {}, error: () => {} }

let library: Promise<Library> | undefined

/**
 * @param assistant put in the place of the real one, to show replies made by hand
 * @param patience how long an answer of the assistant is waited for
 */
export async function openSite(assistant?: WebOptions['assistant'], patience?: number): Promise<Site> {
  buildPage()
  library ??= loadLibrary()
  const loaded = await library
  const server = createServer({ log: quiet, limit: 1024 * 1024, patience: 0 })
  connectWeb({
    routes: guarded(server, []),
    assistant:
      assistant ??
      createAssistant({
        library: loaded,
        store: memoryStore(),
        clock: { now: () => new Date().toISOString() },
        log: quiet,
        reference: () => randomUUID().slice(0, 8),
      }),
    library: loaded,
    ...(patience && { patience }),
  })
  return { origin: await server.listen(0, '127.0.0.1'), library: loaded, close: () => server.close() }
}
