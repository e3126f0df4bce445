/** Every way through the dialogs of the real content, and how a tree is drawn. */

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { home } from '../../../src/content/home.ts'
import { mostQuestions } from '../../../src/core/diagnose/next-question.ts'
import { concluded, draw, grow, paths, type Tree } from '../../../src/core/diagnose/tree.ts'
import type { Library } from '../../../src/core/library.ts'
import { chosen, smallCauses } from '../../support/small-causes.ts'
import { wholeLibrary } from '../../support/whole-library.ts'

const library: Library = wholeLibrary()

describe('a tree', () => {
  const small = smallCauses(
    { owner: ['ours', 'partner', 'nobody'], moved: ['all', 'some', 'none'] },
    {
      gone: { fits: { owner: ['ours'], moved: ['all'] } },
      down: { fits: { owner: ['ours'], moved: ['some', 'none'] } },
      theirs: { fits: { owner: ['partner'] } },
    },
  )
  const moved: Tree = {
    kind: 'question',
    question: 'moved',
    branches: [
      { answers: ['all'], tree: { kind: 'causes', causes: ['gone'] } },
      { answers: ['some', 'none'], tree: { kind: 'causes', causes: ['down'] } },
    ],
  }

  it('joins answers that lead to the same place, and leaves out those that lead nowhere', () => {
    assert.deepEqual(grow(small.library, small.entry), {
      kind: 'question',
      question: 'owner',
      branches: [
        { answers: ['ours'], tree: moved },
        { answers: ['partner'], tree: { kind: 'causes', causes: ['theirs'] } },
      ],
    })
  })

  it('shows what is still ahead of what was found', () => {
    assert.deepEqual(grow(small.library, small.entry, chosen('owner=ours')), moved)
    assert.deepEqual(grow(small.library, small.entry, chosen('owner=ours'), ['gone']), {
      kind: 'causes',
      causes: ['down'],
    })
  })

  it('walks every path, "not sure" included at every question', () => {
    const walked = [...paths(small.library, small.entry)].map(({ found, verdict }) => [
      found.map(({ answer }) => answer).join(' '),
      concluded(verdict).join(' '),
    ])
    assert.deepEqual(walked, [
      ['ours all', 'gone'],
      ['ours some', 'down'],
      ['ours none', 'down'],
      ['ours unsure', 'gone down'],
      ['partner', 'theirs'],
      ['unsure all', 'gone theirs'],
      ['unsure some', 'down theirs'],
      ['unsure none', 'down theirs'],
      ['unsure unsure', 'gone down theirs'],
    ])
  })
})

for (const entry of Object.values(library.entries).filter(({ dialog }) => dialog))
  describe(`the dialog of ${entry.article}`, () => {
    const walked = [...paths(library, entry)]

    it(`asks at most ${mostQuestions} questions on each of its paths`, () => {
      for (const { found, asked } of walked)
        assert.ok(asked <= mostQuestions, found.map(({ question, answer }) => `${question}=${answer}`).join())
    })

    it('never asks the same twice on a path', () => {
      for (const { found } of walked)
        assert.equal(new Set(found.map(({ question }) => question)).size, found.length)
    })

    it('leads to every cause, alone or first', () => {
      const reached = new Set(
        walked.flatMap(({ verdict }) =>
          verdict.kind === 'confirm' ? verdict.cause : concluded(verdict)[0]!,
        ),
      )
      assert.deepEqual(
        entry.causes.map(({ cause }) => cause).filter(cause => !reached.has(cause)),
        [],
      )
    })

    it('has no dead end', () => {
      for (const { found, verdict } of walked)
        assert.ok(
          verdict.kind === 'confirm' || concluded(verdict).length > 0,
          found.map(({ question, answer }) => `${question}=${answer}`).join(),
        )
    })

    for (const language of library.languages)
      it(`is drawn as in dialogs/trees (${language})`, () => {
        const file = join(home, 'dialogs/trees', `${entry.entry}.${language}.txt`)
        assert.equal(draw(library, entry, language), readFileSync(file, 'utf8'))
      })
  })
