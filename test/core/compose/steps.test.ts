/** The steps of every remedy can be shown, one at a time or all at once, as data and as plain text. */

import assert from 'node:assert/strict'
import { plain, stepLines } from '../../../src/core/compose/plain.ts'
import { nextStep, openSteps, triedSteps } from '../../../src/core/compose/progress.ts'
import { backing, stepViews } from '../../../src/core/compose/steps.ts'
import { voice } from '../../../src/core/compose/words.ts'
import type { Reply } from '../../../src/core/reply.ts'
import { words } from '../../../src/core/reply.ts'
import { hostile, problem } from '../../support/problems.ts'
import { everything } from '../../support/sample-reply.ts'
import { smallCauses } from '../../support/small-causes.ts'
import { wholeLibrary } from '../../support/whole-library.ts'

const library = wholeLibrary()

describe('the next step', () => {
  const { library: small } = smallCauses({}, { cause: { steps: ['safe', 'careful', 'danger', 'safe'] } })
  const cause = small.causes.cause!
  const tried = (...results: ('done' | 'failed')[]) =>
    problem(
      {},
      [],
      results.map((result, index) => ({ cause: 'cause', step: `step-${index + 1}`, result })),
    )

  it('is the first one without a result', () => {
    assert.equal(nextStep(tried(), cause, 'one')?.step, 'step-1')
    assert.equal(nextStep(tried('done'), cause, 'one')?.step, 'step-2')
    assert.equal(nextStep(tried('done', 'done', 'done', 'done'), cause, 'one'), undefined)
  })

  it('is never a dangerous one, or one behind it, while the cause is only likely', () => {
    assert.equal(nextStep(tried('done', 'done'), cause, 'likely'), undefined)
  })

  it('is never a dangerous one after a check before it did not hold', () => {
    assert.equal(nextStep(tried('failed', 'done'), cause, 'one'), undefined)
    assert.equal(openSteps(tried('done', 'done'), cause, 'one').length, 4)
  })

  it('counts the last result of a step tried twice, and no step of another cause', () => {
    const twice = problem(
      {},
      [],
      [
        { cause: 'cause', step: 'step-1', result: 'failed' },
        { cause: 'cause', step: 'step-1', result: 'done' },
        { cause: 'other', step: 'step-2', result: 'done' },
      ],
    )
    assert.deepEqual([...triedSteps(twice, 'cause')], [['step-1', 'done']])
    assert.equal(nextStep(twice, cause, 'one')?.step, 'step-2')
  })
})

for (const language of library.languages)
  describe(`the steps of every cause (${language})`, () => {
    const causes = Object.values(library.causes)
    const spoken = voice(library, language, { host: 'mx.example', since: 'Monday' })

    it('are numbered, worded, checkable, and one of them is for now', () => {
      for (const cause of causes) {
        const views = stepViews(spoken, problem(), cause, 'one')
        assert.equal(views.length, cause.steps.length)
        assert.deepEqual(
          views.map(view => view.state),
          ['now', ...views.slice(1).map(() => 'later')],
        )
        views.forEach((view, index) => {
          assert.equal(view.number, index + 1)
          for (const spans of [view.do, view.check]) assert.ok(words(spans).trim() !== '', cause.cause)
          assert.ok(view.who.label)
          assert.doesNotMatch(JSON.stringify(view), /undefined|\{host\}|\{since\}/, cause.cause)
        })
      }
    })

    it('warn and say how to undo where they are risky, and when to look where they take long', () => {
      for (const cause of causes)
        stepViews(spoken, problem(), cause, 'one').forEach((view, index) => {
          const step = cause.steps[index]!
          assert.equal(view.risk?.level, step.risk)
          if (view.risk) for (const part of [view.risk.warning, view.risk.undo]) assert.ok(words(part))
          assert.equal(view.wait !== undefined, step.wait !== undefined)
          assert.equal(view.basis?.id, step.basis === 'documented' ? undefined : step.basis)
        })
    })

    it('name the server in their commands, or a place to put it', () => {
      for (const value of [undefined, 'mx.example', ...hostile]) {
        const asked = voice(library, language, { host: value })
        for (const cause of causes)
          for (const [index, view] of stepViews(asked, problem(), cause, 'one').entries()) {
            const written = cause.steps[index]!.commands.map(command =>
              command.split('{host}').join(value ?? '<host>'),
            )
            assert.deepEqual(view.commands, written)
          }
      }
    })

    it('can be read as plain text', () => {
      for (const cause of causes)
        for (const view of stepViews(spoken, problem(), cause, 'one')) {
          const lines = stepLines(spoken, view)
          assert.ok(lines[0]!.startsWith(`[${view.state === 'now' ? '>' : ' '}] ${view.number}. `))
          assert.ok(lines.every(line => line.trim() !== '' && !line.includes('undefined')))
        }
    })

    it('come with a word on how well the cause is backed', () => {
      for (const entry of Object.values(library.entries))
        for (const { cause, basis } of entry.causes)
          assert.equal(
            words(backing(spoken, entry.entry, cause)),
            spoken.texts.phrases[`sure.basis-${basis}`],
          )
    })
  })

describe('a reply in plain text', () => {
  const english = voice(library, 'en')
  const { reply } = everything('some words')
  const lines = (one: Reply) => plain(english, one).split('\n')

  it('says something for every kind of block, and nothing that is no text', () => {
    for (const block of reply.blocks) {
      const text = plain(english, { ...reply, blocks: [block] })
      assert.ok(text.includes('some words'), block.kind)
      assert.doesNotMatch(text, /undefined|\[object/)
    }
  })

  it('numbers choices through the whole reply, in the order in which they can be typed', () => {
    const numbers = lines(reply).flatMap(line => /^ {2}(\d+)\. /.exec(line)?.[1] ?? [])
    assert.deepEqual(
      numbers.map(Number),
      numbers.map((_, index) => index + 1),
    )
  })

  it('marks what was done, what did not help, and what is next', () => {
    const marks = lines(reply).flatMap(line => /^\[(.)\]/.exec(line)?.[1] ?? [])
    assert.deepEqual(marks, ['x', '-', '>', ' '])
  })
})
