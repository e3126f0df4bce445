/** A person in front of the Playground: what they can do, and what they see of the assistant. */

import assert from 'node:assert/strict'
import type { BrowserContextOptions, Locator, Page, Request } from 'playwright-core'
import { browser } from '../browser.ts'
import { scene } from './configuration.ts'
import type { Running } from './running.ts'

/** One conversation as it stands on the screen. */
export interface Talk {
  /** What the assistant said, oldest first. */
  said: Locator
  /** Writes something; `to` mentions somebody at its beginning. */
  say(text: string, to?: string): Promise<void>
  /** Presses a button of the newest message that has it. */
  press(label: string): Promise<void>
  /** Waits until the newest thing said holds these words, and gives all of it. */
  hears(words: string | RegExp): Promise<string>
  /** Everything of the assistant's that can be pressed now. */
  buttons(): Promise<string[]>
}

export interface Client {
  page: Page
  /** Requests to anywhere else, but for the fonts the Playground asks for; errors of the page. */
  wrongs: string[]
  personal(): Promise<Talk>
  group(): Promise<Talk>
  /** The newest thread of the channel that holds such words, whoever began it. */
  thread(words: string): Promise<Talk>
  /** Posts in the channel, mentioning the assistant; the talk is the thread below it. */
  post(text: string): Promise<Talk>
  /** Sends something of the menu that plays what the platform does. */
  mock(activity: string): Promise<void>
  /** Waits until the log of the Playground has such a line so many times. */
  logged(line: string, times?: number): Promise<void>
  close(): Promise<void>
}

/** Opens the Playground, whose person begins in the personal chat: the assistant was just installed there. */
export async function openClient(playground: Running, options: BrowserContextOptions = {}): Promise<Client> {
  const context = await (await browser()).newContext({
    viewport: { width: 1280, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/Amsterdam',
    ...options,
  })
  context.setDefaultTimeout(20_000)
  const page = await context.newPage()
  const wrongs: string[] = []
  page.on('pageerror', error => wrongs.push(`page: ${error.message}`))
  page.on('console', message => {
    if (message.text().startsWith('Saga error')) wrongs.push(`page: ${message.text()}`)
  })
  page.on('request', request => {
    const { origin, hostname } = new URL(request.url())
    const isFont = hostname.endsWith('.cdn.office.net') && request.resourceType() === 'font'
    if (origin !== playground.origin && origin !== 'null' && !isFont) wrongs.push(`request: ${request.url()}`)
  })
  await holdThreads(page)
  await page.goto(playground.origin)
  const choose = (name: string) => page.getByRole('treeitem', { name, exact: true }).click()
  const threadWith = async (words: string) => {
    const thread = page
      .getByRole('group')
      .filter({ has: page.getByText(words) })
      .first()
    await thread.waitFor()
    return talk(page, thread.locator('.ac-adaptiveCard'), thread.getByRole('textbox'))
  }
  return {
    page,
    wrongs,
    async personal() {
      await choose('Personal Chat')
      return talk(page, messages(page), page.getByRole('textbox').last())
    },
    async group() {
      await choose(scene.group)
      return talk(page, messages(page), page.getByRole('textbox').last())
    },
    async post(text) {
      await choose(`${scene.team} - ${scene.channel}`)
      await write(page, page.getByRole('textbox').first(), text, scene.bot)
      return threadWith(text)
    },
    async thread(words) {
      await choose(`${scene.team} - ${scene.channel}`)
      return threadWith(words)
    },
    async mock(activity) {
      await page.getByRole('button', { name: 'Mock an Activity' }).click()
      await page.getByRole('menuitem', { name: activity }).click()
    },
    async logged(line, times = 1) {
      await page
        .getByText(line, { exact: true })
        .nth(times - 1)
        .waitFor()
    },
    close: () => context.close(),
  }
}

/**
 * The page knows a new thread only when its post was answered, and stops listening for good when it hears of the thread
 * before ("Invalid conversation id"): an assistant that is quick enough would not be seen. Such news waits.
 */
async function holdThreads(page: Page): Promise<void> {
  const posting = new Set<Request>()
  page.on('request', request => {
    if (request.method() === 'POST') posting.add(request)
  })
  const answered = async () => {
    for (const request of posting) {
      await (await request.response())?.finished()
      posting.delete(request)
    }
    await page.evaluate('new Promise(requestIdleCallback).then(() => {})')
  }
  await page.routeWebSocket(/./, socket => {
    let before = Promise.resolve()
    socket.connectToServer().onMessage(message => {
      const isOfThread = String(message).includes(';messageid=')
      before = before.then(() => (isOfThread ? answered() : undefined)).then(() => socket.send(message))
    })
  })
}

/** What the assistant said in a chat; only its own messages name who wrote them. */
const messages = (page: Page): Locator =>
  page.locator('div:has(> [aria-label="Message header"] > [aria-label="Message author"])')

function talk(page: Page, said: Locator, box: Locator): Talk {
  return {
    said,
    say: (text, to) => write(page, box, text, to),
    press: label => said.getByRole('button', { name: label, exact: true }).last().click(),
    async hears(words) {
      const newest = said.last()
      await newest
        .filter({ hasText: words })
        .waitFor()
        .catch(async () => {
          const all = await said.allInnerTexts()
          assert.fail(`waited for ${words}; what was said:\n${all.join('\n-----\n')}`)
        })
      return newest.innerText()
    },
    buttons: () => said.getByRole('button').allInnerTexts(),
  }
}

/** Line breaks of a text are typed as such; Enter alone sends. */
async function write(page: Page, box: Locator, text: string, to?: string): Promise<void> {
  await box.click()
  if (to) {
    await page.keyboard.type('@')
    await page.getByRole('listbox').getByRole('menuitem', { name: to }).click()
    await page.keyboard.type(' ')
  }
  await page.keyboard.insertText(text)
  await page.keyboard.press('Enter')
}
