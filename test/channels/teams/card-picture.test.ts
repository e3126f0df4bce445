/** Cards as the official renderer draws them: everything is there, nothing is cut off, on a wide screen and on a phone. */

import assert from 'node:assert/strict'
import { createAssistant } from '../../../src/app/assistant.ts'
import type { Untimed } from '../../../src/app/ports/assistant.ts'
import { cardOf, render } from '../../../src/channels/teams/render.ts'
import { numbered, type Reply } from '../../../src/core/reply.ts'
import { memoryStore } from '../../../src/stores/memory.ts'
import { cardPicture } from '../../support/card-picture/picture.ts'
import { everything } from '../../support/sample-reply.ts'
import { wholeLibrary } from '../../support/whole-library.ts'

const library = wholeLibrary()
const looks = [
  { theme: 'light', width: 480 },
  { theme: 'dark', width: 320 },
] as const

/** Something for each kind of reply, one after another in one conversation. */
const turns: [string, Untimed][] = [
  ['a question', { kind: 'said', text: '450 4.4.316 Connection refused mail.contoso.com' }],
  ['the next question', { kind: 'chosen', question: 'owner', answer: 'ours' }],
  ['a conclusion with its first step', { kind: 'chosen', question: 'moved', answer: 'everything' }],
  ['how a step is done', { kind: 'pressed', press: 'how' }],
  ['all steps', { kind: 'pressed', press: 'all-steps' }],
  ['what is known', { kind: 'said', text: 'what do you know' }],
  ['answers to change', { kind: 'pressed', press: 'change' }],
  ['the hand over', { kind: 'pressed', press: 'person' }],
  ['a list of topics', { kind: 'said', text: '4.4.361' }],
  ['another error beside it', { kind: 'said', text: '450 4.4.317' }],
  ['the way back', { kind: 'pressed', press: 'restart' }],
  ['an error again', { kind: 'said', text: '450 4.4.317 mail.fabrikam.com' }],
  ['a letter', { kind: 'chosen', question: 'owner', answer: 'partner' }],
]

describe('cards in the official renderer', function () {
  this.timeout(60_000)

  async function drawn(reply: Reply): Promise<void> {
    const cards = render(reply, { library, turn: 1 }).flatMap(message => cardOf(message) ?? [])
    assert.ok(cards.length > 0, 'there is a card')
    for (const look of looks) {
      const pictures = await Promise.all(cards.map(card => cardPicture(card, look)))
      for (const { failures, overflowing, height, png } of pictures) {
        assert.deepEqual(failures, [])
        assert.deepEqual(overflowing, [])
        assert.ok(height > 20 && png.length > 500, 'it is not empty')
      }
      const buttons = pictures.flatMap(picture => picture.buttons)
      const text = pictures.map(picture => picture.text).join('\n')
      for (const { label } of numbered(reply)) assert.ok(buttons.includes(label), `${label} in ${buttons}`)
      for (const block of reply.blocks)
        if ('title' in block && block.kind !== 'known') assert.ok(text.includes(block.title), block.title)
    }
  }

  const assistant = createAssistant({
    library,
    store: memoryStore(),
    clock: { now: () => '2026-11-23T09:00:00.000Z' },
    log: { info: () => {}, warn: () => {}, error: () => {} },
    reference: () => 'ref-1',
  })
  for (const [name, event] of turns)
    it(`draw ${name}`, async () => {
      const { reply } = await assistant.handle({ conversation: 'c', person: 'p' }, event)
      await drawn(reply)
    })

  it('draw a reply with one of everything', () => drawn(everything('Words').reply))
  it('keep long words inside', () => drawn(everything(`${'long'.repeat(60)}`).reply))

  it('tell what a card is lacking', async () => {
    const { failures } = await cardPicture({
      type: 'AdaptiveCard',
      version: '1.5',
      body: [{ type: 'Input.Text' }],
    })
    assert.notDeepEqual(failures, [])
  })
})
