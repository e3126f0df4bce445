/** The door with limits in front of it: too much is said once and calmly, and what comes afterwards is answered as ever. */

import assert from 'node:assert/strict'
import { type SinonFakeTimers, useFakeTimers } from 'sinon'
import { createAssistant } from '../../src/app/assistant.ts'
import { rest } from '../../src/app/buckets.ts'
import { limited, rates } from '../../src/app/limits.ts'
import type { Assistant, View } from '../../src/app/ports/assistant.ts'
import { systemClock } from '../../src/clock.ts'
import { type Reply, words } from '../../src/core/reply.ts'
import { memoryStore } from '../../src/stores/memory.ts'
import { wholeLibrary } from '../support/whole-library.ts'

const library = wholeLibrary()
const ids = { conversation: 'c1', person: 'p1' }
const { burst } = rates.person

const said = (reply: Reply) =>
  reply.blocks.map(block => ('spans' in block ? words(block.spans) : block.kind)).join('\n')

describe('the limits of a person and of a conversation', () => {
  let time: SinonFakeTimers
  let assistant: Assistant
  let warnings: Record<string, unknown>[]

  beforeEach(() => {
    time = useFakeTimers({ now: Date.parse('2026-11-23T09:00:00Z'), toFake: ['Date'] })
    warnings = []
    const log = {
      info: () => {},
      warn: (fields: object) => void warnings.push({ ...fields }),
      error: () => {},
    }
    const store = memoryStore()
    const answering = createAssistant({ library, store, clock: systemClock, log, reference: () => 'ref' })
    assistant = limited(answering, { library, clock: systemClock, log })
  })
  afterEach(() => time.restore())

  const say = (text = 'hello', who: Partial<typeof ids> = {}, more: { overheard?: true } = {}) =>
    assistant.handle({ ...ids, ...who }, { kind: 'said', text, ...more })
  const why = (who = ids) => assistant.handle(who, { kind: 'pressed', press: 'why' })
  const isSilent = ({ reply }: View) => reply.blocks.length === 0
  async function use(count: number, who: Partial<typeof ids> = {}): Promise<void> {
    for (let used = 0; used < count; used++) assert.equal((await say('hello', who)).limited, undefined)
  }

  it('answer a burst, say once that it is too much, and are silent then', async () => {
    await use(burst)
    const told = await say('450 4.4.316')
    assert.match(said(told.reply), /a lot at once\. I go on in 20 seconds\..* I have not read/)
    assert.deepEqual([told.aside, told.reply.stand.code, told.outline()], [true, null, undefined])
    for (const view of [await say('450 4.4.316'), await why(), await say()]) assert.ok(isSilent(view))
    assert.deepEqual(warnings, [{ whose: 'person' }])
  })

  it('tell once when a hundred come in the same moment', async () => {
    const views = await Promise.all(Array.from({ length: 100 }, () => say()))
    assert.equal(views.filter(view => !view.limited).length, burst)
    assert.equal(views.filter(view => view.limited && !isSilent(view)).length, 1)
  })

  it('go on to the millisecond, where the conversation stood', async () => {
    await say('450 4.4.316 Connection refused')
    const before = await assistant.look(ids)
    await use(burst - 1, { conversation: 'c2' })
    await why()
    time.tick(rest - 1)
    const closed = await why()
    assert.ok(isSilent(closed))
    assert.equal(closed.limited?.seconds, 5)
    time.tick(1)
    const open = await assistant.look(ids)
    assert.deepEqual(open.reply, before.reply)
    assert.ok(!isSilent(await why()))
  })

  it('tell again when it was too much again', async () => {
    await use(burst)
    assert.ok(!isSilent(await say()))
    time.tick(rest)
    await use((rest / 60_000) * rates.person.perMinute)
    assert.ok(!isSilent(await say()))
    assert.equal(warnings.length, 2)
  })

  it('count what is pressed and rated like what is said', async () => {
    for (let count = 0; count < burst / 2; count++) {
      await why()
      await assistant.rate(ids, { helpful: true, of: `m${count}` })
    }
    assert.match(said(await assistant.rate(ids, { helpful: true, of: 'm' })), /a lot at once/)
    assert.ok(isSilent(await why()))
  })

  it('speak the language of the conversation', async () => {
    await assistant.handle(ids, { kind: 'switched', language: 'nl' })
    await use(burst - 1)
    const { reply, limited: over } = await say()
    assert.equal(reply.language, 'nl')
    assert.match(said(reply), /Over 20 seconden ga ik verder/)
    assert.equal(over?.words, said(reply))
    time.tick(16_000)
    const later = await say()
    assert.ok(isSilent(later))
    assert.match(later.limited!.words, /Over 5 seconden/)
  })

  it('leave everybody else alone', async () => {
    await use(burst)
    await say()
    await use(1, { person: 'p2', conversation: 'c2' })
    await use(1, { person: 'p2' })
  })

  it('hold for a conversation of many, whoever speaks, and cost none of them their own', async () => {
    const people = Array.from({ length: rates.conversation.burst }, (_, index) => `person ${index}`)
    for (const person of people) await use(1, { person })
    const told = await say('hello', { person: 'one more' })
    assert.match(said(told.reply), /A lot comes in here at once/)
    assert.ok(isSilent(await say('hello', { person: 'and another' })))
    await use(burst, { person: 'one more', conversation: 'elsewhere' })
    assert.deepEqual(warnings, [{ whose: 'conversation' }])
  })

  it('do not count what people say to each other', async () => {
    await say('450 4.4.316 Connection refused')
    for (let count = 0; count < 100; count++)
      assert.ok(isSilent(await say('shall we have lunch', {}, { overheard: true })))
    await use(burst - 1)
    assert.deepEqual(warnings, [])
  })

  it('let everything be read: only what happens is counted', async () => {
    await use(burst)
    await say()
    assert.ok(!isSilent(await assistant.look(ids)))
    assert.equal(await assistant.speaks(ids), 'en')
    assert.equal(await assistant.knows(ids.conversation), true)
  })
})
