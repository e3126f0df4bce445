/** The drawn tree of every entry in every language, by file name. */

import { draw } from '../core/diagnose/tree.ts'
import type { Library } from '../core/library.ts'

export function drawings(library: Library): Map<string, string> {
  return new Map(
    Object.values(library.entries).flatMap(entry =>
      library.languages.map(
        language => [`${entry.entry}.${language}.txt`, draw(library, entry, language)] as const,
      ),
    ),
  )
}
