/** Too much at once on the page: it says so in the person's language, keeps what was typed, and goes on afterwards. */

import assert from 'node:assert/strict'
import { createAssistant } from '../../../src/app/assistant.ts'
import { limited, rates } from '../../../src/app/limits.ts'
import type { Refused } from '../../../src/channels/web/state.ts'
import { memoryStore } from '../../../src/stores/memory.ts'
import { openSite, type Site } from '../../support/site.ts'
import { movingClock } from '../../support/talkers/talker.ts'
import { visit } from '../../support/visit.ts'
import { wholeLibrary } from '../../support/whole-library.ts'

const log = { info: () => {}, warn: () => {}, error: () => {} }

describe('too much at once on the page', () => {
  const clock = movingClock(Date.parse('2026-11-23T09:00:00Z'))
  const library = wholeLibrary()
  let site: Site
  before(async () => {
    const answering = createAssistant({ library, store: memoryStore(), clock, log, reference: () => 'ref' })
    site = await openSite(limited(answering, { library, clock, log }))
  })
  after(() => site.close())

  /** One event after another, as fast as they are answered. */
  async function post(cookie: string, count: number): Promise<Response[]> {
    const answers: Response[] = []
    const headers = { 'content-type': 'application/json', origin: site.origin, cookie }
    for (let sent = 0; sent < count; sent++)
      answers.push(
        await fetch(`${site.origin}/api/events`, {
          method: 'POST',
          headers,
          body: JSON.stringify({ kind: 'said', text: 'hallo', language: 'nl' }),
        }),
      )
    return answers
  }

  it('is turned down with words and with when to come again', async () => {
    const cookie = `mailflow=${'a'.repeat(32)}`
    const answers = await post(cookie, rates.person.burst + 2)
    assert.ok(answers.slice(0, -2).every(({ status }) => status === 200))
    for (const answer of answers.slice(-2)) {
      assert.equal(answer.status, 429)
      assert.equal(answer.headers.get('retry-after'), '20')
      assert.match(((await answer.json()) as Refused).error, /Over 20 seconden ga ik verder/)
    }
    clock.move(20_000)
    assert.equal((await post(cookie, 1))[0]!.status, 200)
  })

  it('keeps what was typed, and sends it when it is tried again', async () => {
    const here = await visit(site, { locale: 'nl-NL' })
    const { page } = here
    await here.say('450 4.4.316 Connection refused')
    const [cookie] = await page.context().cookies()
    await post(`${cookie!.name}=${cookie!.value}`, rates.person.burst - 1)
    const shown = await page.locator('.reply').count()
    await page.locator('#say').fill('ja')
    await page.locator('#say').press('Enter')
    await page.getByText(/Over 20 seconden ga ik verder/).waitFor()
    assert.equal(await page.locator('#say').inputValue(), 'ja')
    assert.equal(await page.locator('.reply').count(), shown)
    await here.accessible()
    clock.move(20_000)
    await here.answered(() => page.locator('.trouble button').click())
    assert.equal(await page.locator('#say').inputValue(), '')
    assert.equal(await page.locator('.trouble').count(), 0)
    await here.close()
  })
})
