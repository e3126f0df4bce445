/** Draws the icons of the Teams app from their SVG sources: `npx tsx test/support/icons.ts`. */

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { home } from '../../src/content/home.ts'
import { browser, closeBrowser } from './browser.ts'

/** Pixels of a side, as Teams asks for them. */
const sides = { color: 192, outline: 32 }

for (const [name, side] of Object.entries(sides)) {
  const file = (ending: string) => join(home, `manifest/teams/${name}.${ending}`)
  const page = await (await browser()).newPage({ viewport: { width: side, height: side } })
  await page.setContent(
    `<style>body { margin: 0 } svg { display: block; width: 100vw; height: 100vh }</style>${readFileSync(file('svg'), 'utf8')}`,
  )
  writeFileSync(file('png'), await page.screenshot({ omitBackground: true }))
}
await closeBrowser()
