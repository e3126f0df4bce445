/** Adaptive Cards as a picture: Microsoft's own renderer in a browser, with the looks of Teams. */

import { createRequire } from 'node:module'
import { browser } from '../browser.ts'
import { hostConfig, style, type Theme } from './host-config.ts'

const renderer = createRequire(import.meta.url).resolve('adaptivecards/dist/adaptivecards.min.js')

export interface Look {
  theme?: Theme
  /** Of the space a message has, in CSS pixels. */
  width?: number
}

export interface CardPicture {
  png: Buffer
  /** Of the card, in CSS pixels. */
  width: number
  height: number
  /** Titles of the buttons that can be seen. */
  buttons: string[]
  /** Everything that can be read, as it stands. */
  text: string
  /** What the renderer finds wrong while parsing and validating. */
  failures: string[]
  /** What reaches beyond the card. */
  overflowing: string[]
}

/** Draws a card as one message of a chat. */
export async function cardPicture(
  card: unknown,
  { theme = 'light', width = 480 }: Look = {},
): Promise<CardPicture> {
  const page = await (await browser()).newPage({ viewport: { width, height: 100 } })
  try {
    await page.setContent(`<!doctype html><style>${style(theme)}</style><main></main>`)
    await page.addScriptTag({ path: renderer })
    const failures = await page.evaluate<string[]>(drawing(card, theme))
    const drawn = page.locator('main > .ac-adaptiveCard')
    const { width: wide, height } = (await drawn.boundingBox())!
    return {
      png: await page.screenshot({ fullPage: true }),
      width: wide,
      height,
      buttons: await drawn.locator('.ac-pushButton:visible').allInnerTexts(),
      text: await drawn.innerText(),
      failures,
      overflowing: await page.evaluate<string[]>(beyond),
    }
  } finally {
    await page.close()
  }
}

/** Runs in the page: draws the card and gives what is wrong with it. */
function drawing(payload: unknown, theme: Theme): string {
  return `{
    const card = new AdaptiveCards.AdaptiveCard()
    card.hostConfig = new AdaptiveCards.HostConfig(${JSON.stringify(hostConfig(theme))})
    const context = new AdaptiveCards.SerializationContext(AdaptiveCards.Versions.v1_5)
    card.parse(${JSON.stringify(payload)}, context)
    const parsing = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index))
    const validating = card.validateProperties().validationEvents
    document.querySelector('main').append(card.render())
    ;[...parsing, ...validating].map(({ message }) => message)
  }`
}

const beyond = `{
  const parts = [...document.querySelectorAll('main *')]
  const edge = document.querySelector('main').getBoundingClientRect().right
  parts.filter(part => part.getBoundingClientRect().right > edge + 1).map(part => part.textContent)
}`
