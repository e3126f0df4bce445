/** The built program as one of the processes of an installation, to be killed and started again. */

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, type WriteStream } from 'node:fs'
import { join } from 'node:path'
import { home } from '../../../src/content/home.ts'

export interface Replica {
  /** Where it listens, whether it runs or not. */
  url: string
  /** Resolves when it takes requests. */
  start(): Promise<void>
  /** Ends it where it stands. */
  kill(): Promise<void>
  /** Asks it to stop. @returns its exit code */
  stop(): Promise<number | null>
  isRunning(): boolean
  /** Kilobytes that it holds in memory. */
  memory(): Promise<number>
}

/** @param log the file its log is added to */
export function replicaAt(port: number, environment: Record<string, string>, log: string): Replica {
  let child: ChildProcess | undefined
  let written: WriteStream | undefined
  const url = `http://127.0.0.1:${port}`

  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    const ending = child
    child = undefined
    if (!ending || ending.exitCode !== null) return ending?.exitCode ?? null
    const closed = once(ending, 'close')
    ending.kill(signal)
    const [code] = await closed
    written?.end()
    return code
  }

  return {
    url,
    async start() {
      const { PATH = '', HOME = '' } = process.env
      const starting = spawn(process.execPath, [join(home, 'dist/main.js')], {
        cwd: environment.DATA_DIR,
        env: { PATH, HOME, PORT: String(port), ...environment },
      })
      child = starting
      written = createWriteStream(log, { flags: 'a' })
      starting.stderr!.pipe(written, { end: false })
      let printed = ''
      starting.stdout!.setEncoding('utf8').on('data', text => {
        if (printed.length < 10_000) printed += text
        written!.write(text)
      })
      while (!printed.includes('Ctrl+C') && starting.exitCode === null && child === starting)
        await Promise.race([once(starting.stdout!, 'data'), once(starting, 'close')])
      if (starting.exitCode !== null) throw new Error(`it does not start; see ${log}`)
    },
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
    isRunning: () => child !== undefined,
    async memory() {
      const metrics = await (await fetch(`${url}/metrics`)).text()
      return Number(/^process_resident_memory_bytes (\S+)/m.exec(metrics)?.[1]) / 1024
    },
  }
}
