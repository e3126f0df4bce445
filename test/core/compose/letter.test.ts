/** A letter to a partner is filled with what is known, in either language, and nothing in it is interpreted. */

import assert from 'node:assert/strict'
import { letter } from '../../../src/core/compose/letter.ts'
import { voice } from '../../../src/core/compose/words.ts'
import type { Problem } from '../../../src/core/conversation.ts'
import type { Library } from '../../../src/core/library.ts'
import { hostile, problem } from '../../support/problems.ts'
import { wholeLibrary } from '../../support/whole-library.ts'

const small = {
  languages: ['en', 'nl', 'fr'],
  texts: {
    en: {
      name: 'English',
      phrases: { 'letter.title': 'A letter', 'button.letter': 'In {language}' },
      holes: { host: 'the server' },
      entries: { '4.4.316': { request: 'Please look at {host}.' } },
      causes: {
        theirs: { letter: 'Hello,\n\nSince: {since}\nServer: {host}\nError: {literal}\n\n{request}\n\nBye' },
      },
    },
    nl: {
      name: 'Nederlands',
      phrases: {},
      holes: { host: 'de server' },
      entries: { '4.4.316': { request: 'Kijk naar {host}.' } },
      causes: { theirs: { letter: 'Dag,\n\nServer: {host}\n{request}' } },
    },
    fr: { name: 'Français', phrases: {}, holes: {}, entries: {}, causes: { theirs: {} } },
  },
} as unknown as Library

/** The letter in a language, asked for in English. */
function written(changes: Partial<Problem> = {}, language = 'en', library = small, cause = 'theirs') {
  const [block] = letter(voice(library, 'en'), problem(changes), cause, language)
  assert.ok(block?.kind === 'letter')
  return block
}

describe('a letter', () => {
  it('is filled with what is known', () => {
    const { text } = written({ host: 'mx.example', literal: '450 4.4.316 refused', since: 'Monday' })
    assert.equal(
      text,
      'Hello,\n\nSince: Monday\nServer: mx.example\nError: 450 4.4.316 refused\n\nPlease look at mx.example.\n\nBye',
    )
  })

  it('leaves out lines whose hole is unknown, and no gap where they were', () => {
    assert.equal(written().text, 'Hello,\n\nPlease look at the server.\n\nBye')
  })

  it('takes the code where the error line is not known', () => {
    assert.match(written({ code: '450 4.4.316' }).text, /^Error: 450 4\.4\.316$/m)
  })

  it('comes in any language that has one, whatever is spoken, and says which others there are', () => {
    const block = written({ host: 'mx.example' }, 'nl')
    assert.equal(block.text, 'Dag,\n\nServer: mx.example\nKijk naar mx.example.')
    assert.equal(block.title, 'A letter')
    assert.deepEqual(block.others, [
      { label: 'In English', action: { kind: 'pressed', press: 'letter', language: 'en' } },
    ])
  })

  it('is not there for a cause, a language or a problem without one', () => {
    for (const [cause, language] of [
      ['theirs', 'fr'],
      ['theirs', 'constructor'],
      ['nowhere', 'en'],
    ] as const)
      assert.deepEqual(letter(voice(small, 'en'), problem(), cause, language), [])
    const { entry: _, ...unknown } = problem()
    assert.deepEqual(letter(voice(small, 'en'), unknown, 'theirs', 'en'), [])
  })

  for (const value of hostile)
    it(`keeps words from outside as they are: ${value}`, () => {
      const { text } = written({ literal: value, since: value })
      assert.equal(text, `Hello,\n\nSince: ${value}\nError: ${value}\n\nPlease look at the server.\n\nBye`)
    })
})

describe('the letters of the content', () => {
  const library = wholeLibrary()
  const full = { host: 'mx.example', literal: '450 4.4.316 refused', since: 'Monday', code: '450 4.4.316' }
  const writing = Object.values(library.causes).filter(cause => cause.letter)

  it('are there, in every language', () => {
    assert.ok(writing.length > 0)
    for (const { cause } of writing)
      for (const language of library.languages) assert.ok(library.texts[language]!.causes[cause]!.letter)
  })

  for (const language of library.languages)
    it(`read well in ${language} with everything and with nothing known, for every entry`, () => {
      for (const { cause } of writing)
        for (const entry of Object.values(library.entries).filter(one =>
          one.causes.some(listed => listed.cause === cause),
        )) {
          const about = { article: entry.article, entry: entry.entry }
          const filled = written({ ...full, ...about }, language, library, cause).text
          for (const value of ['mx.example', full.literal, full.since])
            assert.ok(filled.includes(value), filled)
          const bare = written(about, language, library, cause).text
          for (const text of [filled, bare]) {
            assert.doesNotMatch(text, /[{}`]|\*\*|undefined|\n{3}| $/m)
            // Nothing but the salutation may end in a label with nothing behind it.
            assert.doesNotMatch(text, /:$/m)
          }
        }
    })
})
