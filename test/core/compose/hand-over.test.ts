/** The summary for a colleague is words: what stands in a step as markup is none there. */

import assert from 'node:assert/strict'
import { summary } from '../../../src/core/compose/hand-over.ts'
import { described } from '../../../src/core/compose/known.ts'
import { voice } from '../../../src/core/compose/words.ts'
import { at, problem } from '../../support/problems.ts'
import { wholeLibrary } from '../../support/whole-library.ts'

const library = wholeLibrary()

describe('a step that was tried', () => {
  for (const language of library.languages)
    it(`stands in the summary as words: ${language}`, () => {
      const words = voice(library, language)
      for (const { cause, steps } of Object.values(library.causes))
        for (const { step } of steps) {
          const tried = { cause, step, result: 'done' as const }
          const lines = [
            ...summary(words, problem({}, [], [tried])),
            described(words, { turn: 1, at, act: 'tried', ...tried }),
          ]
          assert.doesNotMatch(lines.join('\n'), /\*\*|`|\{\w+\}/, `${cause} ${step}`)
        }
    })
})
