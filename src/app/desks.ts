/** Which desks cases go to: those of the settings, and the chats in which an admin said so. */

import type { Desk, DeskPlace } from './ports/helpdesk.ts'
import type { Memory } from './ports/store.ts'

/** Milliseconds for which what was read is believed: another process may have been told that a desk moved. */
const fresh = 5_000

export interface Desks {
  /** Those that new cases go to. */
  all(): Promise<readonly DeskPlace[]>
  /** The chat that is the desk of a channel. */
  of(name: Desk): Promise<DeskPlace | undefined>
  /** A chat becomes the desk of its channel; without one the channel has none any more. */
  move(name: Desk, place: DeskPlace | undefined): Promise<void>
  /** True where cases keep people's addresses. */
  keepsAddresses?: true
  /** The one that gets what the others could not be told. */
  fallback?: DeskPlace
}

/**
 * @param chats channels in which a desk can be, by the names their desks are served under
 * @param now milliseconds
 */
export function createDesks(outside: {
  fixed: readonly DeskPlace[]
  fallback?: DeskPlace
  keepsAddresses?: true
  chats: readonly Desk[]
  memory: Memory
  now?: () => number
}): Desks {
  const { fixed, fallback, keepsAddresses, chats, memory, now = () => performance.now() } = outside
  const key = (name: Desk) => `desk:${name}`
  let read: { at: number; places: Promise<readonly DeskPlace[]> } | undefined

  const inChats = async (): Promise<readonly DeskPlace[]> => {
    const found = await Promise.all(chats.map(name => memory.recall(key(name))))
    return found.filter(place => place !== undefined) as DeskPlace[]
  }
  const registered = (): Promise<readonly DeskPlace[]> => {
    if (chats.length === 0) return Promise.resolve([])
    if (!read || now() - read.at > fresh) {
      const places = inChats()
      read = { at: now(), places }
      places.catch(() => {
        read = undefined
      })
    }
    return read.places
  }

  return {
    ...(fallback && { fallback }),
    ...(keepsAddresses && { keepsAddresses }),
    all: async () => [...fixed, ...(await registered())],
    of: async name => (await inChats()).find(place => place.name === name),
    async move(name, place) {
      await memory.remember(key(name), place)
      read = undefined
    },
  }
}
