/** How large a message is for Teams, added up without being written: never less than it is. */

import assert from 'node:assert/strict'
import { messageBytes } from '../../../src/channels/teams/limits.ts'
import { fits } from '../../../src/channels/teams/render.ts'
import { literal } from '../../../src/core/literal.ts'

const most = messageBytes / 2

describe('the size of a message in Teams', () => {
  it('is known by counting each sign twice: none that may stand in a message takes more when it is written', () => {
    for (let code = 0; code <= 0xffff; code++) {
      const text = literal(String.fromCharCode(code))
      const written = JSON.stringify(text).length - 2
      assert.ok(written <= 2 * text.length, `U+${code.toString(16)} takes ${written}`)
    }
  })

  it('is exactly that of what is sent, to the last sign', () => {
    const shapes: ((text: string) => unknown)[] = [
      text => text,
      text => [{ type: 'TextBlock', text }, true, false, null, undefined, -1234567.890123],
      text => ({ body: Array.from({ length: 1000 }, () => ({ a: 1, b: '"' })), text }),
    ]
    for (const shape of shapes)
      for (const sign of ['a', '"', '\\', '\n', 'é', '漢']) {
        const empty = JSON.stringify(shape('')).length
        const each = JSON.stringify(sign).length - 2
        const many = Math.floor((most - empty) / each)
        assert.equal(fits(shape(sign.repeat(many))), true, `${sign} ${many}`)
        assert.equal(fits(shape(sign.repeat(many + 1))), false, `${sign} ${many + 1}`)
      }
  })

  it('is told right where most of it is names, brackets and numbers', () => {
    for (const part of [
      { '"': 1 },
      { name: -1.2345678901234567e-100 },
      [],
      {},
      [[null, true]],
      { a: undefined },
    ])
      for (const times of [10, 1_000, 2_000, 5_000, 20_000]) {
        const message = { body: Array.from({ length: times }, () => part) }
        assert.equal(
          fits(message),
          JSON.stringify(message).length <= most,
          `${JSON.stringify(part)} x ${times}`,
        )
      }
  })
})
