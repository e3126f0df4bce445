/** The time grows with the text and not with its square, whatever it holds; `npm run bench` measures the ratio. */
import assert from 'node:assert/strict'
import { readErrorLine } from '../../../src/core/understand/error-line.ts'
import { readHosts } from '../../../src/core/understand/hosts.ts'
import { normalise } from '../../../src/core/understand/normalise.ts'
import { processorTime } from '../../support/processor-time.ts'
import { articleOf } from './reading.ts'

const units = [
  '4.',
  '4',
  '4 4 ',
  '4,',
  '44316 ',
  '450 ',
  '450 4.4.316 ',
  '(450 4.4.316 ',
  "'450 4.4.316' \"",
  '4O.',
  '[Message=',
  '{MSG=x',
  '{LRT=',
  '(',
  '"',
  '->',
  ' ',
  '\n',
  '\n>',
  '<http:',
  '<a|',
  '<b ',
  '&#1',
  '[a](http:',
  'a.b.',
  'a:',
  'ab:',
  'a',
  "a'",
  'a@',
  'http://a ',
  'version ',
  'Status: 5.4.316 450 ',
  '\nOriginal message header',
]

const read = (text: string) =>
  processorTime(() => {
    const plain = normalise(text)
    articleOf(text)
    readHosts(plain)
    readErrorLine(plain)
  })
const fastest = (text: string) => Math.min(read(text), read(text))

describe('time', () => {
  for (const unit of units)
    it(`grows with the length: ${JSON.stringify(unit)}`, function () {
      this.retries(3)
      const text = unit.repeat(100_000 / unit.length)
      const quarter = fastest(text.slice(0, 25_000))
      const whole = fastest(text)
      // Four times the text: a quadratic search takes sixteen times as long; below 100 ms the clock tells little
      assert.ok(whole < Math.max(100, 9 * quarter), `${quarter.toFixed(0)} ms, then ${whole.toFixed(0)} ms`)
    })
})
