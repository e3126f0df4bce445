/** Takes the pictures that stand in docs/, with the real content. `npm run screenshots` */

import { closeBrowser } from '../browser.ts'

for (const place of ['./page.ts', './teams.ts', './slack.ts', './slack-desk.ts', './console.ts'])
  await import(place)
await closeBrowser()
