/** The helpdesk over a store and an outbox: who may do what, what everybody is told of it, and what the clock does by itself. */

import assert from 'node:assert/strict'
import { createAssistant } from '../../src/app/assistant.ts'
import { caseClock } from '../../src/app/case-clock.ts'
import { createDesks, type Desks } from '../../src/app/desks.ts'
import { createHelpdesk } from '../../src/app/helpdesk.ts'
import { createOutbox } from '../../src/app/outbox.ts'
import type { Assistant } from '../../src/app/ports/assistant.ts'
import type { AtDesk, CaseNews, Helpdesk } from '../../src/app/ports/helpdesk.ts'
import { type Delivery, reminders, type Via } from '../../src/app/ports/outbox.ts'
import type { Store } from '../../src/app/ports/store.ts'
import type { Log } from '../../src/app/ports/watch.ts'
import { stateOf } from '../../src/core/case.ts'
import { plain } from '../../src/core/compose/plain.ts'
import { voice } from '../../src/core/compose/words.ts'
import type { SentFile } from '../../src/core/file.ts'
import type { Reply } from '../../src/core/reply.ts'
import { memoryStore } from '../../src/stores/memory.ts'
import { drawn } from '../support/drawn.ts'
import { wholeLibrary } from '../support/whole-library.ts'

const library = wholeLibrary()
const silent: Log = { info: () => {}, warn: () => {}, error: () => {} }
const error = '450 4.4.316 Connection refused [LastAttemptedServerName=mail.contoso.com]'
const elsewhere = error.replace('mail.contoso', 'mx.fabrikam')
const ids = { conversation: 'slack:T1:D1', person: 'slack:T1:U1' }
const via: Via = { channel: 'slack', to: 'with the button', later: 'below' }
const hours = 60 * 60_000

/** Somebody in the channel that is to be the helpdesk, and an admin there; and somebody elsewhere. */
const dora: AtDesk = { desk: 'slack-desk', place: 'slack:T1:C9', person: 'slack:T1:U9', name: 'Dora' }
const admin: AtDesk = { ...dora, person: 'slack:T1:U7', name: 'Adam' }
const stranger: AtDesk = { ...dora, place: 'slack:T1:C5', person: 'slack:T1:U5' }

const file = (name: string): SentFile => ({ name, type: '', channel: 'slack', at: name })

const textOf = (reply: Reply | undefined) => reply && plain(voice(library, reply.language), reply)

describe('the helpdesk', () => {
  let store: Store
  let now: number
  let desks: Desks
  let helpdesk: Helpdesk
  let assistant: Assistant
  let told: Delivery[]
  /** What was answered to whoever sent a case last. */
  let lastSaid: string | undefined
  const clock = { now: () => new Date(now).toISOString() }

  const begin = (fixed: string[] = [], fallback?: string) => {
    const place = (name: string) => ({ name, language: 'en' })
    desks = createDesks({
      fixed: fixed.map(place),
      ...(fallback && { fallback: place(fallback) }),
      chats: ['slack-desk', 'teams-desk'],
      memory: store,
      now: () => now,
    })
    const around = { library, store, desks, clock, log: silent, language: 'en', reference: () => 'ref' }
    helpdesk = createHelpdesk({ ...around, admins: ['slack:t1:u7'] })
    assistant = createAssistant(around)
  }
  beforeEach(() => {
    store = memoryStore()
    now = Date.parse('2026-11-26T09:00:00.000Z')
    told = []
    begin()
  })

  const here = () => helpdesk.hear(admin, 'helpdesk here', { channel: 'C9' })
  /** @returns the number of the case, or nothing where none could be sent */
  const handOver = async (as = ids, text = error): Promise<string | undefined> => {
    await assistant.handle(as, { kind: 'said', text }, 'en', via)
    await assistant.handle(as, { kind: 'pressed', press: 'person' }, 'en', via)
    const { reply } = await assistant.handle(as, { kind: 'pressed', press: 'send' }, 'en', via)
    lastSaid = textOf(reply)
    return /M-\w{6}/.exec(lastSaid!)?.[0]
  }
  /** Everybody who is told takes it, but for those who are down; what the clock looks at is looked at when it is time. */
  const look = async (down: string[] = []): Promise<Delivery[]> => {
    const outbox = createOutbox({ store, clock, log: silent })
    const before = told.length
    for (const name of ['slack-desk', 'teams-desk', 'webhook', 'mail', 'slack'])
      outbox.serve(
        name,
        async delivery => {
          if (down.includes(name)) throw new Error('down')
          told.push(drawn(delivery))
        },
        7 * 24 * hours,
      )
    outbox.serve(reminders, caseClock({ library, store, desks, clock }))
    outbox.start()
    await new Promise(resolve => setTimeout(resolve, 15))
    await outbox.close()
    return told.slice(before).filter(({ conversation }) => conversation.startsWith('case:'))
  }
  /** Three minutes in which it is tried again and again. */
  const unreached = async (down: string[]): Promise<Delivery[]> => {
    const before = told.length
    for (let round = 0; round < 10; round++) {
      await look(down)
      now += 20_000
    }
    return told.slice(before)
  }
  const wordsTo = (who: string, deliveries: Delivery[]) =>
    deliveries
      .filter(({ conversation }) => conversation.endsWith(`@${who}`))
      .map(({ view }) => textOf(view.reply))

  describe('is where an admin says so', () => {
    it('and offers nothing before that', async () => {
      assert.equal(await handOver(), undefined)
      assert.match(textOf(await here())!, /Cases come here from now on/)
      const number = await handOver({ ...ids, conversation: 'slack:T1:D2' })
      const news = await look()
      assert.deepEqual(
        news.map(({ channel, conversation }) => [channel, conversation]),
        [['slack-desk', `case:${number}@slack-desk`]],
      )
      assert.deepEqual(await helpdesk.where('slack-desk'), { channel: 'C9' })
    })

    it('and not where somebody else does, who is told their id', async () => {
      assert.match(textOf(await helpdesk.hear(dora, 'helpdesk here', {}))!, /slack:T1:U9.*HELPDESK_ADMINS/)
      assert.match(textOf(await helpdesk.hear(dora, 'helpdesk uit', {}))!, /beheerders/)
      assert.equal(await handOver(), undefined)
    })

    it('in the language in which it was said', async () => {
      await helpdesk.hear(admin, 'helpdesk hier', {})
      await handOver()
      const [news] = await look()
      assert.match(textOf(news!.view.reply)!, /^Melding M-/)
    })

    it('until it is said to be off', async () => {
      await here()
      await helpdesk.hear(admin, 'helpdesk off', {})
      assert.equal(await handOver(), undefined)
    })

    it('in every process, soon after', async () => {
      const other = createDesks({ fixed: [], chats: ['slack-desk'], memory: store, now: () => now })
      assert.deepEqual(await other.all(), [])
      await here()
      now += 6_000
      assert.equal((await other.all()).length, 1)
    })
  })

  describe('works', () => {
    let number: string
    beforeEach(async () => {
      await here()
      number = (await handOver())!
      await look()
    })

    it('and tells desk and requester each change once, in order', async () => {
      assert.equal(await helpdesk.work(dora, number, { did: 'took' }, 'k1'), undefined)
      await helpdesk.work(dora, number, { did: 'asked', words: 'Which server?' }, 'k2')
      await helpdesk.work(dora, number, { did: 'noted', words: 'hm' }, 'k3')
      const all: Delivery[] = []
      for (let round = 0; round < 4; round++) all.push(...(await look()))
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
      await helpdesk.work(dora, number, { did: 'noted', words: 'hm' }, 'k1')
      assert.equal(await helpdesk.work(dora, number, { did: 'noted', words: 'hm' }, 'k1'), undefined)
      assert.equal((await store.loadCase(number))!.changes.length, 2)
    })

    it('and takes everything in order that two do at once', async () => {
      const others = Array.from({ length: 8 }, (_, index) =>
        helpdesk.work(dora, number, { did: 'noted', words: `note ${index}` }, `k${index}`),
      )
      assert.deepEqual(await Promise.all(others), Array(8).fill(undefined))
      const { changes, revision } = (await store.loadCase(number))!
      assert.equal(changes.length, 9)
      assert.equal(revision, 9)
    })

    it('for its own people and the admins alone, whatever is pressed elsewhere', async () => {
      for (const by of [stranger, { ...dora, desk: 'teams-desk' }])
        assert.match(textOf(await helpdesk.work(by, number, { did: 'took' }, 'k1'))!, /^Only the people/)
      assert.equal(stateOf((await store.loadCase(number))!), 'new')
      assert.ok('blocks' in (await helpdesk.open(stranger, number)))
      assert.equal(await helpdesk.hear(stranger, 'cases', {}), undefined)
      assert.equal(
        await helpdesk.work({ ...admin, place: 'slack:T1:D7' }, number, { did: 'took' }, 'k2'),
        undefined,
      )
    })

    it('and says what cannot be done', async () => {
      assert.match(textOf(await helpdesk.work(dora, number, { did: 'handed-back' }, 'k'))!, /Nothing changed/)
      await helpdesk.work(dora, number, { did: 'solved' }, 'k2')
      assert.match(textOf(await helpdesk.work(dora, number, { did: 'took' }, 'k3'))!, /is over/)
      assert.match(textOf(await helpdesk.work(dora, 'M-000000', { did: 'took' }, 'k4'))!, /no case M-000000/)
    })

    it('and passes on what the requester writes, once, and quietly after the first', async () => {
      await helpdesk.work(dora, number, { did: 'took' }, 'k1')
      const says = (text: string, key: string) =>
        assistant.handle(ids, { kind: 'said', text, key }, 'en', via)
      const first = await says('the old one', 'm1')
      assert.equal(first.outcome, 'passed-on')
      assert.match(textOf(first.reply)!, /^Passed on to Dora/)
      assert.equal((await says('the old one', 'm1')).repeated, true)
      assert.deepEqual((await says('in the cellar', 'm2')).reply.blocks, [])
      const { changes } = (await store.loadCase(number))!
      assert.deepEqual(
        changes.slice(2).map(({ words }) => words),
        ['the old one', 'in the cellar'],
      )
    })

    it('and hears what answers it, whatever the requester has in hand by now', async () => {
      const says = (text: string) => assistant.handle(ids, { kind: 'said', text }, 'en', via)
      const asks = (words: string, key: string) => {
        now += 60_000
        return helpdesk.work(dora, number, { did: 'asked', words }, key)
      }
      const answers = async () =>
        (await store.loadCase(number))!.changes.filter(({ did }) => did === 'answered').map(one => one.words)
      await assistant.handle(ids, { kind: 'pressed', press: 'restart' }, 'en', via)
      await asks('which server?', 'k1')
      now += 60_000
      assert.equal((await says('the old one')).outcome, 'passed-on')
      assert.notEqual((await says('550 5.1.10 RESOLVER.ADR.RecipientNotFound')).outcome, 'passed-on')
      await asks('and since when?', 'k2')
      now += 60_000
      const own = await says('help')
      assert.notEqual(own.outcome, 'passed-on')
      await asks('since when?', 'k3')
      assert.equal((await says('since friday')).outcome, 'passed-on')
      assert.deepEqual(await answers(), ['the old one', 'since friday'])
    })

    it('and reaches whoever handed over when nobody was reached yet, once they write again', async () => {
      const handed = (await store.loadCase(number))!
      const { person, conversation } = handed.requester!
      // As the release before kept it.
      await store.saveCase({ case: { ...handed, requester: { person, conversation } }, deliveries: [] })
      const asks = (words: string) => helpdesk.work(dora, number, { did: 'asked', words }, words)
      await asks('Which server?')
      await assistant.handle(ids, { kind: 'said', text: 'the old one' }, 'en', via)
      await asks('Since when?')
      for (let round = 0; round < 3; round++) await look()
      const heard = wordsTo('requester', told).join()
      assert.match(heard, /Since when/)
      assert.doesNotMatch(heard, /Which server/)
    })

    it('and answers in the language the requester speaks by now', async () => {
      await helpdesk.work(dora, number, { did: 'took' }, 'k1')
      await assistant.handle(ids, { kind: 'said', text: 'nederlands' }, 'en', via)
      await helpdesk.work(dora, number, { did: 'asked', words: 'Which server?' }, 'k2')
      await look()
      await look()
      const asked = wordsTo('requester', told).at(-1)
      assert.match(asked!, /^Dora over melding/)
    })

    it('and opens the case again whose solution it is, whatever the requester has in hand by now', async () => {
      await assistant.handle(ids, { kind: 'pressed', press: 'restart' }, 'en', via)
      await assistant.handle(
        ids,
        { kind: 'said', text: '550 5.1.10 RESOLVER.ADR.RecipientNotFound' },
        'en',
        via,
      )
      await helpdesk.work(dora, number, { did: 'solved' }, 'k1')
      const { reply } = await assistant.handle(ids, { kind: 'pressed', press: 'reopen' }, 'en', via)
      assert.match(textOf(reply)!, new RegExp(`^Case ${number} is open again`))
      assert.equal(stateOf((await store.loadCase(number))!), 'reopened')
      assert.equal((await store.load(ids.conversation))!.problems.at(-1)!.article, '5.1.10')
    })

    it('and hears whoever had nothing but words, and more of them before it was taken', async () => {
      const words = { conversation: 'slack:T1:D6', person: 'slack:T1:U6' }
      const says = (text: string) => assistant.handle(words, { kind: 'said', text }, 'en', via)
      const other = (await handOver(words, 'the frobnicator wobbles'))!
      await says('and the gizmo as well')
      await helpdesk.work(dora, other, { did: 'took' }, 'k1')
      assert.equal((await says('the left one')).outcome, 'passed-on')
      assert.equal((await says('since friday')).outcome, 'passed-on')
    })

    it('and opens another case where the one before is no longer kept', async () => {
      const kept = store.loadCase
      store.loadCase = async asked => (asked === number ? undefined : kept(asked))
      store.findCases = async () => []
      await assistant.handle(ids, { kind: 'said', text: error }, 'en', via)
      await assistant.handle(ids, { kind: 'pressed', press: 'person' }, 'en', via)
      const { reply } = await assistant.handle(ids, { kind: 'pressed', press: 'send' }, 'en', via)
      assert.match(textOf(reply)!, /^On its way to the helpdesk as case/)
    })

    it('and loses no word when the expert does something at that moment', async () => {
      await helpdesk.work(dora, number, { did: 'took' }, 'k1')
      await Promise.all([
        ...[1, 2, 3].map(n => helpdesk.work(dora, number, { did: 'noted', words: `note ${n}` }, `n${n}`)),
        ...[1, 2, 3].map(n => assistant.handle(ids, { kind: 'said', text: `answer ${n}`, key: `m${n}` })),
      ])
      const words = (await store.loadCase(number))!.changes.flatMap(change => change.words ?? [])
      assert.deepEqual(words.toSorted(), ['answer 1', 'answer 2', 'answer 3', 'note 1', 'note 2', 'note 3'])
    })

    it('by typing as well, with what is to be chosen by its number', async () => {
      let key = 0
      const types = async (text: string) => textOf(await helpdesk.hear(dora, text, {}, `t${++key}`))
      assert.match((await types(`take ${number.toLowerCase()}`))!, /done/)
      assert.match((await types(`ask ${number}: Which *server*?`))!, /done/)
      assert.match((await types(`note ${number}`))!, /behind the number/)
      assert.match((await types(`Notitie ${number}, een lastige`))!, /done/)
      assert.match((await types(`solved ${number}`))!, /Which one for case[\s\S]*\n1\. [\s\S]*\n2\. /)
      assert.match((await types(`solved ${number} 99`))!, /Which one/)
      assert.match((await types(`solved ${number} 1`))!, /done/)
      assert.match((await types(`take ${number}`))!, /is over/)
      assert.match((await types('take M-000000'))!, /no case/)
      const { changes } = (await store.loadCase(number))!
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
      assert.equal(await helpdesk.hear(stranger, `reopen ${number}`, {}, 'x'), undefined)
      await helpdesk.hear(dora, `reopen ${number}`, {}, 'again')
      await helpdesk.hear(dora, `reopen ${number}`, {}, 'again')
      assert.equal((await store.loadCase(number))!.changes.length, changes.length + 1)
    })

    it('and lists its cases, those due first in front', async () => {
      const other = (await handOver({ conversation: 'slack:T1:D3', person: 'slack:T1:U3' }, elsewhere))!
      await helpdesk.work(dora, other, { did: 'took' }, 'k1')
      const heard = async (text: string) => textOf(await helpdesk.hear(dora, text, {}))
      assert.equal((await heard('cases'))!.split('\n').filter(line => line.startsWith('M-')).length, 2)
      assert.match((await heard('my cases'))!, new RegExp(`^${other} · Taken \\(Dora\\)`))
      assert.equal(await heard('cases overdue'), 'No cases.')
      now += 25 * hours
      assert.match((await heard('cases overdue'))!, /overdue since/)
      assert.match((await heard('cases mail.contoso.com'))!, /M-/)
      assert.equal(await heard('cases 5.1.1'), 'No cases.')
      assert.match((await heard(other.toLowerCase()))!, new RegExp(`^Case ${other}`))
      assert.equal(await heard('4.4.316'), undefined)
    })

    it('and passes files from each side to the other, those of the case with the case', async () => {
      const filesTo = (who: string, deliveries: Delivery[]) =>
        deliveries
          .filter(({ conversation }) => conversation.endsWith(`@${who}`))
          .map(({ view }) => view.reply.files?.map(({ name }) => name))
      const as = { conversation: 'slack:T1:D4', person: 'slack:T1:U4' }
      const files = [file('screenshot.png'), file('tool.exe')]
      await assistant.handle(as, { kind: 'said', text: elsewhere, files }, 'en', via)
      const other = (await handOver(as, elsewhere))!
      assert.deepEqual(filesTo('slack-desk', await look()), [['screenshot.png']])
      await assistant.handle(as, { kind: 'said', text: '', files: [file('b.pdf')] }, 'en', via)
      assert.deepEqual(filesTo('slack-desk', await look()), [['b.pdf']])
      const shown = [file('steps.docx')]
      await helpdesk.work(dora, other, { did: 'asked', words: 'Do this', files: shown }, 'k1')
      const news = await look()
      assert.deepEqual(filesTo('requester', news), [['steps.docx']])
      assert.deepEqual(filesTo('slack-desk', news), [['steps.docx']])
      await helpdesk.work(dora, other, { did: 'noted', words: 'sent' }, 'k2')
      assert.deepEqual(filesTo('slack-desk', await look()), [undefined])
    })

    it('and answers calmly when the store is gone', async () => {
      store.loadCase = async () => {
        throw new Error('disk full')
      }
      assert.match(textOf(await helpdesk.work(dora, number, { did: 'took' }, 'k1'))!, /ref/)
    })
  })

  describe('has a clock', () => {
    it('that hands back what nobody turned to for a day, and tells both', async () => {
      await here()
      const number = (await handOver())!
      await helpdesk.work(dora, number, { did: 'took' }, 'k1')
      now += 23 * hours
      await helpdesk.work(dora, number, { did: 'noted', words: 'still at it' }, 'k2')
      await look()
      now += 2 * hours
      await look()
      assert.equal(stateOf((await store.loadCase(number))!), 'taken')
      now += 23 * hours
      await look()
      const news = await look()
      assert.equal(stateOf((await store.loadCase(number))!), 'reopened')
      assert.match(
        wordsTo('requester', [...told, ...news]).at(-1)!,
        /^Nobody at the helpdesk has turned to case/,
      )
      assert.match(wordsTo('slack-desk', [...told, ...news]).at(-1)!, /Nobody for too long: handed back/)
      assert.notEqual(
        (await assistant.handle(ids, { kind: 'said', text: 'the old one' })).outcome,
        'passed-on',
      )
    })

    it('that closes what was solved a week ago and nobody objected to', async () => {
      await here()
      const number = (await handOver())!
      await helpdesk.work(dora, number, { did: 'solved' }, 'k1')
      now += 6 * 24 * hours
      await look()
      assert.equal(stateOf((await store.loadCase(number))!), 'solved')
      now += 2 * 24 * hours
      await look()
      assert.equal(stateOf((await store.loadCase(number))!), 'closed')
    })

    it('that tries again what fails just when it is time, however long it waited until then', async () => {
      await here()
      const number = (await handOver())!
      await helpdesk.work(dora, number, { did: 'solved' }, 'k1')
      await look()
      now += 7 * 24 * hours + 60_000
      const { saveCase } = store
      store.saveCase = async () => false
      await look()
      store.saveCase = saveCase
      now += 10 * 60_000
      await look()
      assert.equal(stateOf((await store.loadCase(number))!), 'closed')
    })

    it('that says nothing of a desk out of reach when somebody there has seen it already', async () => {
      begin(['webhook'])
      await here()
      const number = (await handOver())!
      await helpdesk.work(admin, number, { did: 'solved' }, 'k1')
      await unreached(['webhook', 'slack-desk'])
      assert.doesNotMatch(wordsTo('requester', told).join(), /cannot be reached/)
    })

    it('that says honestly when no desk could be told, and not when one was', async () => {
      begin(['webhook', 'mail'])
      const number = (await handOver())!
      await look(['webhook', 'mail'])
      const news = await unreached(['webhook', 'mail'])
      assert.match(
        wordsTo('requester', [...told, ...news]).join(),
        new RegExp(`cannot be reached just now\\. Case ${number}`),
      )
      now += 10 * 60_000
      assert.equal((await look()).filter(({ channel }) => channel !== 'slack').length, 2)
      const second = { conversation: 'slack:T1:D4', person: 'slack:T1:U4' }
      await handOver(second)
      await unreached(['mail'])
      assert.equal(wordsTo('requester', told).length, 1)
    })

    it('that sends it to the one that stands in, only then, and as a new one', async () => {
      begin(['webhook'], 'mail')
      const number = (await handOver())!
      await look()
      now += 3 * 60_000
      await look()
      assert.deepEqual(wordsTo('mail', told), [])
      const second = (await handOver({ conversation: 'slack:T1:D4', person: 'slack:T1:U4' }, elsewhere))!
      await unreached(['webhook'])
      const [mail, ...more] = told.filter(({ channel }) => channel === 'mail')
      assert.equal(mail!.conversation, `case:${second}@mail`)
      assert.equal((mail!.to as CaseNews).what, 'opened')
      assert.deepEqual(more, [])
      assert.match(wordsTo('requester', told).join(), /went to the one that stands in/)
      assert.notEqual(number, second)
    })
  })

  describe('has one case for the trouble of several people', () => {
    const bob = { conversation: 'slack:T1:D2', person: 'slack:T1:U2' }
    const cleo = { conversation: 'slack:T1:D3', person: 'slack:T1:U3' }
    let number: string
    beforeEach(async () => {
      await here()
      number = (await handOver())!
      await look()
    })
    const cards = () => told.filter(({ channel }) => channel === 'slack-desk')
    const settle = async () => {
      for (let round = 0; round < 4; round++) await look()
    }

    it('with a count, and tells those who come after that it is known', async () => {
      assert.equal(await handOver(bob), number)
      assert.match(lastSaid!, /^This is known to the helpdesk already/)
      await handOver(cleo)
      await settle()
      assert.deepEqual(
        new Set(cards().map(({ conversation }) => conversation)),
        new Set([`case:${number}@slack-desk`]),
      )
      assert.match(textOf(cards().at(-1)!.view.reply)!, /Told of by 3 people/)
      const list = textOf(await helpdesk.hear(dora, 'cases', {}))!
      assert.equal(list.split('\n').length, 1)
      await assistant.handle(bob, { kind: 'pressed', press: 'person' }, 'en', via)
      assert.equal(await handOver(bob), number)
    })

    it('which has what each of them sends', async () => {
      const seen = async () => (await look()).flatMap(({ view }) => view.reply.files ?? [])
      await assistant.handle(bob, { kind: 'said', text: error, files: [file('a.png')] }, 'en', via)
      await handOver(bob)
      assert.deepEqual(await seen(), [file('a.png')])
      await assistant.handle(bob, { kind: 'said', text: '', files: [file('b.png')] }, 'en', via)
      assert.deepEqual(await seen(), [file('b.png')])
    })

    it('and closes theirs with it', async () => {
      await handOver(bob)
      await helpdesk.work(dora, number, { did: 'solved' }, 'k1')
      await settle()
      now += 8 * 24 * hours
      await settle()
      const [own] = await store.findCases({ joins: number }, 1)
      assert.equal(stateOf(own!), 'closed')
    })

    it('that is as urgent as the most urgent of them', async () => {
      const { due } = (await store.loadCase(number))!
      for (const event of [
        { kind: 'said', text: error },
        { kind: 'pressed', press: 'person' },
        { kind: 'pressed', press: 'send-urgent' },
      ] as const)
        await assistant.handle(bob, event, 'en', via)
      const stands = (await store.loadCase(number))!
      assert.equal(stands.urgency, 'urgent')
      assert.ok(stands.due! < due!)
      await settle()
      assert.match(textOf(cards().at(-1)!.view.reply)!, /New · urgent/)
    })

    it('and tells all of them when it is solved, and when it is open again', async () => {
      await handOver(bob)
      await handOver(cleo)
      await helpdesk.work(dora, number, { did: 'solved', cause: 'service-not-listening' }, 'k1')
      await settle()
      const solved = told.filter(({ view }) =>
        /^Dora calls case .* solved\. What it was/.test(textOf(view.reply)!),
      )
      assert.equal(new Set(solved.map(({ conversation }) => conversation)).size, 3)
      assert.equal(solved.length, 3)
      await helpdesk.work(dora, number, { did: 'reopened' }, 'k2')
      await settle()
      assert.equal(told.filter(({ view }) => /is open again/.test(textOf(view.reply)!)).length, 3)
    })

    it('until somebody says that it is not solved for them: then theirs stands for itself', async () => {
      await handOver(bob)
      await helpdesk.work(dora, number, { did: 'solved' }, 'k1')
      await settle()
      await assistant.handle(bob, { kind: 'pressed', press: 'reopen' }, 'en', via)
      await settle()
      const own = cards().at(-1)!
      assert.notEqual(own.conversation, `case:${number}@slack-desk`)
      assert.match(textOf(own.view.reply)!, /Open again/)
      // Until now no desk was told of it: where tickets are made of new cases, it is one.
      assert.equal((own.to as CaseNews).what, 'opened')
      assert.match(textOf(await helpdesk.hear(dora, 'cases', {}))!, /^M-/)
    })

    it('but not for another server, nor hours later, nor once it is solved', async () => {
      const other = await handOver({ ...bob }, elsewhere)
      now += 5 * hours
      const late = await handOver(cleo)
      const dan = { conversation: 'slack:T1:D4', person: 'slack:T1:U4' }
      await helpdesk.work(dora, late!, { did: 'solved' }, 'k1')
      const after = await handOver(dan)
      assert.equal(new Set([number, other, late, after]).size, 4)
    })
  })

  it('opens no more cases for one person than anybody has', async () => {
    begin(['webhook'])
    const sent: (string | undefined)[] = []
    for (let number = 0; number < 11; number++)
      sent.push(await handOver({ ...ids, conversation: `slack:T1:D${number}` }))
    assert.equal(sent.filter(Boolean).length, 10)
    assert.match(lastSaid!, /several troubles within the hour/)
    assert.ok(await handOver({ conversation: 'slack:T1:D20', person: 'slack:T1:U2' }))
  })
})
