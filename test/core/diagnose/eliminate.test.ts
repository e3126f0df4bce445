/** Which causes stay, and in what order. */

import assert from 'node:assert/strict'
import { against, answersFor, eliminate, ids } from '../../../src/core/diagnose/eliminate.ts'
import { chosen, finding, heard, smallCauses } from '../../support/small-causes.ts'

const questions = { owner: ['ours', 'partner'], moved: ['all', 'some', 'none'], network: ['new', 'same'] }

describe('eliminate', () => {
  it('rules a cause out by an answer it does not allow, whoever gave the answer', () => {
    const { library, entry } = smallCauses(questions, {
      gone: { fits: { owner: ['ours'], moved: ['all'] } },
      theirs: { fits: { owner: ['partner'] } },
      silent: {},
    })
    for (const by of ['heard', 'chosen', 'probed'] as const)
      assert.deepEqual(ids(eliminate(library, entry, [finding('owner=partner', by)])), ['theirs', 'silent'])
    assert.deepEqual(ids(eliminate(library, entry, chosen('moved=some'))), ['theirs', 'silent'])
  })

  it('keeps the order of the entry while nothing is known, best backed first', () => {
    const { library, entry } = smallCauses(questions, {
      derived: { basis: 'derived' },
      second: {},
      first: { basis: 'documented' },
      field: { basis: 'field' },
      observed: { basis: 'observed' },
    })
    assert.deepEqual(ids(eliminate(library, entry, [])), ['second', 'first', 'observed', 'field', 'derived'])
  })

  it('puts what findings speak for before what they explain, that before backing, that before the file', () => {
    const { library, entry } = smallCauses(questions, {
      backed: {},
      explains: { fits: { owner: ['ours'] }, basis: 'field' },
      points: { points: { network: ['new'] }, basis: 'derived' },
      'explains-more': { fits: { owner: ['ours'], moved: ['all', 'some'] }, basis: 'derived' },
    })
    assert.deepEqual(ids(eliminate(library, entry, chosen('owner=ours', 'moved=some', 'network=new'))), [
      'points',
      'explains-more',
      'explains',
      'backed',
    ])
  })

  it('counts every finding that speaks for a cause', () => {
    const { library, entry } = smallCauses(questions, {
      one: { points: { network: ['new'] } },
      two: { points: { network: ['new'], moved: ['some'] }, basis: 'derived' },
    })
    assert.deepEqual(ids(eliminate(library, entry, heard('network=new', 'moved=some'))), ['two', 'one'])
  })

  it('never rules out by what only speaks for a cause', () => {
    const { library, entry } = smallCauses(questions, { one: { points: { network: ['new'] } } })
    assert.deepEqual(ids(eliminate(library, entry, chosen('network=same'))), ['one'])
  })

  it('rules nothing out by "not sure"', () => {
    const { library, entry } = smallCauses(questions, {
      one: { fits: { owner: ['ours'] } },
      two: { fits: { owner: ['partner'] } },
    })
    assert.deepEqual(ids(eliminate(library, entry, chosen('owner=unsure'))), ['one', 'two'])
  })

  it('ignores questions and answers of another release', () => {
    const { library, entry } = smallCauses(questions, {
      one: { fits: { owner: ['ours'] } },
      two: { fits: { owner: ['partner'] }, points: { gone: ['yes'] } },
    })
    assert.deepEqual(ids(eliminate(library, entry, chosen('owner=nobody', 'gone=yes'))), ['one', 'two'])
  })

  it('leaves nothing when the answers clash', () => {
    const { library, entry } = smallCauses(questions, {
      one: { fits: { owner: ['ours'], moved: ['all'] } },
      two: { fits: { owner: ['partner'], moved: ['some'] } },
    })
    assert.deepEqual(eliminate(library, entry, chosen('owner=ours', 'moved=some')), [])
  })
})

describe('what speaks against a cause', () => {
  const { library, entry } = smallCauses(questions, {
    one: { fits: { owner: ['ours'], moved: ['all'] } },
    two: { fits: { owner: ['ours'] } },
  })

  it('is every answer it does not allow, "not sure" never', () => {
    const found = chosen('owner=partner', 'moved=unsure', 'network=new')
    assert.deepEqual(against(library, library.causes.one!, found), [found[0]])
  })

  it('is why an answer that no cause allows is not offered', () => {
    assert.deepEqual(answersFor(library, entry, 'owner'), ['ours'])
    assert.deepEqual(answersFor(library, entry, 'moved'), ['all', 'some', 'none'])
  })
})
