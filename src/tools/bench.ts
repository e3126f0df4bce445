/** `npm run bench [-- --write] [part ...]`: how fast and how small, each figure beside a baseline of the same run. */

import { parseArgs } from 'node:util'
import { theme } from './bench/measure.ts'
import { writeFigures } from './bench/write.ts'

/** A part is loaded when it is its turn: what one needs weighs on no other. */
const parts: Record<string, { name: string; run: () => Promise<void> }> = {
  peers: {
    name: 'Messages read, beside ready-made classifiers on the same texts',
    run: async () => {
      const { loadLibrary } = await import('../content/load.ts')
      const { sampleTexts } = await import('./bench/texts.ts')
      await (await import('./bench/peers.ts')).peersPart(await loadLibrary(), sampleTexts())
    },
  },
  stages: {
    name: 'Where the time of a message goes',
    run: async () => {
      const { loadLibrary } = await import('../content/load.ts')
      const { sampleTexts } = await import('./bench/texts.ts')
      ;(await import('./bench/stages.ts')).stagesPart(await loadLibrary(), sampleTexts().messages)
    },
  },
  large: {
    name: 'The same messages with a hundred times the content',
    run: async () => {
      const { loadLibrary } = await import('../content/load.ts')
      const { sampleTexts } = await import('./bench/texts.ts')
      await (await import('./bench/large.ts')).largePart(await loadLibrary(), sampleTexts().messages, 100)
    },
  },
  'long-texts': {
    name: 'Time of a long text, 100 KB beside 50 KB: linear is 2.00 x',
    run: async () => {
      const { loadLibrary } = await import('../content/load.ts')
      await (await import('./bench/long-texts.ts')).longTextsPart(await loadLibrary())
    },
  },
  serving: {
    name: 'The serving process, beside an empty HTTP server on Node',
    run: async () => (await import('./bench/serving.ts')).servingPart(),
  },
  turns: {
    name: 'Turns through a chat channel, kept on disk, beside a bot of the same SDK that echoes: as its guide has it, and bare on our own server',
    run: async () => (await import('./bench/turns.ts')).turnsPart(),
  },
  million: {
    name: 'A turn beside a million stored conversations, and beside a thousand',
    run: async () => (await import('./bench/scale.ts')).millionPart(),
  },
  replicas: {
    name: 'Two processes on one PostgreSQL, beside one, all on this machine; milliseconds of processor time a turn',
    run: async () => (await import('./bench/scale.ts')).replicasPart(),
  },
  memory: {
    name: 'Memory after many conversations that nobody is in any more',
    run: async () => (await import('./bench/memory.ts')).memoryPart(),
  },
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { write: { type: 'boolean', default: false } },
})
const unknown = positionals.find(name => !Object.hasOwn(parts, name))
if (unknown !== undefined || (values.write && positionals.length > 0)) {
  console.error(
    unknown === undefined
      ? 'Only the whole is written down: leave the names of parts away.'
      : `There is no part ${JSON.stringify(unknown)}. The parts are: ${Object.keys(parts).join(', ')}.`,
  )
  process.exit(1)
}
const started = performance.now()
for (const [name, part] of Object.entries(parts)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue
  theme(part.name)
  await part.run()
}
if (values.write) writeFigures(performance.now() - started)
// Connections that are kept for the next turn would be waited for.
process.exit(0)
