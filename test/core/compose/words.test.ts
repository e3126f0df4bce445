/** Texts with holes and markup become spans; words from outside never become markup. */

import assert from 'node:assert/strict'
import fc from 'fast-check'
import { capitalized, fill, label, list, say, type Values, voice } from '../../../src/core/compose/words.ts'
import type { Library } from '../../../src/core/library.ts'
import { hostile } from '../../support/problems.ts'

const texts = (host: string) => ({
  phrases: { hello: 'Ask **{name}** about `{host}` and {host}.', plain: 'No holes.' },
  holes: { host, name: 'somebody' },
})
const library = {
  languages: ['en', 'nl'],
  texts: { en: texts('the server'), nl: texts('de server') },
} as unknown as Library

const english = (values: Values = {}) => voice(library, 'en', values)

describe('a text', () => {
  it('has its holes filled and its markup turned into looks', () => {
    assert.deepEqual(say(english({ host: 'mx.example' }), 'hello', { name: 'Eve' }), [
      { text: 'Ask ' },
      { text: 'Eve', as: 'strong' },
      { text: ' about ' },
      { text: 'mx.example', as: 'code' },
      { text: ' and ' },
      { text: 'mx.example' },
      { text: '.' },
    ])
  })

  it('says something general where a value is unknown or empty', () => {
    for (const host of [undefined, ''])
      assert.equal(label(english({ host }), 'hello'), 'Ask somebody about the server and the server.')
  })

  it('says nothing where nothing general is known either', () => {
    assert.equal(
      label({ ...english(), texts: { ...english().texts, holes: {} } }, 'hello'),
      'Ask  about  and .',
    )
  })

  it('takes the value of the sentence before that of the conversation', () => {
    assert.equal(
      label(english({ host: 'one' }), 'hello', { host: 'two', name: 2 }),
      'Ask 2 about two and two.',
    )
  })

  it('takes spans as they are', () => {
    const code = [{ text: '4.4.316', as: 'code' as const }]
    assert.deepEqual(fill(english(), 'I read {codes}.', { codes: code }), [
      { text: 'I read ' },
      ...code,
      { text: '.' },
    ])
  })

  it('falls back to the first language for one that is not on offer', () => {
    for (const language of ['fr', '', 'constructor', '__proto__'])
      assert.equal(voice(library, language).language, 'en', language)
    assert.equal(label(voice(library, 'nl'), 'hello'), 'Ask somebody about de server and de server.')
  })

  it('names the phrase that is missing, and where', () => {
    assert.throws(() => say(english(), 'nowhere'), /"nowhere".*phrases\.en\.yaml/)
  })
})

describe('words from outside', () => {
  const looks = (value: string) =>
    say(english({ host: value }), 'hello', { name: value }).map(({ as }) => as ?? 'plain')

  for (const words of hostile)
    it(`stay plain: ${words}`, () => {
      const spans = say(english({ host: words }), 'hello', { name: words })
      assert.deepEqual(
        spans.map(({ text }) => text),
        ['Ask ', words, ' about ', words, ' and ', words, '.'],
      )
      assert.deepEqual(looks(words), looks('mx.example'))
    })

  it('stay plain, whatever they are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), words => {
        assert.deepEqual(looks(words), looks('mx.example'))
        assert.equal(label(english({ host: words }), 'hello'), `Ask somebody about ${words} and ${words}.`)
      }),
    )
  })
})

describe('small things', () => {
  it('capitalize the first letter of a sentence and nothing else', () => {
    assert.deepEqual(capitalized(english(), [{ text: 'the server' }, { text: ' is', as: 'strong' }]), [
      { text: 'The server' },
      { text: ' is', as: 'strong' },
    ])
    assert.deepEqual(capitalized(english(), [{ text: '😀 works' }]), [{ text: '😀 works' }])
    assert.deepEqual(capitalized(english(), []), [])
    const host = [{ text: 'mail.contoso.com' }, { text: ' takes no mail' }]
    assert.deepEqual(capitalized(english({ host: 'mail.contoso.com' }), host), host)
  })

  it('list things in one line', () => {
    assert.equal(list(['a', 'b']), 'a, b')
    assert.equal(list(['a', 'b'], ' · '), 'a · b')
  })
})
