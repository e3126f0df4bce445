/** The pictures of the page. */

import { fileURLToPath } from 'node:url'
import type { BrowserContextOptions } from 'playwright-core'
import { openSite } from '../site.ts'
import { type Visit, visit } from '../visit.ts'

const refused =
  '{LED=450 4.4.316 Connection refused [Message=Socket error code 10061] [LastAttemptedServerName=mail.contoso.com] [LastAttemptedIP=192.0.2.25:25]}'
const wide = { viewport: { width: 1360, height: 1000 } }

const site = await openSite()
const words = (language: string) => site.library.texts[language]!
const answer = (question: string, id: string, language = 'en') =>
  words(language).questions[question]!.answers[id]!.label

async function picture(
  name: string,
  options: BrowserContextOptions,
  walk: (here: Visit) => Promise<void>,
): Promise<void> {
  const here = await visit(
    site,
    { timezoneId: 'Europe/Amsterdam', reducedMotion: 'reduce', ...options },
    '/',
    {
      at: '2026-11-23T10:24:00+01:00',
    },
  )
  await walk(here)
  await here.page.mouse.move(0, 0)
  const path = fileURLToPath(new URL(`../../../docs/page-${name}.png`, import.meta.url))
  await here.page.screenshot({ path })
  await here.close()
  console.log(path)
}

await picture('light', wide, async here => {
  await here.say(refused)
  await here.press(answer('owner', 'ours'))
  await here.press(answer('moved', 'some'))
})
await picture('dark', { ...wide, colorScheme: 'dark' }, async here => {
  await here.say(refused)
  await here.press(answer('owner', 'ours'))
  await here.press(answer('moved', 'everything'))
  await here.press(words('en').phrases['button.all-steps']!)
})
await picture(
  'phone',
  { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true },
  async here => {
    await here.say('450 4.4.317 mail.contoso.com')
    await here.press(answer('owner', 'ours'))
  },
)
await picture('dutch', { ...wide, locale: 'nl-NL' }, async here => {
  await here.say('450 4.4.315 mail.contoso.com, sinds vanochtend')
  await here.press(answer('owner', 'ours', 'nl'))
  await here.press(words('nl').phrases['button.how']!)
})

await site.close()
