/** The console in a real browser: in by a link that works once, through the cases, and out; and nobody else. */

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { createConsoleAccess } from '../../src/app/console-access.ts'
import { createDesks } from '../../src/app/desks.ts'
import { createFiles } from '../../src/app/files.ts'
import { createHelpdesk } from '../../src/app/helpdesk.ts'
import { insightInto } from '../../src/app/insight.ts'
import type { AtDesk } from '../../src/app/ports/helpdesk.ts'
import type { Store } from '../../src/app/ports/store.ts'
import { connectConsole } from '../../src/console/connect.ts'
import { html } from '../../src/console/html.ts'
import type { SentFile } from '../../src/core/file.ts'
import type { Reply } from '../../src/core/reply.ts'
import { guarded } from '../../src/http/guard.ts'
import { createServer, type HttpServer } from '../../src/http/server.ts'
import { browser } from '../support/browser.ts'
import { handedOver, now, refusedByPartner, said } from '../support/handed-over.ts'
import { accessible } from '../support/visit.ts'
import { wholeLibrary } from '../support/whole-library.ts'

const log = { info: () => {}, warn: () => {}, error: () => {} }
const library = wholeLibrary()
const adam: AtDesk = {
  desk: 'slack-desk',
  place: 'slack:T1:D7',
  person: 'slack:T1:U7',
  name: 'Adam',
  alone: true,
}

const file = (name: string, at = name): SentFile => ({ name, type: 'text/html', channel: 'slack', at })
const sent = [file('één "<b>" \u{1f9a9}.png'), file('gone.pdf', 'gone'), file('page.html')]

describe('the console', () => {
  let server: HttpServer
  let origin: string
  let store: Store
  let number: string
  let time: number
  let admins: string[]
  let page: Page
  const clock = { now: () => new Date(time).toISOString() }

  const helpdesk = () => {
    const access = consoleAccess()
    const desks = createDesks({ fixed: [], chats: ['slack-desk'], memory: store })
    const around = { library, store, desks, clock, log, language: 'en', reference: () => 'ref' }
    return createHelpdesk({ ...around, admins, invite: access.invite })
  }
  const consoleAccess = () =>
    createConsoleAccess({
      ...{ address: `${origin}/console`, memory: store, clock },
      isAdmin: person => admins.includes(person.toLowerCase()),
    })
  const linkIn = (reply: Reply | undefined): string => {
    const [block] = reply?.blocks ?? []
    assert.ok(block?.kind === 'sources')
    return block.items[0]!.url
  }
  const link = async () => linkIn(await helpdesk().hear(adam, 'console', {}))
  const signIn = async () => {
    await page.goto(await link())
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('heading', { name: 'Cases' }).waitFor()
  }

  before(async () => {
    const made = await handedOver([
      said('4.4.316 <img src=x onerror=alert(1)> anna@contoso.com', ...sent),
      ...refusedByPartner,
    ])
    store = made.store
    number = made.deliveries[0]!.conversation.slice('case:'.length, 'case:'.length + 8)
    server = createServer({ log, limit: 64 * 1024, patience: 0 })
    const files = createFiles()
    files.serve('slack', async ({ at }) =>
      at === 'gone' ? undefined : Buffer.from(`<script>${at}</script>`),
    )
    connectConsole({
      routes: guarded(server, []),
      access: {
        enter: secret => consoleAccess().enter(secret),
        who: session => consoleAccess().who(session),
        leave: session => consoleAccess().leave(session),
      },
      ...{ store, files, library, clock, language: 'en', secure: false },
      figures: (span, at) => insightInto({ library, store }, span, at),
    })
    origin = await server.listen(0, '127.0.0.1')
  })
  after(() => server.close())
  beforeEach(async () => {
    time = Date.parse(now)
    admins = ['slack:t1:u7']
    page = await (await browser()).newPage()
    page.setDefaultTimeout(5_000)
  })
  afterEach(() => page.context().close())

  it('shows the cases, and one with all that was done to it, as words and nothing else', async () => {
    await helpdesk().work(adam, number, { did: 'noted', words: '<b>bold</b> & "quoted"' }, 'k1')
    await signIn()
    await accessible(page)
    await page.getByRole('link', { name: number }).click()
    await page.getByRole('heading', { level: 1, name: number }).waitFor()
    const text = (await page.locator('main').textContent())!
    assert.match(text, /<img src=x onerror=alert\(1\)>/)
    assert.match(text, /Adam notes, for the helpdesk alone:\s*<b>bold<\/b> & "quoted"/)
    assert.doesNotMatch(text, /anna@|undefined|\{\w+\}/)
    assert.equal(await page.locator('main img, main b').count(), 0)
    await accessible(page)
  })

  it('has the files of a case to be kept by whoever is signed in, and shows none of them', async () => {
    const path = `${origin}/console/cases/${number}/files`
    assert.equal((await fetch(`${path}/0`)).status, 401)
    await signIn()
    await page.goto(`${origin}/console/cases/${number}`)
    const listed = page.getByRole('listitem')
    assert.deepEqual(await listed.allTextContents(), ['één "<b>" \u{1f9a9}.png', 'gone.pdf', 'page.html'])
    assert.equal(await listed.getByRole('link').count(), 2)
    await accessible(page)
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      listed.getByRole('link').first().click(),
    ])
    assert.equal(readFileSync(await download.path(), 'utf8'), `<script>${sent[0]!.name}</script>`)
    assert.match(download.suggestedFilename(), /^één .*\u{1f9a9}\.png$/u)
    const answer = await page.request.get(`${path}/0`)
    const { 'content-disposition': named, ...headers } = answer.headers()
    assert.match(
      named!,
      /^attachment; filename="[ -~]*"; filename\*=UTF-8''%C3%A9%C3%A9n%20%22%3Cb%3E%22%20%F0%9F%A6%A9\.png$/,
    )
    assert.equal(headers['content-type'], 'application/octet-stream')
    assert.equal(headers['content-security-policy'], "default-src 'none'; sandbox")
    assert.equal(headers['x-content-type-options'], 'nosniff')
    assert.equal(headers['cache-control'], 'no-store')
    const gone = await page.request.get(`${path}/1`)
    assert.equal(gone.status(), 404)
    assert.match(await gone.text(), /no longer stands where it was sent/)
    for (const none of ['2', '3', '-1', 'x', 'length'])
      assert.equal((await page.request.get(`${path}/${none}`)).status(), 404, none)
  })

  it('finds cases by number, code and server, open, overdue and over', async () => {
    await signIn()
    const find = async (words: string, which = 'open') => {
      await page.goto(`${origin}/console`)
      await page.getByLabel('Number, code or server').fill(words)
      await page.getByLabel('Which').selectOption(which)
      await page.getByRole('button', { name: 'Search' }).click()
      await page.waitForURL(url => url.searchParams.get('words') === words || url.pathname.includes('cases'))
      return page.locator('tbody tr').count()
    }
    assert.equal(await find('4.4.316'), 1)
    assert.equal(await find('mail.fabrikam.com'), 1)
    assert.equal(await find('5.1.1'), 0)
    assert.equal(await find('', 'over'), 0)
    assert.equal(await find('', 'overdue'), 0)
    time += 25 * 60 * 60_000
    await signIn()
    assert.equal(await find('', 'overdue'), 1)
    await find(number.toLowerCase())
    await page.getByRole('heading', { level: 1, name: number }).waitFor()
    await page.goto(`${origin}/console/cases/M-000000`)
    await page.getByRole('heading', { name: 'There is no such case' }).waitFor()
  })

  it('shows figures for a span of days, with a plot, and as CSV', async () => {
    await signIn()
    await page.getByRole('link', { name: 'Figures' }).click()
    await page.getByRole('heading', { level: 1, name: 'Figures' }).waitFor()
    assert.match((await page.locator('main').textContent())!, /4\.4\.316/)
    assert.ok((await page.locator('svg rect').count()) > 2)
    await accessible(page)
    await page.getByRole('link', { name: '7 days' }).click()
    await page.getByText('7 days').locator('xpath=self::strong').waitFor()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page
        .getByRole('link', { name: /as CSV/ })
        .first()
        .click(),
    ])
    assert.match(download.suggestedFilename(), /^\w+\.csv$/)
    const text = readFileSync(await download.path(), 'utf8')
    assert.match(text, /^\ufeff\S[^\r\n]*\r\n/)
    assert.equal((await page.goto(`${origin}/console/figures/nothing.csv`))!.status(), 404)
    assert.equal((await fetch(`${origin}/console/figures/all.csv`)).status, 401)
  })

  it('lets in once by a link, whoever looks at it on the way, and for as long as it is fresh', async () => {
    const first = await link()
    // A program that looks at links follows it, and presses nothing.
    assert.equal((await fetch(first)).status, 200)
    await page.goto(first)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('heading', { name: 'Cases' }).waitFor()
    await page.goto(first)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('heading', { name: /has been used/ }).waitFor()
    const late = await link()
    time += 11 * 60_000
    await page.goto(late)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('heading', { name: /too old/ }).waitFor()
  })

  it('lets two who follow one link at the same moment in once', async () => {
    const secret = new URL(await link()).searchParams.get('link')!
    const entered = await Promise.all([consoleAccess().enter(secret), consoleAccess().enter(secret)])
    assert.equal(entered.filter(Boolean).length, 1)
  })

  it('ends with the button, with the time, and for whoever is no admin any more', async () => {
    await signIn()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('heading', { name: 'You are not signed in' }).waitFor()
    await signIn()
    time += 9 * 60 * 60_000
    await page.reload()
    await page.getByRole('heading', { name: 'You are not signed in' }).waitFor()
    await signIn()
    admins = []
    await page.reload()
    await page.getByRole('heading', { name: 'You are not signed in' }).waitFor()
  })

  it('answers nobody who is not signed in, and no other site', async () => {
    for (const path of ['/console', `/console/cases/${number}`]) {
      const closed = await fetch(origin + path, { headers: { cookie: `mailflow-console=${'a'.repeat(32)}` } })
      assert.equal(closed.status, 401)
      assert.doesNotMatch(await closed.text(), /4\.4\.316|contoso/)
    }
    const secret = new URL(await link()).searchParams.get('link')!
    const post = (more: Record<string, string>) =>
      fetch(`${origin}/console/sign-in`, {
        method: 'POST',
        redirect: 'manual',
        headers: { 'content-type': 'application/x-www-form-urlencoded', ...more },
        body: `link=${secret}`,
      })
    assert.equal((await post({ origin: 'https://evil.example' })).status, 403)
    assert.equal((await post({})).status, 403)
    const entered = await post({ origin })
    assert.equal(entered.status, 303)
    assert.match(entered.headers.get('set-cookie')!, /; HttpOnly; SameSite=Strict/)
    const { headers } = await fetch(`${origin}/console`)
    assert.equal(headers.get('cache-control'), 'no-store')
    assert.match(headers.get('content-security-policy')!, /default-src 'none'/)
  })

  it('is opened to admins alone, and told to nobody else who reads along', async () => {
    const heard = async (by: AtDesk) => (await helpdesk().hear(by, 'console', {}))?.blocks[0]?.kind
    assert.equal(await heard({ ...adam, person: 'slack:T1:U9' }), undefined)
    const { alone: _, ...inChannel } = adam
    assert.equal(await heard(inChannel), 'text')
    assert.equal(await heard(adam), 'sources')
  })

  it('keeps nothing that would open it', async () => {
    const secret = new URL(await link()).searchParams.get('link')!
    const kept = JSON.stringify(await store.everythingOf(adam.person))
    assert.ok(kept.includes('console-link'))
    assert.ok(!kept.includes(secret))
  })
})

describe('markup of the console', () => {
  it('is made by templates alone', () => {
    const hostile = `<script>"'&`
    assert.equal(
      html`<p title="${hostile}">${[hostile, html`<b>${1}</b>`]}${false}${undefined}</p>`.markup,
      '<p title="&#60;script&#62;&#34;&#39;&#38;">&#60;script&#62;&#34;&#39;&#38;<b>1</b></p>',
    )
  })
})
