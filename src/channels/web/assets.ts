/** The files of the page, read once at start; nothing else of the disk can be asked for. */

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
}

export interface Asset {
  type: string
  body: Uint8Array
}

export interface Assets {
  /** The page itself, with `{{label}}` where a word of the conversation's language goes. */
  html: string
  files: ReadonlyMap<string, Asset>
}

/**
 * Reads the built page.
 *
 * @param folder where `npm run build:page` put it
 * @throws when it was not built
 */
export function readAssets(folder = builtPage()): Assets {
  if (!existsSync(join(folder, 'main.js')))
    throw new Error(`The page is not built in ${folder}. Run: npm run build:page`)
  const names = readdirSync(folder).filter(name => types[extname(name)])
  return {
    html: readFileSync(join(folder, 'index.html'), 'utf8'),
    files: new Map(
      names.map(name => [name, { type: types[extname(name)]!, body: readFileSync(join(folder, name)) }]),
    ),
  }
}

/** Beside this file when it was built itself; else where the build puts it, for tsx. */
function builtPage(): string {
  const beside = fileURLToPath(new URL('./page/', import.meta.url))
  if (existsSync(join(beside, 'main.js'))) return beside
  return fileURLToPath(new URL('../../../dist/channels/web/page/', import.meta.url))
}
