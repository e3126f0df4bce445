/** The helpdesk at work on a case: what can be done to it when, what everybody is told, and the quiet of the assistant meanwhile. */

import assert from 'node:assert/strict'
import { type Case, expertOf, openCase, stateOf, withoutPerson } from '../../src/core/case.ts'
import { caseCard } from '../../src/core/compose/case-card.ts'
import { offersOf, taskOf } from '../../src/core/compose/case-offers.ts'
import { belowCard, toRequester } from '../../src/core/compose/case-talk.ts'
import { plain } from '../../src/core/compose/plain.ts'
import { voice } from '../../src/core/compose/words.ts'
import { begin, type Problem } from '../../src/core/conversation.ts'
import { offers, type Work, work } from '../../src/core/desk/work.ts'
import type { Event } from '../../src/core/event.ts'
import type { Language } from '../../src/core/library.ts'
import type { State } from '../../src/core/moves/move.ts'
import { numbered } from '../../src/core/reply.ts'
import { type Turned, turn } from '../../src/core/turn.ts'
import { wholeLibrary } from '../support/whole-library.ts'

const library = wholeLibrary()
const at = '2026-11-26T18:04:00.000Z'
const later = '2026-11-26T18:30:00.000Z'
const error = '450 4.4.316 Connection refused [LastAttemptedServerName=mail.contoso.com]'
const dora = { by: 'slack:T1:U9', name: 'Dora', at: later }
const emil = { by: 'slack:T1:U8', name: 'Emil', at: later }
const ann = { by: 'ann', at: later }

describe('a case', () => {
  let state: State
  let handed: Case

  /** The conversation it came from goes on. */
  const does = (event: object, isRequester = true): Turned & { text: string } => {
    const { conversation, person } = state
    const desk = { next: 'M-NEXT00', case: handed, isRequester }
    const turned = turn(library, { conversation, person, desk }, { ...event, at: later } as Event)
    state = { conversation: turned.conversation, person: turned.person }
    return { ...turned, text: plain(voice(library, turned.reply.language), turned.reply) }
  }
  const says = (text: string, more: object = {}) => does({ kind: 'said', text, ...more })
  const done = (task: Work, by: Parameters<typeof work>[2] = dora): Case => {
    const next = work(handed, task, by)
    assert.ok(next, task.did)
    handed = next
    return next
  }
  const told = (language: Language = 'en') => {
    const reply = toRequester(voice(library, language), handed)
    return reply && plain(voice(library, language), reply)
  }

  beforeEach(() => {
    state = { conversation: begin('web:a', 'en'), person: {} }
    for (const event of [
      { kind: 'said', text: error },
      { kind: 'pressed', press: 'person' },
    ] as const)
      state = turn(library, { ...state, desk: { next: 'M-000001' } }, { ...event, at } as Event)
    const sent = turn(library, { ...state, desk: { next: 'M-000001' } }, {
      kind: 'pressed',
      press: 'send',
      at,
    } as Event)
    state = { conversation: sent.conversation, person: sent.person }
    handed = openCase(sent.conversation, sent.opens!, { person: 'ann', at, version: '1' })
  })

  describe('is worked on', () => {
    it('from new to solved and back, with who and when', () => {
      done({ did: 'took' })
      assert.deepEqual([stateOf(handed), expertOf(handed)?.name], ['taken', 'Dora'])
      done({ did: 'asked', words: 'Which server?' })
      assert.equal(stateOf(handed), 'waiting')
      done({ did: 'answered', words: 'the old one' }, ann)
      assert.equal(stateOf(handed), 'taken')
      done({ did: 'solved', cause: 'service-not-listening' })
      assert.equal(expertOf(handed), undefined)
      done({ did: 'reopened' }, ann)
      assert.deepEqual(
        handed.changes.map(({ did, state, by }) => [did, state, by]),
        [
          ['opened', 'new', 'ann'],
          ['took', 'taken', dora.by],
          ['asked', 'waiting', dora.by],
          ['answered', 'taken', 'ann'],
          ['solved', 'solved', dora.by],
          ['reopened', 'reopened', 'ann'],
        ],
      )
    })

    it('within a new promise once it is open again', () => {
      done({ did: 'solved' }, { ...dora, at: '2026-12-03T08:00:00.000Z' })
      assert.equal(
        done({ did: 'reopened' }, { ...ann, at: '2026-12-04T08:00:00.000Z' }).due,
        '2026-12-05T08:00:00.000Z',
      )
    })

    it('only as its state allows', () => {
      assert.equal(work(handed, { did: 'handed-back' }, dora), undefined)
      assert.equal(work(handed, { did: 'answered', words: 'hello?' }, ann), undefined)
      assert.equal(work(handed, { did: 'closed' }, { at: later }), undefined)
      assert.equal(work(handed, { did: 'asked', words: '  \n' }, dora), undefined)
      done({ did: 'took' })
      assert.equal(work(handed, { did: 'took' }, dora), undefined)
      assert.equal(expertOf(done({ did: 'took' }, emil))?.name, 'Emil')
      done({ did: 'solved' })
      for (const did of ['took', 'solved', 'handed-back'] as const)
        assert.equal(work(handed, { did }, emil), undefined, did)
      assert.deepEqual(offers(handed), ['noted', 'reopened'])
      done({ did: 'closed' }, { at: later })
      assert.equal(stateOf(done({ did: 'reopened' })), 'reopened')
    })

    it('belongs to whoever turns to the requester first', () => {
      done({ did: 'asked', words: 'Which server?' }, emil)
      assert.equal(expertOf(handed)?.name, 'Emil')
      done({ did: 'handed-back' })
      assert.equal(expertOf(handed), undefined)
    })

    it('without addresses or secrets in what is written about it', () => {
      done({ did: 'noted', words: 'call ann@contoso.com, password: hush' })
      assert.equal(handed.changes.at(-1)!.words, 'call …@…, password: …')
    })

    it('until somebody is forgotten, whose name goes then and whose work stays', () => {
      done({ did: 'took' })
      const { requester, changes } = withoutPerson(handed, dora.by)
      assert.equal(requester?.person, 'ann')
      assert.deepEqual(changes.at(-1), { at: later, did: 'took', state: 'taken' })
      assert.equal(withoutPerson(handed, 'ann').requester, undefined)
    })
  })

  describe('is due', () => {
    it('within a day, or within hours when it is urgent, and before waiting mail goes back', () => {
      const { conversation } = state
      const due = (urgency: 'normal' | 'urgent', over: Partial<(typeof conversation.problems)[0]> = {}) =>
        openCase(
          { ...conversation, problems: [{ ...conversation.problems[0]!, ...over }] },
          { number: 'M-000002', urgency },
          { person: 'ann', at: later, version: '1' },
        ).due
      assert.equal(due('urgent'), '2026-11-26T22:30:00.000Z')
      // The mail was queued before it was told of.
      assert.equal(
        due('normal', { acts: [{ turn: 1, at, act: 'took', cause: 'x' }] }),
        '2026-11-27T18:04:00.000Z',
      )
      assert.equal(due('normal', { expired: true }), '2026-11-27T18:30:00.000Z')
    })
  })

  describe('tells', () => {
    it('the requester what concerns them, by name, in their language', () => {
      done({ did: 'took' })
      assert.match(told()!, /^Dora has taken case M-000001/)
      assert.match(told('nl')!, /^Dora heeft melding M-000001 opgepakt/)
      done({ did: 'asked', words: 'Which *server* <!channel>?' })
      assert.match(told()!, /Dora about case M-000001:[\s\S]*Which \*server\* <!channel>\?/)
      done({ did: 'proposed', cause: 'service-not-listening' })
      const proposed = toRequester(voice(library, 'en'), handed)!
      assert.deepEqual(
        numbered(proposed).map(({ action }) => action),
        [{ kind: 'taken', cause: 'service-not-listening', case: 'M-000001' }],
      )
      done({ did: 'handed-back' }, { at: later })
      assert.match(told()!, /^Nobody at the helpdesk/)
      done({ did: 'solved', cause: 'service-not-listening' })
      assert.match(told()!, /calls case M-000001 solved\. What it was: Nothing is listening/)
    })

    it('them nothing of notes, and nothing they did themselves', () => {
      done({ did: 'noted', words: 'a difficult one' })
      assert.equal(told(), undefined)
      done({ did: 'solved' })
      done({ did: 'reopened' }, ann)
      assert.equal(told(), undefined)
    })

    it('them in a sentence that begins well where no name is known', () => {
      done({ did: 'took' }, { by: 'slack:T1:U9', at: later })
      assert.match(told()!, /^Somebody at the helpdesk has taken/)
      assert.match(told('nl')!, /^Iemand van de helpdesk heeft/)
    })

    for (const language of ['en', 'nl'] as const)
      it(`the desk every change in a line, and the last ones on the card: ${language}`, () => {
        const words = voice(library, language)
        const tasks: [Work, Parameters<typeof work>[2]][] = [
          [{ did: 'took' }, dora],
          [{ did: 'asked', words: 'Which server?' }, dora],
          [{ did: 'answered', words: 'the old one' }, ann],
          [{ did: 'noted', words: 'hm' }, emil],
          [{ did: 'proposed', cause: 'service-not-listening' }, dora],
          [{ did: 'handed-back' }, { at: later }],
          [{ did: 'solved' }, dora],
          [{ did: 'closed' }, { at: later }],
          [{ did: 'reopened' }, ann],
        ]
        assert.equal(belowCard(words, handed), undefined)
        for (const [task, by] of tasks) {
          done(task, by)
          const line = plain(words, belowCard(words, handed)!)
          assert.doesNotMatch(line, /undefined|\{\w+\}/)
          if ('words' in task) assert.ok(line.endsWith(task.words), line)
          const card = plain(words, caseCard(words, handed))
          assert.ok(card.includes(line.split('\n')[0]!.replace(/:$/, '')), card)
        }
      })

    it('the desk the way through the questions, with how many causes were left after each', () => {
      const words = voice(library, 'en')
      const drawn = (problem: Problem) => plain(words, caseCard(words, { ...handed, problem }))
      const problem = handed.problem!
      assert.doesNotMatch(drawn(problem), /The way/)
      const found = { question: 'owner', answer: 'ours', by: 'chosen' } as const
      const acts = [{ turn: 2, at, act: 'found', finding: found } as const]
      const [, all, left] = /The way, .*: (\d+) → Run by: Ourselves → (\d+)\n/.exec(
        drawn({ ...problem, acts }),
      )!
      assert.ok(Number(all) > Number(left) && Number(left) > 0)
    })

    it('the desk what can be done, with the causes that are left in front', () => {
      const doable = offersOf(voice(library, 'en'), handed)
      assert.deepEqual(
        doable.map(({ label }) => label),
        ['Take it', 'Ask the requester', 'Add a note', 'Propose a remedy', 'Solved'],
      )
      const solved = doable.at(-1)!.form!
      assert.equal(solved.options!.at(-1)!.value, 'other')
      assert.ok(solved.options!.length > 3)
      const bare = { ...handed }
      delete bare.problem
      assert.deepEqual(
        offersOf(voice(library, 'nl'), bare).map(({ label, form }) => [label, form !== undefined]),
        [
          ['Oppakken', false],
          ['De melder vragen', true],
          ['Notitie toevoegen', true],
          ['Opgelost', false],
        ],
      )
    })

    it('the desk nothing that was not offered, whatever is filled in', () => {
      const offer = (did: string) => offersOf(voice(library, 'en'), handed).find(one => one.did === did)!
      assert.deepEqual(taskOf(offer('took')), { did: 'took' })
      assert.deepEqual(taskOf(offer('asked'), 'Which?'), { did: 'asked', words: 'Which?' })
      assert.equal(taskOf(offer('noted'), ' \n'), undefined)
      assert.deepEqual(taskOf(offer('solved'), 'other'), { did: 'solved' })
      assert.deepEqual(taskOf(offer('proposed'), 'service-not-listening'), {
        did: 'proposed',
        cause: 'service-not-listening',
      })
      for (const forged of ['', 'other', 'constructor', 'sender-blocked'])
        assert.equal(taskOf(offer('proposed'), forged), undefined, forged)
      for (const forged of ['', 'none']) assert.equal(taskOf(offer('solved'), forged), undefined, forged)
      const bare = { ...handed }
      delete bare.problem
      assert.deepEqual(taskOf(offersOf(voice(library, 'en'), bare).at(-1)!), { did: 'solved' })
    })
  })

  describe('with people’s addresses, where cases keep them', () => {
    const sent = (keeps: boolean) => {
      let at: State = { conversation: begin('web:a', 'en'), person: {} }
      let last: Turned | undefined
      for (const event of [
        { kind: 'said', text: `${error} for Ann.Smith@contoso.com, password: hush` },
        { kind: 'said', text: 'it is ours, bob@contoso.com says <abc@mail.contoso.com>.' },
        { kind: 'pressed', press: 'person' },
        { kind: 'pressed', press: 'send' },
      ]) {
        const desk = { next: 'M-000001', ...(keeps && { keepsAddresses: true as const }) }
        last = turn(library, { ...at, desk }, { ...event, at: later } as Event)
        if ('press' in event && event.press === 'person')
          assert.match(
            plain(voice(library, 'en'), last.reply),
            keeps ? /that you named go along[\s\S]*Ann\.Smith@/ : /are taken out/,
          )
        at = { conversation: last.conversation, person: last.person }
      }
      return openCase(last!.conversation, last!.opens!, { person: 'ann', at: later, version: '1' })
    }

    it('holds those that were named with it, and no secret', () => {
      const kept = sent(true)
      assert.deepEqual(kept.problem!.addresses, ['Ann.Smith@contoso.com', 'bob@contoso.com'])
      assert.doesNotMatch(JSON.stringify(kept), /hush/)
      assert.match(
        plain(voice(library, 'en'), caseCard(voice(library, 'en'), kept)),
        /Addresses: Ann\.Smith@contoso\.com, bob@/,
      )
      const noted = work(kept, { did: 'noted', words: 'call bob@contoso.com, pin: 1234' }, dora)!
      assert.equal(noted.changes.at(-1)!.words, 'call bob@contoso.com, pin: …')
      assert.doesNotMatch(JSON.stringify(withoutPerson(kept, 'ann')), /Ann\.Smith|bob@/)
    })

    it('holds none elsewhere', () => assert.doesNotMatch(JSON.stringify(sent(false)), /@contoso/))
  })

  describe('that an expert has', () => {
    beforeEach(() => void done({ did: 'took' }))

    it('are said to be cut short where they are, to whoever wrote them and to whoever gets them', () => {
      const long = `${'words '.repeat(400)}the end`
      const cut = /w…\n[\s\S]*Only the first 2000 characters went through/
      const below = () => plain(voice(library, 'en'), belowCard(voice(library, 'en'), handed)!)
      done({ did: 'asked', words: long })
      assert.match(told()!, cut)
      assert.match(below(), cut)
      const passed = says(long)
      assert.match(passed.text, /Only the first 2000 characters went through/)
      done(passed.works!, ann)
      assert.match(below(), cut)
      done({ did: 'asked', words: long.slice(0, 1999) })
      assert.doesNotMatch(told()!, /Only the first/)
    })

    it('gets the words of the requester, who is told so once', () => {
      const passed = says('it is the old server, 10.0.0.7')
      assert.deepEqual(passed.works, { did: 'answered', words: 'it is the old server, 10.0.0.7' })
      assert.match(passed.text, /^Passed on to Dora\.$/)
      done(passed.works!, ann)
      const again = says('4.4.317, sorry')
      assert.equal(again.text, '')
      assert.equal(again.works?.did, 'answered')
      assert.equal(again.conversation.problems.length, 1)
    })

    for (const words of ['yes', '1', 'solved', 'thanks', 'not sure', '450 4.4.317 Cannot connect'])
      it(`gets "${words}" as well`, () => assert.deepEqual(says(words).works, { did: 'answered', words }))

    for (const words of ['help', 'nederlands', 'start over', 'I need a person', 'forget me'])
      it(`leaves "${words}" to the assistant`, () => {
        const { works, text } = says(words)
        assert.equal(works, undefined)
        assert.notEqual(text, '')
      })

    it('leaves what was proposed to whoever types its button', () => {
      assert.equal(says('show the steps').works?.did, 'answered')
      done({ did: 'proposed', cause: 'service-not-listening' })
      const shown = says('Show the steps.')
      assert.equal(shown.works, undefined)
      assert.match(shown.text, /Start the service/)
    })

    it('hears nothing of what others say to each other, and all that is said to the assistant', () => {
      const aside = { kind: 'said', text: 'shall we have lunch?', overheard: true }
      assert.equal(does(aside, false).works, undefined)
      assert.equal(does(aside, true).works?.did, 'answered')
      assert.equal(does({ kind: 'said', text: 'it is the old server' }, false).works?.did, 'answered')
      for (const text of ['it is ours', 'start over', '450 4.4.317 Cannot connect']) {
        const { conversation, text: said } = does({ kind: 'said', text, overheard: true }, false)
        assert.deepEqual([said, conversation], ['', state.conversation], text)
      }
    })

    it('can propose again what was proposed before, and a second press changes nothing', () => {
      let taken = 0
      const shows = (cause: string) => does({ kind: 'taken', cause, seen: 0 })
      for (const cause of ['service-not-listening', 'firewall-blocks-cloud', 'service-not-listening']) {
        const { passed, conversation } = shows(cause)
        assert.equal(passed, undefined, cause)
        assert.equal(conversation.problems[0]!.acts.filter(({ act }) => act === 'took').length, ++taken)
        assert.equal(shows(cause).passed, true)
      }
    })

    describe('and proposes what to do about it', () => {
      const other = '550 5.1.10 RESOLVER.ADR.RecipientNotFound; not found'
      const shows = (more: object = {}) =>
        does({ kind: 'taken', cause: 'service-not-listening', case: 'M-000001', seen: 0, ...more })
      const inHand = () => state.conversation.problems.at(-1)!
      beforeEach(() => done({ did: 'proposed', cause: 'service-not-listening' }))

      it('which takes the trouble up again where nothing else is in hand', () => {
        does({ kind: 'pressed', press: 'restart' })
        assert.match(shows().text, /Start the service/)
        assert.deepEqual([inHand().case, inHand().outcome], ['M-000001', undefined])
        assert.equal(state.conversation.problems.length, 1)
        assert.equal(shows().passed, true)
        // Words go to whoever has it.
        assert.equal(says('it is the old server').works?.did, 'answered')
      })

      it('which asks where another trouble is in hand, and mixes nothing into that', () => {
        done({ did: 'handed-back' })
        does({ kind: 'pressed', press: 'restart' })
        // Of the same error, so that the cause would fit.
        says(error.replace('contoso', 'fabrikam'))
        const before = state.conversation.problems
        const { reply, text } = shows()
        assert.match(text, /That is for case M-000001, and another trouble is in hand/)
        assert.deepEqual(state.conversation.problems, before)
        assert.match(says('2').text, /fabrikam/)
        assert.deepEqual(state.conversation.problems, before)
        const [goBack] = numbered(reply)
        assert.match(does({ ...goBack!.action, seen: 0 }).text, /Start the service/)
        assert.deepEqual(
          state.conversation.problems.map(({ host, outcome }) => [host, outcome]),
          [
            ['mail.contoso.com', 'dropped'],
            ['mail.fabrikam.com', 'dropped'],
            ['mail.contoso.com', undefined],
          ],
        )
        assert.deepEqual(before[1]!.acts, state.conversation.problems[1]!.acts)
      })

      it('which is no longer on offer where that trouble is forgotten', () => {
        done({ did: 'handed-back' })
        state = { ...state, conversation: begin('web:a', 'en') }
        says(other)
        const before = state.conversation.problems
        assert.match(shows().text, /no longer on offer/)
        assert.deepEqual(state.conversation.problems, before)
      })
    })

    it('hears what was corrected', () => {
      says('it is the old server', { key: 'k1' })
      const corrected = says('it is the new server', {
        key: 'k2',
        corrects: { key: 'k1', text: 'it is the old server' },
      })
      assert.deepEqual(corrected.works, { did: 'answered', words: 'it is the new server' })
    })

    it('leaves other troubles to the assistant', () => {
      does({ kind: 'pressed', press: 'restart' })
      assert.equal(says('550 5.1.10 RESOLVER.ADR.RecipientNotFound').works, undefined)
    })

    it('leaves the conversation to the assistant once it is handed back', () => {
      done({ did: 'handed-back' })
      assert.equal(says('yes').works, undefined)
    })

    it('is never opened a second time', () => {
      const again = says('I need a person')
      assert.match(again.text, /already, as case M-000001/)
      assert.equal(does({ kind: 'pressed', press: 'send' }).opens, undefined)
    })
  })

  describe('that is solved', () => {
    beforeEach(() => void done({ did: 'solved', cause: 'service-not-listening' }))

    it('is no longer in hand', () => {
      says('hello again')
      assert.equal(state.conversation.problems[0]!.outcome, 'solved')
    })

    it('is opened again by the button under that news, or by asking for a person', () => {
      const reopened = does({ kind: 'pressed', press: 'reopen' })
      assert.deepEqual(reopened.works, { did: 'reopened' })
      assert.match(reopened.text, /Case M-000001 is open again/)
      const shown = does({ kind: 'pressed', press: 'person' })
      assert.match(shown.text, /Shall I send it\?/)
      assert.deepEqual(does({ kind: 'pressed', press: 'send' }).works, { did: 'reopened' })
    })

    for (const [language, words] of [
      ['en', 'please reopen my case'],
      ['en', 'reopen'],
      ['en', 'It is not solved'],
      ['en', 'that did not help'],
      ['en', 'it is broken again'],
      ['nl', 'heropen mijn melding'],
      ['nl', 'Het is niet opgelost'],
      ['nl', 'het werkt nog niet'],
      ['nl', 'het is weer kapot'],
    ] as const)
      it(`is opened again by "${words}", also once it is closed, and not when others say so to each other`, () => {
        state.conversation.language = language
        const before = state
        assert.equal(does({ kind: 'said', text: words, overheard: true }, false).works, undefined)
        assert.deepEqual(says(words).works, { did: 'reopened' })
        state = before
        done({ did: 'closed' }, { at: '2026-12-03T18:30:00.000Z' })
        assert.deepEqual(says(words).works, { did: 'reopened' })
      })

    for (const [language, words] of [
      ['en', 'still down, urgent'],
      ['en', 'It is not solved, and urgent'],
      ['nl', 'Het is niet opgelost, en het heeft haast'],
      ['nl', 'heropen het met spoed'],
      ['nl', 'ligt er nog steeds uit, spoed!'],
    ] as const)
      it(`is opened again as urgent by "${words}", within a promise as short`, () => {
        state.conversation.language = language
        assert.equal(handed.urgency, 'normal')
        const { works, text } = says(words)
        assert.deepEqual(works, { did: 'reopened', urgency: 'urgent' })
        assert.match(text, /is open again as urgent|is met spoed heropend/)
        done(works, ann)
        assert.equal(handed.urgency, 'urgent')
        assert.equal(handed.due, new Date(Date.parse(later) + 4 * 60 * 60_000).toISOString())
      })

    it('offers both, and one of them where it was urgent anyway', () => {
      const presses = () =>
        numbered(toRequester(voice(library, 'en'), handed)!).map(
          ({ action }) => 'press' in action && action.press,
        )
      assert.deepEqual(presses(), ['reopen', 'reopen-urgent'])
      assert.deepEqual(does({ kind: 'pressed', press: 'reopen-urgent' }).works, {
        ...{ did: 'reopened', urgency: 'urgent' },
      })
      handed = { ...handed, urgency: 'urgent' }
      assert.deepEqual(presses(), ['reopen'])
      done({ did: 'reopened' })
      assert.equal(handed.urgency, 'urgent')
    })

    it('is asked about when its requester is not understood, while nobody objects for good', () => {
      const before = state
      const asks = /Case M-000001 is called solved\. If that is not so, choose below/
      const { text, reply, works } = says('no, the same error is back')
      assert.match(text, asks)
      assert.equal(works, undefined)
      assert.deepEqual(
        numbered(reply).map(({ action }) => 'press' in action && action.press),
        ['reopen', 'reopen-urgent'],
      )
      assert.deepEqual(says('2').works, { did: 'reopened', urgency: 'urgent' })
      state = before
      assert.doesNotMatch(does({ kind: 'said', text: 'no, the same error is back' }, false).text, asks)
      done({ did: 'closed' }, { at: '2026-12-03T18:30:00.000Z' })
      state = before
      assert.doesNotMatch(says('no, the same error is back').text, asks)
    })

    it('is opened again by nobody else, who is told so where they spoke to the assistant', () => {
      const no = /Only whoever sent case M-000001, or the helpdesk, can open it again/
      for (const event of [
        { kind: 'pressed', press: 'reopen' },
        { kind: 'pressed', press: 'reopen-urgent' },
        { kind: 'pressed', press: 'person' },
        { kind: 'said', text: 'please reopen my case' },
      ]) {
        const before = state
        const { works, text, opens } = does(event, false)
        assert.deepEqual([works, opens], [undefined, undefined])
        assert.match(text, no)
        state = before
      }
      assert.equal(does({ kind: 'said', text: 'please reopen my case', overheard: true }, false).text, '')
      // Of their own they may open one.
      says('hello again')
      assert.doesNotMatch(does({ kind: 'said', text: error }, false).text, no)
      does({ kind: 'pressed', press: 'person' }, false)
      assert.equal(state.conversation.problems.at(-1)!.case, undefined)
    })

    it('stays so when a step is tried on after that and does not help', () => {
      state.conversation.problems[0]!.acts.push({
        ...{ act: 'took', cause: 'service-not-listening', turn: 3, at: '2026-11-26T19:00:00.000Z' },
      })
      const { works, conversation } = says('that did not help')
      assert.equal(works, undefined)
      assert.equal(conversation.problems[0]!.outcome, undefined)
    })
  })
})
