import assert from 'node:assert/strict'
import { gather } from '../../../src/content/content.ts'
import { report } from '../../../src/content/lint/report.ts'
import type { Problem } from '../../../src/content/problem.ts'
import { sample } from '../sample.ts'

describe('the report', () => {
  const problem: Problem = {
    file: 'dialogs/dns.yaml',
    line: 3,
    rule: 'code/dialog',
    what: 'what is wrong',
    fix: 'Mend it.',
    level: 'error',
  }
  const content = gather(sample())

  it('says where, which rule, what and how to mend it, and counts', () => {
    assert.equal(
      report([problem], content),
      'dialogs/dns.yaml:3  code/dialog  what is wrong\n    fix: Mend it.\n\n1 problem.',
    )
  })

  it('ends well when nothing fails, warnings aside', () => {
    const warned = report([{ ...problem, level: 'warning' }], content)
    assert.match(warned, /code\/dialog \(a warning\)/)
    assert.match(
      warned,
      /All good: 1 entry, 2 causes, 1 question, 1 dialog, 2 languages \(en, nl\) \(1 warning\)\.$/,
    )
  })
})
