/** A real PostgreSQL for the tests: one server for the whole run, or the one that TEST_DATABASE_URL names. */

import { ask, type Server, startServer } from './postgres-server.ts'

export { ask, type Server, startServer }

let shared: Promise<{ url(database: string): string }> | undefined
let own: Server | undefined
let made = 0

/** @returns the address of a database with nothing in it, which goes with the server, or at the end of the run */
export async function emptyDatabase(): Promise<string> {
  shared ??= sharedServer()
  const { url } = await shared
  const name = `mailflow_test_${process.pid}_${++made}`
  await ask(url(''), `create database ${name}`)
  return url(name)
}

async function sharedServer(): Promise<{ url(database: string): string }> {
  const given = process.env.TEST_DATABASE_URL
  if (!given) {
    own = await startServer()
    return own
  }
  return {
    url(database) {
      const url = new URL(given)
      if (database) url.pathname = `/${database}`
      return url.href
    },
  }
}

// Outside every suite: once, when all tests are done.
after('stops PostgreSQL', async () => {
  if (own) return own.remove()
  const { url } = (await shared?.catch(() => undefined)) ?? {}
  for (; url && made > 0; made--)
    await ask(url(''), `drop database if exists mailflow_test_${process.pid}_${made} with (force)`)
})
