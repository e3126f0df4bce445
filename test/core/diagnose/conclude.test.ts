/** From findings to a verdict, in small. */

import assert from 'node:assert/strict'
import { openSteps } from '../../../src/core/compose/progress.ts'
import { conclude, type Evidence } from '../../../src/core/diagnose/conclude.ts'
import { chosen, finding, heard, smallCauses } from '../../support/small-causes.ts'

const questions = { owner: ['ours', 'partner'], moved: ['all', 'some'], network: ['new', 'same'] }
const { library, entry } = smallCauses(questions, {
  gone: { fits: { owner: ['ours'], moved: ['all'] }, steps: ['safe', 'careful', 'danger', 'safe'] },
  down: { fits: { owner: ['ours'], moved: ['some'] } },
  cable: { fits: { owner: ['ours'], moved: ['some'] }, basis: 'field' },
  theirs: { fits: { owner: ['partner'] } },
})
const untouched = { article: '4.4.316', expired: false, quotes: [], acts: [] }
const verdict = (evidence: Partial<Evidence>) =>
  conclude(library, entry, { found: [], failed: [], ...evidence })

describe('conclude', () => {
  it('asks while a question tells causes apart', () => {
    assert.deepEqual(verdict({}), { kind: 'ask', question: 'owner' })
    assert.deepEqual(verdict({ found: heard('owner=ours') }), { kind: 'ask', question: 'moved' })
  })

  it('names one cause at once when nothing dangerous rests on it, even when all was only heard', () => {
    assert.deepEqual(verdict({ found: heard('owner=partner') }), { kind: 'one', cause: 'theirs' })
  })

  it('lists several when no question tells them apart', () => {
    assert.deepEqual(verdict({ found: chosen('owner=ours', 'moved=some') }), {
      kind: 'several',
      causes: ['down', 'cable'],
    })
  })

  it('takes the cause a person picks from the list, also against the answers', () => {
    const found = chosen('owner=ours', 'moved=some')
    assert.deepEqual(verdict({ found, took: 'cable' }), { kind: 'one', cause: 'cable' })
    assert.deepEqual(verdict({ found, took: 'theirs' }), { kind: 'one', cause: 'theirs' })
  })

  it('forgets a picked cause that did not help, or that the entry does not have', () => {
    const found = chosen('owner=ours', 'moved=some')
    assert.deepEqual(verdict({ found, took: 'cable', failed: ['cable'] }), { kind: 'one', cause: 'down' })
    assert.deepEqual(verdict({ found, took: 'nowhere' }), { kind: 'several', causes: ['down', 'cable'] })
  })

  it('goes on with the next likely cause after one that did not help', () => {
    const found = chosen('owner=ours', 'moved=some')
    assert.deepEqual(verdict({ found, failed: ['down'] }), { kind: 'one', cause: 'cable' })
  })
})

describe('a dangerous cause', () => {
  it('has every answer it rests on asked again when it was only heard, measured or assumed', () => {
    for (const by of ['heard', 'probed'] as const) {
      const found = [finding('owner=ours', by), finding('moved=all', by)]
      assert.deepEqual(verdict({ found }), { kind: 'confirm', cause: 'gone', question: 'owner' })
      assert.deepEqual(verdict({ found: [...chosen('owner=ours'), found[1]!] }), {
        kind: 'confirm',
        cause: 'gone',
        question: 'moved',
      })
    }
  })

  it('is certain once a person chose them all', () => {
    assert.deepEqual(verdict({ found: chosen('owner=ours', 'moved=all') }), { kind: 'one', cause: 'gone' })
  })

  it('stays likely when the person is not sure', () => {
    const found = [...chosen('owner=ours'), ...chosen('moved=unsure')]
    assert.deepEqual(verdict({ found, failed: ['down', 'cable'] }), { kind: 'likely', cause: 'gone' })
  })

  it('stays likely when it was picked against an answer', () => {
    const found = chosen('owner=ours', 'moved=some')
    assert.deepEqual(verdict({ found, took: 'gone' }), { kind: 'likely', cause: 'gone' })
  })

  it('shows only the steps before the first dangerous one while it is likely', () => {
    const steps = (kind: 'one' | 'likely') =>
      openSteps(untouched, library.causes.gone!, kind).map(step => step.step)
    assert.deepEqual(steps('likely'), ['step-1', 'step-2'])
    assert.deepEqual(steps('one'), ['step-1', 'step-2', 'step-3', 'step-4'])
  })
})

describe('answers that leave nothing', () => {
  it('are named: those without which a cause would be left', () => {
    const { library, entry } = smallCauses(questions, {
      one: { fits: { owner: ['ours'], moved: ['all'] } },
      two: { fits: { owner: ['ours'], moved: ['all'], network: ['new'] } },
    })
    const found = chosen('network=same', 'owner=ours', 'moved=some')
    assert.deepEqual(conclude(library, entry, { found, failed: [] }), { kind: 'none', clash: [found[2]] })
  })

  it('are all named when no single one is to blame', () => {
    const { library, entry } = smallCauses(questions, {
      one: { fits: { owner: ['ours'], moved: ['all'] } },
      two: { fits: { owner: ['ours'], moved: ['all'] } },
    })
    const found = chosen('owner=partner', 'moved=some', 'network=unsure')
    assert.deepEqual(conclude(library, entry, { found, failed: [] }), {
      kind: 'none',
      clash: found.slice(0, 2),
    })
  })
})

describe('when everything that fits was tried', () => {
  it('offers what only one answer speaks against, what was heard doubted before what was chosen', () => {
    const { library, entry } = smallCauses(questions, {
      tried: { fits: { owner: ['ours'] } },
      'against-chosen': { fits: { owner: ['partner'] } },
      'against-heard': { fits: { moved: ['all'] } },
      'against-two': { fits: { owner: ['partner'], moved: ['all'] } },
      'against-measured': { fits: { network: ['new'] } },
    })
    const found = [...chosen('owner=ours'), ...heard('moved=some'), finding('network=same', 'probed')]
    assert.deepEqual(conclude(library, entry, { found, failed: ['tried'] }), {
      kind: 'exhausted',
      again: ['against-heard', 'against-chosen'],
    })
  })

  it('offers nothing rather than what was tried', () => {
    const everything = entry.causes.map(({ cause }) => cause)
    assert.deepEqual(verdict({ failed: everything }), { kind: 'exhausted', again: [] })
  })
})
