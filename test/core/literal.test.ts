/** Words that steer nothing: the quick ways through them say the same as the slow one. */

import assert from 'node:assert/strict'
import fc from 'fast-check'
import { literal, oneLine } from '../../src/core/literal.ts'

/** A sign that is kept, and not one of those that need no search. */
const searched = '邮'

describe('literal words', () => {
  it('are the same whether they are searched for what steers or known to be harmless', () => {
    for (let code = 0; code <= 0xffff; code++) {
      const text = `a${String.fromCharCode(code)}b`
      assert.equal(literal(text) + searched, literal(text + searched), code.toString(16))
    }
  })

  it('keep what people write, and lose what steers', () => {
    const kept = 'Zoë’s 450 4.4.316 – “naïef” … Ελλάδα\n12 °C · 3 × ½ ‘ja’ №'
    assert.equal(literal(kept), kept)
    assert.equal(literal('a\u202eb\u200bc\u2066d\u0007e\u{e0041}f\ud800g'), 'abcdefg')
    assert.equal(literal('a\r\nb\rc\u2028d\te'), 'a\nb\nc\nd e')
  })

  it('on one line have one space wherever there was room', () => {
    const part = fc.constantFrom('a', 'ë', '邮', ' ', '  ', '\n', '\t', '\r\n', '\u00a0', '\u2003', '\u3000')
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), parts => {
        const text = parts.join('')
        assert.equal(oneLine(text), text.split(/\s+/).filter(Boolean).join(' '))
      }),
    )
  })
})
