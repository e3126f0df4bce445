import assert from 'node:assert/strict'
import { checkContent } from '../../src/content/check.ts'
import { home } from '../../src/content/home.ts'
import { report } from '../../src/content/lint/report.ts'
import { fails } from '../../src/content/problem.ts'

describe('the content of this repository', () => {
  it('breaks no rule', () => {
    const { content, problems } = checkContent(home, new Date().toISOString().slice(0, 10))
    assert.ok(!fails(problems), `\n${report(problems, content)}`)
  })
})
