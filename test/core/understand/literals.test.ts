/** Texts of servers are found wherever they stand, whatever their case and however the line was wrapped. */

import assert from 'node:assert/strict'
import { findLiterals } from '../../../src/core/understand/literals.ts'

const find = findLiterals(['STARTTLS is required', 'Access denied', 'denied', 'a (b)', 'no', 'é1'])
const found = (text: string) => find(text).map(({ literal, start, end }) => [literal, text.slice(start, end)])

describe('literals', () => {
  it('are found in any case, across a wrapped line, and inside of words', () => {
    assert.deepEqual(found('550 starttls  is\nRequired.'), [[0, 'starttls  is\nRequired']])
    assert.deepEqual(found('xdeniedx'), [[2, 'denied']])
  })

  it('come by place, and at one place in the order of the list', () => {
    assert.deepEqual(found('access denied denied'), [
      [1, 'access denied'],
      [2, 'denied'],
      [2, 'denied'],
    ])
  })

  it('hold signs that mean something in a pattern, few letters, and letters outside ASCII', () => {
    assert.deepEqual(found('A (B)'), [[3, 'A (B)']])
    assert.deepEqual(found('no'), [[4, 'no']])
    assert.deepEqual(found('É1é'), [[5, 'É1']])
    assert.deepEqual(found('a b'), [])
    assert.deepEqual(findLiterals([])('anything'), [])
  })
})
