/** The library of the real content, at once: tests that are made of it need it before they are named. */

import { draft } from '../../src/content/draft.ts'
import { home } from '../../src/content/home.ts'
import type { Library } from '../../src/core/library.ts'

let library: Library | undefined

/** Read once for all tests. */
export function wholeLibrary(): Library {
  library ??= draft(home).library
  return library
}
