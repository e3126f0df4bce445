/** The helpdesk over a store and an outbox: where it is, who may do what, and what everybody is told of it. */

import assert from 'node:assert/strict'
import { createDesks } from '../../src/app/desks.ts'
import type { Delivery } from '../../src/app/ports/outbox.ts'
import { stateOf } from '../../src/core/case.ts'
import {
  admin,
  anna,
  dora,
  elsewhere,
  error,
  file,
  HelpdeskAtWork,
  hours,
  stranger,
  textOf,
  via,
  wordsTo,
} from '../support/helpdesk/at-work.ts'

describe('the helpdesk', () => {
  let at: HelpdeskAtWork
  beforeEach(() => {
    at = new HelpdeskAtWork()
  })

  describe('is where an admin says so', () => {
    it('and offers nothing before that', async () => {
      assert.equal(await at.handOver(), undefined)
      assert.match(textOf(await at.here())!, /Cases come here from now on/)
      const number = await at.handOver({ ...anna, conversation: 'slack:T1:D2' })
      const news = await at.look()
      assert.deepEqual(
        news.map(({ channel, conversation }) => [channel, conversation]),
        [['slack-desk', `case:${number}@slack-desk`]],
      )
      assert.deepEqual(await at.helpdesk.where('slack-desk'), { channel: 'C9' })
    })

    it('and not where somebody else does, who is told their id', async () => {
      assert.match(textOf(await at.helpdesk.hear(dora, 'helpdesk here', {}))!, /slack:T1:U9.*HELPDESK_ADMINS/)
      assert.match(textOf(await at.helpdesk.hear(dora, 'helpdesk uit', {}))!, /beheerders/)
      assert.equal(await at.handOver(), undefined)
    })

    it('in the language in which it was said', async () => {
      await at.helpdesk.hear(admin, 'helpdesk hier', {})
      await at.handOver()
      const [news] = await at.look()
      assert.match(textOf(news!.view.reply)!, /^Melding M-/)
    })

    it('until it is said to be off', async () => {
      await at.here()
      await at.helpdesk.hear(admin, 'helpdesk off', {})
      assert.equal(await at.handOver(), undefined)
    })

    it('in every process, soon after', async () => {
      const other = createDesks({ fixed: [], chats: ['slack-desk'], memory: at.store, now: () => at.now })
      assert.deepEqual(await other.all(), [])
      await at.here()
      at.now += 6_000
      assert.equal((await other.all()).length, 1)
    })
  })

  describe('works', () => {
    let number: string
    beforeEach(async () => {
      await at.here()
      number = (await at.handOver())!
      await at.look()
    })

    it('and tells desk and requester each change once, in order', async () => {
      assert.equal(await at.helpdesk.work(dora, number, { did: 'took' }, 'k1'), undefined)
      await at.helpdesk.work(dora, number, { did: 'asked', words: 'Which server?' }, 'k2')
      await at.helpdesk.work(dora, number, { did: 'noted', words: 'hm' }, 'k3')
      const all: Delivery[] = []
      for (let round = 0; round < 4; round++) all.push(...(await at.look()))
      assert.equal(wordsTo('slack-desk', all).length, 3)
      const [taken, asked, ...more] = wordsTo('requester', all)
      assert.match(taken!, /^Dora has taken/)
      assert.match(asked!, /Which server\?/)
      assert.deepEqual(more, [])
      const own = all.filter(({ conversation }) => conversation.endsWith('@requester'))
      assert.deepEqual(
        own.map(({ channel, to, view }) => [channel, to, view.aside]),
        [
          ['slack', 'below', true],
          ['slack', 'below', true],
        ],
      )
    })

    it('and does once what is delivered twice', async () => {
      await at.helpdesk.work(dora, number, { did: 'noted', words: 'hm' }, 'k1')
      assert.equal(await at.helpdesk.work(dora, number, { did: 'noted', words: 'hm' }, 'k1'), undefined)
      assert.equal((await at.store.loadCase(number))!.changes.length, 2)
    })

    it('and takes everything in order that two do at once', async () => {
      const others = Array.from({ length: 8 }, (_, index) =>
        at.helpdesk.work(dora, number, { did: 'noted', words: `note ${index}` }, `k${index}`),
      )
      assert.deepEqual(await Promise.all(others), Array(8).fill(undefined))
      const { changes, revision } = (await at.store.loadCase(number))!
      assert.equal(changes.length, 9)
      assert.equal(revision, 9)
    })

    it('for its own people and the admins alone, whatever is pressed elsewhere', async () => {
      for (const by of [stranger, { ...dora, desk: 'teams-desk' }])
        assert.match(textOf(await at.helpdesk.work(by, number, { did: 'took' }, 'k1'))!, /^Only the people/)
      assert.equal(stateOf((await at.store.loadCase(number))!), 'new')
      assert.ok('blocks' in (await at.helpdesk.open(stranger, number)))
      assert.equal(await at.helpdesk.hear(stranger, 'cases', {}), undefined)
      assert.equal(
        await at.helpdesk.work({ ...admin, place: 'slack:T1:D7' }, number, { did: 'took' }, 'k2'),
        undefined,
      )
    })

    it('and says what cannot be done', async () => {
      assert.match(
        textOf(await at.helpdesk.work(dora, number, { did: 'handed-back' }, 'k'))!,
        /Nothing changed/,
      )
      await at.helpdesk.work(dora, number, { did: 'solved' }, 'k2')
      assert.match(textOf(await at.helpdesk.work(dora, number, { did: 'took' }, 'k3'))!, /is over/)
      assert.match(
        textOf(await at.helpdesk.work(dora, 'M-000000', { did: 'took' }, 'k4'))!,
        /no case M-000000/,
      )
    })

    it('and passes on what the requester writes, once, and quietly after the first', async () => {
      await at.helpdesk.work(dora, number, { did: 'took' }, 'k1')
      const says = (text: string, key: string) =>
        at.assistant.handle(anna, { kind: 'said', text, key }, 'en', via)
      const first = await says('the old one', 'm1')
      assert.equal(first.outcome, 'passed-on')
      assert.match(textOf(first.reply)!, /^Passed on to Dora/)
      assert.equal((await says('the old one', 'm1')).repeated, true)
      assert.deepEqual((await says('in the cellar', 'm2')).reply.blocks, [])
      const { changes } = (await at.store.loadCase(number))!
      assert.deepEqual(
        changes.slice(2).map(({ words }) => words),
        ['the old one', 'in the cellar'],
      )
    })

    it('and hears what answers it, whatever the requester has in hand by now', async () => {
      const says = (text: string) => at.assistant.handle(anna, { kind: 'said', text }, 'en', via)
      const asks = (words: string, key: string) => {
        at.now += 60_000
        return at.helpdesk.work(dora, number, { did: 'asked', words }, key)
      }
      const answers = async () =>
        (await at.store.loadCase(number))!.changes
          .filter(({ did }) => did === 'answered')
          .map(one => one.words)
      await at.assistant.handle(anna, { kind: 'pressed', press: 'restart' }, 'en', via)
      await asks('which server?', 'k1')
      at.now += 60_000
      assert.equal((await says('the old one')).outcome, 'passed-on')
      assert.notEqual((await says('550 5.1.10 RESOLVER.ADR.RecipientNotFound')).outcome, 'passed-on')
      await asks('and since when?', 'k2')
      at.now += 60_000
      const own = await says('help')
      assert.notEqual(own.outcome, 'passed-on')
      await asks('since when?', 'k3')
      assert.equal((await says('since friday')).outcome, 'passed-on')
      assert.deepEqual(await answers(), ['the old one', 'since friday'])
    })

    it('and reaches whoever handed over when nobody was reached yet, once they write again', async () => {
      const handed = (await at.store.loadCase(number))!
      const { person, conversation } = handed.requester!
      // As the release before kept it.
      await at.store.saveCase({ case: { ...handed, requester: { person, conversation } }, deliveries: [] })
      const asks = (words: string) => at.helpdesk.work(dora, number, { did: 'asked', words }, words)
      await asks('Which server?')
      await at.assistant.handle(anna, { kind: 'said', text: 'the old one' }, 'en', via)
      await asks('Since when?')
      for (let round = 0; round < 3; round++) await at.look()
      const heard = wordsTo('requester', at.told).join()
      assert.match(heard, /Since when/)
      assert.doesNotMatch(heard, /Which server/)
    })

    it('and answers in the language the requester speaks by now', async () => {
      await at.helpdesk.work(dora, number, { did: 'took' }, 'k1')
      await at.assistant.handle(anna, { kind: 'said', text: 'nederlands' }, 'en', via)
      await at.helpdesk.work(dora, number, { did: 'asked', words: 'Which server?' }, 'k2')
      await at.look()
      await at.look()
      const asked = wordsTo('requester', at.told).at(-1)
      assert.match(asked!, /^Dora over melding/)
    })

    it('and opens the case again whose solution it is, whatever the requester has in hand by now', async () => {
      await at.assistant.handle(anna, { kind: 'pressed', press: 'restart' }, 'en', via)
      await at.assistant.handle(
        anna,
        { kind: 'said', text: '550 5.1.10 RESOLVER.ADR.RecipientNotFound' },
        'en',
        via,
      )
      await at.helpdesk.work(dora, number, { did: 'solved' }, 'k1')
      const { reply } = await at.assistant.handle(anna, { kind: 'pressed', press: 'reopen' }, 'en', via)
      assert.match(textOf(reply)!, new RegExp(`^Case ${number} is open again`))
      assert.equal(stateOf((await at.store.loadCase(number))!), 'reopened')
      assert.equal((await at.store.load(anna.conversation))!.problems.at(-1)!.article, '5.1.10')
    })

    it('and hears whoever had nothing but words, and more of them before it was taken', async () => {
      const words = { conversation: 'slack:T1:D6', person: 'slack:T1:U6' }
      const says = (text: string) => at.assistant.handle(words, { kind: 'said', text }, 'en', via)
      const other = (await at.handOver(words, 'the frobnicator wobbles'))!
      await says('and the gizmo as well')
      await at.helpdesk.work(dora, other, { did: 'took' }, 'k1')
      assert.equal((await says('the left one')).outcome, 'passed-on')
      assert.equal((await says('since friday')).outcome, 'passed-on')
    })

    it('and opens another case where the one before is no longer kept', async () => {
      const kept = at.store.loadCase
      at.store.loadCase = async asked => (asked === number ? undefined : kept(asked))
      at.store.findCases = async () => []
      await at.assistant.handle(anna, { kind: 'said', text: error }, 'en', via)
      await at.assistant.handle(anna, { kind: 'pressed', press: 'person' }, 'en', via)
      const { reply } = await at.assistant.handle(anna, { kind: 'pressed', press: 'send' }, 'en', via)
      assert.match(textOf(reply)!, /^On its way to the helpdesk as case/)
    })

    it('and loses no word when the expert does something at that moment', async () => {
      await at.helpdesk.work(dora, number, { did: 'took' }, 'k1')
      await Promise.all([
        ...[1, 2, 3].map(n => at.helpdesk.work(dora, number, { did: 'noted', words: `note ${n}` }, `n${n}`)),
        ...[1, 2, 3].map(n => at.assistant.handle(anna, { kind: 'said', text: `answer ${n}`, key: `m${n}` })),
      ])
      const words = (await at.store.loadCase(number))!.changes.flatMap(change => change.words ?? [])
      assert.deepEqual(words.toSorted(), ['answer 1', 'answer 2', 'answer 3', 'note 1', 'note 2', 'note 3'])
    })

    it('by typing as well, with what is to be chosen by its number', async () => {
      let key = 0
      const types = async (text: string) => textOf(await at.helpdesk.hear(dora, text, {}, `t${++key}`))
      assert.match((await types(`take ${number.toLowerCase()}`))!, /done/)
      assert.match((await types(`ask ${number}: Which *server*?`))!, /done/)
      assert.match((await types(`note ${number}`))!, /behind the number/)
      assert.match((await types(`Notitie ${number}, een lastige`))!, /done/)
      assert.match((await types(`solved ${number}`))!, /Which one for case[\s\S]*\n1\. [\s\S]*\n2\. /)
      assert.match((await types(`solved ${number} 99`))!, /Which one/)
      assert.match((await types(`solved ${number} 1`))!, /done/)
      assert.match((await types(`take ${number}`))!, /is over/)
      assert.match((await types('take M-000000'))!, /no case/)
      const { changes } = (await at.store.loadCase(number))!
      assert.deepEqual(
        changes.slice(1).map(({ did, words }) => [did, words]),
        [
          ['took', undefined],
          ['asked', 'Which *server*?'],
          ['noted', 'een lastige'],
          ['solved', undefined],
        ],
      )
      assert.ok(changes.at(-1)!.cause)
      assert.equal(await at.helpdesk.hear(stranger, `reopen ${number}`, {}, 'x'), undefined)
      await at.helpdesk.hear(dora, `reopen ${number}`, {}, 'again')
      await at.helpdesk.hear(dora, `reopen ${number}`, {}, 'again')
      assert.equal((await at.store.loadCase(number))!.changes.length, changes.length + 1)
    })

    it('and lists its cases, those due first in front', async () => {
      const other = (await at.handOver({ conversation: 'slack:T1:D3', person: 'slack:T1:U3' }, elsewhere))!
      await at.helpdesk.work(dora, other, { did: 'took' }, 'k1')
      const heard = async (text: string) => textOf(await at.helpdesk.hear(dora, text, {}))
      assert.equal((await heard('cases'))!.split('\n').filter(line => line.startsWith('M-')).length, 2)
      assert.match((await heard('my cases'))!, new RegExp(`^${other} · Taken \\(Dora\\)`))
      assert.equal(await heard('cases overdue'), 'No cases.')
      at.now += 25 * hours
      assert.match((await heard('cases overdue'))!, /overdue since/)
      assert.match((await heard('cases mail.contoso.com'))!, /M-/)
      assert.equal(await heard('cases 5.1.1'), 'No cases.')
      assert.match((await heard(other.toLowerCase()))!, new RegExp(`^Case ${other}`))
      assert.equal(await heard('4.4.316'), undefined)
    })

    it('and is sent what was shown, also where the words that asked for it came twice', async () => {
      const as = { conversation: 'slack:T1:D5', person: 'slack:T1:U5' }
      await at.says(as, elsewhere)
      for (const _ of ['app_mention', 'message'])
        await at.assistant.handle(as, { kind: 'said', text: 'hand over', key: 'm1' }, 'en', via)
      const { reply } = await at.assistant.handle(as, { kind: 'pressed', press: 'send' }, 'en', via)
      assert.match(textOf(reply)!, /^On its way to the helpdesk/)
    })

    it('and passes files from each side to the other, those of the case with the case', async () => {
      const filesTo = (who: string, deliveries: Delivery[]) =>
        deliveries
          .filter(({ conversation }) => conversation.endsWith(`@${who}`))
          .map(({ view }) => view.reply.files?.map(({ name }) => name))
      const as = { conversation: 'slack:T1:D4', person: 'slack:T1:U4' }
      const files = [file('screenshot.png'), file('tool.exe')]
      await at.assistant.handle(as, { kind: 'said', text: elsewhere, files }, 'en', via)
      const other = (await at.handOver(as, elsewhere))!
      assert.deepEqual(filesTo('slack-desk', await at.look()), [['screenshot.png']])
      await at.assistant.handle(as, { kind: 'said', text: '', files: [file('b.pdf')] }, 'en', via)
      assert.deepEqual(filesTo('slack-desk', await at.look()), [['b.pdf']])
      const shown = [file('steps.docx')]
      await at.helpdesk.work(dora, other, { did: 'asked', words: 'Do this', files: shown }, 'k1')
      const news = await at.look()
      assert.deepEqual(filesTo('requester', news), [['steps.docx']])
      assert.deepEqual(filesTo('slack-desk', news), [['steps.docx']])
      await at.helpdesk.hear(dora, `ask ${other}`, {}, 'k3', [file('more.pdf')])
      assert.deepEqual(filesTo('requester', await at.look()), [['more.pdf']])
      await at.helpdesk.work(dora, other, { did: 'noted', words: 'sent' }, 'k2')
      assert.deepEqual(filesTo('slack-desk', await at.look()), [undefined])
    })

    it('and answers calmly when the store is gone', async () => {
      at.store.loadCase = async () => {
        throw new Error('disk full')
      }
      assert.match(textOf(await at.helpdesk.work(dora, number, { did: 'took' }, 'k1'))!, /ref/)
    })
  })

  it('opens no more cases for one person than anybody has', async () => {
    at = new HelpdeskAtWork(['webhook'])
    const sent: (string | undefined)[] = []
    for (let number = 0; number < 11; number++)
      sent.push(await at.handOver({ ...anna, conversation: `slack:T1:D${number}` }))
    assert.equal(sent.filter(Boolean).length, 10)
    assert.match(at.lastSaid!, /several troubles within the hour/)
    assert.ok(await at.handOver({ conversation: 'slack:T1:D20', person: 'slack:T1:U2' }))
  })
})
