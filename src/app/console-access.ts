/** Who may look at the console: an admin of the helpdesk, by a link that works once and a session that ends by itself. */

import type { ConsoleAccess } from './ports/helpdesk.ts'
import type { Memory } from './ports/store.ts'
import type { Clock } from './ports/watch.ts'

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
    const secret = Buffer.from(crypto.getRandomValues(new Uint8Array(24))).toString('base64url')
    const kept: Kept = { person, until: now() + lasts[kind] }
    await memory.remember(await keyOf(kind, secret), kept, person)
    return secret
  }
  /** Whose it is, while it holds. */
  const find = async (kind: 'link' | 'session', secret: string): Promise<string | undefined> => {
    if (!wellFormed.test(secret)) return undefined
    const kept = (await memory.recall(await keyOf(kind, secret))) as Kept | undefined
    return kept && kept.until > now() && isAdmin(kept.person) ? kept.person : undefined
  }

  return {
    invite: async person => `${address}/sign-in?link=${await make('link', person)}`,
    async enter(link) {
      const person = await find('link', link)
      // Of two who follow it at once, on whatever replica, one comes in.
      const key = await keyOf('link', link)
      if (!person || !(await memory.first(`${key}:used`, person))) return undefined
      await memory.remember(key, undefined)
      return make('session', person)
    },
    who: session => find('session', session),
    leave: async session => memory.remember(await keyOf('session', session), undefined),
  }
}

/** What is kept opens nothing. */
async function keyOf(kind: 'link' | 'session', secret: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', Buffer.from(secret))
  return `console-${kind}:${Buffer.from(digest).toString('base64url')}`
}
