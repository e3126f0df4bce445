/** Waits for the disk: nothing is acknowledged before it is there, and one wait serves everybody who has written by then. */

import type { Store } from '../app/ports/store.ts'

/**
 * What changes the store, but for `hold`, `drop` and `note`: nobody relies on them, and a reply that is taken once more does no harm.
 */
const writing: ReadonlySet<string> = new Set<keyof Store>([
  'save',
  'remember',
  'first',
  'take',
  'forget',
  'forgetPerson',
  'forgetBefore',
  'saveCase',
  'announce',
  'saveFeedback',
])

/**
 * The same store, whose writes are waited for until they are on the disk. When the disk has failed once, nobody knows any more what
 * is on it: then every operation fails. To close it waits for what has begun, and lets nothing begin any more.
 *
 * @param sync puts on the disk whatever was written before it is called
 */
export function onDisk(store: Store, sync: () => Promise<void>): Store {
  let failure: { error: unknown } | undefined
  let running = 0
  let ended = () => {}
  let closing: Promise<void> | undefined
  const reached = together(() =>
    sync().catch(error => {
      failure = { error }
      throw error
    }),
  )
  const operations = Object.entries(store).map(([name, operation]) => [
    name,
    async (...given: unknown[]) => {
      if (failure) throw failure.error
      if (closing) throw new Error('The store is closed.')
      running++
      try {
        const done = await (operation as (...given: unknown[]) => Promise<unknown>)(...given)
        const isNothing = Array.isArray(done) && done.length === 0
        if (writing.has(name) && !isNothing) await reached()
        return done
      } finally {
        running--
        if (running === 0) ended()
      }
    },
  ])
  const close = async (): Promise<void> => {
    if (running > 0)
      await new Promise<void>(resolve => {
        ended = resolve
      })
    await store.close()
  }
  return {
    ...(Object.fromEntries(operations) as unknown as Store),
    close() {
      closing ??= close()
      return closing
    },
  }
}

/** Work that is done once for all who ask for it before it begins. */
export function together(work: () => Promise<void>): () => Promise<void> {
  let running = Promise.resolve()
  let next: Promise<void> | undefined
  return () => {
    // Who comes while it runs may be too late for it.
    next ??= running.then(() => {
      running = next!
      next = undefined
      return work()
    })
    return next
  }
}
