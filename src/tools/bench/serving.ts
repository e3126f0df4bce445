/** How long the real process takes to its first answer, and how much memory it holds, beside an empty HTTP server. */

import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { home } from '../../content/home.ts'
import { line } from './measure.ts'

/** Prints both, and how many times the floor they are. */
export async function servingPart(): Promise<void> {
  line('', 'ours', 'empty server', 'ratio')
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
