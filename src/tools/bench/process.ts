/** Programs that are measured, each in a process of its own: started, looked at, stopped. */

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { home } from '../../content/home.ts'

/** Bytes. */
export interface Settled {
  resident: number
  /** Of these what the C library holds, whether something is in it or was. */
  native: number
  /** What is in use on the heap of JavaScript. */
  heap: number
}

export interface Program {
  /** `http://127.0.0.1:3978` */
  address: string
  /** Milliseconds of processor time used so far. */
  cpu(): number
  /** Bytes after everything that can be let go of was let go of. */
  settled(): Promise<Settled>
  stop(): Promise<void>
}

/** Lets the bench ask for a collection, and for what is left; given to a program before its own code. */
const asked = `process.on('message', () => {
  for (let again = 0; again < 4; again++) globalThis.gc()
  setTimeout(() => {
    globalThis.gc()
    const { rss, heapUsed } = process.memoryUsage()
    process.send({ resident: rss, heap: heapUsed })
  }, 500)
})
process.channel.unref()`

/** Ticks of the clock that `/proc` counts in, a second. */
const ticks = 100

/** Starts the built service with settings of its own, and resolves when it listens. */
export function startService(settings: Record<string, string>): Promise<Program> {
  return startProgram('main.js', { HOST: '127.0.0.1', PORT: '0', TEAMS_LOCAL: 'true', ...settings })
}

/** @param script a built program that prints the address it listens on, from `dist/` */
export async function startProgram(script: string, env: Record<string, string>): Promise<Program> {
  const flags = ['--expose-gc', '--import', `data:text/javascript,${encodeURIComponent(asked)}`]
  const child = spawn(process.execPath, [...flags, join(home, 'dist', script)], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  const address = await addressOf(child)
  return {
    address,
    cpu: () => cpuOf(child.pid!),
    async settled() {
      const told = once(child, 'message')
      child.send('settle')
      const [left] = await told
      return { ...left, native: nativeOf(child.pid!) }
    },
    async stop() {
      if (child.exitCode !== null) return
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
    },
  }
}

/** Milliseconds of processor time that a process has used, all its threads together; 0 where the system does not tell, or it has ended. */
export function cpuOf(process: number | string): number {
  try {
    const [, fields = ''] = readFileSync(`/proc/${process}/stat`, 'utf8').split(') ')
    const [user, system] = fields.split(' ').slice(11, 13)
    return ((Number(user) + Number(system)) * 1000) / ticks
  } catch {
    return 0
  }
}

/** Bytes of the C library's heap that are resident; 0 where the system does not tell. */
function nativeOf(process: number): number {
  try {
    const maps = readFileSync(`/proc/${process}/smaps`, 'utf8')
    const parts = [...maps.matchAll(/\[heap\]\n(?:.*\n)*?Rss: +(\d+) kB/g)]
    return parts.reduce((sum, [, kilobytes]) => sum + Number(kilobytes) * 1024, 0)
  } catch {
    return 0
  }
}

/** What a program says is read to its end, or it would have to wait for its reader. */
function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.stdout!.setEncoding('utf8').on('data', (text: string) => {
      if (said.length > 10_000) return
      said += text
      const [address] = /http:\/\/127\.0\.0\.1:\d+/.exec(said) ?? []
      if (address) resolve(address)
    })
    child.once('exit', code => reject(new Error(`a measured program ended with ${code}:\n${said}`)))
  })
}
