/** A turn is pure, keeps what it promises whatever comes in, and says the same by button, number and label. */

import assert from 'node:assert/strict'
import fc from 'fast-check'
import { freeze } from '../../src/content/freeze.ts'
import { outline } from '../../src/core/compose/outline.ts'
import { plain } from '../../src/core/compose/plain.ts'
import { voice } from '../../src/core/compose/words.ts'
import { begin, current, findings } from '../../src/core/conversation.ts'
import type { Event } from '../../src/core/event.ts'
import type { State } from '../../src/core/moves/move.ts'
import { numbered } from '../../src/core/reply.ts'
import { look, type Turned, turn } from '../../src/core/turn.ts'
import { anyEvents } from '../support/any-event.ts'
import { at } from '../support/problems.ts'
import { processorTime } from '../support/processor-time.ts'
import { wholeLibrary } from '../support/whole-library.ts'

const library = wholeLibrary()
const fresh = (): State => ({ conversation: begin('test', 'en'), person: {} })

/** Carries out events one after another, looking at each turn with what it was made of. */
function play(
  events: readonly Event[],
  each: (turned: Turned, before: State, event: Event) => void = () => {},
): Turned {
  let state: State = freeze(fresh())
  let turned: Turned | undefined
  for (const event of events) {
    turned = turn(library, state, freeze(event))
    each(turned, state, event)
    state = freeze({ conversation: turned.conversation, person: turned.person })
  }
  return turned!
}

const runs = { numRuns: 250 }
const always = (each: (turned: Turned, before: State, event: Event) => void) =>
  fc.assert(
    fc.property(anyEvents(library, 12), events => {
      play(events, each)
    }),
    runs,
  )

describe('a turn, whatever comes in,', function () {
  this.timeout(60_000)

  it('never throws, changes nothing it is given, and always says something that can be read', () => {
    always(({ reply }) => {
      assert.ok(reply.blocks.length > 0)
      assert.ok(library.languages.includes(reply.language))
      const text = plain(voice(library, reply.language), reply)
      assert.ok(text.trim() !== '')
      assert.doesNotMatch(text, /undefined|\[object|NaN/)
    })
  })

  it('says nothing only where it keeps nothing either', () => {
    fc.assert(
      fc.property(anyEvents(library, 12, true), events => {
        play(events, ({ reply, conversation, person, aside }, before, event) => {
          if (reply.blocks.length > 0) return
          assert.ok(event.kind === 'said' && (event.overheard || event.corrects))
          assert.equal(conversation, before.conversation)
          assert.equal(person, before.person)
          assert.ok(aside)
        })
      }),
      runs,
    )
  })

  it('gives the same for the same', () => {
    always((turned, before, event) => assert.deepEqual(turn(library, before, event), turned))
  })

  it('stands in one place: it asks, confirms, offers topics or concludes', () => {
    always(({ reply: { stand }, conversation }) => {
      const places = [stand.asks, stand.confirms, stand.topics[0], stand.concludes[0]]
      assert.ok(places.filter(Boolean).length <= 1, JSON.stringify(stand))
      for (const question of [stand.asks, stand.confirms])
        if (question) {
          assert.ok(Object.hasOwn(library.questions, question))
          assert.equal(conversation.asked?.question, question)
        }
      if (!stand.asks && !stand.confirms) assert.equal(conversation.asked, undefined)
      if (stand.step) {
        assert.deepEqual(stand.concludes, [stand.step.cause])
        assert.ok(library.causes[stand.step.cause]!.steps.some(({ step }) => step === stand.step!.step))
      }
      const entry = library.entries[current(conversation)?.entry ?? '']
      for (const cause of stand.concludes) assert.ok(entry!.causes.some(listed => listed.cause === cause))
    })
  })

  it('never shows a dangerous step that a person did not confirm', () => {
    always(({ reply, conversation }) => {
      for (const block of reply.blocks) {
        if (block.kind !== 'steps') continue
        for (const view of block.steps) {
          const cause = library.causes[view.cause]!
          const danger = cause.steps.findIndex(step => step.risk === 'danger')
          if (danger < 0 || cause.steps.findIndex(({ step }) => step === view.step) < danger) continue
          const found = findings(current(conversation)!)
          for (const [question, allowed] of Object.entries(cause.fits)) {
            const given = found.find(finding => finding.question === question)
            assert.ok(given?.by === 'chosen' && allowed.includes(given.answer), `${view.cause}: ${question}`)
          }
        }
      }
    })
  })

  it('keeps no address of a person', () => {
    const address = 'jan.jansen+spam@contoso.example'
    always((_, before, event) => {
      if (event.kind !== 'said') return
      const said = turn(library, before, { ...event, text: `${event.text} ${address}, ${address}` })
      assert.ok(!JSON.stringify(said.conversation).includes('jan.jansen'))
    })
  })

  it('can be looked at again, and drawn as a tree', () => {
    always(({ conversation, person }) => {
      assert.ok(look(library, { conversation, person }).reply.blocks.length > 0)
      const tree = outline(library, conversation)
      assert.equal(tree === undefined, !library.entries[current(conversation)?.entry ?? ''])
      assert.doesNotMatch(JSON.stringify(tree ?? ''), /undefined/)
    })
  })

  it('counts turns, and remembers no more keys than it needs', () => {
    always(({ conversation, passed }, before, event) => {
      assert.equal(conversation.turns, before.conversation.turns + (passed ? 0 : 1))
      if (!passed) assert.equal(conversation.at, event.at)
      assert.equal(conversation.revision, 0)
      assert.ok(conversation.handled.length <= 50)
      if (event.key) assert.equal(conversation.handled.at(-1), event.key)
    })
  })

  it('takes a number for the button it stands at', () => {
    always((turned, before, event) => {
      const choices = turned.conversation.offered
      const shown = numbered(turned.reply)
      // A button that has had its turn leaves on the screen what stands there.
      if (shown.length > 0 && !turned.passed) assert.deepEqual(choices, shown)
      // One of them each time: the run is long enough to see all.
      const index = before.conversation.turns % Math.max(1, choices.length)
      const choice = choices[index]
      if (!choice) return
      const state = { conversation: turned.conversation, person: turned.person }
      assert.ok(choice.label.trim() !== '')
      assert.deepEqual(
        turn(library, state, { kind: 'said', text: `${index + 1}`, at: event.at }),
        turn(library, state, { ...choice.action, at: event.at }),
      )
    })
  })
})

describe('what is typed', () => {
  const asked = () => play([{ kind: 'said', text: '450 4.4.316 Connection refused', at }])
  const found = (text: string) => {
    const { conversation } = turn(library, asked(), { kind: 'said', text, at })
    return findings(conversation.problems[0]!)
  }
  const ours = [{ question: 'owner', answer: 'ours', by: 'chosen' }]

  for (const text of ['1', ' 1. ', '1)', '#1', 'option 1', 'nr. 1', 'Ourselves', 'ourselves!'])
    it(`finds the first answer: ${text}`, () => assert.deepEqual(found(text), ours))

  for (const text of ['0', '99', '1.5', '450'])
    it(`is no choice: ${text}`, () => assert.deepEqual(found(text), []))
})

describe('a huge message', function () {
  this.timeout(30_000)
  for (const piece of ['mail hangs ', '4.4.316 ', '[Message=', '\n', 'a@b.nl ', '😀', '{MSG=x'])
    it(`is answered, and not kept whole: ${JSON.stringify(piece)}`, () => {
      const text = piece.repeat(300_000 / piece.length)
      const taken = processorTime(() => {
        const turned = play([{ kind: 'said', text, at }])
        assert.ok(turned.reply.blocks.length > 0)
        assert.ok(JSON.stringify(turned.conversation).length < 20_000)
      })
      assert.ok(taken < 5000)
    })
})
