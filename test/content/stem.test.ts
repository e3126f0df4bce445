import assert from 'node:assert/strict'
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

  it('count swapped neighbours as one edit', () => {
    assert.equal(distance('4.4.361', '4.4.316'), 1)
    assert.equal(distance('4.4.316', '4.4.317'), 1)
    assert.equal(distance('4.4.316', '5.4.317'), 2)
  })
})
