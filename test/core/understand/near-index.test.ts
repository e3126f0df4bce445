/** Words one edit away are found among many, and no others count as one edit. */

import assert from 'node:assert/strict'
import { isOneEdit, nearIndexOf } from '../../../src/core/understand/near-index.ts'

const words = ['firewall', 'connector', 'certificate', 'zz']

function near(word: string): string[] {
  const found = new Set<string>()
  nearIndexOf(words)(word, one => {
    if (isOneEdit(one, word)) found.add(one)
  })
  return [...found]
}

describe('words one edit away', () => {
  it('are found by a letter that is missing, added, changed or swapped', () => {
    for (const slip of ['irewall', 'firewal', 'firewwall', 'firewalls', 'firawall', 'fierwall', 'firewlal'])
      assert.deepEqual(near(slip), ['firewall'], slip)
    assert.deepEqual(near('z'), ['zz'])
  })

  it('are the word itself as well, and nothing farther off', () => {
    assert.deepEqual(near('connector'), ['connector'])
    for (const other of ['conector s', 'cnonectro', 'fire', '']) assert.deepEqual(near(other), [], other)
  })

  it('are told by the edit, not by the letters alone', () => {
    assert.equal(isOneEdit('ab', 'ba'), true)
    assert.equal(isOneEdit('abc', 'cba'), false)
    assert.equal(isOneEdit('abcd', 'badc'), false)
  })
})
