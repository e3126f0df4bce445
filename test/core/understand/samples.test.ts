/** The sample lines of the fact base parse as it says. */
import assert from 'node:assert/strict'
import { readErrorLine } from '../../../src/core/understand/error-line.ts'
import { normalise } from '../../../src/core/understand/normalise.ts'
import { codesOf, data } from './reading.ts'

interface Sample {
  id: string
  text: string
  expect: {
    basic?: string
    enhanced?: string
    innerEnhanced?: string
    message?: string
    host?: string
    ip?: string
    port?: number
    lrt?: string
    command?: string
  }
}

const { samples }: { samples: Sample[] } = JSON.parse(data('error-text-samples.json'))

describe('sample lines', () => {
  it('are all there', () => assert.equal(samples.length, 77))

  for (const { id, text, expect } of samples)
    it(`${id}: ${text.slice(0, 70)}`, () => {
      const [outer, ...others] = codesOf(text)
      assert.equal(outer?.basic ?? undefined, expect.basic)
      assert.equal(outer?.enhanced ?? undefined, expect.enhanced)
      const inner = others.filter(({ depth }) => depth > 0).map(({ enhanced }) => enhanced)
      if (expect.innerEnhanced) assert.ok(inner.includes(expect.innerEnhanced), inner.join())
      const { lastRetry: lrt, ...line } = readErrorLine(normalise(text))
      const fields = { ...line, lrt }
      // A sample that does not name a field says nothing about it
      for (const field of ['message', 'host', 'ip', 'port', 'lrt', 'command'] as const)
        if (expect[field] !== undefined) assert.equal(fields[field], expect[field], field)
    })
})
