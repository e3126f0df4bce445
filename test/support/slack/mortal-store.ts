/** A store as a process sees it that may die: from then on nothing comes back from it, and nothing arrives there. */

import type { Store } from '../../../src/app/ports/store.ts'

export interface Mortal {
  store: Store
  /** The process ends here, whatever it was doing. */
  die(): void
  isDead(): boolean
}

export function mortal(store: Store): Mortal {
  let isDead = false
  const never = new Promise<never>(() => {})
  const operations = Object.entries(store).map(([name, operation]) => [
    name,
    async (...given: unknown[]) => {
      if (isDead) return never
      const done = await (operation as (...given: unknown[]) => Promise<unknown>)(...given)
      return isDead ? never : done
    },
  ])
  return {
    store: Object.fromEntries(operations) as unknown as Store,
    die() {
      isDead = true
    },
    isDead: () => isDead,
  }
}
