/** Figures, of conversations and cases that really came about: each trouble once, by how it ended, and nothing of whose it was. */

import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Insight, insightInto } from '../../src/app/insight.ts'
import type { Untimed } from '../../src/app/ports/assistant.ts'
import type { Store } from '../../src/app/ports/store.ts'
import { begin } from '../../src/core/conversation.ts'
import { counting } from '../../src/core/insight/figures.ts'
import { mondayOf } from '../../src/core/insight/span.ts'
import { embeddedStore } from '../../src/stores/embedded.ts'
import { memoryStore } from '../../src/stores/memory.ts'
import { postgresStore } from '../../src/stores/postgres.ts'
import { chosen, type Life, lifeIn, pressed, said } from '../support/lived.ts'
import { emptyDatabase } from '../support/postgres.ts'
import { wholeLibrary } from '../support/whole-library.ts'

const library = wholeLibrary()
const error = '450 4.4.316 Connection refused [LastAttemptedServerName=mail.contoso.com]'
const week = { from: '2026-11-16', to: '2026-11-22' }
const day = (day: number, hour = 9, minute = 0) =>
  new Date(Date.UTC(2026, 10, day, hour, minute)).toISOString()
/** As far as a remedy: nothing listens on port 25. */
const refused: Untimed[] = [
  said(error),
  chosen('owner', 'ours'),
  chosen('moved', 'some'),
  chosen('address', 'right'),
  chosen('inside', 'silent'),
]
const send = [pressed('person'), pressed('send')]

describe('figures', () => {
  let store: Store
  let life: Life
  beforeEach(async () => {
    store = memoryStore()
    life = await lifeIn(store)
  })
  const figures = (now = day(23, 7), span = week): Promise<Insight> =>
    insightInto({ library, store }, span, now)

  it('tell how each trouble ended, and after how long', async () => {
    await life.does('U1', day(16), ...refused)
    await life.does('U1', day(16, 9, 10), pressed('failed'), pressed('solved'))
    await life.does('U2', day(16), ...refused, pressed('solved'))
    const number = await life.does('U3', day(17), ...refused, ...send)
    await life.works(number, day(17, 12), { did: 'solved', cause: 'service-not-listening' })
    await life.does('U4', day(18), said('550 5.1.10 RecipientNotFound'), ...send)
    await life.does('U5', day(18), said(error))
    const { came, ended, times, errors } = await figures()
    assert.equal(came, 5)
    assert.deepEqual(ended, { assistant: 2, person: 1, open: 1, unsolved: 1 })
    assert.deepEqual(times.assistant, { median: 0, most: 10 * 60_000 })
    assert.deepEqual(times.person, { median: 3 * 60 * 60_000, most: 3 * 60 * 60_000 })
    assert.deepEqual(
      errors.map(({ article, came, ended }) => [article, came, ended.assistant, ended.open]),
      [
        ['4.4.316', 4, 2, 0],
        ['5.1.10', 1, 0, 1],
      ],
    )
  })

  it('tell by nearest rank what half and nine of ten waited', async () => {
    for (let index = 1; index <= 10; index++) {
      await life.does(`U${index}`, day(16), ...refused)
      await life.does(`U${index}`, day(16, 9, index), pressed('solved'))
    }
    assert.deepEqual((await figures()).times.assistant, { median: 5 * 60_000, most: 9 * 60_000 })
  })

  it('are those of the days alone, and of what came in them', async () => {
    await life.does('U1', '2026-11-15T23:59:59.999Z', ...refused)
    const number = await life.does('U2', '2026-11-15T23:59:59.999Z', ...refused, ...send)
    await life.does('U1', day(16), pressed('solved'))
    await life.works(number, day(16), { did: 'solved' })
    await life.does('U3', '2026-11-16T00:00:00.000Z', said(error))
    await life.does('U4', '2026-11-22T23:59:59.999Z', said(error))
    await life.does('U5', '2026-11-23T00:00:00.000Z', said(error))
    const { came, cases } = await figures()
    assert.equal(came, 2)
    assert.deepEqual(cases, { opened: 0, solved: 1 })
  })

  it('count a trouble once that joined another, and its case not as one of the desk', async () => {
    const number = await life.does('U1', day(17), ...refused, ...send)
    await life.does('U2', day(17), ...refused, ...send)
    const { ended, cases } = await figures()
    assert.deepEqual([ended.open, cases.opened], [2, 1])
    await life.works(number, day(17, 10), { did: 'solved' })
    const after = await figures()
    assert.deepEqual([after.ended.person, after.cases.solved, after.really.length], [2, 1, 1])
  })

  it('take the word of the desk for whether a case is solved, and otherwise that of whoever asked', async () => {
    const ended = async () => (await figures()).ended
    const number = await life.does('U1', day(17), ...refused, ...send)
    await life.works(number, day(17, 10), { did: 'solved' })
    await life.does('U1', day(17, 11), said('thanks'))
    assert.equal((await ended()).person, 1)
    await life.works(number, day(17, 12), { did: 'reopened' })
    assert.deepEqual([(await ended()).open, (await figures()).cases.solved], [1, 0])
    const other = await life.does('U2', day(18), said('550 5.1.10 RecipientNotFound'), ...send)
    await life.works(other, day(18, 10), { did: 'proposed', cause: 'address-gone' })
    await life.does('U2', day(18, 11), pressed('solved'))
    const alone = [said('552 5.2.2 mailbox full'), ...send, pressed('solved')]
    await life.does('U3', day(18), ...alone)
    assert.deepEqual(await ended(), { assistant: 1, person: 1, open: 1, unsolved: 0 })
  })

  it('count a case whose conversation is forgotten, with what it says', async () => {
    await life.does('U1', day(17), ...refused, pressed('failed'), ...send)
    await life.does('U2', day(17), said('qwx zzkl vrmpf'), ...send)
    const before = await figures()
    await store.forgetPerson('slack:T1:U1')
    await store.forgetPerson('slack:T1:U2')
    assert.deepEqual(await figures(), before)
    assert.deepEqual([before.came, before.ended.open, before.unheard.count], [1, 1, 1])
  })

  it('tell which steps and remedies helped and which did not', async () => {
    await life.does('U1', day(16), ...refused, pressed('failed'), pressed('not-solved'))
    await life.does('U2', day(16), ...refused, pressed('done'), pressed('solved'))
    const { steps, remedies } = await figures()
    assert.deepEqual(steps, [{ cause: 'service-not-listening', step: 'start-service', tried: 2, failed: 1 }])
    assert.deepEqual(remedies, [{ cause: 'service-not-listening', solved: 1, failed: 1 }])
  })

  it('tell what it really was, beside what stood in front', async () => {
    const really = async (who: string, cause: string | undefined, ...before: Untimed[]) => {
      const host = `mx-${who}.contoso.com`
      const told = [said(error.replace('mail.contoso.com', host)), ...before]
      const number = await life.does(who, day(17), ...told, ...send)
      await life.works(number, day(17, 10), { did: 'solved', ...(cause && { cause }) })
    }
    await really('u1', 'service-not-listening', ...refused.slice(1))
    await really('u2', 'partner-side', ...refused.slice(1))
    await really('u3', 'service-not-listening', ...refused.slice(1), pressed('not-solved'))
    await really('u4', undefined, ...refused.slice(1))
    await really('u5', 'mailbox-full')
    const { really: found } = await figures()
    assert.deepEqual(
      found.map(({ cause, stood, front, entry }) => [cause, stood, front, entry]),
      [
        ['mailbox-full', 'missing', 'firewall-blocks-cloud', '4.4.316'],
        ['partner-side', 'ruled-out', 'service-not-listening', '4.4.316'],
        ['service-not-listening', 'failed', 'firewall-blocks-cloud', '4.4.316'],
        ['service-not-listening', 'front', 'service-not-listening', '4.4.316'],
        [undefined, 'missing', 'service-not-listening', '4.4.316'],
      ],
    )
  })

  it('group what was not understood by likeness, each language for itself', async () => {
    await life.does('U1', day(18), said('de printer doet raar bij jansen@contoso.com'))
    await life.does('U2', day(18), said('de printer doet heel raar'))
    await life.does('U3', day(18), said('the coffee tastes of soap'))
    const { unheard } = await figures()
    assert.equal(unheard.count, 3)
    assert.deepEqual(
      unheard.groups.map(({ language, count, examples }) => [language, count, examples[0]]),
      [
        ['nl', 2, 'de printer doet raar bij …@…'],
        ['en', 1, 'the coffee tastes of soap'],
      ],
    )
  })

  it('tell whether answers helped, the last word of each person', async () => {
    await life.does('U1', day(16), ...refused)
    await life.rates('U1', day(16), true)
    await life.rates('U1', day(16), false)
    await life.does('U2', day(16), ...refused)
    await life.rates('U2', day(16), true)
    assert.deepEqual((await figures()).helpful, [{ article: '4.4.316', yes: 1, no: 1 }])
  })

  it('tell what is overdue now, however long ago it was touched', async () => {
    await life.does('U1', '2026-11-02T09:00:00.000Z', ...refused, ...send)
    const { overdue, cases } = await figures()
    assert.deepEqual([overdue, cases.opened], [1, 0])
  })

  it('hold no person, conversation, address or word why', async () => {
    const number = await life.does('U1', day(16), ...refused, ...send)
    await life.works(number, day(17), { did: 'noted', words: 'call anna' })
    await life.rates('U1', day(16), false)
    await life.does('U2', day(18), said('printer raar, jansen@contoso.com'))
    assert.doesNotMatch(JSON.stringify(await figures()), /slack:|U1|dora|anna|jansen|thanks|M-\w{6}/i)
  })

  it('are the same from every store', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mailflow-insight-'))
    const log = { info() {}, warn() {}, error() {} }
    const url = await emptyDatabase()
    const stores = [memoryStore(), embeddedStore(folder), await postgresStore({ url, name: 'a test' }, log)]
    const found: Insight[] = []
    for (const each of stores) {
      const { does, works, rates } = await lifeIn(each)
      // More than are looked at in one go.
      for (let index = 100; index < 220; index++)
        await does(`U${index}`, day(18), said(`vrmpf ${index} zzkl qwx`))
      await does('U1', day(16), ...refused, pressed('failed'), pressed('solved'))
      const number = await does('U2', day(16), ...refused, pressed('failed'), ...send)
      await works(number, day(17), { did: 'solved', cause: 'partner-side' })
      await rates('U1', day(16), true)
      found.push(await insightInto({ library, store: each }, week, day(23)))
      await each.close()
    }
    rmSync(folder, { recursive: true })
    const [first, ...others] = found as [Insight]
    assert.deepEqual([first.came, first.unheard.count, first.really.length], [2, 120, 1])
    // Which of those that say the same comes first is for the store's own order of its keys.
    const whole = ({ unheard: { count, groups }, ...figures }: Insight) => [
      figures,
      count,
      groups.map(({ count }) => count),
    ]
    for (const other of others) assert.deepEqual(whole(other), whole(first))
  }).timeout(60_000)

  it('take a trouble that was put aside and taken up again for one', () => {
    const at = day(16)
    const trouble = { article: '5.1.10', at, expired: false, quotes: [], acts: [] }
    const other = { ...trouble, article: '5.2.2', at: day(16, 10) }
    const count = counting(library, week)
    count.conversation({
      ...begin('web:1', 'en'),
      at: day(16, 11),
      problems: [
        { ...trouble, outcome: 'dropped' },
        { ...other, outcome: 'dropped' },
        { ...trouble, outcome: 'solved' },
      ],
    })
    const { came, ended } = count.figures()
    assert.deepEqual([came, ended.assistant, ended.unsolved], [2, 1, 1])
  })

  it('begin a week on Monday', () => {
    for (const day of ['2026-11-16', '2026-11-18', '2026-11-22'])
      assert.equal(mondayOf(`${day}T23:59:59.999Z`), '2026-11-16')
    assert.equal(mondayOf('2026-11-23T00:00:00.000Z'), '2026-11-23')
    assert.equal(mondayOf('2027-01-01T12:00:00.000Z'), '2026-12-28')
  })
})
