/** One real browser for the tests: a Chromium of this computer, else the one that comes as a package. */

import { existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import { closeInTheEnd } from './closing.ts'

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Nothing but this computer can be reached, whatever a page may try.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
]

interface Found {
  executablePath: string
  env: Record<string, string>
}

let shared: Promise<Browser> | undefined

/** The browser all tests share; one that cannot start fails whoever asks for it. */
export function browser(): Promise<Browser> {
  if (!shared) {
    shared = start()
    closeInTheEnd(closeBrowser)
  }
  return shared
}

export async function closeBrowser(): Promise<void> {
  const open = await shared?.catch(() => undefined)
  shared = undefined
  await open?.close()
}

async function start(): Promise<Browser> {
  const { executablePath, env } = installed() ?? (await unpacked())
  return chromium.launch({
    executablePath,
    args: flags,
    env: { ...(process.env as Record<string, string>), ...env },
  })
}

/** CHROMIUM_PATH, or a Chromium that stands where it usually does. */
function installed(): Found | undefined {
  const named = process.env.CHROMIUM_PATH
  if (named) return { executablePath: named, env: {} }
  const folders = (process.env.PATH ?? '').split(delimiter)
  const paths = ['/usr/bin/chromium', ...folders.map(folder => join(folder, 'chromium'))]
  const found = paths.find(path => existsSync(path))
  return found ? { executablePath: found, env: {} } : undefined
}

/**
 * The browser of the package. It unpacks into the temporary directory and takes whatever lies there for whole, so it is
 * given one of its own and moved into place when it is complete: two runs, or one that was stopped, do no harm.
 */
async function unpacked(): Promise<Found> {
  const { version } = createRequire(import.meta.url)('../../node_modules/@sparticuz/chromium/package.json')
  const folder = join(tmpdir(), `mailflow-chromium-${version}`)
  if (!existsSync(folder)) {
    const fresh = mkdtempSync(`${folder}-`)
    // Its own libraries come along only where it takes itself to be on Amazon's functions; other systems may lack them.
    const before = { TMPDIR: process.env.TMPDIR, AWS_LAMBDA_JS_RUNTIME: process.env.AWS_LAMBDA_JS_RUNTIME }
    Object.assign(process.env, { TMPDIR: fresh, AWS_LAMBDA_JS_RUNTIME: 'nodejs20.x' })
    try {
      const { inflate } = await packed()
      await inflate()
    } finally {
      restore(before)
    }
    try {
      renameSync(fresh, folder)
    } catch (error) {
      rmSync(fresh, { recursive: true, force: true })
      if (!existsSync(folder)) throw error
    }
  }
  const libraries = join(folder, 'al2023', 'lib')
  return {
    executablePath: join(folder, 'chromium'),
    env: {
      LD_LIBRARY_PATH: [libraries, process.env.LD_LIBRARY_PATH].filter(Boolean).join(':'),
      FONTCONFIG_FILE: writeFonts(folder),
    },
  }
}

/** The font of the package before those of the system, which may have none: pages look the same everywhere. */
function writeFonts(folder: string): string {
  const file = join(folder, 'mailflow-fonts.conf')
  const prefer = Object.entries({
    'system-ui': 'Open Sans',
    'sans-serif': 'Open Sans',
    monospace: 'DejaVu Sans Mono',
  }).map(
    ([family, font]) =>
      `<alias binding="strong"><family>${family}</family><prefer><family>${font}</family></prefer></alias>`,
  )
  const lines = [
    '<?xml version="1.0"?>',
    '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">',
    '<fontconfig>',
    `<dir>${join(folder, 'fonts')}</dir>`,
    '<dir>/usr/share/fonts</dir>',
    `<cachedir>${join(folder, 'fonts-cache')}</cachedir>`,
    ...prefer,
    '</fontconfig>',
  ]
  writeFileSync(file, `${lines.join('\n')}\n`)
  return file
}

/** The package changes the environment of whoever imports it; that is undone. */
async function packed(): Promise<{ inflate: () => Promise<unknown> }> {
  const before = {
    FONTCONFIG_PATH: process.env.FONTCONFIG_PATH,
    LD_LIBRARY_PATH: process.env.LD_LIBRARY_PATH,
    HOME: process.env.HOME,
  }
  const { default: package_ } = await import('@sparticuz/chromium')
  restore(before)
  return { inflate: () => package_.executablePath() }
}

function restore(before: Record<string, string | undefined>): void {
  for (const [name, value] of Object.entries(before)) {
    if (value === undefined) delete process.env[name]
    else process.env[name] = value
  }
}
