/** The page in a real browser, from the first load to the remedy, as people use it. */

import assert from 'node:assert/strict'
import { openSite, type Site } from '../../support/site.ts'
import { phone, type Visit, visit } from '../../support/visit.ts'

const refused =
  '450 4.4.316 Connection refused [Message=Socket error code 10061] [LastAttemptedServerName=mail.contoso.com]'

describe('the page', () => {
  let site: Site
  let here: Visit
  before(async () => {
    site = await openSite()
  })
  after(() => site.close())
  afterEach(async () => {
    const { wrongs } = here
    await here.close()
    assert.deepEqual(wrongs, [])
  })

  const labels = (language: string) => site.library.texts[language]?.page ?? {}
  const answer = (question: string, id: string, language = 'en') =>
    site.library.texts[language]!.questions[question]!.answers[id]!.label
  const phrase = (name: string, language = 'en') => site.library.texts[language]!.phrases[name]!
  const focused = () =>
    here.page.evaluate<string>('document.activeElement.className || document.activeElement.id')

  describe('at first', () => {
    it('greets in English and is ready to type', async () => {
      here = await visit(site)
      assert.equal(await here.page.locator('html').getAttribute('lang'), 'en')
      assert.equal(await here.page.title(), 'Mailflow Assistant')
      assert.equal(await here.reply.getAttribute('lang'), 'en')
      assert.equal(await focused(), 'say')
      await here.page.locator('.index a').first().waitFor()
      assert.equal(await here.page.locator('.index a').count(), Object.keys(site.library.entries).length)
      await here.accessible()
    })

    it('answers a browser whose language is none', async () => {
      here = await visit(site)
      await here.page.addInitScript(
        "Object.defineProperty(navigator, 'languages', { get: () => ['en-US@posix'] })",
      )
      await here.page.reload()
      await here.say(refused)
      assert.match((await here.reply.textContent())!, /4\.4\.316/)
    })

    it('greets in Dutch who asks for it', async () => {
      here = await visit(site, { locale: 'nl-NL' })
      assert.equal(await here.page.locator('html').getAttribute('lang'), 'nl')
      assert.equal(await here.page.locator('.send').textContent(), labels('nl').send)
      assert.equal(await here.reply.getAttribute('lang'), 'nl')
      await here.accessible()
    })
  })

  describe('in a conversation', () => {
    it('answers, asks, and shows beside it what is left and what is ruled out by which answer', async () => {
      here = await visit(site)
      await here.say(refused)
      const { page } = here
      assert.match((await here.reply.locator('h2').first().textContent()) ?? '', /4\.4\.316/)
      assert.equal(await page.locator('.said .words').textContent(), refused)
      const all = await page.locator('.standing .left').count()
      assert.equal(await page.locator('.way .now[aria-current=step]').count(), 1)
      await here.press(answer('owner', 'ours'))
      assert.ok((await page.locator('.standing .left').count()) < all)
      assert.match(
        (await page.locator('.standing .out').first().textContent()) ?? '',
        new RegExp(answer('owner', 'ours')),
      )
      const settled = page.locator('.way .settled').first()
      assert.match(
        (await settled.locator('.taken').textContent()) ?? '',
        new RegExp(`✓${answer('owner', 'ours')} ${labels('en')['map.taken']}`),
      )
      assert.equal(await settled.locator('.other').textContent(), answer('owner', 'partner'))
      await here.accessible()
    })

    it('turns the chosen button into text, and leaves the others to be pressed later', async () => {
      here = await visit(site)
      await here.say(refused)
      await here.press(answer('owner', 'ours'))
      const past = here.page.locator('.past').last()
      assert.match((await past.locator('.chosen').textContent()) ?? '', new RegExp(answer('owner', 'ours')))
      await here.answered(() => past.getByRole('button', { name: answer('owner', 'partner') }).click())
      assert.match(
        (await here.page.locator('.settled .taken').textContent()) ?? '',
        new RegExp(answer('owner', 'partner')),
      )
    })

    it('changes an answer from what is known and from the tree', async () => {
      here = await visit(site)
      await here.say(refused)
      await here.press(answer('owner', 'ours'))
      await here.answered(() => here.page.locator('.settled .choice').first().click())
      assert.match(
        (await here.page.locator('.settled.now').textContent()) ?? '',
        new RegExp(labels('en')['map.again']!),
      )
      await here.press(answer('owner', 'ours'))
      await here.page.locator('.reply:last-of-type .known summary').click()
      await here.answered(() => here.page.locator('.reply:last-of-type .known .choice').first().click())
      assert.equal(await here.reply.locator('.ask').count(), 1)
    })

    it('leads to steps one at a time, then all of them', async () => {
      here = await visit(site)
      await here.say(refused)
      await here.press(answer('owner', 'partner'))
      assert.equal(await here.reply.locator('.step').count(), 1)
      await here.accessible()
      await here.press(phrase('button.all-steps'))
      assert.ok((await here.reply.locator('.step').count()) > 1)
      assert.equal(await here.page.locator('.letter pre').first().getAttribute('lang'), 'en')
      await here.accessible()
    })

    it('remembers where it stood when it is loaded again', async () => {
      here = await visit(site)
      await here.say(refused)
      await here.press(answer('owner', 'ours'))
      await here.page.reload()
      await here.page.locator('.settled').waitFor()
      assert.match((await here.reply.textContent()) ?? '', new RegExp(answer('owner', 'ours')))
    })

    it('goes on in the other language, and marks each message with its own', async () => {
      here = await visit(site)
      await here.say(refused)
      await here.answered(() => here.page.getByRole('button', { name: 'Nederlands' }).click())
      assert.equal(await here.page.locator('html').getAttribute('lang'), 'nl')
      assert.equal(await here.reply.getAttribute('lang'), 'nl')
      assert.equal(await here.page.locator('.past').last().getAttribute('lang'), 'en')
      assert.equal(await here.page.locator('#restart').textContent(), labels('nl').restart)
      await here.page.getByText(site.library.texts.nl!.questions.owner!.ask.split('{')[0]!).first().waitFor()
      await here.accessible()
    })

    it('starts over', async () => {
      here = await visit(site)
      await here.say(refused)
      await here.answered(() => here.page.locator('#restart').click())
      await here.page.locator('.index').waitFor()
    })
  })

  describe('by keyboard alone', () => {
    it('walks from the error to an answer', async () => {
      here = await visit(site)
      const { keyboard } = here.page
      await keyboard.insertText('first line')
      await keyboard.press('Shift+Enter')
      await keyboard.insertText(refused)
      await here.answered(() => keyboard.press('Enter'))
      assert.equal(await focused(), 'say', 'who types goes on typing')
      assert.equal(await here.page.locator('#say').inputValue(), '')
      // Back to the question, as a keyboard goes.
      const button = here.reply.locator('.ask button').first()
      for (let presses = 0; presses < 20 && !(await isFocused(button)); presses++)
        await keyboard.press('Shift+Tab')
      await here.answered(() => keyboard.press('Enter'))
      assert.equal(await focused(), 'ask', 'the keyboard is brought to the new question')
      await keyboard.press('Tab')
      assert.ok(await isFocused(here.reply.locator('.ask button').first()))
      await here.answered(() => keyboard.press('Space'))
    })

    it('goes straight to the message field, and shows where it is', async () => {
      here = await visit(site, { ...phone, hasTouch: false, isMobile: false }, '/?tree=4.4.316')
      await here.page.locator('.way.whole').waitFor()
      await here.page.keyboard.press('Tab')
      assert.equal(await focused(), 'skip')
      assert.ok((await here.page.locator('.skip').boundingBox())!.y >= 0)
      await here.page.keyboard.press('Enter')
      assert.equal(await focused(), 'say')
      const outline = await here.page.evaluate<string>(
        'getComputedStyle(document.activeElement).outlineStyle',
      )
      assert.equal(outline, 'solid')
    })

    const isFocused = (locator: ReturnType<Visit['page']['locator']>) =>
      locator.evaluate(element => element === element.ownerDocument.activeElement)
  })

  describe('on a phone', () => {
    it('folds the tree into one line that opens and closes', async () => {
      here = await visit(site, phone)
      await here.say(refused)
      const { page } = here
      const fold = page.locator('#fold')
      const all = await page.locator('.standing li').count()
      assert.match(
        (await fold.textContent()) ?? '',
        new RegExp(`^\\s*${all} .*${all} .*${site.library.texts.en!.questions.owner!.short}`),
      )
      assert.ok((await fold.boundingBox())!.height < 60)
      assert.equal(await page.locator('#map').isVisible(), false)
      await fold.click()
      assert.equal(await page.locator('#map').isVisible(), true)
      assert.equal(await fold.getAttribute('aria-expanded'), 'true')
      await here.accessible()
      await page.keyboard.press('Escape')
      assert.equal(await page.locator('#map').isVisible(), false)
      assert.equal(await focused(), 'fold')
    })

    it('fits, and its buttons are as large as a fingertip', async () => {
      here = await visit(site, { ...phone, viewport: { width: 320, height: 640 }, locale: 'nl-NL' })
      await here.say(refused)
      await here.press(answer('owner', 'ours', 'nl'))
      assert.equal(await here.page.evaluate('document.documentElement.scrollWidth <= innerWidth'), true)
      for (const button of await here.page.locator('button:visible').all()) {
        const { height } = (await button.boundingBox())!
        assert.ok(height >= 44, `${await button.textContent()}: ${height}`)
      }
      await here.accessible()
    })

    it('fits with letters twice as large', async () => {
      here = await visit(site, { ...phone, viewport: { width: 320, height: 640 }, locale: 'nl-NL' })
      const { page } = here
      const fonts = await page.context().newCDPSession(page)
      await fonts.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 26 } })
      await here.say(refused)
      await here.press(answer('owner', 'ours', 'nl'))
      await page.locator('details').last().evaluate('details => { details.open = true }')
      const [width, wide] = await page.evaluate<[number, string[]]>(
        `[document.documentElement.clientWidth, [...document.querySelectorAll('button, textarea')]
          .filter(one => one.checkVisibility() && one.getBoundingClientRect().right > 321).map(one => one.textContent)]`,
      )
      assert.equal(width, 320)
      assert.deepEqual(wide, [])
      assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 320)
    })

    it('is readable in the dark', async () => {
      here = await visit(site, { ...phone, colorScheme: 'dark' })
      await here.say(refused)
      const paper = await here.page.evaluate<string>(
        'getComputedStyle(document.documentElement).backgroundColor',
      )
      assert.ok(
        paper.match(/\d+/g)!.every(part => Number(part) < 60),
        paper,
      )
      await here.accessible()
    })
  })

  describe('with a link', () => {
    it('opens an error before anything was said, and starts with it', async () => {
      here = await visit(site, {}, '/?entry=4.4.316')
      const { page } = here
      await page.getByRole('heading', { name: site.library.texts.en!.entries['4.4.316']!.title }).waitFor()
      assert.equal(
        await page.locator('.explanation dt').count(),
        site.library.entries['4.4.316']!.causes.length,
      )
      await here.accessible()
      await here.answered(() => page.getByRole('button', { name: labels('en')['map.start']! }).click())
      assert.equal(await page.evaluate('location.search'), '')
      await page.locator('.standing').waitFor()
    })

    it('opens a whole tree, and comes back', async () => {
      here = await visit(site, {}, '/?tree=4.7.320')
      const { page } = here
      await page.locator('.way.whole .branches').first().waitFor()
      await here.accessible()
      await page.getByRole('link', { name: labels('en')['map.about']! }).click()
      await page.locator('.explanation').waitFor()
      await page.goBack()
      await page.locator('.way.whole').waitFor()
      await page.getByRole('link', { name: labels('en')['map.back']! }).click()
      await page.locator('.index').waitFor()
    })

    it('copies one that leads back to the tree', async () => {
      here = await visit(site, { permissions: ['clipboard-read', 'clipboard-write'] })
      await here.say(refused)
      await here.page.getByRole('button', { name: labels('en')['copy-link']! }).click()
      assert.equal(await here.page.evaluate('navigator.clipboard.readText()'), `${site.origin}/?tree=4.4.316`)
    })

    it('says so when it leads nowhere', async () => {
      here = await visit(site, {}, '/?entry=%3Cb%3E9.9.9')
      await here.page.getByText('"<b>9.9.9"').waitFor()
      // The browser itself writes a line about every 404.
      assert.match(here.wrongs.splice(0).join(), /^console: [^,]*404[^,]*$/)
    })
  })

  describe('with a file', () => {
    const give = (name: string, mimeType: string, content: string | Buffer) =>
      here.page.locator('#file').setInputFiles({ name, mimeType, buffer: Buffer.from(content as string) })
    const notice = async (expected: RegExp) => {
      await here.page.locator('#notice:not(:empty)').waitFor()
      assert.match((await here.page.locator('#notice').textContent()) ?? '', expected)
    }

    it('reads a log, in the encoding of PowerShell too', async () => {
      here = await visit(site)
      await here.answered(() => give('trace.log', 'text/plain', `${'line\n'.repeat(50)}${refused}`))
      assert.match((await here.page.locator('.said summary').textContent()) ?? '', /trace\.log/)
      await here.answered(() =>
        give('utf16.txt', 'text/plain', Buffer.from(`\uFEFF4.7.320 certificate`, 'utf16le')),
      )
      assert.match((await here.page.locator('.said').last().textContent()) ?? '', /4\.7\.320 certificate/)
    })

    it('takes one that is dropped', async () => {
      here = await visit(site)
      await here.answered(() =>
        here.page.evaluate(`
          const dropped = new DataTransfer()
          dropped.items.add(new File([${JSON.stringify(refused)}], '<img src=x onerror=alert(1)>.eml', { type: 'message/rfc822' }))
          document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: dropped, bubbles: true, cancelable: true }))
        `),
      )
      assert.match((await here.page.locator('.said summary').textContent()) ?? '', /<img src=x/)
      assert.equal(await here.page.locator('.said img').count(), 0)
    })

    it('says plainly what it cannot read', async () => {
      here = await visit(site)
      await give('screen.png', 'image/png', 'x')
      await notice(/pictures/)
      await give('report.docx', 'application/vnd.openxmlformats', 'x')
      await notice(/report\.docx/)
      await give('huge.log', 'text/plain', 'x'.repeat(300 * 1024))
      await notice(/256 KB/)
      await give('empty.log', 'text/plain', '  ')
      await notice(/empty/)
      await give('zeros.txt', 'text/plain', Buffer.from([65, 0, 0, 66]))
      await notice(/zeros\.txt/)
    })
  })

  describe('when things go wrong', () => {
    it('keeps what was typed while the server is away, and sends it once it is back', async () => {
      here = await visit(site)
      const { page } = here
      await page.route('**/api/events', route => route.abort())
      await page.locator('#say').fill(refused)
      await page.locator('#say').press('Enter')
      await page.getByText(labels('en')['trouble.gone']!).waitFor()
      assert.equal(await page.locator('#say').inputValue(), refused)
      await here.accessible()
      await page.unroute('**/api/events')
      await here.answered(() => page.getByRole('button', { name: labels('en')['trouble.retry']! }).click())
      assert.equal(await page.locator('#say').inputValue(), '')
      assert.equal(await page.locator('.trouble').count(), 0)
      here.wrongs.splice(0)
    })

    it('says that it takes longer, and goes on by itself, when the server asks to come again', async () => {
      here = await visit(site)
      const { page } = here
      const keys = new Set<string>()
      let isAway = true
      await page.route('**/api/events', route => {
        keys.add((route.request().postDataJSON() as { key: string }).key)
        if (isAway) return route.fulfill({ status: 503, headers: { 'retry-after': '1' }, body: '{}' })
        return route.continue()
      })
      await here.answered(async () => {
        await page.locator('#say').fill(refused)
        await page.locator('#say').press('Enter')
        await page.getByText(labels('en').late!).waitFor()
        await here.accessible()
        assert.equal(await page.locator('.trouble').count(), 0)
        isAway = false
      })
      assert.equal(await page.getByText(labels('en').late!).count(), 0)
      assert.equal(await page.locator('.said').count(), 1)
      assert.equal(keys.size, 1, 'it is the same event each time')
      here.wrongs.splice(0)
    })

    it('keeps a draft over a reload', async () => {
      here = await visit(site)
      await here.page.locator('#say').fill('mail to head office hangs since')
      await here.page.reload()
      await here.reply.waitFor()
      assert.equal(await here.page.locator('#say').inputValue(), 'mail to head office hangs since')
    })

    it('says so when there is no server at all, and tries again', async () => {
      here = await visit(site)
      await here.page.route('**/api/state', route => route.abort())
      await here.page.reload()
      assert.equal(await here.page.locator('.trouble p').textContent(), labels('en')['trouble.gone'])
      await here.page.unroute('**/api/state')
      await here.page.locator('.trouble button').click()
      await here.reply.waitFor()
      here.wrongs.splice(0)
    })

    it('takes a double click for one', async () => {
      here = await visit(site)
      await here.say(refused)
      const events: string[] = []
      here.page.on('request', request => {
        if (request.method() === 'POST') events.push(request.postData() ?? '')
      })
      await here.answered(() => here.reply.getByRole('button', { name: answer('owner', 'ours') }).dblclick())
      await here.page.waitForTimeout(200)
      assert.equal(events.length, 1)
    })

    it('shows what a person writes as text', async () => {
      here = await visit(site)
      const nasty =
        '<script>alert(1)</script><img src=x onerror=alert(2)> mail.<b>contoso</b>.com 450 4.4.316'
      await here.say(nasty)
      assert.equal(await here.page.locator('.said .words').textContent(), nasty)
      assert.equal(await here.page.locator('main script, main img, .log b:text("contoso")').count(), 0)
    })

    it('folds what is long', async () => {
      here = await visit(site)
      await here.say(`${refused}\n${'a line of a trace\n'.repeat(40)}`)
      assert.equal(await here.page.locator('.said .words').isVisible(), false)
      assert.match((await here.page.locator('.said summary').textContent()) ?? '', /42/)
    })
  })
})
