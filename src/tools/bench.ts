/** `npm run bench`: how fast and how small, each figure beside a baseline of the same run. */

import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { home } from '../content/home.ts'
import { loadLibrary } from '../content/load.ts'
import type { Library } from '../core/library.ts'
import { understand } from '../core/understand/understand.ts'
import { everyFile, readSets } from './accuracy/sets.ts'
import { line, median } from './bench/measure.ts'
import { peersPart, type Texts } from './bench/peers.ts'

function milliseconds(work: () => unknown): number {
  work()
  return median(
    Array.from({ length: 5 }, () => {
      const started = performance.now()
      work()
      return performance.now() - started
    }),
  )
}

/** The development set over and over, and what was pasted in several lines in any tuned set. */
function sampleTexts(): Texts {
  const rows = readSets(everyFile()).flatMap(({ tuned }) => tuned ?? [])
  const messages = rows.find(({ name }) => name === 'devset')!.rows.map(({ text }) => text)
  const bounces = rows
    .flatMap(({ rows }) => rows)
    .filter(({ text, expectedCodes }) => expectedCodes.length > 0 && text.split('\n').length > 2)
    .map(({ text }) => text)
  const often = (texts: string[], times: number) => Array.from({ length: times }, () => texts).flat()
  return { messages: often(messages, 3), bounces: often(bounces, 20) }
}

function linearity(library: Library): void {
  const shapes: Record<string, string> = {
    prose: 'mail to our supplier hangs since we changed provider and nobody knows why. ',
    bounce:
      '550 5.4.316 Message expired, connection refused(Socket error code 10061) [LastAttemptedServerName=mail.example.org]\n',
    'digits and dots': '4.4.4.4.4.4.4.4.',
    brackets: '[Message=[Message=((',
    spaces: '   \t  \n  ',
    'one word': 'firewallconnectorcertificaat',
  }
  for (const [name, piece] of Object.entries(shapes)) {
    const whole = piece.repeat(Math.ceil(102_400 / piece.length)).slice(0, 102_400)
    const half = milliseconds(() => understand(library, whole.slice(0, 51_200)))
    const full = milliseconds(() => understand(library, whole))
    line(
      `100 KB against 50 KB: ${name}`,
      `${full.toFixed(1)} ms`,
      `${half.toFixed(1)} ms`,
      `${(full / half).toFixed(2)} x`,
    )
  }
}

/** Starts the real process, asks it one question through the page's API, and reads its resident memory. */
async function serving(): Promise<{ answered: number; resident: number }> {
  const data = mkdtempSync(join(tmpdir(), 'mailflow-bench-'))
  const port = 20_000 + Math.floor(performance.now() % 20_000)
  const started = performance.now()
  const child = spawn(process.execPath, [join(home, 'dist/main.js')], {
    env: { ...process.env, PORT: String(port), DATA_DIR: data, HOST: '127.0.0.1' },
    stdio: 'ignore',
  })
  try {
    const address = `http://127.0.0.1:${port}`
    let asked = 0
    const ask = () =>
      fetch(`${address}/api/events`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: address },
        body: JSON.stringify({
          kind: 'said',
          text: '450 4.4.316 Connection refused',
          key: `bench-${asked++}`,
        }),
      })
    for (;;) {
      const answer = await ask().catch(() => undefined)
      if (answer?.ok) break
      if (performance.now() - started > 30_000) throw new Error('the process did not answer within 30 s')
      await new Promise(resolve => setTimeout(resolve, 10))
    }
    const answered = performance.now() - started
    for (let turn = 0; turn < 200; turn++) await ask()
    const status = readFileSync(`/proc/${child.pid}/status`, 'utf8')
    return { answered, resident: Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024 }
  } finally {
    child.kill('SIGTERM')
    await new Promise(resolve => child.once('exit', resolve))
    rmSync(data, { recursive: true, force: true })
  }
}

/** How long an empty Node takes to start and how much it holds: the floor under our figures. */
async function bareNode(): Promise<{ answered: number; resident: number }> {
  const started = performance.now()
  const script =
    "require('node:http').createServer((q,r)=>r.end()).listen(0,'127.0.0.1',()=>console.log(process.memoryUsage().rss))"
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'ignore'] })
  const bytes = await new Promise<number>(resolve =>
    child.stdout.once('data', data => resolve(Number(String(data)))),
  )
  const answered = performance.now() - started
  child.kill()
  return { answered, resident: bytes / 1024 / 1024 }
}

const library = await loadLibrary()
console.log('messages read, beside ready-made classifiers on the same texts')
await peersPart(library, sampleTexts())
line('', 'ours', 'baseline', 'ratio')
console.log('time of a long text; linear is 2.00 x')
linearity(library)
console.log('the serving process, beside an empty HTTP server on Node')
const [ours, floor] = [await serving(), await bareNode()]
line(
  'start to first answer',
  `${Math.round(ours.answered)} ms`,
  `${Math.round(floor.answered)} ms`,
  `${(ours.answered / floor.answered).toFixed(1)} x`,
)
line(
  'resident after 200 turns',
  `${Math.round(ours.resident)} MB`,
  `${Math.round(floor.resident)} MB`,
  `${(ours.resident / floor.resident).toFixed(1)} x`,
)
