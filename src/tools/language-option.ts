/** The `--language` option, checked against the languages on offer. */

import { Option } from 'commander'
import type { Language, Library } from '../core/library.ts'
import { Failure } from './failure.ts'

export function languageOption(): Option {
  return new Option('-l, --language <tag>', 'language of the answer (en, nl); by default that of the text')
}

/** The language on offer for a wanted tag (`nl`, `nl-BE`), if one is wanted; any other is refused with the list. */
export function checkedLanguage(library: Library, wanted: string | undefined): Language | undefined {
  if (wanted === undefined) return undefined
  const primary = wanted.toLowerCase().split(/[-_]/, 1)[0]!
  if (library.languages.includes(primary)) return primary
  throw new Failure(`no language "${wanted}"; on offer: ${library.languages.join(', ')}`, 2)
}

/** The language a line of JSON names; none when the field is absent or null. */
export function languageIn(library: Library, wanted: unknown): Language | undefined {
  if (wanted === undefined || wanted === null) return undefined
  if (typeof wanted !== 'string') throw new Failure('"language" must be a string')
  return checkedLanguage(library, wanted)
}
