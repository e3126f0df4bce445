/** A phrase as its stems, so that two ways of writing the same one are found to be the same. */

import type { Language } from '../../core/library.ts'
import { words } from '../../core/understand/words.ts'
import { stem } from '../stem.ts'

/** Cut into words as messages are, so that what looks different here is heard as different there. */
export function phraseStems(phrase: string, language: Language): string {
  return words(phrase)
    .map(word => stem(word, language))
    .join(' ')
}
