/** The door: nothing is answered twice or lost, and what breaks is said calmly and logged once. */

import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createAssistant } from '../../src/app/assistant.ts'
import type { Untimed, View } from '../../src/app/ports/assistant.ts'
import { OutOfReach, type Store } from '../../src/app/ports/store.ts'
import { findings } from '../../src/core/conversation.ts'
import { type Reply, words } from '../../src/core/reply.ts'
import { embeddedStore } from '../../src/stores/embedded.ts'
import { memoryStore } from '../../src/stores/memory.ts'
import { about, problem } from '../support/problems.ts'
import { wholeLibrary } from '../support/whole-library.ts'

const library = wholeLibrary()
const ids = { conversation: 'c1', person: 'p1' }
const secret = 'our ceo jan@contoso.com is angry about 450 4.4.316'

interface Line {
  level: 'info' | 'warn' | 'error'
  fields: Record<string, unknown>
  message: string
}

/** The assistant with everything around it that a test looks at. */
function setUp(store: Store) {
  const lines: Line[] = []
  const write = (level: Line['level']) => (fields: Record<string, unknown>, message: string) => {
    lines.push({ level, fields, message })
  }
  const assistant = createAssistant({
    library,
    store,
    clock: { now: () => '2026-11-23T09:00:00.000Z' },
    log: { info: write('info'), warn: write('warn'), error: write('error') },
    reference: () => 'ref-1',
  })
  const say = (text: string, key?: string) =>
    assistant.handle(ids, { kind: 'said', text, ...(key && { key }) })
  return { assistant, lines, say, store }
}

const said = (reply: Reply) =>
  reply.blocks.map(block => ('spans' in block ? words(block.spans) : block.kind)).join('\n')

const stores: Record<string, (directory: string) => Store> = {
  memory: memoryStore,
  embedded: directory => embeddedStore(directory),
}

for (const [name, open] of Object.entries(stores))
  describe(`the assistant on the ${name} store`, () => {
    let directory: string
    let store: Store
    beforeEach(() => {
      directory = mkdtempSync(join(tmpdir(), 'mailflow-assistant-'))
      store = open(directory)
    })
    afterEach(async () => {
      await store.close()
      rmSync(directory, { recursive: true, force: true })
    })

    it('remembers a conversation, and what a person prefers in every other one', async () => {
      const { assistant, say } = setUp(store)
      await say('450 4.4.316 Connection refused')
      const { reply, outline } = await say('1')
      assert.equal(reply.stand.asks, 'moved')
      assert.equal(outline()?.article, '4.4.316')
      await assistant.handle(ids, { kind: 'switched', language: 'nl' })
      const other = await assistant.look({ ...ids, conversation: 'c2' })
      assert.equal(other.reply.language, 'nl')
    })

    it('answers an event delivered twice once', async () => {
      const { say } = setUp(store)
      const [first, again] = [await say('450 4.4.316', 'k1'), await say('450 4.4.316', 'k1')]
      assert.deepEqual(again.reply.stand, first.reply.stand)
      const stored = await store.load(ids.conversation)
      assert.equal(stored?.problems.length, 1)
      assert.equal(stored?.turns, 1)
    })

    it('says that an event was answered before', async () => {
      const { say } = setUp(store)
      assert.deepEqual(
        [await say('450 4.4.316', 'k1'), await say('450 4.4.316', 'k1')].map(({ repeated }) => repeated),
        [undefined, true],
      )
    })

    it('says nothing to words in a crowd that concern nobody here, and does not count them', async () => {
      const { assistant, say } = setUp(store)
      await say('450 4.4.316')
      const before = await store.load(ids.conversation)
      const overheard = { kind: 'said', text: 'lunch?', key: 'k2', overheard: true } as const
      const view = await assistant.handle({ ...ids, person: 'p2' }, overheard)
      assert.deepEqual(view.reply.blocks, [])
      assert.deepEqual(await store.load(ids.conversation), before)
      await assistant.handle({ ...ids, conversation: 'c3' }, overheard)
      assert.equal(await store.load('c3'), undefined)
    })

    it('knows where it was spoken to, and what answers an open question', async () => {
      const { assistant, say } = setUp(store)
      await say('450 4.4.316')
      assert.deepEqual([await assistant.knows('c1'), await assistant.knows('c9')], [true, false])
      assert.equal(await assistant.answers('c1', 'our partner'), true)
      assert.equal(await assistant.answers('c1', 'lunch?'), false)
      assert.equal(await assistant.answers('c9', 'our partner'), false)
    })

    it('keeps whether an answer helped with the way to it, and not a word besides', async () => {
      const { assistant, say, lines } = setUp(store)
      await say(secret)
      await say('our partner runs it')
      const thanks = await assistant.rate(ids, { helpful: true, of: 'm1' })
      assert.match(said(thanks), /Thank you/)
      await assistant.rate(ids, { helpful: false, word: 'ask jan@contoso.com, I cannot', of: 'm1' })
      await assistant.rate({ ...ids, person: 'p2' }, { helpful: true, of: 'm1' })
      const kept = await store.feedback()
      assert.equal(kept.length, 2)
      const { id, ...mine } = kept.find(({ person }) => person === 'p1')!
      assert.deepEqual(mine, {
        at: '2026-11-23T09:00:00.000Z',
        conversation: 'c1',
        person: 'p1',
        helpful: false,
        word: 'ask …@…, I cannot',
        code: '4.4.316',
        path: [{ question: 'owner', answer: 'partner', by: 'chosen' }],
        concludes: ['partner-side'],
        version: library.version,
      })
      assert.match(id, /c1.*m1.*p1/)
      assert.doesNotMatch(JSON.stringify([kept, lines]), /jan@|ceo|angry/)
    })

    it('answers an event delivered twice at the same time once', async () => {
      const { say } = setUp(store)
      await Promise.all([say('450 4.4.316', 'k1'), say('450 4.4.316', 'k1'), say('450 4.4.316', 'k1')])
      const stored = await store.load(ids.conversation)
      assert.equal(stored?.turns, 1)
      assert.deepEqual(stored?.handled, ['k1'])
    })

    it('lets two events at the same time both land', async () => {
      const { assistant, say, lines } = setUp(store)
      await say('450 4.4.316 Connection refused')
      const choose = (question: string, answer: string, key: string): Untimed => ({
        kind: 'chosen',
        question,
        answer,
        key,
      })
      const views = await Promise.all([
        assistant.handle(ids, choose('owner', 'ours', 'a')),
        assistant.handle(ids, choose('moved', 'some', 'b')),
      ])
      const stored = await store.load(ids.conversation)
      const found = findings(stored!.problems[0]!).map(({ question, answer }) => `${question}=${answer}`)
      assert.deepEqual(found.sort(), ['moved=some', 'owner=ours'])
      assert.equal(stored!.turns, 3)
      // Who came second sees both.
      assert.ok(views.some(({ reply }) => reply.stand.asks !== 'moved' && reply.stand.asks !== 'owner'))
      assert.ok(lines.every(({ level }) => level === 'info'))
    })

    it('tells the language without a word of what was offered being forgotten', async () => {
      const { assistant, say } = setUp(store)
      assert.equal(await assistant.speaks(ids, 'nl'), 'nl')
      await say('450 4.4.316 [LastAttemptedServerName=mail.contoso.com]')
      await say('ourselves')
      await say('everything')
      await say('I want to change something')
      assert.equal(await assistant.speaks(ids, 'nl'), 'en')
      assert.equal((await say('1')).reply.stand.asks, 'owner')
      await assistant.handle({ ...ids, conversation: 'c2' }, { kind: 'switched', language: 'nl' })
      assert.equal(await assistant.speaks({ ...ids, conversation: 'c3' }, 'en'), 'nl', 'what somebody chose')
    })

    it('keeps conversations apart', async () => {
      const { assistant, say } = setUp(store)
      await Promise.all([
        say('450 4.4.316'),
        assistant.handle({ conversation: 'c2', person: 'p2' }, { kind: 'said', text: '450 4.4.317' }),
      ])
      assert.equal((await assistant.look(ids)).reply.stand.code, '4.4.316')
      assert.equal((await assistant.look({ conversation: 'c2', person: 'p2' })).reply.stand.code, '4.4.317')
    })

    it('goes on with a conversation of another release', async () => {
      const gone = [{ question: 'gone', answer: 'gone', by: 'heard' as const, quote: 'gone' }]
      const tried = [{ cause: 'gone', step: 'gone', result: 'done' as const }]
      await store.save({
        ...about(problem({}, gone, tried)),
        id: ids.conversation,
        asked: { question: 'gone', confirm: true },
        topics: { articles: ['9.9.9'], said: 'gone' },
      })
      const { say, lines } = setUp(store)
      for (const text of ['what do you know so far?', 'why', 'back', '450 4.4.317', 'hand over', '1'])
        assert.ok((await say(text)).reply.blocks.length > 0)
      assert.deepEqual(
        lines.filter(({ level }) => level === 'error'),
        [],
      )
    })

    it('logs what happened, and not a word of what was said', async () => {
      const { say, lines } = setUp(store)
      await say(secret)
      assert.equal(lines.length, 1)
      assert.equal(lines[0]!.fields.code, '4.4.316')
      assert.doesNotMatch(JSON.stringify(lines), /jan|ceo|angry|contoso/)
    })
  })

describe('a reply that is being kept', () => {
  const error: Untimed = { kind: 'said', text: '450 4.4.316' }

  it('is told before it is kept, for a channel to draw it meanwhile', async () => {
    const store = memoryStore()
    const order: string[] = []
    const { assistant } = setUp({
      ...store,
      async save(...given) {
        await new Promise(resolve => setTimeout(resolve, 20))
        order.push('kept')
        return store.save(...given)
      },
    })
    const told: View[] = []
    const view = await assistant.handle(ids, error, undefined, undefined, coming => {
      order.push('told')
      told.push(coming)
    })
    assert.deepEqual(order, ['told', 'kept'])
    assert.equal(told[0]!.reply, view.reply)
  })

  it('is answered all the same when it cannot be drawn', async () => {
    const { assistant, lines } = setUp(memoryStore())
    const unheard: unknown[] = []
    const note = (reason: unknown) => void unheard.push(reason)
    process.on('unhandledRejection', note)
    const view = await assistant.handle(ids, error, undefined, undefined, () => {
      throw new Error('no ink')
    })
    await new Promise(resolve => setTimeout(resolve, 5))
    process.off('unhandledRejection', note)
    assert.deepEqual(unheard, [])
    assert.equal(view.reply.stand.asks, 'owner')
    assert.ok(lines.every(({ level }) => level === 'info'))
  })
})

describe('a store that breaks', () => {
  const broken = (part: Partial<Store>): Store => ({ ...memoryStore(), ...part })
  const fails = async (): Promise<never> => {
    throw new Error('disk full')
  }

  for (const part of ['loadTurn', 'save'] as const)
    it(`is answered calmly, with a reference to one line of the log: ${part}`, async () => {
      const { assistant, say, lines } = setUp(broken({ [part]: fails }))
      const { reply, outline } = await say(secret)
      assert.match(said(reply), /ref-1/)
      assert.equal(outline(), undefined)
      assert.equal(lines.length, 1)
      assert.equal(lines[0]!.level, 'error')
      assert.equal(lines[0]!.fields.reference, 'ref-1')
      assert.match(String(lines[0]!.fields.error), /disk full/)
      assert.doesNotMatch(JSON.stringify(lines), /jan|ceo|angry|contoso/)
      if (part !== 'save') assert.match(said((await assistant.look(ids)).reply), /ref-1/)
    })

  it('tells the channel when nothing was done because it is out of reach', async () => {
    const gone = async (): Promise<never> => {
      throw new OutOfReach('gone')
    }
    assert.equal((await setUp(broken({ loadTurn: gone })).say(secret)).unreached, true)
    assert.equal((await setUp(broken({ loadTurn: fails })).say(secret)).unreached, undefined)
  })

  it('that never lets one save is given up after some tries', async () => {
    let saves = 0
    const { say, lines } = setUp(
      broken({
        save: async () => {
          saves++
          return false
        },
      }),
    )
    assert.match(said((await say(secret)).reply), /ref-1/)
    assert.ok(saves > 1 && saves < 20)
    assert.equal(lines.length, 1)
  })

  it('works again when the store does', async () => {
    let down = true
    const store = memoryStore()
    const { say } = setUp({ ...store, load: async id => (down ? fails() : store.load(id)) })
    await say('450 4.4.316')
    down = false
    assert.equal((await say('450 4.4.316')).reply.stand.asks, 'owner')
  })
})
