/** Builds the page for browsers: its modules are compiled, everything else of it is copied. `npm run build:page` */

import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { home } from '../content/home.ts'
import { newest } from '../content/newest.ts'

const source = join(home, 'src/channels/web/page')
const built = join(home, 'dist/channels/web/page')

/**
 * Does nothing when what was built is newer than its source.
 *
 * @throws with what the compiler says
 */
export function buildPage(): void {
  const main = join(built, 'main.js')
  if (newest([main]) > newest([source, join(home, 'src/channels/web')])) return
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(home, 'node_modules/typescript/bin/tsc'), '-p', source],
    { encoding: 'utf8' },
  )
  if (status !== 0) throw new Error(`The page does not compile:\n${stdout}${stderr}`)
  mkdirSync(built, { recursive: true })
  for (const name of readdirSync(source))
    if (!/\.ts$|^tsconfig/.test(name)) cpSync(join(source, name), join(built, name))
  // The compiler leaves a file alone when nothing in it changes; its age is what tells whether it is up to date.
  const now = new Date()
  utimesSync(main, now, now)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) buildPage()
