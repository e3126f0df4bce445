/**
 * Builds what a start needs: JavaScript, schemas, the page and the checked content. `--stale` builds only what is older than its source.
 * It runs as JavaScript out of dist/, so that a start needs no tsx; `npm run prepare` compiles it first.
 */

import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { builtLibrary, home } from '../content/home.ts'
import { newest } from '../content/newest.ts'

const onlyStale = process.argv.includes('--stale')
const at = (path: string): string => join(home, path)
const isOlder = (built: string, sources: string[], leaveOut?: RegExp): boolean =>
  !onlyStale || newest([at(built)]) <= newest(sources.map(at), leaveOut)

const page = 'src/channels/web/page'
/** Touched after each compilation: tsc leaves its own files alone when nothing in them changes. */
const compiled = 'dist/.compiled'

if (onlyStale && isOlder(compiled, ['src', 'tsconfig.json', 'tsconfig.build.json'])) {
  // What runs here was compiled from the old source: begin anew.
  run('npm', ['run', '--silent', 'prepare'])
} else {
  if (!onlyStale) {
    cpSync(at('src/content/schema'), at('dist/content/schema'), { recursive: true })
    buildPage()
    // Loaded only after a compilation, for which everything is there that development needs.
    const { shareShapes } = await import('./shapes.ts')
    shareShapes(at('dist'), at('dist/channels/web/page'))
    writeFileSync(at(compiled), '')
  }
  if (isOlder(builtLibrary, ['knowledge', 'dialogs', 'src/content', 'src/core', 'package.json'], /trees$/))
    await buildLibrary()
}

/** The page is compiled for browsers when it has a configuration of its own; everything else of it is copied. */
function buildPage(): void {
  if (!existsSync(at(page))) return
  if (existsSync(at(`${page}/tsconfig.json`))) run('npx', ['--no-install', 'tsc', '-p', page])
  const target = at('dist/channels/web/page')
  mkdirSync(target, { recursive: true })
  for (const name of readdirSync(at(page))) {
    if (!/\.ts$|^tsconfig/.test(name)) cpSync(join(at(page), name), join(target, name), { recursive: true })
  }
}

/** The checks are loaded only when there is something to check. */
async function buildLibrary(): Promise<void> {
  const { writeLibrary } = await import('../content/write-library.ts')
  const { content, problems } = writeLibrary(home, new Date().toISOString().slice(0, 10))
  if (!problems.some(({ level }) => level === 'error')) return
  const { report } = await import('../content/lint/report.ts')
  console.error(
    `${report(problems, content)}\n\nThe content was not compiled. Mend it, then: npm run content`,
  )
  process.exitCode = 1
}

function run(command: string, parameters: string[]): void {
  const { status } = spawnSync(command, parameters, {
    cwd: home,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (status !== 0) process.exit(status ?? 1)
}
