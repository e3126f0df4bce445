/** Handing over to a helpdesk: shown first, sent once for each trouble, and never without having been shown. */

import assert from 'node:assert/strict'
import { openCase } from '../../src/core/case.ts'
import { caseCard } from '../../src/core/compose/case-card.ts'
import { plain } from '../../src/core/compose/plain.ts'
import { voice } from '../../src/core/compose/words.ts'
import { begin } from '../../src/core/conversation.ts'
import type { Event } from '../../src/core/event.ts'
import type { State } from '../../src/core/moves/move.ts'
import { numbered } from '../../src/core/reply.ts'
import { type Turned, turn } from '../../src/core/turn.ts'
import { wholeLibrary } from '../support/whole-library.ts'

const library = wholeLibrary()
const at = '2026-11-26T18:04:00.000Z'
const error = '450 4.4.316 Connection refused [LastAttemptedServerName=mail.contoso.com]'

describe('handing over', () => {
  let state: State
  let drawn: number
  beforeEach(() => {
    drawn = 0
    state = { conversation: begin('web:a', 'en'), person: {} }
  })

  /** With a desk, whose next number is another one each time. */
  const does = (event: object, desk = true): Turned & { text: string } => {
    const { conversation, person } = state
    const before = { conversation, person, ...(desk && { desk: { next: `M-${++drawn}` } }) }
    const turned = turn(library, before, { ...event, at } as Event)
    state = turned
    return { ...turned, text: plain(voice(library, turned.reply.language), turned.reply) }
  }
  const says = (text: string) => does({ kind: 'said', text })
  const presses = (press: string) => does({ kind: 'pressed', press })
  const labels = ({ reply }: Turned) => numbered(reply).map(({ label }) => label)

  it('without a desk is something to copy', () => {
    says(error)
    const shown = does({ kind: 'pressed', press: 'person' }, false)
    assert.match(shown.text, /Copy this to your helpdesk/)
    assert.deepEqual(labels(shown), [])
    assert.equal(does({ kind: 'pressed', press: 'send' }, false).opens, undefined)
  })

  it('shows what the helpdesk gets before anything is sent', () => {
    says(error)
    const shown = presses('person')
    assert.equal(shown.opens, undefined)
    assert.match(shown.text, /450 4\.4\.316[\s\S]*mail\.contoso\.com[\s\S]*Shall I send it\?/)
    assert.deepEqual(labels(shown), ['Send to the helpdesk', 'Send as urgent', 'Leave it as it is'])
  })

  for (const [language, yes] of [
    ['en', 'yes'],
    ['en', 'send it'],
    ['en', '1'],
    ['nl', 'ja'],
    ['nl', 'verstuur maar'],
  ] as const)
    it(`is sent by typing "${yes}"`, () => {
      state.conversation.language = language
      says(error)
      says(language === 'en' ? 'I need a person' : 'ik wil een mens spreken')
      const { opens, text, conversation } = says(yes)
      assert.deepEqual(opens, { number: 'M-3', urgency: 'normal' })
      assert.match(text, /M-3/)
      assert.equal(conversation.problems[0]!.case, 'M-3')
    })

  for (const word of ['urgent', 'het heeft haast'])
    it(`is urgent when "${word}" answers whether to send it; by itself it sends nothing`, () => {
      assert.equal(says(word).opens, undefined)
      says(error)
      assert.doesNotMatch(says(word).text, /Shall I send it/)
      presses('person')
      assert.equal(says(word).opens?.urgency, 'urgent')
    })

  it('is urgent when it is said to be', () => {
    says(error)
    presses('person')
    assert.equal(says('send it as urgent').opens?.urgency, 'urgent')
  })

  it('sends nothing that was not shown', () => {
    says(error)
    const shown = says('send it to the helpdesk')
    assert.equal(shown.opens, undefined)
    assert.match(shown.text, /Shall I send it\?/)
  })

  it('leaves it when that is wanted, and asks again what was asked', () => {
    const asked = says(error).reply.stand.asks
    presses('person')
    const left = says('no')
    assert.equal(left.opens, undefined)
    assert.equal(left.reply.stand.asks, asked)
    assert.equal(says('yes').opens, undefined)
  })

  it('goes on with what was asked once it is sent', () => {
    const asked = says(error).reply.stand.asks
    presses('person')
    assert.equal(presses('send').reply.stand.asks, asked)
  })

  it('sends a trouble once, and another one for itself', () => {
    says(error)
    presses('person')
    presses('send')
    for (const again of [presses('send'), presses('send-urgent'), presses('person')]) {
      assert.equal(again.opens, undefined)
      assert.match(again.text, /went to the helpdesk already, as case M-3\b/)
    }
    presses('restart')
    says('550 5.1.10 RESOLVER.ADR.RecipientNotFound')
    presses('person')
    assert.equal(presses('send').opens?.number, `M-${drawn}`)
    assert.equal(new Set(state.conversation.problems.map(problem => problem.case)).size, 2)
  })

  it('asks to be told something first', () => {
    const shown = presses('person')
    assert.match(shown.text, /Nothing is known yet/)
    assert.deepEqual(labels(shown), [])
    assert.equal(presses('send').opens, undefined)
  })

  it('takes along what was not understood, and what is added', () => {
    says('the thing with the blue light does whatever it wants')
    presses('person')
    const shown = does({ kind: 'noted', text: 'ask ann@contoso.com about the blue light' })
    assert.match(shown.text, /blue light does[\s\S]*ask …@…[\s\S]*Shall I send it\?/)
    const { opens, conversation } = presses('send')
    const made = openCase(conversation, opens!, { person: 'ann', at, version: '1' })
    assert.equal(made.problem, undefined)
    assert.equal(made.unheard.length, 2)
    assert.match(presses('person').text, /already, as case/)
    says('now there is smoke as well, purple of all things')
    assert.match(presses('person').text, /Shall I send it\?/)
  })

  describe('as a case', () => {
    const made = () => {
      says(error)
      does({ kind: 'chosen', question: 'owner', answer: 'ours' })
      presses('person')
      const { opens, conversation } = presses('send-urgent')
      return openCase(conversation, opens!, { person: 'ann', at, version: '7' })
    }

    it('holds the trouble as it stood, whose it is, and when waiting mail goes back', () => {
      const { problem, requester, changes, bounces, urgency, version } = made()
      assert.equal(problem?.code, '450 4.4.316')
      assert.equal(problem?.host, 'mail.contoso.com')
      assert.deepEqual(requester, { person: 'ann', conversation: 'web:a' })
      assert.deepEqual(changes, [{ at, by: 'ann', did: 'opened', state: 'new' }])
      assert.equal(bounces, '2026-11-27T18:04:00.000Z')
      assert.deepEqual([urgency, version], ['urgent', '7'])
    })

    it('has no hour by which mail goes back when it is back already', () => {
      says('550 5.4.316 Message expired, connection refused')
      presses('person')
      const { opens, conversation } = presses('send')
      assert.equal(openCase(conversation, opens!, { person: 'ann', at, version: '7' }).bounces, undefined)
    })

    for (const [language, words] of [
      [
        'en',
        [
          /^Case M-/,
          /New · urgent · opened 2026-11-26 18:04 UTC/,
          /mail\.contoso\.com/,
          /Ruled out|Still possible/,
        ],
      ],
      [
        'nl',
        [
          /^Melding M-/,
          /Nieuw · spoed · geopend op 2026-11-26 18:04 UTC/,
          /mail\.contoso\.com/,
          /Nog mogelijk/,
        ],
      ],
    ] as const)
      it(`is read by the desk in its own language: ${language}`, () => {
        const desk = voice(library, language)
        const text = plain(desk, caseCard(desk, made()))
        for (const word of words) assert.match(text, word)
        assert.doesNotMatch(text, /undefined|\{\w+\}/)
      })
  })
})
