/** The store for a command: the one that the settings name, while the process that serves may have it open as well. */

import type { Store } from '../app/ports/store.ts'
import { createLog } from '../log.ts'
import { explainMistakes, loadSettings } from '../settings/settings.ts'
import { Failure } from './failure.ts'

export async function withStore(work: (store: Store) => Promise<void>): Promise<void> {
  const { settings, mistakes } = loadSettings(process.env, process.cwd())
  if (mistakes) throw new Failure(explainMistakes(mistakes))
  const { openStore } = await import('../stores/open.ts')
  const { store } = await openStore(settings, createLog('warn')).catch((error: Error) => {
    throw new Failure(error.message)
  })
  try {
    await work(store)
  } finally {
    await store.close()
  }
}
