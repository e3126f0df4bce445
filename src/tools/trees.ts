/** `npm run trees`: draws the tree of every entry in every language into dialogs/trees/. `--check` only says which are stale. */

import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { drawings } from '../content/drawings.ts'
import { home } from '../content/home.ts'
import { ContentError, loadLibrary } from '../content/load.ts'

const folder = join(home, 'dialogs/trees')

try {
  const wanted = drawings(await loadLibrary())
  mkdirSync(folder, { recursive: true })
  const stale = [...wanted].filter(
    ([name, drawing]) =>
      !existsSync(join(folder, name)) || readFileSync(join(folder, name), 'utf8') !== drawing,
  )
  const orphans = readdirSync(folder).filter(name => name.endsWith('.txt') && !wanted.has(name))
  if (process.argv.includes('--check')) {
    for (const [name] of stale) console.log(`dialogs/trees/${name} is stale`)
    for (const name of orphans) console.log(`dialogs/trees/${name} draws nothing that exists`)
    if (stale.length + orphans.length > 0) {
      console.log('    fix: npm run trees, and read what changed.')
      process.exitCode = 1
    } else console.log(`All ${wanted.size} trees are current.`)
  } else {
    for (const [name, drawing] of stale) writeFileSync(join(folder, name), drawing)
    for (const name of orphans) rmSync(join(folder, name))
    console.log(`Drew ${stale.length} of ${wanted.size} trees; the others were current.`)
  }
} catch (error) {
  if (!(error instanceof ContentError)) throw error
  console.error(`${error.message}\nNo tree was drawn.`)
  process.exitCode = 1
}
