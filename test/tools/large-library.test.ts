/** Many times the content: what is there already is understood as before, and the copies are understood as well. */

import assert from 'node:assert/strict'
import { loadLibrary } from '../../src/content/load.ts'
import type { Library } from '../../src/core/library.ts'
import { understand } from '../../src/core/understand/understand.ts'
import { largeLibrary } from '../../src/tools/bench/large-library.ts'

/** Less how sure it is: among more topics each has a smaller share. */
function told(library: Library, text: string) {
  const { confidence: _, ...heard } = understand(library, text)
  return heard
}

describe('many times the content', function () {
  this.timeout(60_000)
  let library: Library
  let large: Library

  before(async () => {
    library = await loadLibrary()
    large = largeLibrary(library, 3)
  })

  it('leaves what is said now as it is understood now', () => {
    for (const text of [
      '450 4.4.316 Connection refused',
      'certificaat van de mailserver is vannacht verlopen',
      'checkpoint swapped, only 365 is refused',
      'what is a smart host?',
      'hello',
    ])
      assert.deepEqual(told(large, text), told(library, text), text)
  })

  it('knows the codes of every copy, and whose they are', () => {
    const copies = Object.values(large.entries).filter(({ entry }) => entry.startsWith('4.4.316~'))
    assert.equal(copies.length, 2)
    for (const { entry, codes } of copies) assert.equal(understand(large, `error ${codes[0]}`).entry, entry)
  })

  it('has as many topics, concepts and questions more as it says', () => {
    assert.equal(large.symptoms.concepts.length, 3 * library.symptoms.concepts.length)
    assert.equal(large.symptoms.bounces.topics.length, 3 * library.symptoms.bounces.topics.length)
    assert.equal(Object.keys(large.questions).length, 3 * Object.keys(library.questions).length)
  })
})
