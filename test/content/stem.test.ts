import assert from 'node:assert/strict'
import fc from 'fast-check'
import { distance, stem } from '../../src/content/stem.ts'

describe('stems and distance', () => {
  it('bring the forms of a word together, in each language', () => {
    assert.equal(stem('connections', 'en'), stem('connection', 'en'))
    assert.equal(stem('verbindingen', 'nl'), stem('verbinding', 'nl'))
  })

  it('do not depend on the words before: the Dutch stemmer remembers what it should not', () => {
    const fresh = stem('bewaarbar', 'nl')
    for (const word of ['goede', 'snelle', 'hele']) stem(word, 'nl')
    assert.equal(stem('bewaarbar', 'nl'), fresh)
    // The same shape of word, never seen before: the memory cannot have helped.
    assert.equal(stem('verdraagbar', 'nl').endsWith('bar'), fresh.endsWith('bar'))
  })

  it('leave words of another language, and endless ones, as they are', () => {
    assert.equal(stem('connexions', 'fr'), 'connexions')
    assert.equal(stem('a'.repeat(5000), 'nl').length, 5000)
  })

  it('leave the digits of a word as they are, a double one perhaps single, so that one with others is another word', () => {
    const digits = (word: string) => word.replace(/\D+/g, '').replace(/(.)\1+/g, '$1')
    const endings = ['', 's', 'ed', 'ing', 'ational', 'en', 'heden', 'iteit', 'baar']
    const word = fc
      .tuple(fc.stringMatching(/^[a-z0-9]{1,20}$/), fc.constantFrom(...endings))
      .map(parts => parts.join(''))
    fc.assert(
      fc.property(word, fc.constantFrom('en', 'nl'), (written, language) => {
        assert.equal(digits(stem(written, language)), digits(written))
      }),
    )
  })

  it('count swapped neighbours as one edit', () => {
    assert.equal(distance('4.4.361', '4.4.316'), 1)
    assert.equal(distance('4.4.316', '4.4.317'), 1)
    assert.equal(distance('4.4.316', '5.4.317'), 2)
  })
})
