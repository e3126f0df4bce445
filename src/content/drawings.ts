/** The drawn tree of every entry that asks questions, in every language, by file name. */

import { draw } from '../core/diagnose/tree.ts'
import type { Library } from '../core/library.ts'

export function drawings(library: Library): Map<string, string> {
  return new Map(
    Object.values(library.entries)
      .filter(({ dialog }) => dialog)
      .flatMap(entry =>
        library.languages.map(
          language => [`${entry.entry}.${language}.txt`, draw(library, entry, language)] as const,
        ),
      ),
  )
}
