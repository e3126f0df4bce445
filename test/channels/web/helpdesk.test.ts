/** The page of somebody whose case the helpdesk has, in a real browser: what is written there appears here, and the other way round. */

import assert from 'node:assert/strict'
import { createAssistant } from '../../../src/app/assistant.ts'
import { createHelpdesk } from '../../../src/app/helpdesk.ts'
import type { RequesterNews } from '../../../src/app/ports/assistant.ts'
import type { AtDesk, Helpdesk } from '../../../src/app/ports/helpdesk.ts'
import type { Store } from '../../../src/app/ports/store.ts'
import { memoryStore } from '../../../src/stores/memory.ts'
import { fixedDesks } from '../../support/desks.ts'
import { openSite, type Site } from '../../support/site.ts'
import { type Visit, visit } from '../../support/visit.ts'
import { wholeLibrary } from '../../support/whole-library.ts'

const library = wholeLibrary()
const log = { info: () => {}, warn: () => {}, error: () => {} }
const clock = { now: () => new Date().toISOString() }
const dora: AtDesk = { desk: 'webhook', place: 'desk', person: 'slack:T1:U9', name: 'Dora <b>' }

describe('the page and the helpdesk', () => {
  let site: Site
  let store: Store
  let helpdesk: Helpdesk
  let here: Visit
  let servers = 0
  before(async () => {
    store = memoryStore()
    const around = { library, store, clock, log, language: 'en', reference: () => 'ref' }
    const desks = fixedDesks(['webhook'])
    helpdesk = createHelpdesk({ ...around, desks, admins: [dora.person.toLowerCase()] })
    site = await openSite(createAssistant({ ...around, desks }))
  })
  after(() => site.close())
  afterEach(async () => {
    const { wrongs } = here
    await here.close()
    assert.deepEqual(wrongs, [])
  })

  /** @returns the number of the case */
  const handOver = async (): Promise<string> => {
    // A server of its own each time, for with the same trouble people would wait for one case together.
    await here.say(`450 4.4.316 Connection refused [LastAttemptedServerName=mail${++servers}.contoso.com]`)
    await here.say('I need a person')
    await here.press('Send to the helpdesk')
    return /M-\w{6}/.exec((await here.reply.textContent())!)![0]
  }
  const texts = () => here.page.locator('.reply').allTextContents()
  const shown = (words: string) => here.page.locator('.reply', { hasText: words }).waitFor()

  it('shows what an expert writes, as words and nothing else, and passes on what is answered', async () => {
    here = await visit(site)
    await here.page.clock.install()
    const number = await handOver()
    await helpdesk.work(
      dora,
      number,
      { did: 'asked', words: 'Which <img src=x onerror=alert(1)> server?' },
      'k1',
    )
    // It looks every ten seconds.
    await here.page.clock.runFor(11_000)
    await shown(`Dora <b> about case ${number}`)
    await shown('Which <img src=x onerror=alert(1)> server?')
    await here.accessible()
    await here.say('the old one')
    await shown('Passed on to Dora <b>.')
    const before = (await texts()).length
    await here.page.fill('#say', 'in the cellar')
    await here.page.keyboard.press('Enter')
    await here.page.locator('.said', { hasText: 'in the cellar' }).waitFor()
    assert.equal((await texts()).length, before)
    const { changes } = (await store.loadCase(number))!
    assert.deepEqual(
      changes.slice(2).map(({ words }) => words),
      ['the old one', 'in the cellar'],
    )
  })

  it('shows all of it again to whoever comes back, with a proposal that can be followed', async () => {
    here = await visit(site)
    const number = await handOver()
    await helpdesk.work(dora, number, { did: 'proposed', cause: 'service-not-listening' }, 'k1')
    await here.page.reload()
    await shown('Nothing is listening on port 25')
    await here.press('Show the steps')
    assert.match((await here.reply.textContent())!, /Start the service/)
  })

  it('opens again what is not solved, and looks no longer once there is nothing to come', async () => {
    here = await visit(site)
    const number = await handOver()
    await helpdesk.work(dora, number, { did: 'solved' }, 'k1')
    await here.page.reload()
    await shown(`calls case ${number} solved`)
    await here.press('It is not solved')
    await shown(`Case ${number} is open again`)
    assert.equal((await store.loadCase(number))!.changes.at(-1)!.state, 'reopened')
  })

  it('tells nobody else what befell a case', async () => {
    here = await visit(site)
    await handOver()
    const response = await fetch(`${site.origin}/api/news`)
    const { replies, again } = (await response.json()) as RequesterNews
    assert.deepEqual([replies, again], [[], null])
    const odd = await fetch(`${site.origin}/api/news?seen=${'M-AAAAAA:9,'.repeat(200)}%00<b>`)
    assert.equal(odd.status, 200)
  })
})
