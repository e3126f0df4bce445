/** Files that are sent: what is kept of one, what is passed on, and where it goes from a conversation. */

import assert from 'node:assert/strict'
import { type Case, filesOf, openCase, withoutPerson } from '../../src/core/case.ts'
import { caseCard } from '../../src/core/compose/case-card.ts'
import { belowCard, toRequester } from '../../src/core/compose/case-talk.ts'
import { plain } from '../../src/core/compose/plain.ts'
import { voice } from '../../src/core/compose/words.ts'
import { begin } from '../../src/core/conversation.ts'
import { type Work, work } from '../../src/core/desk/work.ts'
import type { Event } from '../../src/core/event.ts'
import { keptBack, kindOf, mostBytes, newest, type SentFile, sentFile } from '../../src/core/file.ts'
import type { AtHelpdesk, State } from '../../src/core/moves/move.ts'
import type { Reply } from '../../src/core/reply.ts'
import { type Turned, turn } from '../../src/core/turn.ts'
import { wholeLibrary } from '../support/whole-library.ts'

const library = wholeLibrary()
const at = '2026-11-26T18:04:00.000Z'
const error = '450 4.4.316 Connection refused [LastAttemptedServerName=mail.contoso.com]'
const anna = 'slack:T1:U1'

const file = (name: string, bytes = 34_000): SentFile =>
  sentFile({ name, type: '', bytes, channel: 'slack', at: { file: name } })
const picture = file('screenshot.png')

describe('a file that is sent', () => {
  const named = (name: string, type = '') => sentFile({ name, type, channel: 'slack', at: 1 }).name

  it('is kept without addresses and on one line, and its end stays', () => {
    assert.equal(named('mail of jan@contoso.com.eml'), 'mail of …@….eml')
    assert.equal(named('a\u202e\nb/..\\c.png'), 'a b_.._c.png')
    assert.equal(named('', 'image/png'), '….png')
    assert.equal(named('.png'), '….png')
    assert.equal([...named(`${'ü'.repeat(300)}.pdf`)].length, 120)
    assert.match(named(`${'ü'.repeat(300)}.pdf`), /…\.pdf$/)
  })

  it('says no more of its type than its kind', () => {
    assert.equal(sentFile({ ...picture, type: ' Image/PNG; x=1' }).type, 'image/png')
  })

  for (const name of ['a.png', 'A.JPG', 'bounce.eml', 'b.msg', 'c.docx', 'd.xlsx', 'e.pdf', 'f.log'])
    it(`is passed on as ${name}`, () => assert.equal(keptBack({ name, bytes: mostBytes }), undefined))

  for (const name of [
    'a.exe',
    'a.png.exe',
    'b.html',
    'c.svg',
    'd.ps1',
    'e.zip',
    'f.docm',
    'png',
    'g.',
    'constructor',
  ])
    it(`is not passed on as ${name}`, () => assert.equal(keptBack({ name }), 'kind'))

  it('is not passed on when it is too large', () => {
    assert.equal(keptBack({ name: 'a.png', bytes: mostBytes + 1 }), 'large')
  })

  it('goes as what its name says, whatever it was sent as', () => {
    assert.equal(kindOf('a.PNG'), 'image/png')
    assert.equal(kindOf('page.html'), undefined)
  })

  it('is one of the newest five, once', () => {
    const many = ['1', '2', '3', '4', '5', '6', '2'].map(name => file(`${name}.png`))
    assert.deepEqual(
      newest(many).map(({ name }) => name),
      ['2.png', '3.png', '4.png', '5.png', '6.png'],
    )
  })
})

describe('files in a conversation', () => {
  let state: State
  let desk: AtHelpdesk | undefined
  beforeEach(() => {
    state = { conversation: begin('slack:a', 'en'), person: {} }
    desk = { next: 'M-7K4QXB' }
  })

  const does = (event: object): Turned & { text: string } => {
    const { conversation, person } = state
    const turned = turn(library, { conversation, person, ...(desk && { desk }) }, { ...event, at } as Event)
    state = turned
    return { ...turned, text: textOf(turned.reply) }
  }
  const sends = (files: SentFile[], text = '', more = {}) => does({ kind: 'said', text, files, ...more })
  const presses = (press: string) => does({ kind: 'pressed', press })
  const textOf = (reply: Reply) => plain(voice(library, reply.language), reply)
  const sent = (): Case => {
    presses('person')
    const { opens, conversation } = presses('send')
    const handed = openCase(conversation, opens!, { person: anna, at, version: 'v' })
    desk = { next: 'M-000000', case: handed, isRequester: true }
    return handed
  }

  it('are nobody’s business where there is no helpdesk', () => {
    desk = undefined
    const before = state.conversation
    const turned = sends([picture])
    assert.deepEqual(turned.reply.blocks, [])
    assert.equal(turned.conversation, before)
    assert.equal(sends([picture], error).conversation.problems[0]!.files, undefined)
  })

  it('go with the problem they were sent with, and with the one in hand', () => {
    sends([picture], error)
    const { conversation, text } = sends([file('b.pdf')])
    assert.deepEqual(conversation.problems[0]!.files, [picture, file('b.pdf')])
    assert.match(text, /Goes along if you hand this over to the helpdesk: b\.pdf \(34 kB\)/)
  })

  it('are said to stay behind where there are too many, the oldest first', () => {
    const shots = Array.from({ length: 7 }, (_, n) => file(`${n}.png`))
    sends(shots.slice(0, 2), error)
    const { conversation, text } = sends(shots.slice(2))
    assert.deepEqual(conversation.problems[0]!.files, shots.slice(2))
    assert.match(text, /Goes along [^:]*: 2\.png[^.]*3\.png/)
    assert.match(
      text,
      /newest five files can go to the helpdesk, and these cannot: 0\.png \(34 kB\), 1\.png \(34 kB\)/,
    )
    assert.doesNotMatch(sends([], 'Ourselves').text, /these cannot/)
  })

  it('sent alone leave what was asked as it is', () => {
    const asked = sends([], error).reply.stand.asks
    const { aside, conversation } = sends([picture])
    assert.ok(aside)
    assert.equal(conversation.asked?.question, asked)
  })

  it('sent before anything is known go with the problem that comes', () => {
    sends([picture])
    assert.deepEqual(state.conversation.files, [picture])
    const { conversation } = sends([], error)
    assert.equal(conversation.files, undefined)
    assert.deepEqual(conversation.problems[0]!.files, [picture])
  })

  it('are no business of the next problem once it was begun anew', () => {
    sends([picture])
    presses('restart')
    assert.deepEqual(sends([], error).conversation.problems[0]!.files, undefined)
  })

  describe('in a crowd', () => {
    const passing = (files = [picture]) => sends(files, '', { overheard: true })
    const filesNow = () => state.conversation.problems.at(-1)?.files

    it('that pass by are left alone', () => {
      passing()
      assert.equal(state.conversation.files, undefined)
      sends([], error)
      passing()
      assert.equal(filesNow(), undefined)
    })

    it('of whoever took part go with the trouble in hand, without a word', () => {
      desk = { ...desk!, hasSpoken: true }
      passing()
      assert.equal(state.conversation.files, undefined)
      sends([], error)
      assert.deepEqual(passing().reply.blocks, [])
      assert.deepEqual(filesNow(), [picture])
    })

    it('of the requester go to their case, and of others when they are meant for the assistant', () => {
      sends([], error)
      sent()
      assert.deepEqual(passing().works, { did: 'answered', words: '', files: [picture] })
      desk!.isRequester = false
      assert.equal(passing().works, undefined)
      assert.equal(filesNow(), undefined)
      assert.deepEqual(sends([picture]).works, { did: 'answered', words: '', files: [picture] })
    })
  })

  it('are named before anything is sent, and that they go as they are', () => {
    sends([picture, file('a.exe')], error)
    const { text } = presses('person')
    assert.match(text, /Goes along: screenshot\.png \(34 kB\)\. Files go as they are/)
    assert.match(text, /Only named, since files of this kind are not passed on: a\.exe/)
    assert.deepEqual(sent().problem!.files, [picture, file('a.exe')])
  })

  it('alone are enough for a case, and go with that one only', () => {
    sends([picture])
    assert.match(presses('person').text, /Goes along: screenshot\.png/)
    const handed = sent()
    assert.deepEqual(handed.files, [picture])
    assert.equal(handed.problem, undefined)
    assert.deepEqual(sends([], error).conversation.problems[0]!.files, undefined)
  })

  it('sent after the case take along what was written beside them, and not what was read out of them', () => {
    sends([], error)
    sent()
    const log = file('smtp.log')
    const { works } = sends([log], 'this is the log\n\nwhat stands in it', { typed: 'this is the log' })
    assert.deepEqual(works, { did: 'answered', words: 'this is the log', files: [log] })
  })

  it('sent after the case follow it, whether somebody has it or not', () => {
    sends([], error)
    const handed = sent()
    const { works, text } = sends([picture, file('a.exe')])
    assert.deepEqual(works, { did: 'answered', words: '', files: [picture, file('a.exe')] })
    assert.match(text, /Goes to the helpdesk with case M-7K4QXB: screenshot\.png \(34 kB\)/)
    assert.match(text, /Only named, since files of this kind/)
    desk!.case = work(handed, { did: 'took' }, { by: 'slack:T1:U9', name: 'Dora', at })!
    const passed = sends([picture, file('a.exe')], 'look at this')
    assert.deepEqual(passed.works, {
      did: 'answered',
      words: 'look at this',
      files: [picture, file('a.exe')],
    })
    assert.match(passed.text, /Passed on to Dora\.[\s\S]*Only named[^:]*: a\.exe/)
    assert.deepEqual(sends([picture]).works, { did: 'answered', words: '', files: [picture] })
  })

  it('that say that it is not solved open it again with them', () => {
    sends([], error)
    const handed = sent()
    desk!.case = work(handed, { did: 'solved' }, { by: 'slack:T1:U9', at })!
    sends([], 'hello')
    const { works } = sends([picture], 'it is broken again')
    assert.deepEqual(works, { did: 'reopened', files: [picture] })
  })
})

describe('files of a case', () => {
  const dutch = voice(library, 'nl')
  const english = voice(library, 'en')
  let handed: Case
  beforeEach(() => {
    const talk = turn(
      library,
      { conversation: begin('slack:a', 'en'), person: {}, desk: { next: 'M-7K4QXB' } },
      { kind: 'said', text: error, files: [picture, file('a.exe')], at },
    )
    handed = openCase(
      talk.conversation,
      { number: 'M-7K4QXB', urgency: 'normal' },
      { person: anna, at, version: 'v', reach: { channel: 'slack', to: 1 } },
    )
  })
  const done = (task: Work, by = 'slack:T1:U9') => {
    handed = work(handed, task, { by, name: 'Dora', at })!
    return handed
  }

  it('stand on its card in the language of the desk', () => {
    const card = plain(dutch, caseCard(dutch, handed))
    assert.match(card, /Bijlagen: screenshot\.png \(34 kB\)/)
    assert.match(
      card,
      /Alleen genoemd, want bestanden van dit soort worden niet doorgegeven: a\.exe \(34 kB\)/,
    )
  })

  it('that the requester sends are named below it', () => {
    done({ did: 'took' })
    done({ did: 'answered', words: '', files: [file('b.pdf', 1_234_567)] }, anna)
    assert.match(
      plain(dutch, belowCard(dutch, handed)!),
      /De melder antwoordt:[\s\S]*Bijgevoegd: b\.pdf \(1,2 MB\)/,
    )
    assert.deepEqual(
      filesOf(handed).map(({ name }) => name),
      ['screenshot.png', 'a.exe', 'b.pdf'],
    )
  })

  it('that an expert sends go to the requester, and are named where they cannot go', () => {
    done({ did: 'asked', words: '', files: [file('steps.docx'), file('fix.ps1')] })
    const reply = toRequester(english, handed)!
    assert.match(
      plain(english, reply),
      /Dora about case M-7K4QXB:[\s\S]*Attached: steps\.docx[\s\S]*: fix\.ps1/,
    )
    assert.deepEqual(reply.files, [file('steps.docx')])
    const { reach: _, ...onPage } = handed.requester!
    const page = toRequester(english, { ...handed, requester: onPage })!
    assert.equal(page.files, undefined)
    assert.match(plain(english, page), /cannot be shown on this page: steps\.docx/)
  })

  it('need words or files', () => {
    assert.equal(work(handed, { did: 'asked', words: ' ', files: [] }, { by: 'x', at }), undefined)
  })

  it('are forgotten with the person who sent them', () => {
    done({ did: 'answered', words: '', files: [picture] }, anna)
    done({ did: 'asked', words: 'see', files: [file('steps.docx')] })
    handed = { ...handed, files: [picture] }
    assert.deepEqual(filesOf(withoutPerson(handed, anna)), [file('steps.docx')])
    assert.deepEqual(filesOf(withoutPerson(handed, 'slack:T1:U9')).length, 4)
  })
})
