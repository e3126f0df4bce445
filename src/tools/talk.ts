/** `npm run talk`: the assistant in a terminal. What was found is kept, as on the page. */

import { randomUUID } from 'node:crypto'
import { userInfo } from 'node:os'
import { createAssistant } from '../app/assistant.ts'
import type { Log } from '../app/ports/watch.ts'
import { connectTerminal } from '../channels/terminal/connect.ts'
import { render } from '../channels/terminal/render.ts'
import { loadLibrary } from '../content/load.ts'
import { say, voice } from '../core/compose/words.ts'
import type { Reply, Span } from '../core/reply.ts'
import { explainMistakes, loadSettings } from '../settings/settings.ts'
import { openStore } from '../stores/open.ts'

const { settings, mistakes } = loadSettings(process.env, process.cwd())
if (mistakes) {
  console.error(explainMistakes(mistakes))
  process.exit(1)
}
const quiet = () => {}
// The terminal belongs to the conversation: only what is broken is said, and there.
const log: Log = { info: quiet, warn: quiet, error: (fields, message) => console.error(message, fields) }
const [library, { store }] = await open().catch((error: Error) => {
  // Mistakes of whoever starts it are told in words; a stack would tell nothing more.
  console.error(error.message)
  process.exit(1)
})
const assistant = createAssistant({
  library,
  store,
  clock: { now: () => new Date().toISOString() },
  log,
  language: library.languages.includes(settings.language) ? settings.language : library.languages[0]!,
  reference: () => randomUUID().slice(0, 8),
})
const who = user()
const ids = { conversation: `terminal:${who}`, person: `terminal:${who}` }
const interactive = process.stdin.isTTY === true && process.stdout.isTTY === true

// A reader that stops early (`| head`) is no failure.
process.stdout.on('error', error => {
  if ((error as NodeJS.ErrnoException).code === 'EPIPE') process.exit(0)
  throw error
})

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

async function open() {
  return [await loadLibrary(), await openStore(settings!, log)] as const
}

/** Whose conversation it is. A user id without a name, as in containers, has none to give. */
function user(): string {
  try {
    return userInfo().username
  } catch {
    return String(process.getuid?.() ?? 'user')
  }
}

function screenFor(reply: Reply) {
  const words = voice(library, reply.language)
  return {
    // A terminal that does not know its width says 0.
    columns: process.stdout.columns || 80,
    colour: process.stdout.isTTY === true && !process.env.NO_COLOR,
    words: {
      where: (place: Span[]) => say(words, 'steps.where', { place }),
      check: (check: Span[]) => say(words, 'steps.check', { check }),
      warning: (warning: Span[]) => say(words, 'steps.warning', { warning }),
      undo: (undo: Span[]) => say(words, 'steps.undo', { undo }),
    },
  }
}
