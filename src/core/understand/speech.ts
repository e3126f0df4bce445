/** The small words of each language: which of them turn a statement into a denial, a guess, a question or hearsay. */

import type { Language, Library } from '../library.ts'

/** What a small word does to the words around it; each role is explained where its words stand, in `dialogs/language.*.yaml`. */
export const roles = [
  'articles',
  'copulas',
  'light',
  'fillers',
  'subjects',
  'joins',
  'contrasts',
  'breaks',
  'negations',
  'trailing',
  'failures',
  'ables',
  'supposes',
  'premises',
  'doubts',
  'hedges',
  'futures',
  'laters',
  'openers',
  'askers',
  'reasons',
  'tags',
  'interjections',
  'sayings',
  'rumours',
  'witnesses',
  'exceptions',
  'alternatives',
  'corrections',
  'afterthoughts',
  'wholes',
  'framing',
  'pointing',
  'limits',
  'rests',
  'ongoing',
  'reserves',
  'nods',
  'deeds',
  'choices',
  'asks-term',
  'around-term',
] as const

export type Role = (typeof roles)[number]

/** `dialogs/language.<language>.yaml` as it is written. */
export interface Speech {
  /** Words that give the language away. */
  common: readonly string[]
  /** Groups of letters that point to it; `^` begins a word, `$` ends one. */
  letters: readonly string[]
  /** Spellings, and the words they are read as. */
  rewrites: Readonly<Record<string, string>>
  /** The same for what hangs on a word: `n't` is `not`. */
  endings: Readonly<Record<string, string>>
  marks: Readonly<Partial<Record<Role, readonly string[]>>>
  /** What the places of a list are called: `1` to `5`, and `last`. */
  ordinals: Readonly<Record<string, readonly string[]>>
  /** Endings of words that tell, after "is", of what is not finished: "we are moving". */
  ongoing?: readonly string[]
  /** Words that are never read as another word misspelt. */
  spelled: readonly string[]
  /** What servers write: sentences by how they begin, and the words that error lines are made of. */
  machines?: {
    sentences: readonly string[]
    words: readonly string[]
    /** Words that only people say, and those of them by which servers speak of themselves. */
    persons?: readonly string[]
    selves?: readonly string[]
  }
}

/** The small words of a language; a library without them hears phrases word for word, and no language. */
export function speechOf(library: Library, language: Language): Speech | undefined {
  return library.texts[language]?.speech
}
