/** What cases really were: counted from those that were solved, and, once there are enough, first in the short list, with a word why. */

import assert from 'node:assert/strict'
import { createExperience } from '../../src/app/experience.ts'
import type { Case } from '../../src/core/case.ts'
import { plain } from '../../src/core/compose/plain.ts'
import { verdictOn } from '../../src/core/compose/progress.ts'
import { voice } from '../../src/core/compose/words.ts'
import { begin } from '../../src/core/conversation.ts'
import { concluded } from '../../src/core/diagnose/tree.ts'
import type { Event } from '../../src/core/event.ts'
import type { Library } from '../../src/core/library.ts'
import { numbered } from '../../src/core/reply.ts'
import { turn } from '../../src/core/turn.ts'
import { memoryStore } from '../../src/stores/memory.ts'
import { problem } from '../support/problems.ts'
import { wholeLibrary } from '../support/whole-library.ts'

const at = '2026-11-26T09:00:00.000Z'
const clock = { now: () => at }
const log = { info: () => {}, warn: () => {}, error: () => {} }

describe('experience', () => {
  const store = memoryStore()
  const experience = createExperience({ store, clock, log })
  const library: Library = { ...wholeLibrary(), experience }
  let made = 0

  const solved = async (entry: string, cause: string | undefined, over: Partial<Case> = {}) => {
    const number = `M-${String(++made).padStart(6, '0')}`
    const problem = { article: entry, entry, expired: false, quotes: [], acts: [] }
    const handed: Case = {
      ...{ number, revision: 0, urgency: 'normal', language: 'en', unheard: [], version: '1', problem },
      changes: [
        { at, did: 'opened', state: 'new' },
        { at, did: 'solved', state: 'solved', ...(cause && { cause }) },
      ],
      ...over,
    }
    await store.save({ ...begin(`web:${number}`, 'en'), at }, { cases: [{ case: handed, deliveries: [] }] })
  }
  /** The short list of somebody who does not know a thing. */
  const shortList = () => {
    let state = { conversation: begin('web:a', 'en'), person: {} }
    let turned = turn(library, state, { kind: 'said', text: '450 4.4.316 Connection refused', at } as Event)
    for (let asked = 0; turned.reply.stand.asks && asked < 12; asked++) {
      state = { conversation: turned.conversation, person: turned.person }
      const question = turned.reply.stand.asks
      turned = turn(library, state, { kind: 'chosen', question, answer: 'unsure', at } as Event)
    }
    const causes = numbered(turned.reply).flatMap(({ action }) =>
      action.kind === 'taken' ? [action.cause] : [],
    )
    return {
      causes,
      concludes: turned.reply.stand.concludes,
      text: plain(voice(library, 'en'), turned.reply),
    }
  }

  it('puts first what it was here, from ten solved cases on, and says how often', async () => {
    const before = shortList()
    assert.ok(before.causes.length > 2, before.text)
    const last = before.causes.at(-1)!
    for (let number = 0; number < 8; number++) await solved('4.4.316', last)
    await solved('4.4.316', before.causes[1])
    await experience.look()
    assert.deepEqual(shortList(), before)

    await solved('4.4.316', before.causes[1])
    await experience.look()
    const { causes, concludes, text } = shortList()
    assert.deepEqual(causes.slice(0, 2), [last, before.causes[1]])
    assert.deepEqual(causes.toSorted(), before.causes.toSorted())
    assert.equal(concludes[0], last)
    assert.match(text, /it was this in 8 of 10 cases here/)
    assert.match(text, /it was this in 0 of 10 cases here/)
  })

  it('counts for a problem that was concluded about without it', () => {
    const entry = library.entries['4.4.316']!
    const asked = library.dialogs[entry.dialog!]!.ask.slice(0, 5)
    const one = problem(
      {},
      asked.map(question => ({ question, answer: 'unsure', by: 'chosen' })),
    )
    const first = (known: Library) => concluded(verdictOn(known, entry, one))[0]
    assert.notEqual(first(wholeLibrary()), first(library))
    assert.equal(first(library), shortList().causes[0])
  })

  it('counts no case that joined another, is open again, or was none of the causes', async () => {
    const changes = [
      { at, did: 'solved', state: 'solved', cause: 'wrong-port' },
      { at, did: 'reopened', state: 'reopened' },
    ] as const
    await solved('4.4.317', 'tls-not-offered')
    await solved('4.4.317', 'tls-not-offered', { joins: 'M-000001' })
    await solved('4.4.317', undefined)
    await solved('4.4.317', 'tls-not-offered', { changes: [...changes] })
    await experience.look()
    assert.deepEqual(experience.of('4.4.317'), { 'tls-not-offered': 1 })
    assert.equal(experience.of('4.4.315'), undefined)
  })
})
