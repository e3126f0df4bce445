/** Which question is worth asking. */

import assert from 'node:assert/strict'
import { mostQuestions, nextQuestion } from '../../../src/core/diagnose/next-question.ts'
import { chosen, heard, smallCauses } from '../../support/small-causes.ts'

const questions = { owner: ['ours', 'partner'], moved: ['all', 'some'], network: ['new', 'same'] }

describe('the next question', () => {
  it('is the first of the dialog that can exclude a cause', () => {
    const { library, entry } = smallCauses(questions, {
      one: { fits: { moved: ['all'], network: ['new'] } },
      two: { fits: { moved: ['some'], network: ['same'] } },
    })
    assert.equal(nextQuestion(library, entry, []), 'moved')
  })

  it('may also be one that only changes which cause comes first', () => {
    const { library, entry } = smallCauses(questions, { one: {}, two: { points: { network: ['new'] } } })
    assert.equal(nextQuestion(library, entry, []), 'network')
  })

  it('is not one that changes only the order behind the first', () => {
    const { library, entry } = smallCauses(questions, {
      one: { points: { owner: ['ours'], moved: ['all'] } },
      two: {},
      three: { points: { network: ['new'] } },
    })
    assert.equal(nextQuestion(library, entry, chosen('owner=ours', 'moved=all')), undefined)
  })

  it('is not one whose answers leave the same causes', () => {
    const { library, entry } = smallCauses(questions, {
      one: { fits: { owner: ['ours'] } },
      two: { fits: { owner: ['ours'] } },
    })
    assert.equal(nextQuestion(library, entry, []), undefined)
  })

  it('is never one that was settled, heard or left open', () => {
    const { library, entry } = smallCauses(questions, {
      one: { fits: { owner: ['ours'], moved: ['all'] } },
      two: { fits: { owner: ['partner'] } },
      three: { fits: { moved: ['some'] } },
    })
    assert.equal(nextQuestion(library, entry, heard('owner=ours')), 'moved')
    assert.equal(nextQuestion(library, entry, chosen('owner=unsure')), 'moved')
    assert.equal(nextQuestion(library, entry, chosen('owner=unsure', 'moved=unsure')), undefined)
  })

  it('does not tell apart what was tried already', () => {
    const { library, entry } = smallCauses(questions, {
      one: { fits: { owner: ['ours'] } },
      two: { fits: { owner: ['partner'] } },
      three: { fits: { owner: ['ours'] } },
    })
    assert.equal(nextQuestion(library, entry, []), 'owner')
    assert.equal(nextQuestion(library, entry, [], new Set(['two'])), undefined)
  })
})

describe('questions cost', () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g']
  const { library, entry } = smallCauses(
    Object.fromEntries(names.map(name => [name, ['yes', 'no']])),
    Object.fromEntries(names.map(name => [name, { fits: { [name]: ['yes'] } }])),
  )
  const unsure = (count: number) => chosen(...names.slice(0, count).map(name => `${name}=unsure`))

  it(`${mostQuestions} at most, "not sure" included`, () => {
    assert.equal(mostQuestions, 5)
    assert.equal(nextQuestion(library, entry, unsure(4)), 'e')
    assert.equal(nextQuestion(library, entry, unsure(5)), undefined)
  })

  it('nothing when only heard', () => {
    const found = [...heard('a=no', 'b=no'), ...unsure(6).slice(2)]
    assert.equal(nextQuestion(library, entry, found), 'g')
  })

  it('nothing when asked again to be safe', () => {
    const found = unsure(5).map((one, index) => (index < 2 ? { ...one, confirmed: true as const } : one))
    assert.equal(nextQuestion(library, entry, found), 'f')
  })
})
