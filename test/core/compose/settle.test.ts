/** What becomes of an answered message: its words stay, its buttons go, and the choice leaves a trace. */

import assert from 'node:assert/strict'
import { head } from '../../../src/core/compose/outline.ts'
import { plain } from '../../../src/core/compose/plain.ts'
import {
  everyChoice,
  instead,
  labelOf,
  placeOf,
  type Shown,
  settled,
} from '../../../src/core/compose/settle.ts'
import { voice } from '../../../src/core/compose/words.ts'
import { begin } from '../../../src/core/conversation.ts'
import type { Action, Event } from '../../../src/core/event.ts'
import type { State } from '../../../src/core/moves/move.ts'
import type { Reply } from '../../../src/core/reply.ts'
import { type Turned, turn } from '../../../src/core/turn.ts'
import { at } from '../../support/problems.ts'
import { everything } from '../../support/sample-reply.ts'
import { wholeLibrary } from '../../support/whole-library.ts'

const library = wholeLibrary()
const english = voice(library, 'en')

function play(...events: (Action | { kind: 'said'; text: string })[]): Turned {
  let state: State = { conversation: begin('c', 'en'), person: {} }
  let turned: Turned | undefined
  for (const event of events) {
    turned = turn(library, state, { ...event, at } as Event)
    state = turned
  }
  return turned!
}

const error = { kind: 'said', text: '450 4.4.316 [LastAttemptedServerName=mail.contoso.com]' } as const
const ours = { kind: 'chosen', question: 'owner', answer: 'ours', problem: 0 } as const
const partner = { ...ours, answer: 'partner' } as const
const shown = (reply: Reply): Shown => ({ messages: ['m1'], reply, turn: 1 })
const trace = { label: 'Ourselves', who: 'Anna', time: '14:05' }

describe('an answered message', () => {
  it('keeps its words and has nothing left to press', () => {
    for (const reply of [everything('some words').reply, play(error).reply, play(error, ours).reply]) {
      const rest = settled(english, reply)
      assert.deepEqual(everyChoice(rest), [])
      const text = plain(english, rest)
      for (const block of reply.blocks)
        if (block.kind === 'question' || block.kind === 'heading')
          assert.ok(text.includes(block.spans.map(span => span.text).join('')))
    }
  })

  it('says what was chosen, by whom and when, under what was asked', () => {
    const text = plain(english, settled(english, play(error).reply, trace))
    assert.match(text, /Who runs mail\.contoso\.com\?\n+✓ Ourselves \(Anna, 14:05\)/)
    assert.doesNotMatch(text, /Not sure|Hand over/)
  })

  it('gives way to the next step, which says what it is about and what was chosen', () => {
    const next = play(error, ours)
    const reply = instead(
      english,
      shown(play(error).reply),
      { reply: next.reply, head: head(library, next.conversation) },
      trace,
    )
    const text = plain(english, reply)
    assert.match(text, /^450 4\.4\.316: The receiving server refused the connection \(mail\.contoso\.com\)/)
    assert.match(text, /✓ Who runs mail\.contoso\.com\? Ourselves \(Anna, 14:05\)/)
    assert.ok(everyChoice(reply).length > 2)
  })

  it('names the error in small where what is concluded leads', () => {
    const next = play(error, partner)
    const reply = instead(
      english,
      shown(play(error).reply),
      { reply: next.reply, head: head(library, next.conversation) },
      undefined,
    )
    assert.equal(reply.blocks.filter(({ kind }) => kind === 'heading').length, 1)
    assert.match(plain(english, reply), /^450 4\.4\.316: The receiving server refused/)
  })

  it('is found by the label of the button that was pressed', () => {
    const { reply } = play(error)
    assert.equal(
      labelOf(english, reply, { problem: 0, answer: 'ours', question: 'owner', kind: 'chosen' }),
      'Ourselves',
    )
    assert.equal(labelOf(english, reply, { kind: 'pressed', press: 'done' }), undefined)
    // Somebody else answered meanwhile: what was pressed is named all the same.
    assert.equal(labelOf(english, play(error, ours).reply, partner), 'A partner or supplier')
    assert.equal(
      labelOf(english, play(error, ours).reply, { kind: 'pressed', press: 'change', question: 'owner' }),
      'Change: Run by',
    )
  })
})

describe('a reply', () => {
  const question = play(error)
  const next = play(error, ours)

  it('takes the place of the message whose button was pressed', () => {
    assert.equal(placeOf(shown(question.reply), next, true), 'instead')
    assert.equal(placeOf(shown(question.reply), next, false), 'after')
    assert.equal(placeOf(undefined, next, true), 'after')
  })

  it('leaves a letter where it stands', () => {
    const letter = play(error, partner)
    assert.equal(placeOf(shown(question.reply), letter, true), 'after')
    assert.equal(placeOf(shown(letter.reply), next, true), 'after')
  })

  it('that answers by the way leaves the question as it is', () => {
    for (const said of ['thanks', 'hand over']) {
      const aside = play(error, { kind: 'said', text: said })
      assert.equal(placeOf(shown(question.reply), aside, false), 'beside', said)
    }
    const solved = play(error, { kind: 'said', text: 'it works again, solved' })
    assert.equal(placeOf(shown(question.reply), solved, false), 'after')
  })
})
