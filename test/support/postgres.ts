/** A real PostgreSQL for the tests: one server for all that ask, or the one that TEST_DATABASE_URL names. */

import { closeInTheEnd } from './closing.ts'
import { ask, type Server, startServer } from './postgres-server.ts'

export { ask, type Server, startServer }

let shared: Promise<Shared> | undefined
let made = 0

interface Shared {
  url(database: string): string
  /** Leaves nothing behind. */
  close(): Promise<void>
}

/** @returns the address of a database with nothing in it, which goes with the server, or in the end */
export async function emptyDatabase(): Promise<string> {
  if (!shared) {
    shared = sharedServer()
    closeInTheEnd(async () => {
      const open = await shared?.catch(() => undefined)
      shared = undefined
      await open?.close()
    })
  }
  const { url } = await shared
  const name = `mailflow_test_${process.pid}_${++made}`
  await ask(url(''), `create database ${name}`)
  return url(name)
}

async function sharedServer(): Promise<Shared> {
  const given = process.env.TEST_DATABASE_URL
  if (!given) {
    const { url, remove } = await startServer()
    return { url, close: remove }
  }
  return {
    url(database) {
      const url = new URL(given)
      if (database) url.pathname = `/${database}`
      return url.href
    },
    async close() {
      for (; made > 0; made--)
        await ask(given, `drop database if exists mailflow_test_${process.pid}_${made} with (force)`)
    },
  }
}
