/** One thing after another: what happens in a conversation waits for what happened before. */

export type InOrder = <Done>(key: string, work: () => Promise<Done>) => Promise<Done>

export function createOrder(): InOrder {
  const waiting = new Map<string, Promise<unknown>>()
  return async (key, work) => {
    const mine = (waiting.get(key) ?? Promise.resolve()).then(work)
    const settled = mine.catch(() => {})
    waiting.set(key, settled)
    try {
      return await mine
    } finally {
      if (waiting.get(key) === settled) waiting.delete(key)
    }
  }
}
