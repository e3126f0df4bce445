/** What was said lately, so that an edit can be told from what stood there before; kept in memory alone. */

import { LRUCache } from 'lru-cache'

export interface Recent {
  keep(key: string, text: string): void
  of(key: string): string | undefined
}

/** More than are answered within the minutes in which people edit. */
const most = 500

export function createRecent(): Recent {
  const texts = new LRUCache<string, string>({ max: most })
  return {
    keep(key, text) {
      texts.set(key, beginningOf(text))
    },
    of: key => texts.peek(key),
  }
}

/** A copy: a part that is cut off a text keeps the whole of it in memory, a megabyte for each. */
function beginningOf(text: string): string {
  return Buffer.from(text.slice(0, 10_000), 'utf16le').toString('utf16le')
}
