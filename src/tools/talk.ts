/** `npm run talk`: the assistant in a terminal. What was found is kept, as on the page. */

import { randomUUID } from 'node:crypto'
import { userInfo } from 'node:os'
import { createAssistant } from '../app/assistant.ts'
import { connectTerminal } from '../channels/terminal/connect.ts'
import { render } from '../channels/terminal/render.ts'
import { loadLibrary } from '../content/load.ts'
import { say, voice } from '../core/compose/words.ts'
import type { Reply, Span } from '../core/reply.ts'
import { explainMistakes, loadSettings } from '../settings.ts'
import { embeddedStore } from '../stores/embedded.ts'

const { settings, mistakes } = loadSettings(process.env, process.cwd())
if (mistakes) {
  console.error(explainMistakes(mistakes))
  process.exit(1)
}
const library = await loadLibrary()
const store = embeddedStore(settings.dataDir)
const quiet = () => {}
const assistant = createAssistant({
  library,
  store,
  clock: { now: () => new Date().toISOString() },
  // The terminal belongs to the conversation: only what is broken is said, and there.
  log: { info: quiet, warn: quiet, error: (fields, message) => console.error(message, fields) },
  language: settings.language,
  reference: () => randomUUID().slice(0, 8),
})
const who = userInfo().username
const ids = { conversation: `terminal:${who}`, person: `terminal:${who}` }
const interactive = process.stdin.isTTY === true

await connectTerminal(
  {
    open: async () => (await assistant.look(ids)).reply,
    say: async text => (await assistant.handle(ids, { kind: 'said', text })).reply,
  },
  {
    input: process.stdin,
    output: process.stdout,
    interactive,
    render: reply => render(reply, screenFor(reply)),
  },
)
await store.close()

function screenFor(reply: Reply) {
  const words = voice(library, reply.language)
  return {
    columns: process.stdout.columns ?? 80,
    colour: process.stdout.isTTY === true && !process.env.NO_COLOR,
    words: {
      where: (place: Span[]) => say(words, 'steps.where', { place }),
      check: (check: Span[]) => say(words, 'steps.check', { check }),
      warning: (warning: Span[]) => say(words, 'steps.warning', { warning }),
      undo: (undo: Span[]) => say(words, 'steps.undo', { undo }),
    },
  }
}
