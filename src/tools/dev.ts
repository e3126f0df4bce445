/** `npm run dev`: builds the page when it changed, then serves; tsx starts it again on every change. */

import { buildPage } from './page.ts'

buildPage()
await import('../main.ts')
