/** Every known error is answered, in every language, with sources; and the count says so. */

import assert from 'node:assert/strict'
import { coverage, coverageTable } from '../../src/content/coverage.ts'
import { home } from '../../src/content/home.ts'
import { lint } from '../../src/content/lint/lint.ts'
import { readContent } from '../../src/content/read.ts'
import { run } from '../support/program.ts'
import { sample } from './sample.ts'

describe('the coverage of the knowledge', () => {
  const { content } = lint(readContent(home).documents, [])
  const { errors, dialogs } = coverage(content)

  it('holds every known error, with an entry, words in every language and sources', () => {
    assert.equal(errors.length, 137)
    const lacking = errors.filter(
      ({ entry, languages, sources }) =>
        !entry || languages.length < content.languages.length || sources === 0,
    )
    assert.deepEqual(lacking, [])
  })

  it('has the questions of every set of errors that wants some', () => {
    assert.equal(dialogs.length, 37)
    assert.deepEqual(
      dialogs.filter(({ missing }) => missing.length > 0),
      [],
    )
    for (const { errors: ids } of dialogs)
      for (const id of ids)
        assert.ok(
          errors.some(error => error.id === id),
          id,
        )
  })

  it('names what is missing', () => {
    const known = 'knowledge/known-entries.yaml'
    const { content: small } = lint(
      sample({
        [known]:
          'entries:\n  exo-a: "4.4.316: refused"\n  exo-b: "5.1.1: unknown"\ndialogs:\n  - [exo-a]\n  - [exo-b]\n',
        'knowledge/codes/4.4.316.yaml': ['sources: [', 'covers: [exo-a]\nsources: ['],
      }),
      [],
    )
    const table = coverageTable(coverage(small), small.languages)
    assert.match(table, /exo-a +4\.4\.316 +en nl +1 +connection/)
    assert.match(table, /exo-b +- +- - +- +-/)
    assert.match(table, /1 of 2 errors have an entry, 1 of them in every language/)
    assert.match(table, /1 of 2 sets of errors have their questions/)
  })

  it('is printed by the command line', async () => {
    const { code, out } = await run('npm', ['run', '--silent', 'mailflow', '--', 'knowledge', 'coverage'])
    assert.equal(code, 0)
    assert.match(out, /137 of 137 errors have an entry/)
    assert.match(out, /37 of 37 sets of errors have their questions/)
  })
})
