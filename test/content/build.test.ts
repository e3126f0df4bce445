import assert from 'node:assert/strict'
import { animate, build } from '../../src/content/build.ts'
import { gather } from '../../src/content/content.ts'
import { freeze } from '../../src/content/freeze.ts'
import type { SymptomModel } from '../../src/core/understand/symptoms.ts'
import { type Changes, sample } from './sample.ts'

const library = (changes: Changes = {}) =>
  freeze(animate(build(gather(sample(changes)), '1.2.3', {} as SymptomModel)))

describe('building the library', () => {
  it('joins the causes of an entry, best backed first', () => {
    const entry = 'knowledge/codes/4.4.316.yaml'
    const turned = [
      'documented: [partner-side]\n  derived: [server-down]',
      'derived: [server-down]\n  documented: [partner-side]',
    ]
    const causes = library({ [entry]: turned as [string, string] }).entries['4.4.316']?.causes
    assert.deepEqual(causes, [
      { cause: 'partner-side', basis: 'documented' },
      { cause: 'server-down', basis: 'derived' },
    ])
  })

  it('calls the id of a step its step, and fills in what may be left out', () => {
    const { causes, texts, questions } = library()
    const step = {
      step: 'restart',
      who: 'server',
      basis: 'derived',
      risk: 'careful',
      place: 'connectors',
      commands: [],
    }
    assert.deepEqual(causes['server-down']?.steps, [step])
    assert.deepEqual(causes['server-down']?.points, {})
    assert.equal(causes['server-down']?.letter, undefined)
    assert.deepEqual(texts.en?.causes['server-down']?.steps.restart?.how, [])
    assert.deepEqual(texts.en?.questions.owner?.answers.ours?.reply, ['we do'])
    assert.deepEqual(texts.en?.questions.owner?.answers.partner?.reply, [])
    assert.deepEqual(questions.owner?.literal, { partner: ['their server'] })
  })

  it('writes out ranges and the X of the registry', () => {
    assert.deepEqual(library().codes, {
      facts: ['4.4.316', '5.7.606', '5.7.607', '5.7.608'],
      registry: ['4.1.1', '5.1.1'],
      replies: ['450'],
    })
  })

  it('keeps what is only for the checks out of it', () => {
    const { entries, texts } = library()
    assert.equal('examples' in entries['4.4.316']!, false)
    assert.doesNotMatch(JSON.stringify(texts), /translates/)
  })

  it('is frozen all the way down', () => {
    const { causes } = library()
    assert.throws(() => causes['server-down']!.steps.push(causes['server-down']!.steps[0]!), TypeError)
  })
})
