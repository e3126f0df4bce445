/** Where files that people sent can be fetched: links that let in whoever has them, so they stay in this process, and for a while only. */

import type { Clock } from '../../app/ports/watch.ts'

export interface Links {
  keep(id: string, address: string): void
  /** @returns `undefined` when it is too old, or was kept by another process */
  of(id: string): string | undefined
}

/** Milliseconds for which Teams lets a link be used, at the least. */
const lasting = 60 * 60_000
/** More than are sent within that. */
const most = 1_000
/** Signs of a link; those of Teams have one or two thousand. */
const longest = 8_000

export function createLinks(clock: Clock): Links {
  const links = new Map<string, { address: string; until: number }>()
  const now = () => Date.parse(clock.now())
  return {
    keep(id, address) {
      links.delete(id)
      if (address.length > longest) return
      links.set(id, { address, until: now() + lasting })
      // The oldest stand first.
      for (const [old, { until }] of links) {
        if (links.size <= most && until > now()) break
        links.delete(old)
      }
    },
    of(id) {
      const found = links.get(id)
      return found && found.until > now() ? found.address : undefined
    },
  }
}
