/** A slip of one key finds the code that was meant. */
import assert from 'node:assert/strict'
import { nearCodesOf } from '../../../src/core/understand/near-codes.ts'
import { knownCodes } from './reading.ts'

describe('near codes', () => {
  it('finds swapped neighbours', () => assert.deepEqual(nearCodesOf(knownCodes)('4.4.361'), ['4.4.316']))
  it('puts swapped neighbours first', () =>
    assert.deepEqual(nearCodesOf(['4.4.362', '4.4.316'])('4.4.361'), ['4.4.316', '4.4.362']))
  it('finds a missing, an extra and a wrong digit', () => {
    assert.deepEqual(nearCodesOf(['4.7.320'])('4.7.32'), ['4.7.320'])
    assert.deepEqual(nearCodesOf(['4.7.320'])('4.7.3200'), ['4.7.320'])
    assert.deepEqual(nearCodesOf(['4.7.320'])('4.7.328'), ['4.7.320'])
  })
  it('offers nothing for a known code', () => assert.deepEqual(nearCodesOf(knownCodes)('4.4.316'), []))
  it('offers nothing when more than two are near', () =>
    assert.deepEqual(nearCodesOf(['4.4.315', '4.4.316', '4.4.317'])('4.4.319'), []))
  it('offers nothing when none is near', () => assert.deepEqual(nearCodesOf(knownCodes)('4.9.999'), []))
})
