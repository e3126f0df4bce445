/** Every block fits 80 columns, reads without colour, and lets nothing from outside steer the terminal. */

import assert from 'node:assert/strict'
import { stripVTControlCharacters } from 'node:util'
import fc from 'fast-check'
import { render, type Screen } from '../../../src/channels/terminal/render.ts'
import type { Block, Reply } from '../../../src/core/reply.ts'
import { everything } from '../../support/sample-reply.ts'

const screen = (changes: Partial<Screen> = {}): Screen => ({
  columns: 80,
  colour: false,
  words: {
    where: place => [{ text: 'Where: ' }, ...place],
    check: check => [{ text: 'Check: ' }, ...check],
    warning: warning => [{ text: 'Warning: ' }, ...warning],
    undo: undo => [{ text: 'Undo: ' }, ...undo],
  },
  ...changes,
})
const shown = (blocks: Block[], changes?: Partial<Screen>) =>
  render({ ...everything('').reply, blocks }, screen(changes))
const linesOf = (reply: Reply, changes?: Partial<Screen>) => render(reply, screen(changes)).split('\n')
const long = 'Microsoft 365 reached the receiving server and was refused before it could hand over any mail. '
const { reply } = everything(long.repeat(3).trim())

/** What is copied is never broken: letters, commands and addresses of pages. */
const copied: Block[] = reply.blocks.map(block => {
  if (block.kind === 'letter') return { ...block, text: 'short' }
  if (block.kind !== 'steps') return block
  return { ...block, steps: block.steps.map(step => ({ ...step, commands: ['Get-OutboundConnector'] })) }
})

describe('a reply in a terminal', () => {
  for (const [index, block] of copied.entries())
    it(`keeps block ${index + 1} (${block.kind}) within 80 columns, and all its words`, () => {
      const text = shown([block])
      for (const line of text.split('\n')) assert.ok(line.length <= 80, line)
      assert.ok(text.replace(/\s+/g, ' ').includes('reached the receiving server'), text)
    })

  for (const columns of [40, 79, 120])
    it(`takes no more columns than there are, and never more than 80: ${columns}`, () => {
      for (const line of linesOf({ ...reply, blocks: copied }, { columns }))
        assert.ok(line.length <= Math.min(80, columns), line)
    })

  it('leaves no blanks at the end of a line', () => {
    for (const line of linesOf(reply)) assert.equal(line, line.trimEnd())
  })

  it('breaks a word that is too long, but no address of a page, no command and no letter', () => {
    const word = 'x'.repeat(200)
    const url = `https://example.org/${word}`
    for (const line of shown([{ kind: 'text', spans: [{ text: `a ${word} b` }] }]).split('\n'))
      assert.ok(line.length <= 80)
    assert.ok(shown([{ kind: 'text', spans: [{ text: `see ${url}` }] }]).includes(url))
    const letter: Block = {
      kind: 'letter',
      title: 'A letter',
      language: 'en',
      text: `${long}${word}`,
      others: [],
    }
    assert.ok(shown([letter]).includes(long + word))
  })

  it('breaks at blanks only, also where looks change in the middle of a word', () => {
    const spans = [
      { text: `${'x '.repeat(37)}` },
      { text: 'mail.contoso.com', as: 'code' as const },
      { text: '.' },
    ]
    assert.ok(shown([{ kind: 'text', spans }]).includes('\nmail.contoso.com.'))
  })

  it('has no colour codes when colour is off, and the same words when it is on', () => {
    const plain = render(reply, screen())
    assert.ok(!plain.includes('\u001b'))
    const coloured = render(reply, screen({ colour: true }))
    assert.ok(coloured.includes('\u001b['))
    assert.equal(stripVTControlCharacters(coloured), plain)
  })

  it('keeps a heading bold behind a word that is bold itself', () => {
    const spans = [{ text: 'one ' }, { text: 'two', as: 'strong' as const }, { text: ' three' }]
    const text = shown([{ kind: 'heading', spans }], { colour: true })
    const bold = text
      .split('\u001b[1m')
      .slice(1)
      .map(part => part.split('\u001b[22m')[0])
    assert.equal(bold.join(''), 'one two three')
  })

  it('numbers what can be typed, in order, and nothing else', () => {
    const numbers = linesOf(reply).flatMap(line => /^ {2}([ \d]\d) {2}\S/.exec(line)?.[1] ?? [])
    assert.deepEqual(
      numbers.map(Number),
      numbers.map((_, index) => index + 1),
    )
    assert.ok(numbers.length >= 6)
  })

  it('says where a step stands and warns in words, not in colour', () => {
    const text = render(everything('words').reply, screen())
    for (const part of ['[x] 1.', '[-] 2.', '[>] 3.', '[ ] 4.', 'Warning: ', 'Undo: ', 'Where: ', 'Check: '])
      assert.ok(text.includes(part), part)
    assert.ok(text.includes('\n! words'))
  })
})

describe('words from outside', () => {
  const steering = ['\u001b[2J', '\u001b]0;title\u0007', '\u009b1m', '\r', '\b', '\u202e', '\u2028', '\u0000']

  for (const words of steering)
    it(`do not steer the terminal: ${JSON.stringify(words)}`, () => {
      const text = render(everything(`before${words}after`).reply, screen())
      assert.doesNotMatch(text, /[^\P{Cc}\n]|[\p{Cf}\p{Zl}\p{Zp}]/u)
    })

  it('are shown without control characters, whatever they are, and never break the layout', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 300 }), words => {
        const lines = linesOf({ ...reply, blocks: [{ kind: 'text', spans: [{ text: words }] }] })
        for (const line of lines) {
          assert.ok(line.length <= 80 || /https?:/.test(line))
          assert.doesNotMatch(line, /[\p{Cc}\p{Cf}]/u)
        }
      }),
      { numRuns: 500 },
    )
  })
})
