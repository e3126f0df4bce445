/** What every store promises, run once per store. */

import assert from 'node:assert/strict'
import type { Feedback, Store } from '../../src/app/ports.ts'
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

/** @param open a store with nothing in it */
export function storeContract(open: () => Store): void {
  let store: Store
  beforeEach(() => {
    store = open()
  })
  afterEach(() => store.close())

  it('knows nothing of a conversation that never was', async () => {
    assert.equal(await store.load('web:none'), undefined)
    assert.equal(await store.loadPerson('nobody'), undefined)
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
    await store.savePerson('web:a', { language: 'nl' })
    await store.savePerson('web:a', { language: 'en', allSteps: true })
    await store.forget('web:a')
    assert.deepEqual(await store.loadPerson('web:a'), { language: 'en', allSteps: true })
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

  it('is not changed by changing what was remembered', async () => {
    const value = { messages: ['1'] }
    await store.remember('shown:a', value)
    value.messages.push('2')
    assert.deepEqual(await store.recall('shown:a'), { messages: ['1'] })
  })

  it('keeps feedback, one of each id', async () => {
    const feedback = (id: string, helpful: boolean): Feedback => ({
      id,
      at: `2026-11-02T08:00:0${id}.000Z`,
      conversation: 'web:a',
      person: 'p1',
      helpful,
      code: '4.4.316',
      path: [{ question: 'owner', answer: 'ours', by: 'chosen' }],
      concludes: ['server-retired'],
      version: '1',
    })
    await store.saveFeedback(feedback('2', true))
    await store.saveFeedback(feedback('1', true))
    await store.saveFeedback({ ...feedback('2', false), word: 'the step was not there' })
    assert.deepEqual(
      (await store.feedback()).toSorted((a, b) => a.id.localeCompare(b.id)),
      [feedback('1', true), { ...feedback('2', false), word: 'the step was not there' }],
    )
  })

  it('answers when asked whether it is there', async () => {
    await store.ping()
  })
}
