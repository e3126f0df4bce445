/** Puts the assistant together and runs it: settings, library, store, routes. Knows everyone, decides nothing. */

import { randomUUID } from 'node:crypto'
import { createAssistant } from './app/assistant.ts'
import { connectWeb } from './channels/web/connect.ts'
import { systemClock } from './clock.ts'
import { exportEntryOf, exportKnowledge } from './content/export.ts'
import { loadLibrary } from './content/load.ts'
import { guarded } from './http/guard.ts'
import { health } from './http/health.ts'
import { shareKnowledge } from './http/knowledge.ts'
import { createServer } from './http/server.ts'
import { createLog } from './log.ts'
import { explainMistakes, loadSettings, type Settings } from './settings.ts'
import { startBlock } from './start-block.ts'
import { embeddedStore, storeFile } from './stores/embedded.ts'

const { settings, mistakes } = loadSettings(process.env, process.cwd())
if (mistakes) refuse(explainMistakes(mistakes))
else
  await start(settings).catch((error: Error) =>
    refuse(`Mailflow Assistant does not start.\n\n${error.message}`),
  )

async function start(settings: Settings): Promise<void> {
  const log = createLog(settings.logLevel)
  const library = await loadLibrary()
  const store = embeddedStore(settings.dataDir)
  const server = createServer({ log, limit: 1024 * 1024 })

  health(server, { content: () => Object.keys(library.entries).length > 0, store: store.ping }, log)
  shareKnowledge(server, {
    all: () => exportKnowledge(library, library.version),
    one: code => exportEntryOf(library, library.version, code),
    articles: Object.values(library.entries).map(entry => entry.article),
  })

  const language = library.languages.includes(settings.language) ? settings.language : library.languages[0]!
  const reference = () => randomUUID().slice(0, 8)
  const assistant = createAssistant({ library, store, clock: systemClock, log, language, reference })
  if (settings.web.on) connectWeb({ routes: guarded(server, settings.hosts), assistant, library, language })

  const address = await server.listen(settings.port, settings.host)
  console.log(startBlock({ ...settings, address, library, store: storeFile(settings.dataDir) }))

  let stopping = false
  const stop = async (signal: string): Promise<void> => {
    if (stopping) process.exit(1) // asked twice: whoever asks does not want to wait
    stopping = true
    log.info({ signal }, 'stopping')
    await server.close()
    await store.close()
    process.exit(0)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  process.on('uncaughtException', error => {
    log.error({ error }, 'stopped by a fault')
    process.exit(1)
  })
}

/** Mistakes of whoever starts the process are told in words; a stack would tell nothing more. */
function refuse(text: string): void {
  console.error(text)
  process.exit(1)
}
