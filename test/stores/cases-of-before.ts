/** Cases as they were kept before one could look for them, and what must be found once a newer release has opened their store. */

import assert from 'node:assert/strict'
import type { Store } from '../../src/app/ports/store.ts'

const at = '2026-11-02T08:00:00.000Z'

/** More than are read in one go, with words that are no text everywhere, and one that has nothing but words. */
export const casesOfBefore = Array.from({ length: 1_203 }, (_, index) => {
  const problem = {
    article: '4.4.316',
    expired: false,
    quotes: ["it's \0 \ud800 \\u0000"],
    host: `Mail${index}.contoso.com`,
    acts: [],
  }
  const number = `M-${String(index).padStart(6, '0')}`
  const handed = { number, language: 'en', unheard: [], changes: [{ at, state: 'new' }] }
  return { number, content: JSON.stringify(index === 7 ? handed : { ...handed, problem }) }
})

export async function findsThem(store: Store): Promise<void> {
  for (const index of [0, 499, 500, 1_202]) {
    const found = await store.findCases({ article: '4.4.316', host: `mail${index}.contoso.com` }, 5)
    assert.deepEqual(
      found.map(({ number }) => number),
      [casesOfBefore[index]!.number],
    )
  }
  assert.equal((await store.findCases({ article: '4.4.316' }, 2_000)).length, casesOfBefore.length - 1)
}
