/**
 * Messages, the Home tab and forms of Slack as a picture. It is a picture of ours and not Slack: there is no client of
 * Slack without Slack. It shows real blocks the way Slack's documentation shows them, to be looked at while they are made.
 *
 * @see https://docs.slack.dev/reference/block-kit/blocks
 */

import { browser } from '../browser.ts'
import type { Json } from '../slack/json.ts'
import { blocksInHtml, escaped } from './blocks.ts'
import { style } from './style.ts'

/** One message as somebody reads it. */
export interface Line {
  who: string
  /** Marks the assistant's own. */
  isApp?: boolean
  time: string
  /** Plain words of a person; the blocks of an app. */
  text?: string
  blocks?: readonly Json[]
}

export interface Look {
  /** What stands above it: `# helpdesk`. */
  title: string
  /** Of the reader. */
  zone?: string
  width?: number
}

/** A thread beside its channel, or a direct message. */
export function talkPicture(
  lines: readonly Line[],
  { title, zone = 'Europe/Amsterdam', width }: Look,
): Promise<Buffer> {
  const rows = lines.map(
    ({ who, isApp, time, text, blocks }) => `<article>
      <span class="face ${isApp ? 'app' : ''}">${escaped(isApp ? '✉' : who.slice(0, 1))}</span>
      <div><header><b>${escaped(who)}</b>${isApp ? '<em>APP</em>' : ''}<time>${escaped(time)}</time></header>
      ${text ? `<p>${escaped(text)}</p>` : ''}${blocks ? blocksInHtml(blocks, zone) : ''}</div></article>`,
  )
  return picture(title, rows.join(''), width)
}

/** The Home tab of the app. */
export function homePicture(view: Json, { title, zone = 'Europe/Amsterdam', width }: Look): Promise<Buffer> {
  const tabs = '<nav><b>Home</b><span>Messages</span><span>About</span></nav>'
  return picture(title, `${tabs}<section class="home">${blocksInHtml(view.blocks, zone)}</section>`, width)
}

/** A form that opened over everything else. */
export function modalPicture(view: Json, { title, zone = 'Europe/Amsterdam', width }: Look): Promise<Buffer> {
  const ways = [view.close && `<span class="button">${escaped(view.close.text)}</span>`]
  if (view.submit) ways.push(`<span class="button primary">${escaped(view.submit.text)}</span>`)
  const modal = `<dialog open><h2>${escaped(view.title.text)}</h2>${blocksInHtml(view.blocks, zone)}
    <footer>${ways.filter(Boolean).join('')}</footer></dialog>`
  return picture(title, modal, width)
}

async function picture(title: string, inside: string, width = 760): Promise<Buffer> {
  const page = await (await browser()).newPage({ viewport: { width, height: 100 }, deviceScaleFactor: 2 })
  try {
    await page.setContent(
      `<!doctype html><style>${style}</style><h1>${escaped(title)}</h1><main>${inside}</main>`,
    )
    return await page.screenshot({ fullPage: true })
  } finally {
    await page.close()
  }
}
