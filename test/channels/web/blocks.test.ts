/** Everything the assistant can say, in a real browser: it looks right to axe, and text stays text. */

import assert from 'node:assert/strict'
import { everything } from '../../support/sample-reply.ts'
import { openSite, type Site } from '../../support/site.ts'
import { phone, visit } from '../../support/visit.ts'

/** A site that says one thing, whatever it is asked. */
function saying(words: string): Promise<Site> {
  const { reply, outline } = everything(words)
  const view = { reply, outline: () => outline, turn: 1, aside: false, head: undefined }
  return openSite({
    look: async () => view,
    handle: async () => view,
    news: async () => ({ replies: [], seen: '', again: null }),
  })
}

describe('the blocks of a reply', () => {
  describe('with plain words', () => {
    let site: Site
    before(async () => {
      site = await saying('Connectors')
    })
    after(() => site.close())

    for (const [name, options] of [
      ['light', {}],
      ['dark', { colorScheme: 'dark' }],
      ['on a phone', phone],
      ['dark, on a phone', { ...phone, colorScheme: 'dark' }],
      ['with the colours of the system', { forcedColors: 'active' }],
    ] as const)
      it(`are accessible: ${name}`, async () => {
        const { page, accessible, answered, wrongs, close } = await visit(site, options)
        for (const folded of await page.locator('details:not([open]) > summary').all())
          if (await folded.isVisible()) await folded.click()
        await accessible()
        // Once more as something of the past, with a choice taken.
        await answered(() => page.locator('.ask .choice').first().click())
        await page.locator('.past .chosen').waitFor()
        await accessible()
        assert.deepEqual(wrongs, [])
        await close()
      })

    it('show commands that can be copied as they are', async () => {
      const { page, close } = await visit(site, { permissions: ['clipboard-read', 'clipboard-write'] })
      await page
        .getByRole('button', { name: /^Copy.*Get-OutboundConnector/ })
        .first()
        .click()
      assert.equal(await page.evaluate('navigator.clipboard.readText()'), 'Get-OutboundConnector Connectors')
      await page.getByRole('button', { name: 'Copy the text' }).first().click()
      assert.equal(await page.evaluate('navigator.clipboard.readText()'), 'Connectors\n\nConnectors')
      assert.equal(await page.locator('#notice').textContent(), 'Copied')
      await close()
    })

    it('link to the web only, in a tab that knows nothing of this one', async () => {
      const { page, close } = await visit(site)
      const links = page.locator('.reply a')
      for (const link of await links.all()) {
        assert.match((await link.getAttribute('href')) ?? '', /^https:\/\//)
        assert.equal(await link.getAttribute('rel'), 'noopener noreferrer')
        assert.equal(await link.getAttribute('target'), '_blank')
      }
      assert.ok((await links.count()) > 0)
      await close()
    })

    it('say the state of each step in a word, risky ones with what can go wrong first', async () => {
      const { page, close } = await visit(site)
      const steps = await page.locator('.step').allInnerTexts()
      assert.match(steps[0] ?? '', /done/)
      assert.match(steps[1] ?? '', /did not help/)
      assert.match(steps[2] ?? '', /now/)
      for (const step of steps)
        assert.ok(
          step.indexOf('Mind:') < step.indexOf('Where:') && step.indexOf('To undo:') > step.indexOf('Where:'),
        )
      await close()
    })
  })

  it('never become markup, whatever they say', async () => {
    const nasty = `<img src=x onerror="document.title='broken'">{{send}}&lt;b&gt;`
    const site = await saying(nasty)
    const { page, wrongs, answered, close } = await visit(site)
    assert.equal(await page.locator('main img, main script, main iframe').count(), 0)
    assert.equal(await page.locator('.reply h2').first().textContent(), nasty.repeat(3))
    await answered(() => page.locator('.ask .choice').first().click())
    assert.equal(await page.locator('.past .chosen b').first().textContent(), nasty)
    assert.equal(await page.title(), 'Mailflow Assistant')
    assert.deepEqual(wrongs, [])
    await close()
    await site.close()
  })
})
