/** Replies in words that no phrase has: which answer they lean to, and what leans to none. */

import assert from 'node:assert/strict'
import { understand } from '../../../src/core/understand/understand.ts'
import { wholeLibrary } from '../../support/whole-library.ts'

const library = wholeLibrary()
const leaning = (asked: string, text: string) => understand(library, text, { asked }).leaning

describe('a reply leans', () => {
  const cases: [asked: string, text: string, answer: string][] = [
    ['owner', 'die wordt beheerd door het moederbedrijf', 'partner'],
    ['owner', 'die hangt bij ons in de serverruimte naast de koffiehoek', 'ours'],
    ['server', 'hij is vannacht gecrasht en sindsdien ligt hij plat', 'down'],
    ['certificate', 'het papiertje is eind oktober verlopen', 'expired'],
    ['line', 'onze internetverbinding valt de hele ochtend al weg', 'trouble'],
    ['health', 'memory of that server is completely full', 'struggling'],
  ]
  for (const [asked, text, answer] of cases)
    it(`to ${answer} at ${asked}: ${text}`, () => assert.equal(leaning(asked, text), answer))

  it('to nothing by an aside, a denial, a plan, a guess, a question or a part of everything', () => {
    const texts: [asked: string, text: string][] = [
      ['owner', 'one moment, somebody is at the door'],
      ['server', 'hij is niet down'],
      ['certificate', 'het papiertje is niet verlopen'],
      ['line', 'our connection never had any trouble'],
      ['owner', 'we will move it to a supplier next year'],
      ['owner', 'it may be the supplier that looks after it'],
      ['owner', 'does the supplier look after it?'],
      ['moved', 'all of it has become so slow'],
      ['line', 'ik haal eerst koffie'],
      ['certificate', 'mijn collega heeft vandaag vrij'],
    ]
    for (const [asked, text] of texts) assert.equal(leaning(asked, text), undefined, text)
  })

  it('to nothing where a phrase answers, a code is named, or nothing was asked', () => {
    assert.equal(leaning('owner', 'it is run by our supplier'), undefined)
    assert.equal(leaning('owner', '4.4.317 wordt beheerd door het moederbedrijf'), undefined)
    assert.equal(understand(library, 'die wordt beheerd door het moederbedrijf').leaning, undefined)
  })
})
