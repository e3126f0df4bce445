/** A term is asked for, not merely used. */
import assert from 'node:assert/strict'
import fc from 'fast-check'
import { buildTermIndex, readTerm } from '../../../src/core/understand/glossary.ts'
import { smallLibrary } from '../../support/small-questions.ts'
import { realLibrary } from '../../support/spoken-library.ts'

const index = buildTermIndex(smallLibrary())

const cases: [text: string, term: string | undefined][] = [
  ['what is a smart host?', 'smart-host'],
  ["what's a smarthost again?", 'smart-host'],
  ['smarthost?', 'smart-host'],
  ["I don't know what TTL means", 'ttl'],
  ['explain connector please', 'connector'],
  ['a smart host, what is that?', 'smart-host'],
  ["it's our own server. what is a smart host?", 'smart-host'],
  ['never heard of TTL', 'ttl'],
  ['wat is een smarthost', 'smart-host'],
  ['wat betekent TTL?', 'ttl'],
  ['leg uit: connector', 'connector'],
  ['leg connector eens uit', 'connector'],
  ['ik weet niet wat een smarthost is', 'smart-host'],
  ['wat is dat, een connector?', 'connector'],
  // errors, and terms in use
  ['4.4.312, wat is dat?', undefined],
  ['what is 4.4.316?', undefined],
  ['what does connection refused mean?', undefined],
  ['the smart host is wrong', undefined],
  ['smarthost', undefined],
  ['what is wrong with the connector?', undefined],
  ['what is our smart host?', undefined],
  ['wat is de smarthost van onze connector?', undefined],
  ['is the connector on?', undefined],
  ['our connector?', undefined],
  ['how do I set up a connector?', undefined],
  ['what is the difference between a connector and a smart host?', undefined],
  ['leg uit waarom de connector faalt', undefined],
  ['', undefined],
]

describe('glossary', () => {
  for (const [text, term] of cases)
    it(`hears ${term ?? 'no term'} in: ${text}`, () => {
      assert.equal(readTerm(index, text, 'en'), term)
    })

  it('has every term in both languages, each heard by all of its names', () => {
    const library = realLibrary()
    const real = buildTermIndex(library)
    const [en, nl] = library.languages.map(language => library.texts[language]!.terms)
    assert.deepEqual(Object.keys(en!), Object.keys(nl!))
    assert.ok(Object.keys(en!).length >= 36)
    for (const [frame, language] of [
      ['what is a', 'en'],
      ['wat is een', 'nl'],
    ] as const)
      for (const [term, { term: name, heard }] of Object.entries(library.texts[language]!.terms))
        for (const says of [name, ...heard]) {
          assert.equal(readTerm(real, `${frame} ${says}?`, language), term, says)
          assert.equal(readTerm(real, `${says}?`, language), term, says)
        }
  })

  it('never throws', () => {
    fc.assert(fc.property(fc.string(), text => readTerm(index, text, 'en') === undefined || true))
  })
})
