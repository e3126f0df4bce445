/** A slip of one key finds the code that was meant. */
import assert from 'node:assert/strict'
import { nearCodes } from '../../../src/core/understand/near-codes.ts'
import { knownCodes } from './reading.ts'

describe('near codes', () => {
  it('finds swapped neighbours', () => assert.deepEqual(nearCodes('4.4.361', knownCodes), ['4.4.316']))
  it('puts swapped neighbours first', () =>
    assert.deepEqual(nearCodes('4.4.361', ['4.4.362', '4.4.316']), ['4.4.316', '4.4.362']))
  it('finds a missing, an extra and a wrong digit', () => {
    assert.deepEqual(nearCodes('4.7.32', ['4.7.320']), ['4.7.320'])
    assert.deepEqual(nearCodes('4.7.3200', ['4.7.320']), ['4.7.320'])
    assert.deepEqual(nearCodes('4.7.328', ['4.7.320']), ['4.7.320'])
  })
  it('offers nothing for a known code', () => assert.deepEqual(nearCodes('4.4.316', knownCodes), []))
  it('offers nothing when more than two are near', () =>
    assert.deepEqual(nearCodes('4.4.319', ['4.4.315', '4.4.316', '4.4.317']), []))
  it('offers nothing when none is near', () => assert.deepEqual(nearCodes('4.9.999', knownCodes), []))
})
