/** A reply as plain text: read from top to bottom, its numbers count up. */

import assert from 'node:assert/strict'
import { plain, plainParts } from '../../../src/core/compose/plain.ts'
import { voice } from '../../../src/core/compose/words.ts'
import { type Block, type Choice, numbered, type Reply } from '../../../src/core/reply.ts'
import { wholeLibrary } from '../../support/whole-library.ts'

const english = voice(wholeLibrary(), 'en')
const choice = (label: string): Choice => ({ label, action: { kind: 'pressed', press: 'why' } })
const buttons: Block = { kind: 'buttons', choices: [choice('Done'), choice('Back')] }
const letter: Block = {
  kind: 'letter',
  title: 'Letter',
  language: 'en',
  text: 'Hello',
  others: [choice('Nederlands')],
}
const sources: Block = { kind: 'sources', title: 'Sources', items: [] }
const reply = (...blocks: Block[]): Reply => ({
  language: 'en',
  blocks,
  stand: { code: null, asks: null, confirms: null, concludes: [], topics: [], step: null },
})

describe('a reply as plain text', () => {
  it('counts up, with the languages of a letter after what is asked below it', () => {
    assert.deepEqual(plainParts(english, reply(letter, buttons, sources)), [
      'Letter:\n\n  Hello',
      '  1. Done\n  2. Back\n  3. Nederlands',
      'Sources:',
    ])
  })

  it('keeps them with the letter where nothing is asked below it', () => {
    const parts = plainParts(english, reply(buttons, letter))
    assert.deepEqual(parts, ['  1. Done\n  2. Back', 'Letter:\n\n  Hello\n\n  3. Nederlands'])
  })

  it('has the numbers by which choices can be typed', () => {
    const all = reply(letter, buttons, { ...letter, others: [choice('English')] })
    const found = [...plain(english, all).matchAll(/^ {2}(\d+)\. (.*)$/gm)].map(([, number, label]) => [
      Number(number),
      label,
    ])
    assert.deepEqual(
      found.map(([number]) => number),
      found.map((_, index) => index + 1),
    )
    assert.deepEqual(
      found.map(([, label]) => label),
      numbered(all).map(({ label }) => label),
    )
  })
})
