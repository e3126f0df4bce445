/** What was said lately, so that an edit can be told from what stood there before; kept in memory alone. */

export interface Recent {
  keep(key: string, text: string): void
  of(key: string): string | undefined
}

/** More than are answered within the minutes in which people edit. */
const most = 500

export function createRecent(): Recent {
  const texts = new Map<string, string>()
  return {
    keep(key, text) {
      texts.delete(key)
      texts.set(key, beginningOf(text))
      if (texts.size > most) texts.delete(texts.keys().next().value!)
    },
    of: key => texts.get(key),
  }
}

/** A copy: a part that is cut off a text keeps the whole of it in memory, a megabyte for each. */
function beginningOf(text: string): string {
  return Buffer.from(text.slice(0, 10_000), 'utf16le').toString('utf16le')
}
