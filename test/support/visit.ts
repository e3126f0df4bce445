/** Visits the page as a person would, and takes note of everything that should not happen meanwhile. */

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { BrowserContextOptions, Locator, Page } from 'playwright-core'
import { browser } from './browser.ts'
import type { Site } from './site.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

export const phone: BrowserContextOptions = {
  viewport: { width: 375, height: 740 },
  hasTouch: true,
  isMobile: true,
}

export interface Visit {
  page: Page
  /** Errors and warnings of the console, and requests to anywhere else. */
  wrongs: string[]
  /** Types a message and waits for its answer. */
  say(text: string): Promise<void>
  /** Presses a button of the newest reply and waits for the next one. */
  press(label: string): Promise<void>
  /** Waits until one more reply stands there than before `act`. */
  answered(act: () => Promise<unknown>): Promise<void>
  /** The newest reply. */
  reply: Locator
  /** Fails with everything that axe-core finds on the page as it stands. */
  accessible(): Promise<void>
  close(): Promise<void>
}

/**
 * Opens the page in a browser of its own, with no cookie yet.
 *
 * @param at what the clock of the browser says, standing still
 */
export async function visit(
  site: Site,
  options: BrowserContextOptions = {},
  path = '/',
  { at }: { at?: string } = {},
): Promise<Visit> {
  const context = await (await browser()).newContext({
    viewport: { width: 1280, height: 900 },
    locale: 'en-GB',
    ...options,
  })
  context.setDefaultTimeout(5000)
  const page = await context.newPage()
  if (at) await page.clock.setFixedTime(at)
  const wrongs: string[] = []
  page.on('console', message => {
    if (['error', 'warning'].includes(message.type())) wrongs.push(`console: ${message.text()}`)
  })
  page.on('pageerror', error => wrongs.push(`page: ${error.message}`))
  page.on('request', request => {
    if (!request.url().startsWith(`${site.origin}/`)) wrongs.push(`request: ${request.url()}`)
  })
  await page.goto(site.origin + path)
  await page.locator('.reply').first().waitFor()

  const answered = async (act: () => Promise<unknown>) => {
    const before = await page.locator('.reply').count()
    await act()
    await page.locator('.reply').nth(before).waitFor()
  }
  const reply = page.locator('.reply:last-of-type')
  return {
    page,
    wrongs,
    reply,
    answered,
    say: text =>
      answered(async () => {
        await page.locator('#say').fill(text)
        await page.locator('#say').press('Enter')
      }),
    press: label => answered(() => reply.getByRole('button', { name: label, exact: true }).first().click()),
    accessible: () => accessible(page),
    close: () => context.close(),
  }
}

interface Finding {
  id: string
  help: string
  nodes: { html: string; failureSummary?: string }[]
}

/** Fails with everything that axe-core finds on a page as it stands. */
export async function accessible(page: Page): Promise<void> {
  // What fades in has the wrong contrast for a moment.
  await page.evaluate(
    'Promise.all(document.getAnimations().map(animation => animation.finished)).then(() => {})',
  )
  await page.evaluate(axe)
  const found = await page.evaluate<Finding[]>(
    `axe.run({ resultTypes: ['violations'] }).then(({ violations }) => violations)`,
  )
  const report = found.map(({ id, help, nodes }) =>
    [`${id}: ${help}`, ...nodes.map(({ html, failureSummary }) => `  ${html}\n    ${failureSummary}`)].join(
      '\n',
    ),
  )
  assert.equal(report.join('\n'), '')
}
