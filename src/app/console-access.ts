/** Who may look at the console: an admin of the helpdesk, by a link that works once and a session that ends by itself. */

import { createHash, randomBytes } from 'node:crypto'
import type { Clock, ConsoleAccess, Memory } from './ports.ts'

/** Milliseconds for which a link can be followed, and for which somebody stays signed in. */
const lasts = { link: 10 * 60_000, session: 8 * 60 * 60_000 }

/** 24 random bytes in base64url. */
const wellFormed = /^[A-Za-z0-9_-]{32}$/

interface Kept {
  person: string
  until: number
}

/**
 * @param address the console's, without a slash at the end
 * @param isAdmin whether somebody still is one: who is taken from the list is out at once
 */
export function createConsoleAccess(outside: {
  address: string
  isAdmin: (person: string) => boolean
  memory: Memory
  clock: Clock
}): ConsoleAccess & { invite(person: string): Promise<string> } {
  const { address, isAdmin, memory, clock } = outside
  const now = () => Date.parse(clock.now())

  const make = async (kind: 'link' | 'session', person: string): Promise<string> => {
    const secret = randomBytes(24).toString('base64url')
    const kept: Kept = { person, until: now() + lasts[kind] }
    await memory.remember(keyOf(kind, secret), kept, person)
    return secret
  }
  /** Whose it is, while it holds. */
  const find = async (kind: 'link' | 'session', secret: string): Promise<string | undefined> => {
    if (!wellFormed.test(secret)) return undefined
    const kept = (await memory.recall(keyOf(kind, secret))) as Kept | undefined
    return kept && kept.until > now() && isAdmin(kept.person) ? kept.person : undefined
  }

  return {
    invite: async person => `${address}/sign-in?link=${await make('link', person)}`,
    async enter(link) {
      const person = await find('link', link)
      // Of two who follow it at once, on whatever replica, one comes in.
      if (!person || !(await memory.first(`${keyOf('link', link)}:used`, person))) return undefined
      await memory.remember(keyOf('link', link), undefined)
      return make('session', person)
    },
    who: session => find('session', session),
    leave: session => memory.remember(keyOf('session', session), undefined),
  }
}

/** What is kept opens nothing. */
function keyOf(kind: 'link' | 'session', secret: string): string {
  return `console-${kind}:${createHash('sha256').update(secret).digest('base64url')}`
}
