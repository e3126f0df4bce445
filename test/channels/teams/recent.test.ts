/** What was said lately is remembered, and no more memory taken than that. */

import assert from 'node:assert/strict'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { createRecent } from '../../../src/channels/teams/recent.ts'

describe('what was said lately in Teams', () => {
  const said = (number: number) => JSON.parse(`"${number} \u00e9 ${'x'.repeat(500_000)}"`) as string

  it('is remembered by its beginning, of the last five hundred messages', () => {
    const recent = createRecent()
    for (let number = 0; number <= 500; number++) recent.keep(`m${number}`, `text ${number} \ud83d`)
    assert.equal(recent.of('m0'), undefined)
    assert.equal(recent.of('m1'), 'text 1 \ud83d')
    recent.keep('m1', said(1))
    assert.equal(recent.of('m1'), said(1).slice(0, 10_000))
  })

  it('takes the memory of what is remembered alone', () => {
    setFlagsFromString('--expose-gc')
    const collect = runInNewContext('gc') as () => void
    const recent = createRecent()
    collect()
    const before = process.memoryUsage().heapUsed
    for (let number = 0; number < 300; number++) recent.keep(`m${number}`, said(number))
    collect()
    const taken = process.memoryUsage().heapUsed - before
    assert.ok(taken < 300 * 2 * 10_000 * 2, `${taken} bytes`)
    assert.ok(recent.of('m0'))
  })
})
