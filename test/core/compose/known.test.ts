/** What is known is shown with where it came from, and a colleague gets all of it without people's addresses. */

import assert from 'node:assert/strict'
import { handOver, summary } from '../../../src/core/compose/hand-over.ts'
import { described, inOneLine, inWords, known, noted, origin } from '../../../src/core/compose/known.ts'
import { voice } from '../../../src/core/compose/words.ts'
import { type Act, type Finding, findings } from '../../../src/core/conversation.ts'
import { words } from '../../../src/core/reply.ts'
import { at, problem } from '../../support/problems.ts'
import { wholeLibrary } from '../../support/whole-library.ts'

const library = wholeLibrary()
const english = voice(library, 'en')
const label = (question: string, answer: string, language = 'en') =>
  library.texts[language]!.questions[question]!.answers[answer]!.label
const short = (question: string) => english.texts.questions[question]!.short

const owner: Finding = { question: 'owner', answer: 'ours', by: 'chosen' }
const moved: Finding = { question: 'moved', answer: 'some', by: 'heard', quote: 'half of it' }

describe('what is known', () => {
  it('is a row for each finding, with its origin and a way to change it', () => {
    const block = known(english, problem({}, [owner, moved]))!
    assert.deepEqual(
      block.rows.map(({ name, answer, quoted }) => [name, answer, quoted]),
      [
        [short('owner'), label('owner', 'ours'), false],
        [short('moved'), label('moved', 'some'), true],
      ],
    )
    assert.deepEqual(block.rows[1]!.change.action, { kind: 'pressed', press: 'change', question: 'moved' })
    assert.ok(block.rows[1]!.origin.includes('“half of it”'))
  })

  it('is the newest answer to each question, where the first one stood', () => {
    const later: Finding = { question: 'owner', answer: 'partner', by: 'chosen' }
    assert.equal(
      inOneLine(english, findings(problem({}, [owner, moved, later]))),
      `${short('owner')}: ${label('owner', 'partner')} · ${short('moved')}: ${label('moved', 'some')}`,
    )
  })

  it('includes what somebody is not sure of', () => {
    const [row] = inWords(english, [{ ...owner, answer: 'unsure' }])
    assert.equal(row!.answer, english.texts.phrases['known.unsure'])
  })

  it('leaves out questions and answers of another release', () => {
    const gone: Finding[] = [
      { question: 'gone', answer: 'ours', by: 'chosen' },
      { question: 'owner', answer: 'gone', by: 'chosen' },
      { question: 'constructor', answer: 'unsure', by: 'chosen' },
    ]
    assert.deepEqual(inWords(english, gone), [])
    assert.equal(known(english, problem({}, gone)), undefined)
    assert.deepEqual(noted(english, gone), [])
  })

  it('says who said it: heard, chosen and measured are three things', () => {
    const origins = (['heard', 'chosen', 'probed'] as const).map(by => origin(english, { ...moved, by }))
    assert.equal(new Set(origins).size, 3)
  })

  it('is described when it is taken back', () => {
    assert.equal(
      described(english, { turn: 1, at, act: 'found', finding: owner }),
      `${short('owner')}: ${label('owner', 'ours')}`,
    )
    const gone = { turn: 1, at, cause: 'gone', step: 'gone', result: 'failed' } as const
    for (const act of ['took', 'cured', 'tried'] as const)
      assert.doesNotMatch(described(english, { ...gone, act } as Act), /undefined/)
  })
})

describe('a hand over', () => {
  const told = problem(
    {
      code: '450 4.4.316',
      host: 'mail.contoso.com',
      since: 'Monday',
      expired: true,
      quotes: ['jan@contoso.com cannot mail to <x.1@y.example>'],
    },
    [owner, moved],
    [{ cause: 'smart-host-wrong', step: 'gone', result: 'failed' }],
  )

  it('says code, server, time, words, findings, causes ruled out and left', () => {
    const text = summary(english, told).join('\n')
    const title = (cause: string) => english.texts.causes[cause]!.title
    for (const part of ['450 4.4.316', 'mail.contoso.com', 'Monday', 'cannot mail to', short('owner')])
      assert.ok(text.includes(part), part)
    for (const part of [label('owner', 'ours'), label('moved', 'some'), 'half of it'])
      assert.ok(text.includes(part), part)
    for (const { cause } of library.entries['4.4.316']!.causes) assert.ok(text.includes(title(cause)), cause)
  })

  it('holds no address of a person', () => {
    const text = summary(english, told).join('\n')
    assert.doesNotMatch(text, /jan@|x\.1@/)
    assert.ok(text.includes('mail.contoso.com'))
  })

  it('says which steps were tried, and that they did not help', () => {
    const { cause, steps } = library.causes[library.entries['4.4.316']!.causes[0]!.cause]!
    const tried = problem({}, [], [{ cause, step: steps[0]!.step, result: 'failed' }])
    const text = summary(english, tried).join('\n')
    assert.ok(text.includes(english.texts.causes[cause]!.steps[steps[0]!.step]!.do))
    assert.ok(text.includes(english.texts.phrases['button.failed']!))
  })

  for (const language of library.languages)
    it(`is made for every entry, and for a code without one (${language})`, () => {
      const spoken = voice(library, language)
      const entries = Object.values(library.entries).map(({ entry, article }) => problem({ entry, article }))
      for (const one of [...entries, { ...problem({ article: '5.1.10' }), entry: 'gone' }]) {
        const lines = summary(spoken, one)
        assert.ok(lines[0]!.includes(one.article === 'other' ? '' : one.article))
        assert.doesNotMatch(lines.join('\n'), /[{}]|undefined|^\s*$/m)
      }
    })

  it('is a letter to copy, and asks what to tell when nothing is known', () => {
    assert.ok(handOver(english, told).some(block => block.kind === 'letter'))
    const [only, ...others] = handOver(english, undefined)
    assert.deepEqual(others, [])
    assert.ok(only?.kind === 'text' && words(only.spans).length > 10)
  })
})
