/** What must hold for the real content, whatever is found out, by whom, and in whatever order. */

import assert from 'node:assert/strict'
import fc from 'fast-check'
import { openSteps } from '../../../src/core/compose/progress.ts'
import { type Act, begin, type Conversation, type Finding } from '../../../src/core/conversation.ts'
import { conclude, isDangerous, type Verdict } from '../../../src/core/diagnose/conclude.ts'
import type { Entry, Library } from '../../../src/core/library.ts'
import { numbered } from '../../../src/core/reply.ts'
import { look } from '../../../src/core/turn.ts'
import { wholeLibrary } from '../../support/whole-library.ts'

const library: Library = wholeLibrary()
const entries = Object.values(library.entries)
const dangerous = Object.values(library.causes).filter(isDangerous)
const untouched = { article: '4.4.316', expired: false, quotes: [], acts: [] }
const runs = { numRuns: 3000 }

/** Anything that may have been found out: of this entry or another, of this release or an older one. */
const anyFound: fc.Arbitrary<Finding[]> = fc.uniqueArray(
  fc.constantFrom(...Object.keys(library.questions), 'gone').chain(question =>
    fc.record(
      {
        question: fc.constant(question),
        answer: fc.constantFrom(...(library.questions[question]?.answers ?? []), 'unsure', 'gone'),
        by: fc.constantFrom('heard' as const, 'chosen' as const, 'chosen' as const, 'probed' as const),
        confirmed: fc.constant(true as const),
      },
      { requiredKeys: ['question', 'answer', 'by'] },
    ),
  ),
  { selector: finding => finding.question, maxLength: 10 },
)

const anyCase = fc.constantFrom(...entries).chain(entry => {
  const cause = fc.constantFrom(...entry.causes.map(listed => listed.cause))
  return fc.record({
    entry: fc.constant(entry),
    found: anyFound,
    failed: fc.uniqueArray(cause),
    took: fc.option(cause, { nil: undefined }),
  })
})

/** A dangerous cause, with what speaks for it found in random ways. */
const nearDanger = fc.constantFrom(...dangerous).chain(cause =>
  fc.record({
    entry: fc.constantFrom(...entries.filter(entry => entry.causes.some(one => one.cause === cause.cause))),
    took: fc.constant(cause.cause),
    failed: fc.constant([] as string[]),
    found: fc
      .tuple(
        ...Object.entries(cause.fits).map(([question, answers]) =>
          fc.record({
            question: fc.constant(question),
            answer: fc.constantFrom(
              ...answers,
              ...answers,
              ...library.questions[question]!.answers,
              'unsure',
            ),
            by: fc.constantFrom('chosen' as const, 'chosen' as const, 'chosen' as const, 'heard' as const),
          }),
        ),
      )
      .map(found => found as Finding[]),
  }),
)

describe('the safety gate, on the real content', () => {
  it('has dangerous causes to guard', () => {
    assert.ok(dangerous.length > 0)
  })

  const isGuarded = (verdict: Verdict, found: readonly Finding[]) => {
    if (verdict.kind === 'one' && isDangerous(library.causes[verdict.cause]!))
      for (const [question, allowed] of Object.entries(library.causes[verdict.cause]!.fits)) {
        const given = found.find(finding => finding.question === question)
        assert.ok(given?.by === 'chosen' && allowed.includes(given.answer), `${verdict.cause}: ${question}`)
      }
    if (verdict.kind === 'likely') {
      const cause = library.causes[verdict.cause]!
      const shown = openSteps(untouched, cause, verdict.kind)
      assert.ok(!shown.some(step => step.risk === 'danger'))
      assert.ok(shown.length <= cause.steps.findIndex(step => step.risk === 'danger'))
    }
  }

  it('opens only when a person chose every answer a dangerous cause rests on', () => {
    fc.assert(
      fc.property(fc.oneof(anyCase, nearDanger), ({ entry, ...evidence }) =>
        isGuarded(conclude(library, entry, evidence), evidence.found),
      ),
      runs,
    )
  })

  it('opens for every dangerous cause, once everything is chosen', () => {
    for (const { cause, fits } of dangerous)
      for (const entry of entries.filter(one => one.causes.some(listed => listed.cause === cause))) {
        const found = Object.entries(fits).map(
          ([question, [answer]]): Finding => ({ question, answer: answer!, by: 'chosen' }),
        )
        assert.deepEqual(conclude(library, entry, { found, failed: [], took: cause }), { kind: 'one', cause })
      }
  })

  it('leaves a harmless step to begin with when it stays closed', () => {
    for (const cause of dangerous) assert.ok(openSteps(untouched, cause, 'likely').length > 0, cause.cause)
  })
})

describe('a verdict on the real content', () => {
  it('is always one that names something', () => {
    fc.assert(
      fc.property(anyCase, ({ entry, ...evidence }) => {
        const verdict = conclude(library, entry, evidence)
        if ('question' in verdict) assert.ok(library.questions[verdict.question])
        if ('cause' in verdict) assert.ok(entry.causes.some(({ cause }) => cause === verdict.cause))
        if (verdict.kind === 'several') assert.ok(verdict.causes.length > 1)
        if (verdict.kind === 'none') assert.ok(verdict.clash.length > 0)
      }),
      runs,
    )
  })

  it('does not depend on the order in which things were found out', () => {
    fc.assert(
      fc.property(anyCase, ({ entry, found, failed, took }) => {
        const clashless = (verdict: Verdict) => (verdict.kind === 'none' ? 'none' : verdict)
        assert.deepEqual(
          clashless(conclude(library, entry, { found: found.toReversed(), failed, took })),
          clashless(conclude(library, entry, { found, failed, took })),
        )
      }),
      runs,
    )
  })

  it('is no dead end: the reply always holds something to press', () => {
    fc.assert(
      fc.property(anyCase, fc.boolean(), ({ entry, found, failed, took }, allSteps) => {
        const { reply } = look(library, {
          conversation: withFound(entry, found, failed, took),
          person: { allSteps },
        })
        assert.ok(numbered(reply).length > 0)
        assert.ok(numbered(reply).every(({ label }) => label.trim() !== ''))
      }),
      { numRuns: 500 },
    )
  })
})

function withFound(entry: Entry, found: Finding[], failed: string[], took: string | undefined): Conversation {
  const moment = { turn: 1, at: '2026-11-23T09:00:00Z' }
  const acts: Act[] = [
    ...found.map((finding): Act => ({ ...moment, act: 'found', finding })),
    ...failed.map((cause): Act => ({ ...moment, act: 'cured', cause, result: 'failed' })),
    ...(took ? [{ ...moment, act: 'took' as const, cause: took }] : []),
  ]
  const problem = { article: entry.article, entry: entry.entry, expired: false, quotes: [], acts }
  return { ...begin('safety', 'en'), problems: [problem], turns: 1 }
}
