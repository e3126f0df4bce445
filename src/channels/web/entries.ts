/** The known errors as the page shows them without a conversation: a list, and one with its causes and whole tree. */

import { wholeTree } from '../../core/compose/outline.ts'
import { capitalized, fill, voice } from '../../core/compose/words.ts'
import type { Language, Library } from '../../core/library.ts'
import type { EntryLine, EntryView } from './state.ts'

export function listEntries(library: Library, language: Language): EntryLine[] {
  return Object.values(library.entries)
    .map(({ entry, article }) => ({ entry, article, title: library.texts[language]!.entries[entry]!.title }))
    .sort((one, other) => one.entry.localeCompare(other.entry, 'en', { numeric: true }))
}

/** One entry; `undefined` when there is none of that name. */
export function viewEntry(library: Library, id: string, language: Language): EntryView | undefined {
  const entry = Object.hasOwn(library.entries, id) ? library.entries[id] : undefined
  if (!entry) return undefined
  const words = voice(library, language)
  const { texts } = words
  const text = texts.entries[entry.entry]!
  return {
    language: words.language,
    entry: entry.entry,
    article: entry.article,
    title: text.title,
    means: capitalized(words, fill(words, text.means)),
    causes: entry.causes.map(({ cause }) => ({
      cause,
      title: texts.causes[cause]!.title,
      because: capitalized(words, fill(words, texts.causes[cause]!.because)),
    })),
    tree: wholeTree(library, entry, words.language),
  }
}
