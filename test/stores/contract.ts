/** What every store promises, run once per store. */

import assert from 'node:assert/strict'
import { later } from '../../src/app/outbox.ts'
import { type Delivery, stubborn } from '../../src/app/ports/outbox.ts'
import type { Feedback, Next, Store } from '../../src/app/ports/store.ts'
import { begin, type Conversation } from '../../src/core/conversation.ts'

/** A conversation in the middle of things, with everything a store could lose on the way. */
function busy(id: string): Conversation {
  return {
    ...begin(id, 'nl'),
    problems: [
      {
        article: '4.4.316',
        entry: '4.4.316',
        code: '450 4.4.316',
        expired: false,
        quotes: ['verbinding geweigerd: “naar het hoofdkantoor” \u{1F4EE} \0'],
        host: 'mail.contoso.example',
        acts: [
          {
            turn: 1,
            at: '2026-11-02T08:00:00.000Z',
            act: 'found',
            finding: { question: 'owner', answer: 'ours', by: 'heard', quote: 'onze server' },
          },
        ],
      },
    ],
    offered: [{ label: 'Ja', action: { kind: 'chosen', question: 'tls', answer: 'required' } }],
    turns: 1,
    at: '2026-11-02T08:00:00.000Z',
    handled: ['web:1'],
  }
}

const start = '2026-11-02T08:00:00.000Z'

/** The reply to a turn, on its way since the start. */
function reply(conversation: string, revision: number, due = start): Delivery {
  return {
    conversation,
    revision,
    channel: 'slack',
    to: { channel: 'D1' },
    view: {
      reply: {
        language: 'nl',
        blocks: [{ kind: 'text', spans: [{ text: 'verbinding “geweigerd” \u{1F4EE} \0' }] }],
        stand: { code: null, asks: null, confirms: null, concludes: [], topics: [], step: null },
      },
      head: undefined,
      turn: revision,
      aside: false,
    },
    at: start,
    due,
    tries: 0,
  }
}

const preferences = async (store: Store, person: string) =>
  (await store.loadTurn({ conversation: 'none', person })).person

/** @param open a store with nothing in it */
export function storeContract(open: () => Store | Promise<Store>): void {
  let store: Store
  beforeEach(async () => {
    store = await open()
  })

  /** Saves a turn of a conversation, with its reply on the way. */
  const turn = async (id: string, person = 'ann', due = start): Promise<Delivery> => {
    const conversation = (await store.load(id)) ?? begin(id, 'en')
    const people = [...new Set([...(conversation.people ?? []), person])]
    const delivery = reply(id, conversation.revision + 1, due)
    assert.equal(await store.save({ ...conversation, people, at: start }, { delivery }), true)
    return delivery
  }
  const names = (deliveries: Delivery[]) =>
    deliveries.map(one => `${one.conversation} ${one.revision}`).sort()
  const [soon, late] = [later(start, 1_000), later(start, 10_000)]

  afterEach(() => store.close())

  it('knows nothing of a conversation that never was', async () => {
    assert.equal(await store.load('web:none'), undefined)
    assert.equal(await preferences(store, 'nobody'), undefined)
  })

  it('gives back what was saved, one revision on', async () => {
    const conversation = busy('web:a')
    assert.equal(await store.save(conversation), true)
    assert.deepEqual(await store.load('web:a'), { ...conversation, revision: 1 })
  })

  it('refuses to save over a newer one, and leaves it as it is', async () => {
    await store.save(busy('web:a'))
    const mine = (await store.load('web:a'))!
    const theirs = (await store.load('web:a'))!
    assert.equal(await store.save({ ...theirs, misses: 1 }), true)
    assert.equal(await store.save({ ...mine, misses: 9 }), false)
    const kept = (await store.load('web:a'))!
    assert.deepEqual([kept.misses, kept.revision], [1, 2])
  })

  it('lets one of two beginnings win', async () => {
    const outcomes = await Promise.all([store.save(busy('web:a')), store.save(busy('web:a'))])
    assert.deepEqual(outcomes.sort(), [false, true])
  })

  it('lets one of many savers of the same revision win', async () => {
    await store.save(busy('web:a'))
    const loaded = (await store.load('web:a'))!
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, misses) => store.save({ ...loaded, misses })),
    )
    assert.equal(outcomes.filter(Boolean).length, 1)
  })

  it('forgets one conversation and keeps the others', async () => {
    await store.save(busy('web:a'))
    await store.save(busy('web:b'))
    await store.forget('web:a')
    await store.forget('web:never')
    assert.equal(await store.load('web:a'), undefined)
    assert.ok(await store.load('web:b'))
  })

  it('refuses a save of what was forgotten meanwhile, and lets it begin anew', async () => {
    await store.save(busy('web:a'))
    const loaded = (await store.load('web:a'))!
    await store.forget('web:a')
    assert.equal(await store.save(loaded), false)
    assert.equal(await store.save(busy('web:a')), true)
  })

  it('is not changed by changing what went in or came out', async () => {
    const conversation = busy('web:a')
    await store.save(conversation)
    conversation.problems = []
    const loaded = (await store.load('web:a'))!
    loaded.problems[0]!.quotes.push('more')
    assert.equal((await store.load('web:a'))!.problems[0]!.quotes.length, 1)
  })

  it('remembers what people prefer, apart from conversations', async () => {
    await store.save(begin('web:a', 'nl'), { person: { id: 'web:a', prefers: { language: 'nl' } } })
    const again = (await store.load('web:a'))!
    await store.save(again, { person: { id: 'web:a', prefers: { language: 'en', allSteps: true } } })
    await store.forget('web:a')
    assert.deepEqual(await preferences(store, 'web:a'), { language: 'en', allSteps: true })
    assert.equal(await store.load('web:a'), undefined)
  })

  it('remembers small things by their key, until they are forgotten', async () => {
    assert.equal(await store.recall('shown:a'), undefined)
    await store.remember('shown:a', { messages: ['1'], turn: 1 })
    await store.remember('shown:a', { messages: ['2', '3'], turn: 2 })
    await store.remember('shown:b', null)
    await store.remember('shown:a:b', 'Zoë \u{1F4EE}')
    assert.deepEqual(await store.recall('shown:a'), { messages: ['2', '3'], turn: 2 })
    assert.equal(await store.recall('shown:b'), null)
    assert.equal(await store.recall('shown:a:b'), 'Zoë \u{1F4EE}')
    await store.remember('shown:a', undefined)
    await store.remember('shown:never', undefined)
    assert.equal(await store.recall('shown:a'), undefined)
  })

  it('remembers what is noted of a reply like anything else', async () => {
    await store.note('shown:a', { messages: ['1'] }, 'a')
    await store.note('shown:b', 1, 'b')
    await store.remember('shown:b', 2, 'b')
    await store.note('shown:b', 3, 'b')
    assert.deepEqual([await store.recall('shown:a'), await store.recall('shown:b')], [{ messages: ['1'] }, 3])
    await store.forget('a')
    assert.deepEqual([await store.recall('shown:a'), await store.recall('shown:b')], [undefined, 3])
  })

  it('remembers for whom it was told last', async () => {
    for (const owner of ['ann', 'ann', 'bob', undefined, 'bob'])
      await store.remember('recent', owner ?? 'nobody', owner)
    await store.forgetPerson('ann')
    assert.equal(await store.recall('recent'), 'bob')
    await store.forgetPerson('bob')
    assert.equal(await store.recall('recent'), undefined)
  })

  it('gives what a turn begins with', async () => {
    const ids = { conversation: 'web:a', person: 'ann' }
    assert.deepEqual(await store.loadTurn(ids), {})
    await store.save(busy('web:a'))
    assert.deepEqual(await store.loadTurn(ids), { conversation: { ...busy('web:a'), revision: 1 } })
    await store.save(begin('web:b', 'nl'), { person: { id: 'ann', prefers: { language: 'nl' } } })
    const person = { language: 'nl' }
    assert.deepEqual(await store.loadTurn(ids), { conversation: { ...busy('web:a'), revision: 1 }, person })
    assert.deepEqual(await store.loadTurn({ ...ids, conversation: 'none' }), { person })
  })

  it('is not changed by changing what was remembered', async () => {
    const value = { messages: ['1'] }
    await store.remember('shown:a', value)
    value.messages.push('2')
    assert.deepEqual(await store.recall('shown:a'), { messages: ['1'] })
  })

  it('keeps feedback, one of each id', async () => {
    const feedback = (id: string, helpful: boolean): Feedback => ({
      ...feedbackOf(id, 'web:a', 'p1'),
      at: `2026-11-02T08:00:0${id}.000Z`,
      helpful,
      path: [{ question: 'owner', answer: 'ours', by: 'chosen' }],
    })
    await store.saveFeedback(feedback('2', true))
    await store.saveFeedback(feedback('1', true))
    await store.saveFeedback({ ...feedback('2', false), word: 'the step was not there' })
    assert.deepEqual(
      (await store.feedback()).toSorted((a, b) => a.id.localeCompare(b.id)),
      [feedback('1', true), { ...feedback('2', false), word: 'the step was not there' }],
    )
  })

  it('keeps a reply with its turn until it has arrived, as it was', async () => {
    const delivery = await turn('web:a')
    assert.deepEqual(await store.waiting(), { count: 1, oldest: start })
    const [taken] = await store.take(start, late, 10)
    assert.deepEqual(JSON.parse(JSON.stringify(taken)), {
      ...JSON.parse(JSON.stringify(delivery)),
      due: late,
      tries: 1,
    })
    await store.drop(delivery)
    assert.deepEqual(await store.waiting(), { count: 0 })
  })

  it('writes neither the turn nor its reply nor what the person prefers when somebody else saved first', async () => {
    await turn('web:a')
    const stale = { ...begin('web:a', 'nl'), revision: 0 }
    const beside = { person: { id: 'ann', prefers: { language: 'nl' } }, delivery: reply('web:a', 7) }
    assert.equal(await store.save(stale, beside), false)
    assert.equal((await store.waiting()).count, 1)
    assert.equal(await preferences(store, 'ann'), undefined)
  })

  it('hands out a reply once, until its time is over', async () => {
    await turn('web:a', 'ann', soon)
    assert.deepEqual(await store.take(start, late, 10), [], 'whoever wrote it is still at work')
    assert.deepEqual(names(await store.take(soon, late, 10)), ['web:a 1'])
    assert.deepEqual(await store.take(soon, late, 10), [])
    const [again] = await store.take(late, later(late, 1), 10)
    assert.equal(again!.tries, 2)
  })

  it('hands out what many ask for at once to one of them each', async () => {
    for (let number = 0; number < 30; number++) await turn(`web:${number}`)
    const taken = await Promise.all(Array.from({ length: 10 }, () => store.take(start, late, 5)))
    assert.ok(taken.every(some => some.length <= 5))
    const all = names(taken.flat())
    assert.equal(new Set(all).size, all.length)
    assert.ok(all.length > 0)
  })

  it('lets the replies of one conversation go in order, and those of others meanwhile', async () => {
    const [first, second] = [await turn('web:a'), await turn('web:a')]
    await turn('web:b')
    assert.deepEqual([await store.isNext(first), await store.isNext(second)], [true, false])
    assert.deepEqual(names(await store.take(start, late, 10)), ['web:a 1', 'web:b 1'])
    await store.drop(first)
    assert.equal(await store.isNext(second), true)
    assert.deepEqual(names(await store.take(start, late, 10)), ['web:a 2'])
  })

  it('lets no reply hold up the later ones of its conversation for ever', async () => {
    const [, second] = [await turn('web:a'), await turn('web:a')]
    for (let tries = 1; tries < stubborn; tries++) {
      assert.deepEqual(names(await store.take(start, start, 10)), ['web:a 1'])
      assert.equal(await store.isNext(second), false)
    }
    await store.take(start, late, 10)
    assert.equal(await store.isNext(second), true)
    assert.deepEqual(names(await store.take(start, late, 10)), ['web:a 2'])
  })

  it('does not take the reply of a new beginning for one that was forgotten', async () => {
    const forgotten = await turn('web:a')
    await store.forget('web:a')
    const at = later(start, 5)
    await store.save({ ...begin('web:a', 'en'), at }, { delivery: { ...reply('web:a', 1), at } })
    await store.drop(forgotten)
    await store.hold(forgotten, late)
    assert.equal((await store.waiting()).count, 1)
    assert.deepEqual(names(await store.take(start, late, 10)), ['web:a 1'])
  })

  it('puts off a reply, and takes what waits longest first', async () => {
    const [one, other] = [await turn('web:a'), await turn('web:b')]
    await store.hold(one, soon)
    await store.hold(other, start)
    assert.deepEqual(names(await store.take(soon, late, 1)), ['web:b 1'])
    assert.deepEqual(names(await store.take(soon, late, 1)), ['web:a 1'])
  })

  it('takes no reply of a channel that has enough to do', async () => {
    const [first] = [await turn('web:a'), await turn('web:b')]
    const other = { ...reply('web:c', 1), channel: `not ${first.channel}` }
    await store.save(begin('web:c', 'en'), { delivery: other })
    assert.deepEqual(names(await store.take(start, late, 10, [first.channel])), ['web:c 1'])
    assert.deepEqual(names(await store.take(start, late, 10, [other.channel])), ['web:a 1', 'web:b 1'])
  })

  it('is first once, whoever asks, until it is forgotten', async () => {
    const asked = await Promise.all(Array.from({ length: 8 }, () => store.first('greeted:ann', 'ann')))
    assert.equal(asked.filter(Boolean).length, 1)
    await store.forgetPerson('ann')
    assert.equal(await store.first('greeted:ann', 'ann'), true)
  })

  it('forgets a conversation with everything around it', async () => {
    await turn('web:a')
    await store.remember('shown:web:a', { by: 'Ann' }, 'web:a')
    await store.remember('installed', 'xoxb')
    await store.saveFeedback(feedbackOf('1', 'web:a', 'ann'))
    await store.forget('web:a')
    assert.deepEqual(await store.everythingOf('web:a'), {})
    assert.deepEqual(await store.everythingOf('ann'), {})
    assert.deepEqual([await store.recall('installed'), (await store.waiting()).count], ['xoxb', 0])
  })

  it('forgets a person, and of what others need only who it was', async () => {
    await turn('own', 'ann')
    await turn('crowd', 'ann')
    await turn('crowd', 'bob')
    await turn('others', 'bob')
    await store.save((await store.load('own'))!, { person: { id: 'ann', prefers: { language: 'nl' } } })
    await store.remember('recent:ann', ['own'], 'ann')
    await store.remember('shown:crowd', { by: 'Ann' }, 'crowd')
    await store.saveFeedback(feedbackOf('1', 'crowd', 'ann'))
    await store.saveFeedback(feedbackOf('2', 'crowd', 'bob'))
    assert.deepEqual(await store.forgetPerson('ann'), { forgotten: 1, shared: 1 })
    assert.deepEqual(await store.everythingOf('ann'), {})
    assert.equal(await store.load('own'), undefined)
    assert.deepEqual((await store.load('crowd'))!.people, ['bob'])
    assert.equal(await store.recall('shown:crowd'), undefined)
    assert.deepEqual(
      (await store.feedback()).map(({ person }) => person),
      ['bob'],
    )
    assert.ok(await store.load('others'))
    assert.deepEqual(await store.forgetPerson('ann'), { forgotten: 0, shared: 0 })
  })

  it('forgets the files of a conversation with any of its people, since nobody knows whose they are', async () => {
    await turn('crowd', 'ann')
    await turn('crowd', 'bob')
    const file = { name: 'a.png', type: '', channel: 'slack', at: 'F1' }
    const kept = (await store.load('crowd'))!
    const problem = { article: '4.4.316', expired: false, quotes: ['q'], acts: [], files: [file] }
    await store.save({ ...kept, files: [file], problems: [problem] })
    await store.forgetPerson('ann')
    const { files, problems, people } = (await store.load('crowd'))!
    const { files: _, ...rest } = problem
    assert.deepEqual([files, problems, people], [undefined, [rest], ['bob']])
  })

  it('leaves what a channel remembers of one conversation where it has to take back what it shows', async () => {
    for (const id of ['web:a', 'web:b', 'web:c']) {
      await turn(id)
      await store.remember(`shown:${id}`, 'card', id)
    }
    await store.forget('web:a', 'memory')
    await store.forgetPerson('ann', 'web:b')
    const shown = ['a', 'b', 'c'].map(name => store.recall(`shown:web:${name}`))
    assert.deepEqual(await Promise.all(shown), ['card', 'card', undefined])
    assert.deepEqual(Object.keys(await store.everythingOf('web:b')), ['memory'])
  })

  it('gives account of everything it keeps about a person or a conversation', async () => {
    await turn('web:a', 'ann')
    await store.remember('shown:web:a', { by: 'Ann' }, 'web:a')
    await store.saveFeedback(feedbackOf('1', 'web:a', 'ann'))
    assert.deepEqual(Object.keys(await store.everythingOf('web:a')).sort(), [
      'conversation',
      'delivery',
      'feedback',
      'memory',
      'participant',
    ])
    assert.deepEqual(Object.keys(await store.everythingOf('ann')).sort(), ['feedback', 'participant'])
    assert.deepEqual(await store.everythingOf('nobody'), {})
  })

  it('answers when asked whether it is there', async () => {
    await store.ping()
  })

  it('is gone through a few at a time, each thing once and whole, and what was touched before the day not at all', async () => {
    const days = ['2026-11-01', '2026-11-02', '2026-11-03']
    for (const [index, day] of [...days, ...days, ...days].entries()) {
      const id = `web:${index}`
      await store.save({ ...busy(id), at: `${day}T23:59:59.999Z` })
      await store.saveFeedback({ ...feedbackOf(id, id, 'ann'), at: `${day}T00:00:00.000Z` })
    }
    const all = async (kind: 'conversation' | 'feedback') => {
      const found: (Conversation | Feedback)[] = []
      for (let after: string | undefined = ''; after !== undefined; ) {
        const page: Next<Conversation | Feedback> = await store.next(kind, {
          since: '2026-11-02',
          most: 4,
          ...(after && { after }),
        })
        assert.ok(page.items.length <= 4)
        found.push(...page.items)
        after = page.after
        // What is touched meanwhile keeps its place.
        if (kind === 'conversation')
          await store.save({ ...(await store.load('web:1'))!, at: later(start, 9e7) })
      }
      return found
    }
    const found = await all('conversation')
    const ids = found.map(({ id }) => id).sort()
    assert.deepEqual(ids, ['web:1', 'web:2', 'web:4', 'web:5', 'web:7', 'web:8'])
    const last = found.find(({ id }) => id === 'web:8')
    assert.deepEqual(last, { ...busy('web:8'), at: '2026-11-03T23:59:59.999Z', revision: 1 })
    const feedback = await all('feedback')
    assert.equal(feedback.length, 6)
    assert.ok(
      feedback.some(
        one =>
          JSON.stringify(one) ===
          JSON.stringify({ ...feedbackOf('web:8', 'web:8', 'ann'), at: '2026-11-03T00:00:00.000Z' }),
      ),
    )
    assert.deepEqual(await store.next('case', { since: '2026-11-02', most: 4 }), { items: [] })
  })

  it('announces once, whoever asks, and all of it', async () => {
    const told = [reply('week:2026-11-02@webhook', 1), reply('week:2026-11-02@mail', 1)]
    assert.equal(await store.announce('week:2026-11-02', 'weeks', told), true)
    assert.equal(await store.announce('week:2026-11-02', 'weeks', [reply('week:2026-11-02@teams', 1)]), false)
    assert.deepEqual(names(await store.take(start, later(start, 1_000), 10)), [
      'week:2026-11-02@mail 1',
      'week:2026-11-02@webhook 1',
    ])
  })
}

function feedbackOf(id: string, conversation: string, person: string): Feedback {
  return {
    ...{ id, conversation, person },
    at: start,
    helpful: true,
    code: '4.4.316',
    path: [],
    concludes: [],
    version: '1',
  }
}

/** What a store promises besides that keeps things for long. */
export function lastingStoreContract(open: () => Store | Promise<Store>): void {
  let store: Store
  beforeEach(async () => {
    store = await open()
  })
  afterEach(() => store.close())

  const keep = (id: string, person: string, day: string) =>
    store.save(
      { ...begin(id, 'en'), people: [person], at: `${day}T08:00:00.000Z` },
      { person: { id: person, prefers: { language: 'nl' } }, delivery: reply(id, 1) },
    )

  it('forgets what nobody has touched since a day, and whoever has nothing else', async () => {
    for (let some = 0; some < 1_200; some += 50)
      await Promise.all(
        Array.from({ length: 50 }, (_, number) => keep(`old:${some + number}`, 'ann', '2026-08-01')),
      )
    await keep('new', 'bob', '2026-11-02')
    await keep('old:bob', 'bob', '2026-08-01')
    assert.equal(await store.forgetBefore('2026-08-02'), 1_201)
    assert.deepEqual(await store.everythingOf('old:7'), {})
    assert.ok(await store.load('new'))
    // Preferences were touched today.
    assert.deepEqual(await preferences(store, 'ann'), { language: 'nl' })
    const tomorrow = later(new Date().toISOString(), 24 * 60 * 60_000).slice(0, 10)
    await store.save((await store.load('new'))!, {})
    await store.remember('installed', 'xoxb')
    await store.remember('shown:new', 'card', 'new')
    assert.equal(await store.forgetBefore(tomorrow), 1)
    assert.deepEqual(
      [await preferences(store, 'ann'), await preferences(store, 'bob')],
      [undefined, undefined],
    )
    assert.deepEqual([await store.recall('installed'), await store.recall('shown:new')], ['xoxb', undefined])
  })

  it('forgets nothing that somebody went on with since', async () => {
    await keep('old', 'ann', '2026-08-01')
    for (const time of ['2026-11-02T08:00:00.000Z', '2026-11-02T09:00:00.000Z'])
      assert.equal(await store.save({ ...(await store.load('old'))!, at: time }), true)
    assert.equal(await store.forgetBefore('2026-11-02'), 0)
    assert.equal((await store.load('old'))?.revision, 3)
    assert.equal(await store.forgetBefore('2026-11-03'), 1)
  })

  it('announces nothing that cannot be written whole, which may be announced again', async () => {
    const told = reply('week:2026-11-09@mail', 1)
    assert.equal(await store.announce('week:2026-11-02', 'weeks', [told]), true)
    await assert.rejects(store.announce('week:2026-11-09', 'weeks', [reply('other', 1), told]))
    assert.equal((await store.waiting()).count, 1)
    assert.equal(await store.announce('week:2026-11-09', 'weeks', []), true)
  })
}
