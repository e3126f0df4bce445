/** In a crowd, and after an edit: what is none of the assistant's business stays unsaid, and what is taken back leaves nothing. */

import assert from 'node:assert/strict'
import { begin, current, findings } from '../../src/core/conversation.ts'
import type { Event, Said } from '../../src/core/event.ts'
import type { State } from '../../src/core/moves/move.ts'
import { answersOpen } from '../../src/core/moves/overhear.ts'
import { words } from '../../src/core/reply.ts'
import { type Turned, turn } from '../../src/core/turn.ts'
import { at } from '../support/problems.ts'
import { wholeLibrary } from '../support/whole-library.ts'

const library = wholeLibrary()

type Happened = Event extends infer E ? (E extends Event ? Omit<E, 'at'> : never) : never

/** A conversation that goes on event by event. */
function thread(language = 'en') {
  let state: State = { conversation: begin('thread', language), person: {} }
  const happens = (event: Happened): Turned => {
    const turned = turn(library, state, { ...event, at } as Event)
    state = { conversation: turned.conversation, person: turned.person }
    return turned
  }
  const say = (text: string, more: Partial<Said> & { key?: string } = {}) =>
    happens({ kind: 'said', text, ...more })
  return {
    happens,
    say,
    overhear: (text: string) => say(text, { overheard: true }),
    get state() {
      return state
    },
    known: () =>
      findings(current(state.conversation)!).map(({ question, answer }) => `${question}=${answer}`),
  }
}

const isSilent = ({ reply }: Turned) => reply.blocks.length === 0
const textOf = ({ reply }: Turned) =>
  reply.blocks.map(block => ('spans' in block ? words(block.spans) : '')).join('\n')

describe('words that are not addressed to the assistant', () => {
  it('answer the open question, by word, label and number', () => {
    for (const text of ['it is our own server', 'Ourselves', '1', 'not sure']) {
      const here = thread()
      here.say('450 4.4.316 Connection refused')
      assert.ok(!isSilent(here.overhear(text)), text)
      assert.match(here.known()[0]!, /^owner=(ours|unsure)$/, text)
    }
  })

  it('bring another error', () => {
    const here = thread()
    here.say('450 4.4.316 Connection refused')
    assert.deepEqual(here.overhear('now I also see 451 4.7.320').reply.stand.topics, ['4.7.320', '4.4.316'])
  })

  it('are a command', () => {
    const here = thread()
    here.say('450 4.4.316 Connection refused')
    assert.ok(!isSilent(here.overhear('start over')))
    here.say('450 4.4.316 Connection refused')
    assert.match(textOf(here.overhear('what do you know so far?')), /4\.4\.316/)
  })

  for (const text of [
    'who has time for lunch?',
    'thanks Anna',
    'hi all',
    'the firewall was replaced on Monday, I think',
    'the certificate of the web shop expired',
    'no',
    'ok',
    'I will be in the server room',
    '',
    '9',
    '250 2.1.5 is what the other one says',
  ])
    it(`are passed over in silence, and nothing is kept of them: ${text || '(nothing)'}`, () => {
      const here = thread()
      here.say('450 4.4.316 Connection refused')
      const before = here.state
      const turned = here.overhear(text)
      assert.ok(isSilent(turned), textOf(turned))
      assert.equal(turned.conversation, before.conversation)
    })

  it('mean nothing where the assistant was never spoken to', () => {
    for (const text of ['450 4.4.316 Connection refused', 'help', '1']) {
      const here = thread()
      const before = here.state
      assert.ok(isSilent(here.overhear(text)), text)
      assert.equal(here.state.conversation, before.conversation)
    }
  })

  it('can be told from those that answer', () => {
    const here = thread('nl')
    here.say('450 4.4.316')
    const open = here.state.conversation
    assert.ok(answersOpen(library, open, 'het is een server van onze partner'))
    assert.ok(answersOpen(library, open, '2'))
    assert.ok(!answersOpen(library, open, '451 4.7.320'))
    assert.ok(!answersOpen(library, open, 'wie gaat er mee lunchen?'))
  })
})

describe('a message that is edited', () => {
  const edit = (key: string, text: string) => ({ corrects: { key, text } })

  it('takes back the answer it gave', () => {
    const here = thread()
    here.say('450 4.4.316 Connection refused', { key: 'a' })
    here.say('our partner runs it', { key: 'b' })
    assert.deepEqual(here.known(), ['owner=partner'])
    here.say('it is our own server', { key: 'b edited', ...edit('b', 'our partner runs it') })
    assert.deepEqual(here.known(), ['owner=ours'])
  })

  it('takes back the error it named, with everything since', () => {
    const here = thread()
    here.say('450 4.4.316 Connection refused', { key: 'a' })
    here.say('1', { key: 'b' })
    const turned = here.say('450 4.4.317 Cannot connect', {
      key: 'a edited',
      ...edit('a', '450 4.4.316 Connection refused'),
    })
    assert.equal(turned.reply.stand.code, '4.4.317')
    assert.equal(here.state.conversation.problems.length, 1)
  })

  it('mends what led nowhere', () => {
    const here = thread()
    here.say('blah', { key: 'a' })
    assert.equal(here.say('450 4.4.316', { key: 'a2', ...edit('a', 'blah') }).reply.stand.code, '4.4.316')
  })

  it('can be edited again', () => {
    const here = thread()
    here.say('450 4.4.316', { key: 'a' })
    here.say('partner', { key: 'b' })
    here.say('we do', { key: 'b1', ...edit('b', 'partner') })
    here.say('our supplier', { key: 'b2', ...edit('b', 'we do') })
    assert.deepEqual(here.known(), ['owner=partner'])
  })

  it('loses the words it quoted', () => {
    const here = thread()
    const old = 'again 450 4.4.316 Connection refused at the branch office'
    here.say('450 4.4.316', { key: 'a' })
    here.say(old, { key: 'b' })
    here.say('never mind that one, 450 4.4.316 at head office', { key: 'b1', ...edit('b', old) })
    assert.doesNotMatch(JSON.stringify(current(here.state.conversation)!.quotes), /branch/)
  })

  it('changes nothing once its problem is closed, or when nobody answered it', () => {
    const here = thread()
    here.say('450 4.4.316', { key: 'a' })
    here.say('it works again, solved', { key: 'b' })
    here.say('thanks', { key: 'c' })
    const before = here.state
    assert.ok(isSilent(here.say('450 4.4.317', { key: 'a1', ...edit('a', '450 4.4.316') })))
    assert.ok(isSilent(here.say('450 4.4.317', { key: 'x1', ...edit('x', '450 4.4.316') })))
    assert.equal(here.state.conversation, before.conversation)
  })
})

describe('words for the colleague who takes over', () => {
  it('stand in the summary as they are, and nothing is read into them', () => {
    const here = thread()
    here.say('450 4.4.316 Connection refused')
    const turned = here.happens({ kind: 'noted', text: 'our partner jan@contoso.com knows, 4.7.320 before' })
    const letter = turned.reply.blocks.find(block => block.kind === 'letter')!
    assert.match(letter.text, /our partner …@… knows, 4\.7\.320 before/)
    assert.ok(letter.add)
    assert.deepEqual(here.known(), [])
    assert.ok(turned.aside, 'the question still stands')
  })

  it('are kept where no error is known', () => {
    const here = thread()
    const turned = here.happens({ kind: 'noted', text: 'nobody gets mail' })
    assert.match(JSON.stringify(turned.reply.blocks), /nobody gets mail/)
  })

  it('are asked for when there are none', () => {
    assert.match(textOf(thread().happens({ kind: 'noted', text: ' \n ' })), /few words/)
  })
})

describe('a button under a reply that has been passed', () => {
  const atStep = () => {
    const here = thread()
    here.say('450 4.4.316')
    for (const [question, answer] of Object.entries({
      owner: 'ours',
      moved: 'some',
      address: 'right',
      inside: 'silent',
    }))
      here.happens({ kind: 'chosen', question, answer })
    return here
  }
  const press = (
    here: ReturnType<typeof thread>,
    pressed: 'done' | 'failed' | 'back' | 'not-solved',
    seen: number,
  ) => here.happens({ kind: 'pressed', press: pressed, seen })

  it('does a step once, whoever presses it again', () => {
    const here = atStep()
    const seen = here.state.conversation.turns
    const { step } = press(here, 'done', seen).reply.stand
    const again = press(here, 'done', seen)
    assert.deepEqual(again.reply.stand.step, step)
    assert.match(textOf(again), /has had its turn/)
    assert.notDeepEqual(press(here, 'done', here.state.conversation.turns).reply.stand.step, step)
  })

  it('still counts when there was only talk in between', () => {
    const here = atStep()
    const seen = here.state.conversation.turns
    here.say('how do I do that?')
    assert.doesNotMatch(textOf(press(here, 'failed', seen)), /has had its turn/)
  })

  it('goes back once, and gives up a cause once', () => {
    const here = atStep()
    const seen = here.state.conversation.turns
    press(here, 'back', seen)
    const known = here.known()
    assert.match(textOf(press(here, 'back', seen)), /has had its turn/)
    assert.deepEqual(here.known(), known)

    const other = atStep()
    const shown = other.state.conversation.turns
    const first = press(other, 'not-solved', shown).reply.stand
    assert.deepEqual(press(other, 'not-solved', shown).reply.stand, first)
  })
})

describe('an answer given twice by button', () => {
  const asked = () => {
    const here = thread()
    here.say('450 4.4.316')
    return here
  }
  const answer = (here: ReturnType<typeof thread>, given: string, seen: number) =>
    here.happens({ kind: 'chosen', question: 'owner', answer: given, problem: 0, seen })

  it('changes nothing the second time, and says so', () => {
    const here = asked()
    answer(here, 'ours', 1)
    const before = here.state.conversation
    const again = answer(here, 'ours', 1)
    assert.ok(again.passed && again.aside)
    assert.match(textOf(again), /has had its turn/)
    assert.equal(again.reply.stand.asks, 'moved')
    assert.deepEqual(again.conversation, before)
  })

  it('is a change of mind when it is another one, and what is changed is named', () => {
    const here = asked()
    answer(here, 'ours', 1)
    const other = answer(here, 'partner', 1)
    assert.equal(other.passed, undefined)
    assert.deepEqual(here.known(), ['owner=partner'])
    assert.match(textOf(other), /^Changed: Run by: Ourselves → A partner or supplier\./)
  })

  it('is an answer like any other when it was asked again', () => {
    const here = asked()
    answer(here, 'ours', 1)
    here.happens({ kind: 'pressed', press: 'change', question: 'owner', seen: 2 })
    const again = answer(here, 'partner', 3)
    assert.doesNotMatch(textOf(again), /Changed|has had its turn/)
  })

  it('takes a topic and a cause once', () => {
    const here = thread()
    here.say('4.4.361')
    here.happens({ kind: 'picked', article: '4.4.316', seen: 1 })
    assert.ok(here.happens({ kind: 'picked', article: '4.4.316', seen: 1 }).passed)
    const list = thread()
    list.say('4.7.320')
    for (const given of ['ours', 'expired', 'same'])
      list.happens({ kind: 'chosen', question: list.state.conversation.asked!.question, answer: given })
    const seen = list.state.conversation.turns
    const [cause] = list.state.conversation.offered.flatMap(({ action }) =>
      action.kind === 'taken' ? action.cause : [],
    )
    assert.ok(cause)
    assert.ok(!list.happens({ kind: 'taken', cause, seen }).passed)
    assert.ok(list.happens({ kind: 'taken', cause, seen }).passed)
  })
})
