/** Loads the library: from one JSON file when that is newer than the content, else from the content itself. */

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Library } from '../core/library.ts'
import { freeze } from './freeze.ts'
import { builtLibrary, home } from './home.ts'
import { newest } from './newest.ts'
import { stem } from './stem.ts'

/** Mistakes in the content: the message is the whole report, each with its fix. */
export class ContentError extends Error {
  override name = 'ContentError'
}

/**
 * Everything the core works with, deep-frozen.
 * @throws ContentError when the content was changed since it was compiled, and holds mistakes that would break a conversation
 */
export async function loadLibrary(root = home): Promise<Library> {
  const file = join(root, builtLibrary)
  const changed = newest([join(root, 'knowledge'), join(root, 'dialogs')], /trees$/)
  if (existsSync(file) && newest([file]) > changed) {
    return freeze({ ...JSON.parse(readFileSync(file, 'utf8')), stem } as Library)
  }
  // Read only now: a start from JSON needs neither YAML nor schemas.
  const { draft } = await import('./draft.ts')
  const { library, report } = draft(root)
  if (report) throw new ContentError(report)
  return library
}
