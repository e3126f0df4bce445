import assert from 'node:assert/strict'
import { advise } from '../../src/content/advice.ts'
import { animate, build } from '../../src/content/build.ts'
import { gather } from '../../src/content/content.ts'
import { exportEntryOf, exportKnowledge } from '../../src/content/export.ts'
import { complaints } from '../../src/content/schemas.ts'
import type { SymptomModel } from '../../src/core/understand/symptoms.ts'
import { sample } from './sample.ts'

describe('the exported knowledge', () => {
  const library = animate(build(gather(sample()), '1.2.3', {} as SymptomModel))
  const whole = JSON.parse(JSON.stringify(exportKnowledge(library, '1.2.3')))

  it('keeps to its schema', () => {
    assert.deepEqual(advise(complaints('export', whole)), [])
  })

  it('has the ids that conversations use, and words in every language', () => {
    assert.deepEqual(whole.entries[0].causes, [
      { id: 'partner-side', basis: 'documented' },
      { id: 'server-down', basis: 'derived' },
    ])
    assert.equal(whole.causes.find(({ id }: { id: string }) => id === 'server-down').steps[0].id, 'restart')
    assert.deepEqual(Object.keys(whole.questions[0].texts), ['en', 'nl'])
    assert.match(whole.licence.credit, /Microsoft.*CC BY 4\.0.*changed/)
  })

  it('gives one entry with all that it refers to, by its code, its expired form or its id', () => {
    const one = exportEntryOf(library, '1.2.3', '5.4.316')
    assert.deepEqual(advise(complaints('export', JSON.parse(JSON.stringify(one)))), [])
    assert.deepEqual(
      one?.entries.map(({ id }) => id),
      ['4.4.316'],
    )
    assert.deepEqual(
      one?.places.map(({ id }) => id),
      ['connectors'],
    )
    assert.equal(exportEntryOf(library, '1.2.3', '5.9.999'), undefined)
  })

  it('a schema without a field would refuse it', () => {
    const { sources: _, ...rest } = whole
    assert.match(advise(complaints('export', rest))[0]!.what, /`sources` is missing/)
  })
})
