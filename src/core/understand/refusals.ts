/** Hears in a server's own words why it refuses a message, whatever number it gives that. */

import type { Language, Refusal } from '../library.ts'
import { lexiconOf, type Stem } from './concepts.ts'
import { stop } from './words.ts'

/** The reason that the words behind a code tell, if they tell one. */
export type ReadRefusal = (words: string) => Refusal | undefined

const mailAddress = /[^\s<>()"',;:]+@[^\s<>()"',;:]+/g
// A name of a host is told by its labels: zen.spamhaus.org.
const pieces = /[\p{L}\p{N}]+|[.,!?;]+(?=\s|$)/gu
const apostrophe = /(?<=\p{L})['’](?=\p{L})/gu

/** Prepares the reasons; of several that are told the first in the list counts. */
export function refusalsOf(
  refusals: readonly Refusal[],
  languages: readonly Language[],
  stem: Stem,
): ReadRefusal {
  const concepts = refusals.map(({ refusal, words }) => ({
    concept: refusal,
    kind: 'form' as const,
    says: { any: words },
  }))
  const lexicon = lexiconOf(concepts, languages, stem)
  return said => {
    const text = said.replace(mailAddress, ' ').replace(apostrophe, '').toLowerCase()
    const row = (text.match(pieces) ?? []).map(piece => (/^[\p{L}\p{N}]/u.test(piece) ? piece : stop))
    const told = lexicon.find(row).map(({ concept }) => concept)
    return told.length > 0 ? refusals[Math.min(...told)] : undefined
  }
}
